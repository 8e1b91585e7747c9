package apibreak

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// History is that of the base.
type History interface {
	// Age tells when a line came into a file.
	Age(file string, line int) (revision.Age, error)
	// Releases tells the released versions of the module in a directory.
	Releases(dir string) (revision.Releases, error)
}

// Judge returns the settled findings of the rules that need a base. The tree of the base is there. The error is of what cannot be
// known: a history that is cut off, a file that does not read.
func (c *Comparison) Judge(h History) ([]finding.Finding, error) {
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
		f, broken, err := c.deprecated(x, h)
		if errs = append(errs, err); broken {
			found = append(found, f)
		}
	}
	versions, err := c.versions(h)
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
	}
	if !slices.ContainsFunc(x.Users, func(u User) bool { return !u.Unsure }) {
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

// deprecated reports something that is gone or is something else, and was not deprecated, or not for long enough.
func (c *Comparison) deprecated(x *Change, h History) (f finding.Finding, broken bool, err error) {
	const how = "by a paragraph that begins with \"Deprecated: \""
	switch {
	case strings.HasPrefix(x.What, "value changed"): // who uses it need not follow: it compiles
		return f, false, nil
	case x.raised: // the version says so, and the one before is there for whoever requires it
		return f, false, nil
	case len(x.was) == 0 && x.What == "removed":
		return c.finding(undeprecated, x, "deprecate it first, "+how), true, nil
	case len(x.was) == 0 && x.Name == "":
		return c.finding(undeprecated, x, "leave it, and deprecate it first, "+how+" of the package comment"), true, nil
	case len(x.was) == 0:
		return c.finding(undeprecated, x, fmt.Sprintf("leave %s as it was and deprecate it, %s; what is new gets a name of its own", x.mentioned(), how)), true, nil
	case c.said.Notice.None():
		return f, false, nil
	}
	var last revision.Age
	var over time.Time
	for _, d := range x.was {
		if since, told := section().Of(c.then).Since[ledgerName(x.Dir, d.Key)]; told && c.over(since) {
			continue
		}
		age, err := h.Age(d.Mark.File, d.Mark.Line)
		if err != nil {
			return f, false, fmt.Errorf("%s: not verifiable for how long it was deprecated: %w", x.Full(), err)
		}
		done, from, err := c.said.Notice.Over(age, c.now.Past)
		if err != nil {
			return f, false, fmt.Errorf("%s: %w", x.Full(), err)
		}
		if !done && age.Since.After(last.Since) {
			last, over = age, from
		}
	}
	if over.IsZero() {
		return f, false, nil
	}
	return c.finding(undeprecated, x, fmt.Sprintf("it is deprecated since %s, and the policy asks for %s: leave it until %s",
		last.Since.Format(time.DateOnly), c.said.Notice, over.Format(time.DateOnly))), true, nil
}

// over reports whether the notice of what is deprecated since a time is over.
func (c *Comparison) over(since time.Time) bool {
	return c.now.Past(c.said.Notice.Ends(since).AddDate(0, 0, -1))
}
