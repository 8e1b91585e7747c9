package report

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

//go:embed html
var htmlFiles embed.FS

// HTML writes a page for people that holds everything in one file: it loads nothing, and its Content-Security-Policy
// allows nothing but its own script and styles. It shows every finding by itself, those of one call too: its counts, filters and
// fingerprints are of findings. What is counted stands in the markup; findings and edges follow as
// data, from which the script makes the list and the matrix.
func HTML(w io.Writer, r *Report) error {
	page, err := newHTMLPage(r)
	if err != nil {
		return err
	}
	t, err := template.New("").Funcs(template.FuncMap{"number": inThousands}).ParseFS(htmlFiles, "html/*.tmpl")
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	if err := t.ExecuteTemplate(b, "page.tmpl", page); err != nil {
		return err
	}
	if err := page.data.write(b); err != nil {
		return err
	}
	fmt.Fprintf(b, "<script>%s</script>\n</body>\n</html>\n", page.script)
	return b.Flush()
}

// htmlPage is what the template shows.
type htmlPage struct {
	Name    string // of the repository
	Version string // of govern
	Policy  string // of the content security
	Style   template.CSS
	Verdict htmlVerdict

	Failures []htmlNotice // why there is no result
	Errors   []htmlNotice // what could not be looked at
	Notices  []htmlNotice
	Coverage htmlCoverage

	Totals     htmlRow
	Owners     []htmlRow
	Components []htmlRow
	Rules      []htmlRule `printable:"own"`
	Exceptions []htmlException

	Graph   template.HTML // an svg element
	NoGraph string        // why there is none
	Layers  []htmlLayer   // what of it can be shown and hidden; none if there are imports alone
	Tables  htmlTables    // without rows if they were not looked for

	Sequences []htmlSequence

	script string // follows the data
	data   *htmlData
}

func newHTMLPage(r *Report) (*htmlPage, error) {
	page := &htmlPage{Name: "repository", Version: r.Version, Verdict: newHTMLVerdict(r)}
	style, err := htmlFiles.ReadFile("html/page.css")
	if err != nil {
		return nil, err
	}
	script, err := htmlScript()
	if err != nil {
		return nil, err
	}
	page.Style, page.script = template.CSS(style), script
	styles := []string{string(style)}
	page.Rules = newHTMLRules(r)
	if r.Result == nil {
		page.Failures, page.data = htmlFailures(r.Failure), newHTMLData(nil, nil, nil)
	} else {
		drawn, err := page.fill(r)
		if err != nil {
			return nil, err
		}
		styles = append(styles, drawn...)
	}
	printable.Fields(page)
	page.Policy = contentPolicy(script, styles)
	return page, nil
}

// fill shows a result. It returns the style sheets of the drawings.
func (page *htmlPage) fill(r *Report) (styles []string, err error) {
	var drawn []string
	p := r.Result.Policy
	page.Name = cmp.Or(moduleName(p.Repo()), page.Name)
	g, err := htmlGraph(r.Result)
	if err != nil {
		return nil, err
	}
	page.summarise(r.Result, g)
	page.Coverage = newHTMLCoverage(r.Result)
	page.Exceptions = newHTMLExceptions(r.Result)
	page.Errors, page.Notices = htmlErrors(r.Result), htmlNotices(r.Result)
	layers := htmlLayers(r)
	page.data = newHTMLData(r.Result, g, layers)
	styles = page.draw(layers, g)
	page.Tables, drawn = newHTMLTables(r)
	styles = append(styles, drawn...)
	page.Sequences, drawn = newHTMLSequences(r.Result)
	return append(styles, drawn...), nil
}

// htmlScript returns the parts of the script as one function, so that no name is global.
func htmlScript() (string, error) {
	var b strings.Builder
	b.WriteString("(() => {\n'use strict';\n")
	for _, part := range []string{"data", "state", "findings", "list", "matrix", "paths", "graph", "group", "layers", "about", "tables", "page"} {
		text, err := htmlFiles.ReadFile("html/" + part + ".js")
		if err != nil {
			return "", err
		}
		b.Write(text)
	}
	b.WriteString("})();\n")
	return b.String(), nil
}

// contentPolicy allows the script and the style sheets by their hashes, and nothing else.
func contentPolicy(script string, styles []string) string {
	var b strings.Builder
	b.WriteString("default-src 'none'; script-src " + contentHash(script) + "; style-src")
	for _, s := range styles {
		b.WriteString(" " + contentHash(s))
	}
	b.WriteString("; base-uri 'none'; form-action 'none'")
	return b.String()
}

func contentHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// htmlVerdict says in a few words how the run ended.
type htmlVerdict struct{ Class, Word, Text string }

func newHTMLVerdict(r *Report) htmlVerdict {
	if r.Result == nil {
		return htmlVerdict{"failed", "failed", "nothing was analysed"}
	}
	errors, warnings := tally(r.Result)
	found := countedInThousands(errors, "error") + ", " + countedInThousands(warnings, "warning")
	switch {
	case r.Result.Failed():
		return htmlVerdict{"failed", "incomplete", found + ", and code that could not be looked at"}
	case r.Result.Broken():
		return htmlVerdict{"broken", "broken", found}
	}
	return htmlVerdict{"passed", "passed", found}
}

// inThousands writes a number with commas: 12,345.
func inThousands(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

func countedInThousands(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return inThousands(n) + " " + thing
}

// moduleName names a repository by its module, or by what the paths of all its modules begin with.
func moduleName(r *repo.Repo) string {
	common := ""
	for i, m := range r.Modules() {
		if m.Dir == "." {
			return m.Path
		}
		if i == 0 {
			common = m.Path
		}
		for common != "" && m.Path != common && !strings.HasPrefix(m.Path, common+"/") {
			common = strings.TrimSuffix(common[:max(0, strings.LastIndexByte(common, '/'))], "/")
		}
	}
	return common
}
