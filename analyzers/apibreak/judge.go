package apibreak

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"golang.org/x/mod/semver"

	"github.com/phoenix-platform/govern/analyzers/internal/notice"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// versionFile is the file at the top of a component that has its version.
const versionFile = "VERSION"

// Judge returns the settled findings of the rules that need a base. The tree of the base is there. The error is of what cannot be
// known: a history that is cut off, a file that does not read.
func (c *Comparison) Judge(ages notice.Ages) ([]finding.Finding, error) {
	lines, err := c.entries()
	if err != nil {
		return nil, err
	}
	var found []finding.Finding
	var errs []error
	for i := range c.Changes {
		x := &c.Changes[i]
		if f, broken := c.documented(x, lines); broken {
			found = append(found, f)
		}
		f, broken, err := c.deprecated(x, ages)
		if errs = append(errs, err); broken {
			found = append(found, f)
		}
	}
	versions, err := c.versions()
	errs = append(errs, err)
	return finding.Settle(c.now, append(found, versions...)), errors.Join(errs...)
}

// finding begins that of a change. What nobody used only warns.
func (c *Comparison) finding(rule finding.Rule, x *Change, advice string) finding.Finding {
	f := finding.Finding{
		Rule: rule, Place: x.at, Dir: path.Dir(x.at.File), Package: x.pkg, Decl: x.Full(), Target: x.Dir, By: finding.DecidedAt(c.said.At),
	}
	used := "nobody used it"
	if len(x.Users) > 0 {
		used = "used by " + x.Used()
	} else {
		f.AtMost = policy.LevelWarn
	}
	f.Message = fmt.Sprintf("%s of %v: %s; %s; %s", x.Full(), c.then.Component(x.Component), x.What, used, advice)
	for _, u := range x.Users {
		f.Related = append(f.Related, finding.Related{Place: finding.Place{Position: u.At}, Message: "used here at the base"})
	}
	return f
}

// entries returns the lines of the ledger that the base does not have.
func (c *Comparison) entries() (lines []string, err error) {
	was, err := read(c.then.Repo(), c.said.File)
	if err != nil {
		return nil, err
	}
	is, err := read(c.now.Repo(), c.said.File)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for line := range strings.Lines(was) {
		known[strings.TrimSpace(line)] = true
	}
	for line := range strings.Lines(is) {
		if line = strings.TrimSpace(line); line != "" && !known[line] {
			lines = append(lines, line)
		}
	}
	return lines, nil
}

// read returns a file of a repository, empty where there is none.
func read(r *repo.Repo, name string) (string, error) {
	text, err := r.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return string(text), nil
}

// documented reports a change that no new line of the ledger names, or whose line links to a file that is not there.
func (c *Comparison) documented(x *Change, lines []string) (finding.Finding, bool) {
	dead := ""
	for _, line := range lines {
		if !x.named(line) {
			continue
		}
		if dead = c.dead(line); dead == "" {
			return finding.Finding{}, false
		}
	}
	if dead != "" {
		return c.finding(undocumented, x, fmt.Sprintf("its entry in %s links to %q, which is not there", c.said.File, dead)), true
	}
	return c.finding(undocumented, x, fmt.Sprintf("add a line to %s that names %s", c.said.File, x.Full())), true
}

// named reports whether a line names the change or its package, as whole words.
func (x *Change) named(line string) bool {
	names := []string{x.Dir, x.Path}
	if x.Name != "" {
		names = append(names, x.Name, x.Full())
	}
	line = strings.NewReplacer("(*", "", ")", " ", "`", " ").Replace(line)
	for _, word := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" \t,;:()[]*|\"'", r) }) {
		word = strings.TrimRight(word, ".!?")
		for _, name := range names {
			if word == name {
				return true
			}
		}
	}
	return false
}

// dead returns the first link of a line to a file that is not there. What is elsewhere nobody asks.
func (c *Comparison) dead(line string) string {
	for _, m := range regexp.MustCompile(`\]\(([^)\s]+)`).FindAllStringSubmatch(line, -1) {
		file, _, _ := strings.Cut(m[1], "#")
		if file == "" || strings.Contains(file, ":") || strings.HasPrefix(file, "//") {
			continue
		}
		name := path.Join(path.Dir(c.said.File), file)
		if strings.HasPrefix(file, "/") {
			name = strings.TrimLeft(path.Clean(file), "/")
		}
		if _, err := c.now.Repo().ReadFile(name); errors.Is(err, fs.ErrNotExist) || strings.HasPrefix(name, "../") {
			return m[1]
		}
	}
	return ""
}

// deprecated reports something that is gone and was not deprecated, or not for long enough.
func (c *Comparison) deprecated(x *Change, ages notice.Ages) (f finding.Finding, broken bool, err error) {
	switch {
	case x.What != "removed":
		return f, false, nil
	case x.was.Deprecated == "":
		return c.finding(undeprecated, x, fmt.Sprintf("deprecate it first, by a paragraph that begins with %q", "Deprecated: ")), true, nil
	case c.said.Notice.None():
		return f, false, nil
	}
	age, err := ages(x.was.Mark.File, x.was.Mark.Line)
	if err != nil {
		return f, false, fmt.Errorf("%s: not verifiable for how long it was deprecated: %w", x.Full(), err)
	}
	over, from, err := c.said.Notice.Over(age, c.now.Past)
	switch {
	case err != nil:
		return f, false, fmt.Errorf("%s: %w", x.Full(), err)
	case over:
		return f, false, nil
	}
	return c.finding(undeprecated, x, fmt.Sprintf("it is deprecated since %s, and the policy asks for %s: leave it until %s",
		age.Since.Format("2006-01-02"), c.said.Notice, from.Format("2006-01-02"))), true, nil
}

// versions reports components that break others, and whose version does not say so.
func (c *Comparison) versions() (found []finding.Finding, err error) {
	seen := map[string]bool{}
	for i := range c.Changes {
		x := &c.Changes[i]
		if seen[x.Component] {
			continue
		}
		seen[x.Component] = true
		was, is := c.then.Component(x.Component), c.now.Component(x.Component)
		if is == nil {
			continue
		}
		file := path.Join(is.Home(), versionFile)
		old, err := read(c.then.Repo(), path.Join(was.Home(), versionFile))
		if err != nil {
			return found, err
		}
		text, err := read(c.now.Repo(), file)
		if err != nil {
			return found, err
		}
		if old == "" {
			continue // nothing says how it is counted
		}
		asked, ok := c.rises(old, text)
		if ok {
			continue
		}
		f := c.finding(version, x, fmt.Sprintf("%s says %s, and has to rise from %s to %s", file, shown(text), shown(old), asked))
		f.Place, f.Dir, f.Decl = finding.Place{Position: repo.Position{File: file, Line: 1, Column: 1}}, path.Dir(file), ""
		if text == "" {
			f.Place = x.at
		}
		found = append(found, f)
	}
	return found, nil
}

// rises reports whether a version rises as a change asks that breaks others: its first number, or the second one below 1. It returns
// the least version that does.
func (c *Comparison) rises(was, is string) (asked string, ok bool) {
	v, w := canonical(was), canonical(is)
	if v == "" {
		return "a semantic version", w != ""
	}
	var major, minor int
	_, _ = fmt.Sscanf(v, "v%d.%d", &major, &minor)
	if major == 0 {
		asked = fmt.Sprintf("0.%d.0", minor+1)
	} else {
		asked = fmt.Sprintf("%d.0.0", major+1)
	}
	// A candidate for a release is below it, and counts as it.
	final, _, _ := strings.Cut(w, "-")
	return asked, w != "" && semver.Compare(final, "v"+asked) >= 0
}

func canonical(text string) string {
	return semver.Canonical("v" + strings.TrimPrefix(strings.TrimSpace(text), "v"))
}

func shown(text string) string {
	if text = strings.TrimSpace(text); text != "" {
		return text
	}
	return "nothing"
}
