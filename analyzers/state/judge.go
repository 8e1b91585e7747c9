package state

import (
	"fmt"
	"maps"
	"path"
	"slices"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// judge holds what a package does against the policy.
type judge struct {
	policy    *policy.Policy
	says      says
	seen      *observed
	component *policy.Component // nil for unassigned code
	tests     bool              // the component is one of tests
}

func newJudge(p *policy.Policy, seen *observed) *judge {
	c := p.ComponentOf(seen.Dir)
	return &judge{p, section().Of(p), seen, c, c != nil && c.Kind == policy.Test}
}

// alone returns what breaks a rule as far as the package itself shows.
func (j *judge) alone() (found []finding.Finding) {
	if j.tests || !j.says.Asked {
		return nil // some drivers run analyzers that nobody asked for
	}
	set := map[string][]write{} // by the package whose variables they are
	for _, w := range j.seen.Writes {
		if w.Generated {
			continue
		}
		dir, ours := j.policy.Repo().Resolve(j.seen.Dir, w.Var.Pkg)
		switch {
		case w.Setter || !ours:
			set[w.Var.Pkg] = append(set[w.Var.Pkg], w)
		default:
			found = append(found, j.foreign(w, dir)...)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(set)) {
		found = append(found, j.set(set[path])...)
	}
	return found
}

// set reports that code which puts no program together sets something for the whole process, by one package or more often.
func (j *judge) set(all []write) []finding.Finding {
	if j.seen.Package == "main" || j.says.Root(j.seen.Dir) || j.component != nil && j.component.Kind == policy.Root {
		return nil
	}
	w := all[0]
	what := "calls " + w.Via
	if !w.Setter {
		what = fmt.Sprintf("sets %s.%s", path.Base(w.Var.Pkg), w.Var.Name)
	}
	if more := len(all) - 1; more > 0 {
		what += fmt.Sprintf(", and %d more of that package", more)
	}
	f := j.broken(globalSetter, w, "%v %s, which holds for the whole process; do so in package main, or name %q among the roots of state",
		j, what, j.seen.Dir)
	f.Target, f.Decl = w.Var.Pkg, "" // the first in the package stands for all
	return []finding.Finding{f}
}

// foreign reports that code writes a variable of another component. A function of that may do so under a lock.
func (j *judge) foreign(w write, dir string) []finding.Finding {
	owner := j.policy.ComponentOf(dir)
	if owner == nil || owner == j.component || w.Via != "" && w.Guarded {
		return nil
	}
	f := j.broken(foreignWrite, w, "%v writes variable %q of %q, which belongs to %v%s; %s",
		j, w.Var.Name, dir, owner, through(w), "pass the value to what needs it, or ask its owner for a way to set it")
	f.By = finding.DecidedAt(owner.Pos)
	f.Target, f.TargetTo = dir+"."+w.Var.Name, dir
	return []finding.Finding{f}
}

// through says by which function code writes.
func through(w write) string {
	if w.Via == "" {
		return ""
	}
	return " (through " + w.Via + ")"
}

// kept reports the variables of a shared package that are written while programs run: in each function the first write with a lock, and the
// first without.
func (j *judge) kept(g *program) (found []finding.Finding) {
	if !usage.Shared(j.component) || j.tests {
		return nil
	}
	type place struct {
		variable
		in      string
		guarded bool
	}
	said := map[place]bool{}
	for _, w := range j.seen.Writes {
		dir, ours := j.policy.Repo().Resolve(j.seen.Dir, w.Var.Pkg)
		at := place{w.Var, w.In, g.guarded(w)}
		if w.Setter || !ours || w.Generated || said[at] || j.policy.ComponentOf(dir) != j.component || !g.runs(w) {
			continue
		}
		said[at] = true
		if at.guarded {
			found = append(found, j.target(j.broken(guarded, w,
				"%v keeps state for the whole process in variable %q, under a lock; hand it as a value to those who need it", j, w.Var.Name), w, dir))
			continue
		}
		f := j.broken(unguarded, w, "%v writes variable %q%s while programs run, and no lock is held%s; "+
			"guard each use by a mutex, or hand the value to those who need it", j, w.Var.Name, through(w), j.reached(g, w))
		found = append(found, j.target(f, w, dir))
	}
	return found
}

// reached says who gets to a write.
func (j *judge) reached(g *program, w write) string {
	key, by := g.exported(w)
	switch {
	case key == "" || by == nil:
		return ""
	case key == w.In:
		return fmt.Sprintf("; %s:%d calls it", by.At.File, by.At.Line)
	}
	return fmt.Sprintf("; %s:%d gets there by %s", by.At.File, by.At.Line, path.Base(key))
}

func (j *judge) target(f finding.Finding, w write, dir string) finding.Finding {
	f.Target, f.TargetTo = dir+"."+w.Var.Name, dir
	if j.component != nil {
		f.By = finding.DecidedAt(j.component.Pos)
	}
	return f
}

// String names the component of the package as the subject of a message.
func (j *judge) String() string {
	if j.component == nil {
		return fmt.Sprintf("package %q, in no component,", j.seen.Dir)
	}
	return j.component.String()
}

func (j *judge) broken(rule finding.Rule, w write, format string, args ...any) finding.Finding {
	return finding.Finding{
		Rule: rule, Place: w.Place, Message: fmt.Sprintf(format, args...), Dir: j.seen.Dir, Package: j.seen.Package, Decl: w.Decl,
	}
}
