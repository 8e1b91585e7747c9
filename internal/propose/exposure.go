package propose

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
)

// exposure is a gRPC service that generated code describes, and the component that serves it.
type exposure struct {
	service   string // full name
	goName    string
	described []description  // by directory
	servers   []registration // by component the first place that registers it

	by      *component   // nil: not known
	proto   string       // the file that tells it, if that does
	between []*component // of which nothing tells one, sorted by name
	decided bool         // somebody said by whom
}

// description is the code of a service that was generated into a directory.
type description struct {
	dir   string
	place string // file:line
}

// registration is that a component registers a service.
type registration struct {
	by    *component
	place string // file:line
}

// settle decides who serves e. Who registers it does, if that is one service; else the service that alone has the code.
// Where several components have copies of that, the service with the .proto file does, and without one nobody knows.
// Kinds other than services serve nothing.
func (e *exposure) settle(s *survey, x *components) {
	servers, holders := e.serving(), e.holding(x)
	may := holders
	if len(servers) > 0 {
		may = slices.DeleteFunc(slices.Clone(holders), func(c *component) bool { return !slices.Contains(servers, c) })
	}
	switch {
	case len(servers) == 1:
		e.by = servers[0]
	case len(may) == 1:
		if may[0].kind == policy.Service {
			e.by = may[0]
		}
	case len(holders) > 1:
		e.between = holders
		if len(servers) > 0 {
			e.between = servers
		}
		if c, file := e.source(s, x); c != nil && (len(servers) == 0 || slices.Contains(servers, c)) {
			e.by, e.proto, e.between = c, file, nil
		}
	}
}

// serving returns the services that register e.
func (e *exposure) serving() (all []*component) {
	for _, r := range e.servers {
		if r.by.kind == policy.Service {
			all = append(all, r.by)
		}
	}
	return sortedByName(all)
}

// holding returns the components that have generated code of e; tests, which hold what they stand in for, are none.
func (e *exposure) holding(x *components) (all []*component) {
	for _, d := range e.described {
		if c := x.of(d.dir); c != nil && c.kind != policy.Test && !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return sortedByName(all)
}

func sortedByName(all []*component) []*component {
	slices.SortFunc(all, func(a, b *component) int { return strings.Compare(a.name, b.name) })
	return all
}

// source returns the one service that has a .proto file of e, and the first such file; nil if none or several have.
func (e *exposure) source(s *survey, x *components) (by *component, first string) {
	names, _ := s.repo.Files(func(name string) bool { return strings.HasSuffix(name, ".proto") }) // what cannot be listed tells nothing
	for _, name := range names {
		c := x.of(path.Dir(name))
		if c == nil || c.kind != policy.Service || c == by || !e.declaredIn(s, name) {
			continue
		}
		if by != nil {
			return nil, ""
		}
		by, first = c, name
	}
	return by, first
}

// declaredIn reports whether a .proto file declares the service.
func (e *exposure) declaredIn(s *survey, name string) bool {
	text, err := s.repo.ReadFile(name)
	if err != nil {
		return false
	}
	statement := func(format, name string) bool {
		return regexp.MustCompile(fmt.Sprintf(format, regexp.QuoteMeta(name))).Match(text)
	}
	pkg := strings.TrimSuffix(strings.TrimSuffix(e.service, e.goName), ".")
	return statement(`(?m)^\s*service\s+%s\s*\{`, e.goName) && (pkg == "" || statement(`(?m)^\s*package\s+%s\s*;`, pkg))
}

// evidence returns where the service is described, in code of who serves it if there is some, and why it is of that component.
func (e *exposure) evidence(x *components) string {
	text := e.described[0].place
	for _, d := range e.described {
		if x.of(d.dir) == e.by {
			text = d.place
			break
		}
	}
	for _, r := range e.servers {
		if r.by == e.by {
			text += ", registered " + r.place
		}
	}
	if e.proto != "" {
		text += ", declared " + e.proto
	}
	if e.decided {
		text += "; " + asAnswered
	}
	return text
}

// question says between which components somebody must decide; empty if nobody must.
func (e *exposure) question() string {
	if len(e.between) == 0 {
		return ""
	}
	verb := "held"
	if len(e.serving()) > 0 {
		verb = "served"
	}
	var names []string
	for _, c := range e.between {
		names = append(names, c.name)
	}
	last := len(names) - 1
	return fmt.Sprintf("%s (%s by %s and %s)", e.service, verb, strings.Join(names[:last], ", "), names[last])
}
