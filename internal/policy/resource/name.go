package resource

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Name is the name of a thing as code has it. It is part of facts.
type Name struct {
	Parts []string // the last is the name itself, those before it qualify it; each may have holes
	Exact bool     // the name itself is spelled with the case of its letters, as quotes in SQL do
}

// String returns the parts with dots between them.
func (n Name) String() string { return strings.Join(n.Parts, ".") }

// Last returns the name itself, of a name that has parts.
func (n Name) Last() string { return n.Parts[len(n.Parts)-1] }

// Equal reports whether two names are spelled alike.
func (n Name) Equal(m Name) bool { return n.Exact == m.Exact && slices.Equal(n.Parts, m.Parts) }

// key is a thing, or a glob of things, as it compares: folded, without a qualifier that is implied.
type key struct {
	space, qualifier, name string
}

// unspaced is a thing, or a glob, whatever its space.
type unspaced struct{ qualifier, name string }

func (k key) unspaced() unspaced { return unspaced{k.qualifier, k.name} }

// glob reports whether the key stands for any number of things.
func (k key) glob() bool { return isGlob(k.qualifier) || isGlob(k.name) }

// covers reports whether other, which may be a glob itself, is one of the things that k stands for.
func (k key) covers(other key) bool {
	return k.space == other.space && globMatch(k.qualifier, other.qualifier) && globMatch(k.name, other.name)
}

// literal is how much of the key is no wildcard, for the most exact of several globs.
func (k key) literal() int {
	return len(k.qualifier) + len(k.name) - strings.Count(k.qualifier+k.name, "*") - strings.Count(k.qualifier+k.name, "?")
}

// Ref is a thing, or a glob of things, as a policy writes it.
type Ref struct {
	Text  string // as it is written
	Space string // empty where the policy names none

	kind *Kind
	key  key
}

// Parse reads a name, or a glob with * and ?, that a policy lists for a space; that is empty in a plain list. The error says what is
// wrong with the text, and begins with a verb.
func (k *Kind) Parse(space, text string) (Ref, error) {
	if k.Quotes != "" && strings.ContainsAny(text, k.Quotes) {
		return Ref{}, errors.New("is quoted; write it without quotes")
	}
	if strings.ContainsAny(text, " \t\r\n") {
		return Ref{}, errors.New("has a blank in it; write " + k.form())
	}
	parts := []string{text}
	if k.Separator != "" {
		parts = strings.Split(text, k.Separator)
	}
	if len(parts) > 2 {
		lists := ""
		if k.Space != "" {
			lists = fmt.Sprintf(", and lists by %s for several %[1]ss", k.Space)
		}
		return Ref{}, fmt.Errorf("has %d parts; write %s%s", len(parts), k.form(), lists)
	}
	for _, part := range parts {
		if part == "" {
			return Ref{}, errors.New("has an empty part; write " + k.form())
		}
	}
	r := Ref{Text: text, Space: space, kind: k, key: key{space: k.fold(space), name: k.fold(parts[len(parts)-1])}}
	if len(parts) == 2 && !k.implied(parts[0]) {
		r.key.qualifier = k.fold(parts[0])
	}
	return r, nil
}

// Glob reports whether it stands for any number of things.
func (r Ref) Glob() bool { return r.key.glob() }

// in returns the key in the space of another one if the policy names none.
func (r Ref) in(space string) key {
	k := r.key
	if r.Space == "" {
		k.space = space
	}
	return k
}

// Covers reports whether a ref in a grant is about a thing.
func (r Ref) Covers(t *Thing) bool { return r.in(t.key.space).covers(t.key) }

// Includes reports whether a ref in a grant is about all that another is about.
func (r Ref) Includes(other Ref) bool {
	if r.Space != "" && other.Space == "" {
		return false
	}
	return r.in(other.key.space).covers(other.key)
}

// Thing is a thing, or a glob of things, that somebody owns.
type Thing struct {
	Space     string // as the policy names it; empty where it tells none apart
	Qualifier string // empty where it is implied
	Name      string
	Glob      bool // Qualifier or Name has wildcards, * for any text and ? for one character
	Found     bool // owned for what the repository holds, where the policy does not say whose it is

	kind  *Kind
	key   key
	exact bool // where it was found, so that its case matters
}

// String returns the thing as it is owned: "users", "billing.invoices".
func (t *Thing) String() string {
	if t.Qualifier == "" {
		return t.Name
	}
	return t.Qualifier + t.kind.Separator + t.Name
}

// declared returns a thing as a policy writes it.
func (r Ref) declared() Thing {
	t := Thing{Space: r.Space, Name: r.Text, Glob: r.Glob(), kind: r.kind, key: r.key}
	if r.kind.Separator != "" {
		t.Qualifier, t.Name = r.kind.cut(r.Text)
	}
	if r.key.qualifier == "" {
		t.Qualifier = ""
	}
	return t
}

// Literal returns a ref whose text is a name as it stands, whatever is in it.
func (k *Kind) Literal(text string) Ref { return Ref{Text: text, kind: k, key: key{name: text}} }

// Covers reports whether another thing, which may be a glob itself, is one of those that the thing stands for.
func (t *Thing) Covers(other *Thing) bool { return t.key.covers(other.key) }

// Meets reports whether some thing is one of those that both stand for.
func (t *Thing) Meets(other *Thing) bool {
	a, b := t.key, other.key
	return a.space == b.space && globsMeet(a.qualifier, b.qualifier) && globsMeet(a.name, b.name)
}

// AsName returns the name of a thing as code has it.
func (t *Thing) AsName() Name {
	if t.Qualifier == "" {
		return Name{Parts: []string{t.Name}, Exact: t.exact}
	}
	return Name{Parts: []string{t.Qualifier, t.Name}, Exact: t.exact}
}

// AsName returns what a ref that is no glob names, as code has it.
func (r Ref) AsName() Name {
	t := r.declared()
	return t.AsName()
}
