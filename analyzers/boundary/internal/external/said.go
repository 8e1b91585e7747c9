package external

import "fmt"

// Said returns what may be imported, a line each, for who holds two policies against each other.
func (in *Imports) Said() []string { return in.lines((*Rules).said) }

// Denied returns what may not be imported, a line each.
func (in *Imports) Denied() []string { return in.lines((*Rules).denied) }

// Worded returns what is said to people alone, a line each.
func (in *Imports) Worded() []string { return in.lines((*Rules).worded) }

// Said is [Imports.Said] of all and of each kind.
func (w Whole) Said() []string { return w.lines((*Imports).Said) }

// Denied is [Imports.Denied] of all and of each kind.
func (w Whole) Denied() []string { return w.lines((*Imports).Denied) }

// Worded is [Imports.Worded] of all and of each kind.
func (w Whole) Worded() []string { return w.lines((*Imports).Worded) }

func (in *Imports) lines(of func(*Rules) []string) (all []string) {
	if in == nil {
		return nil
	}
	all = of(in.Modules)
	for _, line := range of(in.Std) {
		all = append(all, "std: "+line)
	}
	return all
}

func (w Whole) lines(of func(*Imports) []string) (all []string) {
	all = of(w.All)
	for kind, in := range w.Kinds {
		for _, line := range of(in) {
			all = append(all, fmt.Sprintf("%s: %s", kind, line))
		}
	}
	return all
}

func (r *Rules) said() (all []string) {
	for _, a := range r.Allow {
		all = append(all, "allow: "+a.Path.Text+in(a.Files))
	}
	return all
}

func (r *Rules) denied() (all []string) {
	for _, d := range r.Deny {
		line := "deny: " + d.Path.Text
		for _, p := range d.But {
			line += " but " + p.Text
		}
		if len(d.Except) > 0 {
			line += " except " + names(d.Except)
		}
		all = append(all, line+in(d.Files))
	}
	for _, o := range r.Only {
		all = append(all, fmt.Sprintf("only: %s: %s", o.Path.Text, names(o.By)))
	}
	if r.Given.IsValid() {
		all = append(all, "allow: nothing else")
	}
	return all
}

func (r *Rules) worded() (all []string) {
	for _, d := range r.Deny {
		if d.Instead != "" || d.Reason != "" || d.Owner != "" {
			all = append(all, fmt.Sprintf("deny: %s: %q, %q of %q", d.Path.Text, d.Instead, d.Reason, d.Owner))
		}
	}
	return all
}

func in(files []FileGlob) (text string) {
	for _, g := range files {
		text += " in " + g.Text
	}
	return text
}
