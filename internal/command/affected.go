package command

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/reach"
)

// affectedAnswer is what a change touches.
type affectedAnswer struct {
	Version    int               `json:"version"`
	Base       string            `json:"base"`
	Commit     string            `json:"commit"`
	Files      int               `json:"files"` // that changed
	Direct     []directlyTouched `json:"direct"`
	Through    []whoComponent    `json:"through"` // components without changed files that depend on packages with some
	Whole      []wholesale       `json:"whole"`
	Unassigned []string          `json:"unassigned"` // changed files in no component
	Outside    []string          `json:"outside"`    // changed files outside the root
	Owners     []string          `json:"owners"`     // of all of these components
	Unowned    []string          `json:"unowned"`    // those of them without an owner
}

// directlyTouched is a component with changed files.
type directlyTouched struct {
	Component   string   `json:"component"`
	Owner       string   `json:"owner"`
	Files       int      `json:"files"`
	Directories []string `json:"directories"`
}

// wholesale is a changed file on which whole modules, or everything, depends.
type wholesale struct {
	File       string   `json:"file"`
	Packages   int      `json:"packages"`
	Components []string `json:"components"`
}

func affectedCommand() command {
	return command{
		name:    "affected",
		summary: "show whose components differ from a revision of git, and who depends on them",
		begin: func(c *call) invocation {
			a := &affectedCall{call: c}
			a.format = textOrJSON(a.text)
			return a
		},
	}
}

// affectedCall prints what differs from a revision, and who depends on that.
type affectedCall struct {
	*call
	format choice[*affectedAnswer]
	base   string
}

func (c *affectedCall) options() []option {
	return c.repository(
		c.format.option("%s"),
		value(&c.base, "base", textKind("revision"), "the %s to compare with; REF... is where its history and HEAD's parted"),
	)
}

func (c *affectedCall) do() error {
	look, then, err := c.against("affected", c.base)
	if err != nil {
		return err
	}
	defer then.Close() //nolint:errcheck // a temporary directory
	m, err := c.impact(look, then)
	if err != nil {
		return err
	}
	a := look.affected(m)
	a.Base, a.Commit = then.Commit.Name, then.Commit.Hash
	if err := c.format.write(c.stdout.Raw(), a); err != nil {
		return err
	}
	c.parted(then, "changed")
	c.stderr.Printf("govern: against %s: %s changed\n", then.Commit, finding.Count(a.Files, "file"))
	return look.done(c.call)
}

// against returns the imports of today and a revision to compare with, which the base names.
func (c *call) against(name, base string) (*imports, *standalone.Then, error) {
	if base == "" {
		return nil, nil, fmt.Errorf("%s: -base names the revision to compare with, such as origin/main... or HEAD~1", name)
	}
	look, err := c.imports()
	if err != nil {
		return nil, nil, err
	}
	then, err := standalone.At(look.wd, base)
	return look, then, err
}

// parted says that a revision is not in the history of HEAD, and as what counts what it got since.
func (c *call) parted(then *standalone.Then, as string) {
	if then.Diverged {
		c.stderr.Printf("govern: %s is not in the history of HEAD, so what it got since counts as %s; "+
			"with \"...\" behind the revision, the commit at which both parted is the base\n", then.Commit, as)
	}
}

// impact finds what differs from a revision touches. The policy of then is only asked for if there are
// directories that are gone.
func (c *call) impact(look *imports, then *standalone.Then) (*reach.Impact, error) {
	changes, err := then.Changed()
	if err != nil {
		return nil, err
	}
	scene := &reach.Scene{Policy: look.policy, Graph: look.graph, Net: reach.Of(look.graph)}
	if scene.Gone(changes) {
		if scene.Then, err = then.Policy(standalone.Config{Suite: analyzers.Suite(), Dir: look.wd, Policy: c.policy}); err != nil {
			printable.Complain(c.stderr.Raw(), "govern", err)
			c.stderr.Printf("govern: deleted directories count for the component that they would be in today\n")
		}
	}
	return scene.Impact(changes), nil
}

// affected makes the answer of an impact.
func (i *imports) affected(m *reach.Impact) *affectedAnswer {
	a := &affectedAnswer{
		Version: 1, Files: m.Files, Direct: []directlyTouched{}, Through: i.byComponent(m.Through), Whole: []wholesale{},
		Unassigned: append([]string{}, m.Unassigned...), Outside: append([]string{}, m.Outside...), Owners: []string{}, Unowned: []string{},
	}
	touched := map[string]string{} // owner by component
	for _, t := range m.Direct {
		touched[t.Component.Name] = t.Component.Owner
		a.Direct = append(a.Direct, directlyTouched{t.Component.Name, t.Component.Owner, t.Files, t.Dirs})
	}
	for _, t := range a.Through {
		touched[t.Component] = t.Owner
	}
	for _, w := range m.Whole {
		names := map[string]bool{}
		for _, dir := range w.Dirs {
			name, owner := i.component(dir)
			names[name], touched[name] = true, owner
		}
		delete(names, "")
		a.Whole = append(a.Whole, wholesale{w.File, len(w.Dirs), append([]string{}, slices.Sorted(maps.Keys(names))...)})
	}
	a.notify(touched)
	return a
}

// notify sets the owners of components.
func (a *affectedAnswer) notify(owners map[string]string) {
	set := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(owners)) {
		switch {
		case name == "": // packages in no component
		case owners[name] == "":
			a.Unowned = append(a.Unowned, name)
		default:
			set[owners[name]] = true
		}
	}
	a.Owners = append(a.Owners, slices.Sorted(maps.Keys(set))...)
}

// text writes the answer for people.
func (c *affectedCall) text(w io.Writer, a *affectedAnswer) error {
	out := printable.To(w)
	for _, d := range a.Direct {
		out.Printf("%s: %s changed in %s\n", orNone(d.Component, d.Owner), finding.Count(d.Files, "file"), shown(d.Directories))
	}
	for _, t := range a.Through {
		first := t.Packages[0]
		out.Printf("%s: %s, %s away: %s:%d:%d: %q imports %q%s\n", orNone(t.Component, t.Owner), finding.Count(len(t.Packages), "package"),
			finding.Count(t.Depth, "import"), first.File, first.Line, first.Column, first.Dir, first.To, inTests(first))
	}
	for _, w := range a.Whole {
		out.Printf("%s changed, which may affect %s in %s\n", w.File,
			finding.Count(w.Packages, "package"), finding.Count(len(w.Components), "component"))
	}
	for _, list := range []struct {
		what  string
		names string
	}{
		{"changed in no component", shown(a.Unassigned)},
		{"changed outside the root", shown(a.Outside)},
		{"owners", strings.Join(a.Owners, ", ")},
		{"without an owner", strings.Join(a.Unowned, ", ")},
	} {
		if list.names != "" {
			out.Printf("%s: %s\n", list.what, list.names)
		}
	}
	return nil
}

func inTests(p whoPackage) string {
	if p.Tests == p.Imports {
		return " in tests"
	}
	return ""
}

// mostShown is how many directories or files a line names.
const mostShown = 5

// shown names the first of some directories or files.
func shown(names []string) string {
	if more := len(names) - mostShown; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:mostShown], ", "), more)
	}
	return strings.Join(names, ", ")
}
