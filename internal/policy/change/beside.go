package change

import (
	"bytes"
	"cmp"
	"fmt"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// baseline compares the known findings. An entry that did not follow its component, or its directory, is the same one.
func (c *comparison) baseline() {
	before, after := map[baseline.Identity]baseline.Entry{}, map[baseline.Identity]bool{}
	for _, e := range c.before.entries {
		before[e.Identity] = e
	}
	for _, e := range c.before.entries {
		before[c.identity(e)] = e
	}
	for _, e := range c.after.entries {
		after[e.Identity] = true
		was, known := before[e.Identity]
		x := c.entry(e, Grant, "is known, and no longer reported")
		switch {
		case !known:
			c.add(x)
		case was.Reason != e.Reason || was.Owner != e.Owner:
			x.Effect, x.Text = Neutral, words("is known", was.Reason, e.Reason, was.Owner, e.Owner)
			c.add(x)
		}
	}
	for _, e := range c.before.entries {
		if !after[e.Identity] && !after[c.identity(e)] {
			x := c.entry(e, Tighten, "is not known any more")
			x.Then = true
			c.add(x)
		}
	}
}

// identity returns the identity of an earlier entry by the names of the later policy.
func (c *comparison) identity(e baseline.Entry) baseline.Identity {
	e.Component, e.Dir = c.now(e.Component), c.place(e.Dir)
	if e.Target != "" {
		e.Target = c.place(e.Target)
	}
	return e.Identity
}

// place returns where the code of an earlier directory is now, if the component moved as a whole: in the same place of its new path,
// where none was. Else it is the directory itself.
func (c *comparison) place(dir string) string {
	in := c.before.Policy.ComponentOf(dir)
	if in == nil || c.after.has[dir] || !c.before.has[dir] {
		return dir
	}
	a := c.after.Policy.Component(c.now(in.Name))
	if a == nil {
		return dir
	}
	for _, top := range a.Paths {
		if to := path.Join(top, in.Inside(dir)); c.after.has[to] && !c.before.has[to] {
			return to
		}
	}
	return dir
}

func (c *comparison) entry(e baseline.Entry, effect Effect, text string) Change {
	return Change{Effect: effect, Key: baseline.FileName, Component: e.Component, Target: cmp.Or(e.Target, e.Subject, e.Dir), Rule: e.Rule,
		Reason: e.Reason, Owner: e.Owner, Pos: repo.Position{File: baseline.FileName, Line: e.Line},
		Text: fmt.Sprintf("a finding of %s in %s %s", e.Rule, cmp.Or(e.Subject, e.Dir), text)}
}

// directive is a comment that decides what rules report.
type directive struct {
	name, rule, text, reason string // text is all of it, but for the reason
	dir                      string
	imports                  string // that it holds for
	on                       string // other code that it holds for
	pos                      repo.Position
}

// directivesOf returns the directives in the code: those that allow findings, and those that analyzers have.
func directivesOf(p *policy.Policy) (all []directive, err error) {
	for _, d := range importgraph.Of(p.Repo()).Dirs {
		for _, f := range d.Files {
			file := path.Join(d.Path, f.Name)
			for i := range f.Allows {
				if a := &f.Allows[i]; a.Reason != "" {
					all = append(all, directive{name: importgraph.AllowDirective, rule: a.Rule, text: a.Rule, reason: a.Reason, dir: d.Path,
						imports: importsOf(f, a), on: codeOf(a),
						pos: repo.Position{File: file, Line: int(a.Span.Line), Column: int(a.Span.Column)}})
				}
			}
			more, err := declaring(p, file)
			if err != nil {
				return nil, err
			}
			all = append(all, more...)
		}
	}
	return all, nil
}

// importsOf names what is imported on the lines that a directive holds for.
func importsOf(f *importgraph.File, a *importgraph.Allow) string {
	var all []string
	for _, i := range f.Imports {
		if a.Covers(int(i.Span.Line), int(i.Span.Line)) {
			all = append(all, i.Path)
		}
	}
	return strings.Join(all, " ")
}

// codeOf names the declaration in which a directive holds. One that holds for all of that says more than one in there.
func codeOf(a *importgraph.Allow) string {
	if a.Whole && a.Decl != "" {
		return "all of " + a.Decl
	}
	return a.Decl
}

// declaring returns the comments of a file by which analyzers have code say what it does.
func declaring(p *policy.Policy, file string) (all []directive, err error) {
	var names []string
	for _, a := range p.Suite().Analyzers() {
		if a.Directive != "" {
			names = append(names, a.Directive)
		}
	}
	if names == nil {
		return nil, nil
	}
	src, err := regular.ReadFile(p.Repo().Abs(file))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, repo.WithoutPath(err))
	}
	for _, name := range names {
		if bytes.Contains(src, []byte(name)) {
			all = append(all, commentsOf(file, src, name)...)
		}
	}
	return all, nil
}

// commentsOf returns the comments of a file that begin with the name of a directive.
func commentsOf(file string, src []byte, name string) (all []directive) {
	fset := token.NewFileSet()
	tree, _ := parser.ParseFile(fset, file, src, parser.ParseComments|parser.SkipObjectResolution)
	if tree == nil {
		return nil // the file has its error
	}
	for _, group := range tree.Comments {
		for _, comment := range group.List {
			text, ok := strings.CutPrefix(comment.Text, name)
			if !ok || text != "" && text[0] != ' ' && text[0] != '\t' {
				continue
			}
			at := fset.PositionFor(comment.Pos(), false)
			all = append(all, directive{name: name, text: strings.Join(strings.Fields(text), " "), dir: path.Dir(file),
				pos: repo.Position{File: file, Line: at.Line, Column: at.Column}})
		}
	}
	return all
}

// directives compares those in the code, by directory and by what they hold for: the line, and the file in it, mean nothing.
func (c *comparison) directives() {
	before := slices.Clone(c.before.directives)
	for i := range before {
		before[i].dir = c.place(before[i].dir)
	}
	var rest []directive
	for _, d := range c.after.directives {
		if !taken(&before, func(b directive) bool { return b.same(d) && b.reason == d.reason }) {
			rest = append(rest, d)
		}
	}
	for _, d := range rest {
		x := c.directive(d)
		if taken(&before, d.same) {
			x.Effect, x.Text = Neutral, x.Text+" for another reason"
		}
		c.add(x)
	}
	for _, d := range before {
		x := c.directive(d)
		x.Then = true
		if x.Text = "no longer: " + x.Text; d.name == importgraph.AllowDirective {
			x.Effect = Tighten
		}
		c.add(x)
	}
}

// same reports whether two directives say the same of the same directory.
func (d directive) same(other directive) bool {
	return d.name == other.name && d.dir == other.dir && d.text == other.text && d.imports == other.imports &&
		d.on == other.on
}

// taken removes the first directive that is one of a kind, and reports whether there was one.
func taken(all *[]directive, is func(directive) bool) bool {
	i := slices.IndexFunc(*all, is)
	if i >= 0 {
		*all = slices.Delete(*all, i, i+1)
	}
	return i >= 0
}

// directive begins a change of a directive: what it says decides what is reported, so that another one grants.
func (c *comparison) directive(d directive) Change {
	x := Change{Effect: Grant, Key: d.name, Component: c.after.at(d.dir), Target: d.dir, Rule: d.rule, Reason: d.reason, Pos: d.pos,
		Text: d.text}
	if d.imports != "" {
		x.Target = d.imports
		x.Text += " on the import of " + d.imports
	} else if d.on != "" {
		x.Text += " in " + d.on
	}
	return x
}

// ignored is a directive of a go.mod by which no code in some directories is looked at.
type ignored struct {
	file, dir string
	pos       repo.Position
}

func ignoredBy(r *repo.Repo) (all []ignored) {
	for _, m := range r.Modules() {
		for _, x := range m.Ignores() {
			dir := strings.Trim(x.Path, "/")
			if strings.HasPrefix(dir, "./") {
				dir = "./" + strings.Trim(path.Join(m.Dir, dir), "/")
			} else {
				dir = path.Join(m.Dir, "...", dir)
			}
			all = append(all, ignored{path.Join(m.Dir, "go.mod"), dir, x.Pos})
		}
	}
	return all
}

// ignores compares which code the go.mod files have everybody leave out: other code can import it all the same.
func (c *comparison) ignores() {
	for _, side := range []struct {
		these, others []ignored
		x             Change
		text          string
	}{
		{c.after.ignored, c.before.ignored, Change{Effect: Grant}, "no code in %s is looked at"},
		{c.before.ignored, c.after.ignored, Change{Effect: Tighten, Then: true}, "code in %s is looked at again"},
	} {
		for _, i := range side.these {
			if slices.ContainsFunc(side.others, func(o ignored) bool { return o.dir == i.dir }) {
				continue
			}
			x := side.x
			x.Key, x.Component, x.Target = "ignore", c.after.at(strings.TrimPrefix(i.dir, "./")), i.dir
			x.Pos, x.Text = i.pos, fmt.Sprintf(side.text, i.dir)
			c.add(x)
		}
	}
}
