package whole

import (
	"slices"
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage/linkage"
)

// need is that a function makes a use only for those who give it a value of a type: it calls a method of a parameter.
type need struct {
	param int
	typ   string // see [linkage.Concrete]
}

const (
	// maxNeeds bounds the needs of one use, and maxNeedy the uses of a function that have some. Beyond that all are given it.
	maxNeeds = 4
	maxNeedy = 500
	// maxGivers bounds the functions that are asked what they are given.
	maxGivers = 2000
)

// needsOf returns what a caller must be given to make a use that a function which it calls makes with some needs. It is false if
// the caller gives that function something else.
func (g *program) needsOf(c caller, needs []need) (all []need, gives bool) {
	if c.by != nil {
		if all, gives = g.narrow(all, c, need{linkage.Receiver, c.by.Key}); !gives {
			return nil, false
		}
	}
	for _, n := range needs {
		if all, gives = g.narrow(all, c, n); !gives {
			return nil, false
		}
	}
	return all, true
}

// narrow adds what a caller must be given so that it gives a function what that needs. It is false if the caller gives something else.
func (g *program) narrow(all []need, c caller, of need) ([]need, bool) {
	value, known := linkage.PassedAs(c.call.Passed, of.param)
	switch n := (need{value.Param, of.typ}); {
	case !known:
	case value.Type != "":
		return all, value.Type == of.typ
	case len(all) < maxNeeds && !slices.Contains(all, n) && g.differs(c.node, n):
		all = append(all, n)
	}
	return all, true
}

// needKey tells needs apart, empty for none.
func needKey(needs []need) string {
	var b strings.Builder
	for _, n := range needs {
		b.WriteString(strconv.Itoa(n.param) + " " + n.typ + "\n")
	}
	return b.String()
}

// given reports whether somebody gives a function all that it needs.
func (g *program) given(n *node, needs []need) bool {
	return !slices.ContainsFunc(needs, func(of need) bool {
		got := g.gifts(argument{n.Key, of.param})
		return !got.any && !slices.Contains(got.types, of.typ)
	})
}

// differs reports whether somebody gives a function something else than it needs. Else the need tells nothing.
func (g *program) differs(n *node, of need) bool {
	return slices.ContainsFunc(g.gifts(argument{n.Key, of.param}).types, func(typ string) bool { return typ != of.typ })
}

// gifts is what callers of a function give it as an argument.
type gifts struct {
	types []string // of values, by their keys
	any   bool     // some value is not known
}

// gifts returns what a function is given, also by functions that hand on what they are given themselves. Of one that nobody calls
// nothing is known.
func (g *program) gifts(to argument) *gifts {
	if known := g.presents[to]; known != nil {
		return known
	}
	got := &gifts{}
	g.presents[to] = got
	seen, queue := map[argument]bool{to: true}, []argument{to}
	for len(queue) > 0 {
		to, queue = queue[0], queue[1:]
		called := false
		for _, c := range g.nodes[to.fn].callers {
			if c.call.Test && !c.judge.Tests {
				continue
			}
			called = true
			value, known := linkage.PassedAs(c.call.Passed, to.at)
			from := argument{c.Key, value.Param}
			switch {
			case known && value.Type != "":
				got.add(value.Type)
			case !known || len(seen) == maxGivers:
				got.any = true
			case !seen[from]:
				seen[from] = true
				queue = append(queue, from)
			}
		}
		got.any = got.any || !called
	}
	return got
}

func (got *gifts) add(typ string) {
	if !slices.Contains(got.types, typ) {
		got.types = append(got.types, typ)
	}
}
