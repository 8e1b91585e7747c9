package command

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/phoenix-platform/govern/internal/command/place"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/reach"
)

// whoAnswer is who depends on a place.
type whoAnswer struct {
	Version    int            `json:"version"`
	Of         string         `json:"of"`
	Transitive bool           `json:"transitive"`
	Components []whoComponent `json:"components"` // by depth and name; what is in none comes last, with an empty name

	of place.Place
}

// whoComponent is a component with packages that depend on the place.
type whoComponent struct {
	Component string       `json:"component"`
	Owner     string       `json:"owner"`
	Depth     int          `json:"depth"`   // of the nearest package
	Imports   int          `json:"imports"` // import declarations
	Tests     int          `json:"tests"`   // those of them in test files
	Packages  []whoPackage `json:"packages"`
}

// whoPackage is a package that depends on the place.
type whoPackage struct {
	Dir     string `json:"dir"`
	Depth   int    `json:"depth"` // 1 for a direct import
	Imports int    `json:"imports"`
	Tests   int    `json:"tests"`
	File    string `json:"file"` // of the first import
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	To      string `json:"to"` // what that one imports, a directory
}

func whoCommand() command {
	return command{
		name:    "who",
		takes:   arguments{text: "place", most: 1, kind: componentKind()},
		summary: "show who depends on a component, package or file",
		begin: func(c *call) invocation {
			w := &whoCall{call: c}
			w.format = textOrJSON(w.text)
			return w
		},
	}
}

// whoCall prints who depends on a place.
type whoCall struct {
	*call
	format     choice[whoAnswer]
	transitive bool
}

func (c *whoCall) options() []option {
	return c.repository(c.format.option("%s"), toggle(&c.transitive, "transitive", "also who depends on it through other packages"))
}

func (c *whoCall) do() error {
	if len(c.args) == 0 {
		return errors.New("who: it takes an argument, a component, a package or a file: govern who PLACE")
	}
	look, err := c.imports()
	if err != nil {
		return err
	}
	of, err := look.places.Imported(c.args[0])
	if err != nil {
		return err
	}
	a := whoAnswer{Version: 1, Of: of.Name, Transitive: c.transitive, of: of}
	a.Components = look.byComponent(reach.Of(look.graph).Dependents(of.Dirs, c.transitive))
	if err := c.format.write(c.stdout.Raw(), a); err != nil {
		return err
	}
	return look.done(c.call)
}

// byComponent groups packages by their components.
func (i *imports) byComponent(dependents []reach.Dependent) []whoComponent {
	all := []whoComponent{}
	for _, d := range dependents {
		name, owner := i.component(d.Dir)
		at := slices.IndexFunc(all, func(c whoComponent) bool { return c.Component == name })
		if at < 0 {
			at = len(all)
			all = append(all, whoComponent{Component: name, Owner: owner, Depth: d.Depth})
		}
		first := d.First()
		p := whoPackage{
			Dir: d.Dir, Depth: d.Depth, Imports: len(d.Imports),
			File: first.At.File, Line: first.At.Line, Column: first.At.Column, To: first.To,
		}
		for _, imp := range d.Imports {
			if imp.Test {
				p.Tests++
			}
		}
		c := &all[at]
		c.Imports += p.Imports
		c.Tests += p.Tests
		c.Packages = append(c.Packages, p)
	}
	slices.SortFunc(all, func(a, b whoComponent) int {
		return cmp.Or(cmp.Compare(last(a), last(b)), cmp.Compare(a.Depth, b.Depth), cmp.Compare(a.Component, b.Component))
	})
	return all
}

// last ranks what is in no component behind what is in one.
func last(c whoComponent) int {
	if c.Component == "" {
		return 1
	}
	return 0
}

// text writes the answer for people, and on stderr what it amounts to.
func (c *whoCall) text(w io.Writer, a whoAnswer) error {
	out := printable.To(w)
	packages := 0
	for _, with := range a.Components {
		packages += len(with.Packages)
		out.Printf("%s: %s, %s\n", orNone(with.Component, with.Owner),
			finding.Count(len(with.Packages), "package"), importCount(with.Imports, with.Tests))
		for _, p := range with.Packages {
			out.Printf("\t%s:%d:%d: %q imports %q", p.File, p.Line, p.Column, p.Dir, p.To)
			if p.Imports > 1 {
				out.Printf(", %s", importCount(p.Imports, p.Tests))
			}
			if p.Depth > 1 {
				out.Printf(", %d imports away", p.Depth)
			}
			out.Printf("\n")
		}
	}
	how := "directly"
	if a.Transitive {
		how = "directly or through others"
	}
	components, none := len(a.Components), ""
	if components > 0 && a.Components[components-1].Component == "" {
		components, none = components-1, " and of none"
	}
	return c.stderr.Printf("govern: %v: imported %s by %s of %s%s\n",
		a.of, how, finding.Count(packages, "package"), finding.Count(components, "component"), none)
}

// importCount counts imports: 3 imports, 1 of them in tests.
func importCount(imports, tests int) string {
	text := finding.Count(imports, "import")
	switch tests {
	case 0:
		return text
	case imports:
		return text + " in tests"
	}
	return fmt.Sprintf("%s, %d of them in tests", text, tests)
}
