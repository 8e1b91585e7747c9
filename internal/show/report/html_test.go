package report_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"html"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
	"github.com/phoenix-platform/govern/internal/show/report"
	"github.com/phoenix-platform/govern/internal/show/report/reportgen"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// page returns the page of a report.
func page(t *testing.T, r *report.Report) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, report.HTML(&b, r))
	return b.String()
}

// generated returns a report of a repository that does not exist, and where it was laid out.
func generated(t testing.TB, size reportgen.Size) (*report.Report, string) {
	t.Helper()
	dir := t.TempDir()
	r, err := reportgen.Report(dir, size)
	require.NoError(t, err)
	return r, dir
}

// between returns what stands between two texts, which are there.
func between(t *testing.T, text, before, after string) string {
	t.Helper()
	_, rest, ok := strings.Cut(text, before)
	require.True(t, ok, "no %s", before)
	inside, _, ok := strings.Cut(rest, after)
	require.True(t, ok, "no %s after %s", after, before)
	return inside
}

// withoutContent returns a page without its styles, its script, its drawing and their hashes.
func withoutContent(page string) string {
	page = regexp.MustCompile(`(?s)<svg [^>]*class="(govern-\w+)".*?</svg>`).ReplaceAllString(page, `<svg class="$1">...</svg>`)
	page = regexp.MustCompile(`(?s)(<style>|<script>).*?(</style>|</script>)`).ReplaceAllString(page, "$1...$2")
	return regexp.MustCompile(`sha256-[^ ]*&#39;`).ReplaceAllString(page, "sha256-...&#39;")
}

// htmlData is the data of a page.
type htmlData struct {
	Findings [][]any `json:"findings"`
	Nodes    [][]int `json:"nodes"`
	Edges    [][]int `json:"edges"`
	Texts    []string
}

func dataOf(t *testing.T, page string) htmlData {
	t.Helper()
	var d htmlData
	require.NoError(t, json.Unmarshal([]byte(between(t, page, `id="data">`, "</script>")), &d))
	return d
}

func TestHTMLSameBytes(t *testing.T) {
	r, dir := generated(t, reportgen.Size{Components: 12, Findings: 200})
	first := page(t, r)
	for range 3 {
		again, _ := generated(t, reportgen.Size{Components: 12, Findings: 200})
		require.Equal(t, first, page(t, again), "in another directory")
	}
	require.NotContains(t, first, dir)
	require.NotRegexp(t, `20\d\d-\d\d-\d\dT`, first, "a time")
}

// TestHTMLRoot keeps the directory of the repository out of messages of the system.
func TestHTMLRoot(t *testing.T) {
	r, _ := generated(t, reportgen.Size{Components: 5})
	root := r.Result.Policy.Repo().Root().Dir
	r.Result.Errors[0].Message = "open " + root + "/parts/x.go: permission denied; open " +
		filepath.Dir(root) + "/stubs/go.mod: no such file"
	text := page(t, r)
	require.NotContains(t, text, filepath.Dir(root))
	require.Contains(t, text, "open parts/x.go: permission denied; open ../stubs/go.mod: no such file")
}

func TestHTMLData(t *testing.T) {
	r, _ := generated(t, reportgen.Size{Components: 12, Findings: 100})
	d := dataOf(t, page(t, r))
	all := len(r.Result.Findings) + len(r.Result.Known) + len(r.Result.Excepted)
	require.Equal(t, 100, all)
	require.Len(t, d.Findings, all)
	require.Len(t, d.Nodes, 13, "and code in no component")
	for _, n := range d.Nodes {
		if d.Texts[n[0]] != "billing" {
			continue
		}
		require.Equal(t, []int{1, 11}, []int{n[9], len(n) - 1}, "one path, one pattern of public packages")
		require.Equal(t, []string{"", "govern.yaml:3:3", "parts/p000", "parts/p000/client"},
			[]string{d.Texts[n[7]], d.Texts[n[8]], d.Texts[n[10]], d.Texts[n[11]]})
	}
	p := r.Result.Policy
	g, err := depgraph.Of(p, importgraph.Of(p.Repo()), depgraph.Components, depgraph.Findings{New: r.Result.Findings})
	require.NoError(t, err)
	require.Len(t, d.Edges, len(g.Edges))
	text := func(n any) string { return d.Texts[int(n.(float64))] }
	row, first := d.Findings[0], r.Result.Findings[0]
	require.Equal(t, first.Place.File, text(row[0]))
	require.EqualValues(t, first.Place.Line, row[1])
	require.Equal(t, string(first.Rule), text(row[3]))
	require.Equal(t, first.Component, text(row[5]))
	require.Equal(t, first.Owner, text(row[6]))
	require.Equal(t, first.Message, text(row[9]))
	require.Equal(t, first.Fingerprint, row[10])
	require.EqualValues(t, -1, row[11])
	require.Equal(t, "declared here", text(row[16]))
	last := d.Findings[all-1]
	require.EqualValues(t, 3, last[8], "excepted ones come last")
	require.Equal(t, "govern.yaml:16:5: moves with the ledger, see ADR-012", text(last[11]))
	require.EqualValues(t, 0, last[12])
	seen := map[string]bool{}
	for _, s := range d.Texts {
		require.False(t, seen[s], "%q stands there twice", s)
		seen[s] = true
	}
}

// TestHTMLCounts has the counts in the markup, for those who run no script.
func TestHTMLCounts(t *testing.T) {
	r, _ := generated(t, reportgen.Size{Components: 12, Findings: 2500})
	text := page(t, r)
	require.Contains(t, text, "<h1>example.com/acme/platform</h1>")
	require.Equal(t, `broken"><strong>broken</strong> <span>1,233 errors, 719 warnings`,
		between(t, text, `<p class="verdict `, "</span></p>"), "notices count, too")
	totals := between(t, text, `<dl class="totals">`, "</dl>")
	require.Contains(t, totals, ">50</a>", "excepted")
	require.Contains(t, totals, ">500</a>", "known")
	require.Contains(t, text, "1 package in no component")
	require.Contains(t, text, "<code>parts/p000/server/broken.go:3:1</code> <span>expected declaration, found &#39;}&#39;</span>")
	require.Contains(t, text, "moves with the ledger, see ADR-012")
	require.Contains(t, text, `<span class="badge idle">idle</span>`)
	require.Contains(t, text, "exception of boundary-private allows nothing; remove it")
	require.Contains(t, text, "<strong>Why:</strong> what others import")
	require.Contains(t, text, "<pre><code>package dashboard\n\nimport &#34;example.com")
}

// TestHTMLPolicy holds the hashes of the security policy against the script and the styles, and looks for what would load something.
func TestHTMLPolicy(t *testing.T) {
	r, _ := generated(t, reportgen.Size{Components: 12, Findings: 60})
	text := page(t, r)
	policy := html.UnescapeString(between(t, text, `http-equiv="Content-Security-Policy" content="`, `"`))
	hashed := func(s string) string {
		sum := sha256.Sum256([]byte(s))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	expected := "default-src 'none'; script-src " + hashed(between(t, text, "<script>", "</script>")) + "; style-src"
	styles := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindAllStringSubmatch(text, -1)
	require.Len(t, styles, 5, "of the page, of the graph, of the picture of tables, and of two circles of calls")
	require.Equal(t, styles[3], styles[4])
	for _, s := range styles[:4] {
		expected += " " + hashed(s[1])
	}
	require.Equal(t, expected+"; base-uri 'none'; form-action 'none'", policy)
	require.Equal(t, 2, strings.Count(text, "<script"), "data and script")

	markup := strings.ReplaceAll(text, `xmlns="http://www.w3.org/2000/svg"`, "")
	for _, loads := range []string{"http:", "https:", " src=", "<link", "@import",
		"url(", "<iframe", "<object", "innerHTML", "eval(", " style=", " onclick="} {
		require.NotContains(t, markup, loads)
	}
}

// TestHTMLHostile has markup in names, owners and messages.
func TestHTMLHostile(t *testing.T) {
	r, _ := generated(t, reportgen.Size{Components: 12, Findings: 60, Hostile: true})
	text := page(t, r)
	require.NotContains(t, text, "<img")
	require.NotContains(t, text, "<script>hacked")
	require.NotContains(t, text, "<!--")
	require.NotContains(t, text, "\u2028")
	require.Equal(t, 2, strings.Count(text, "</script>"))
	require.Contains(t, text, "&lt;img|onerror=hacked()&gt;")
	found := false
	for _, s := range dataOf(t, text).Texts {
		found = found || strings.HasPrefix(s, "</script><script>hacked()</script><!-- \\u2028 ' \" & ")
	}
	require.True(t, found, "the data have the message, which shows what it holds")
	require.Contains(t, text, `<strong>incomplete</strong>`)
}

// TestHTMLBase has a run that is compared with a base: what is older and what is fixed is shown too.
func TestHTMLBase(t *testing.T) {
	r, _ := generated(t, reportgen.Size{Components: 12, Findings: 60})
	require.NotContains(t, page(t, r), "Fixed since the base")
	r.Result.Base = &standalone.Delta{
		Base:     "main",
		Diverged: true,
		Fixed:    r.Result.Known[:3],
		LeftOut:  []revision.LeftOut{{Path: "parts/p001", Why: "a submodule"}},
	}
	r.Result.Older, r.Result.Findings = r.Result.Findings[:10], r.Result.Findings[10:]
	text := page(t, r)
	require.Contains(t, text, `<dt>Older than the base</dt><dd><a href="#tab=findings&amp;state=older">10</a>`)
	require.Contains(t, text, `<dt>Fixed since the base</dt><dd><a href="#tab=findings&amp;state=fixed">3</a>`)
	require.Contains(t, text, "compared with main")
	require.Contains(t, text, "<li>main is not in the history of HEAD")
	require.Contains(t, text, "<li>&#34;parts/p001&#34; in the base, being a submodule; what is found in it counts as new")
	d := dataOf(t, text)
	require.Len(t, d.Findings, 63)
	require.EqualValues(t, 4, d.Findings[62][8])
}

func TestHTMLFailure(t *testing.T) {
	text := page(t, &report.Report{Failure: errors.New("no Go files in the <repository>"), Version: "v1"})
	require.Contains(t, text, "<strong>failed</strong> <span>nothing was analysed</span>")
	require.Contains(t, text, "no Go files in the &lt;repository&gt;")
	require.NotContains(t, text, `class="totals"`, "no count says 0")
	require.Empty(t, dataOf(t, text).Findings)
}

// TestHTMLUnlisted shows a rule that has findings and no help.
func TestHTMLUnlisted(t *testing.T) {
	r, _ := generated(t, reportgen.Size{Components: 5, Findings: 10})
	r.Rules = nil
	text := page(t, r)
	require.Contains(t, text, `id="rule-boundary-private"`)
	require.Contains(t, text, "There is no help text of this rule here.")
}

// TestHTMLMatrix has rows in layers: an import leads to a later column, unless it is in a cycle.
func TestHTMLMatrix(t *testing.T) {
	r, _ := generated(t, reportgen.Size{Components: 60, Findings: 10})
	d := dataOf(t, page(t, r))
	at, cycle := map[int]int{}, map[int]int{}
	for i, n := range d.Nodes {
		at[n[0]], cycle[n[0]] = i, n[6]
	}
	cycles := 0
	for _, e := range d.Edges {
		from, to := e[0], e[1]
		if e[2] == 0 {
			continue
		}
		if e[8]&4 != 0 { // in a cycle
			require.Equal(t, cycle[from], cycle[to])
			cycles++
			continue
		}
		require.Less(t, at[from], at[to], "%s imports %s", d.Texts[from], d.Texts[to])
	}
	require.Positive(t, cycles)
	for i := 1; i < len(d.Nodes); i++ {
		if c := d.Nodes[i][6]; c >= 0 && d.Nodes[i-1][6] != c {
			for _, earlier := range d.Nodes[:i] {
				require.NotEqual(t, c, earlier[6], "the components of a cycle stand together")
			}
		}
	}
}

// TestHTMLTables has who uses which tables as a picture and as a list, and neither where nobody looked.
func TestHTMLTables(t *testing.T) {
	r, _ := generated(t, reportgen.Size{Components: 12, Findings: 100})
	text := page(t, r)
	require.Contains(t, text, `<svg xmlns="http://www.w3.org/2000/svg" class="govern-holdings"`)
	list := between(t, text, `id="tables-list"`, "</table>")
	require.Equal(t, strings.Count(list, "<tr data-holder="), strings.Count(list, "<code>"))
	require.Regexp(t, `<tr data-holder="" data-thing="audit_log"><th scope="row"><code>audit_log</code></th><td><em>nobody</em></td>`, list)
	require.Regexp(t, `<li data-user="billing"><span class="name">billing</span> writes it</li>`, list)
	require.Regexp(t, `<a class="badge error" href="#tab=findings&amp;component=\w+&amp;rule=boundary-\w+&amp;reached=\w+" `+
		`title="\d+ errors? of boundary-\w+, the first at parts/p0`, list)
	require.Contains(t, list, `<a class="badge known"`)
	require.Less(t, strings.Index(list, "badge error"), strings.Index(list, "badge known"), "the gravest comes first")
	r.Layers = nil
	require.NotContains(t, page(t, r), "tables-list\"")
	require.NotContains(t, page(t, r), "tab-tables\"")
}

// BenchmarkHTML writes 50,000 findings; BenchmarkHTMLFloor only has encoding/json write them.
func BenchmarkHTML(b *testing.B) {
	r, _ := generated(b, reportgen.Size{Components: 300, Findings: 50_000})
	require.NoError(b, report.HTML(io.Discard, r)) // the import graph is made once
	b.ReportAllocs()
	for b.Loop() {
		require.NoError(b, report.HTML(io.Discard, r))
	}
}

func BenchmarkHTMLFloor(b *testing.B) {
	r, _ := generated(b, reportgen.Size{Components: 300, Findings: 50_000})
	type plain struct {
		Place                                       finding.Place
		Rule                                        finding.Rule
		Component, Owner, Message, Fingerprint, Dir string
		Related                                     []finding.Related
	}
	var all []plain
	for _, found := range [][]finding.Finding{r.Result.Findings, r.Result.Known, r.Result.Excepted} {
		for _, f := range found {
			all = append(all, plain{f.Place, f.Rule, f.Component, f.Owner, f.Message, f.Fingerprint, f.Dir, f.Related})
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		_, err := json.Marshal(all)
		require.NoError(b, err)
	}
}

// TestHTMLName names a repository of several modules by what their paths begin with.
func TestHTMLName(t *testing.T) {
	name := func(archive string) string {
		p, err := standalone.Open(fixture.Suite(), fixture.Lay(t, archive), "")
		require.NoError(t, err)
		var out bytes.Buffer
		require.NoError(t, report.HTML(&out, &report.Report{Result: &standalone.Result{Policy: p}}))
		_, rest, _ := strings.Cut(out.String(), "<h1>")
		text, _, _ := strings.Cut(rest, "</h1>")
		return strings.TrimSpace(text)
	}
	policy := "-- govern.yaml --\nversion: 1\ncomponents: {a: {kind: library, path: a}}\n-- a/a.go --\npackage a\n"
	require.Equal(t, "example.com/m", name("-- go.mod --\nmodule example.com/m\n"+policy))
	require.Equal(t, "example.com/m", name("-- a/go.mod --\nmodule example.com/m/a\n-- b/go.mod --\nmodule example.com/m/b\n"+policy))
	require.Equal(t, "example.com", name("-- a/go.mod --\nmodule example.com/m\n-- b/go.mod --\nmodule example.com/mb\n"+policy))
	require.Equal(t, "repository", name("-- a/go.mod --\nmodule example.com/m\n-- b/go.mod --\nmodule corp.example/m\n"+policy))
}
