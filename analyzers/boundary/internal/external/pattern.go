package external

import (
	"errors"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/boundary/internal/layers"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Path is a pattern of import paths.
//
//	github.com/jackc/pgx/v5    that package and all below it, as a module's path
//	github.com/jackc/pgx/v5/... the same
//	net/http$                  that package alone
//	github.com/*/yaml          a star stands for any text of one element
//	example.com/**/internal    two stand for any number of elements
type Path struct {
	Text  string
	Pos   repo.Position
	match *regexp.Regexp
}

// parsePath reads a pattern of import paths.
func parsePath(t policy.Text) (Path, error) {
	text, exact := strings.CutSuffix(t.Value, "$")
	if !exact {
		text = strings.TrimSuffix(text, "/...")
	}
	switch {
	case strings.Contains(text, "...") || strings.ContainsAny(text, "?[]\\ !"):
		return Path{}, errors.New("is no pattern of imports; write x for a package and all below it, x$ for it alone, * for an element")
	case text == "" || text != path.Clean(text) || strings.HasPrefix(text, "/") || strings.HasPrefix(text, "."):
		return Path{}, errors.New("is no import path")
	}
	var re strings.Builder
	re.WriteString("^")
	for i, elem := range strings.Split(text, "/") {
		if elem == "**" {
			if i > 0 {
				re.WriteString("(/[^/]+)*")
			} else {
				re.WriteString("[^/]+(/[^/]+)*")
			}
			continue
		}
		if i > 0 {
			re.WriteString("/")
		}
		re.WriteString(strings.ReplaceAll(regexp.QuoteMeta(elem), `\*`, "[^/]*"))
	}
	if !exact {
		re.WriteString("(/|$)")
	} else {
		re.WriteString("$")
	}
	return Path{t.Value, t.Pos, regexp.MustCompile(re.String())}, nil
}

// Matches reports whether an import path is one of the pattern.
func (p Path) Matches(path string) bool { return p.match.MatchString(path) }

// FileGlob is a glob of files by their paths relative to the root, or by their base names if it has no slash. One that begins with "!"
// takes files out.
type FileGlob struct {
	Text string
	Out  bool
}

// inFiles reports whether a file is among those of some globs: of none, it is. What takes out decides.
func inFiles(globs []FileGlob, dir, base string) bool {
	in, asked := false, false
	for _, g := range globs {
		name := base
		text := strings.TrimPrefix(g.Text, "!")
		if strings.Contains(text, "/") {
			name = path.Join(dir, base)
		}
		matches := repo.MatchGlob(text, name)
		if g.Out && matches {
			return false
		}
		if !g.Out {
			in, asked = in || matches, true
		}
	}
	return in || !asked
}

// Where is packages of the repository that may import something.
//
// A name is that of a layer. In a component it is a package otherwise, and at the top of the policy a component. What has a slash, or is
// ".", is a pattern of packages: relative to the component, or to the root at the top.
type Where struct {
	Text string
	Pos  repo.Position
}

// isPattern reports whether a place can be a pattern alone.
func (w Where) isPattern() bool { return w.Text == "." || strings.Contains(w.Text, "/") }

func (w Where) holds(i *Importer, whose Whose) bool {
	if i.component != nil && !w.isPattern() {
		if l := layers.From(i.policy, i.component); l.Named(w.Text) {
			k, in := l.Of(i.component.Inside(i.dir))
			return in && l.Order[k].Name == w.Text
		}
	}
	switch {
	case whose != All:
		return policy.Covers(w.Text, i.component.Inside(i.dir))
	case w.isPattern():
		return policy.Covers(w.Text, i.dir)
	}
	return i.component != nil && i.component.Name == w.Text
}

// names lists places for a message.
func names(all []Where) string {
	var texts []string
	for _, w := range all {
		texts = append(texts, w.Text)
	}
	return strings.Join(slices.Compact(texts), ", ")
}

// Names lists who may import it, for a message.
func (o *Only) Names() string { return names(o.By) }
