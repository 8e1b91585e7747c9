package valueflow

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// elementMade returns what an element of a list may be by what made it.
//
// For example, in
//
//	groups := []*web.Router{r.Group("/a"), r.Group("/b")}
//	groups = append(groups, r.Group("/c"))
//	for _, g := range groups {
//		g.GET("/x", nil)
//	}
//
// g is made of "/a", "/b" or "/c". By a constant index only an element of one literal is known.
func (p *program) elementMade(of, index ssa.Value, m mode) answer {
	c := &elementChase{program: p, seen: make(map[ssa.Value]bool)}
	c.follow(of)
	if n, ok := p.intOf(index); ok {
		if c.lists != 1 {
			return nothing()
		}
		c.found = slices.DeleteFunc(c.found, func(e indexed) bool {
			c.more = c.more || e.index < 0
			return e.index != n
		})
	}
	var values []ssa.Value
	for _, e := range c.found {
		if e.value == nil {
			c.more = true
			continue
		}
		values = append(values, e.value)
	}
	if len(values) == 0 {
		return nothing()
	}
	a := p.all(values, m)
	if c.more {
		a = a.or(nothing(), m)
	}
	return a
}

// elementChase finds the elements that are set in a list.
//
// seen ends circles, and is what the work is bounded by.
type elementChase struct {
	*program
	seen  map[ssa.Value]bool
	found []indexed
	lists int  // that they are elements of, where they are made
	more  bool // there may be others
}

func (c *elementChase) follow(v ssa.Value) {
	if c.seen[v] {
		return
	}
	if len(c.seen) == maxChase {
		c.more = true
		return
	}
	c.seen[v] = true
	switch v := v.(type) {
	case *ssa.Const: // nil
	case *ssa.Slice:
		// What it cuts off stays, but no index says which element is meant.
		if c.set(*v.Referrers()); v.Low != nil {
			c.lists++
		}
		c.follow(v.X)
	case *ssa.Alloc, *ssa.MakeSlice:
		c.lists++
		c.set(*v.Referrers())
		c.whole(v)
	case *ssa.Phi:
		for _, e := range v.Edges {
			c.follow(e)
		}
	case *ssa.ChangeType:
		c.follow(v.X)
	case *ssa.Call:
		if !appends(v) || len(v.Call.Args) != 2 {
			c.more = true
			return
		}
		c.lists++
		c.set(*v.Referrers())
		c.follow(v.Call.Args[0])
		c.follow(v.Call.Args[1])
	case *ssa.UnOp:
		c.load(v.X)
	default:
		c.more = true
	}
}

// set adds the elements that are set by means of the instructions that use a list.
func (c *elementChase) set(uses []ssa.Instruction) { c.found = append(c.found, elementsSet(uses)...) }

// whole follows the arrays that are stored as a whole at an address, and says that there is more where others have the address.
func (c *elementChase) whole(v ssa.Value) {
	alloc, ok := v.(*ssa.Alloc)
	if !ok {
		return
	}
	values, exposed := c.stored(alloc)
	c.more = c.more || exposed
	for _, value := range values {
		c.follow(value)
	}
}

// load follows what is stored in the variable at an address: a local one, one that a literal shares, a field, or one of the package.
func (c *elementChase) load(addr ssa.Value) {
	if free, ok := addr.(*ssa.FreeVar); ok {
		for _, b := range c.bindings(free) {
			c.load(b)
		}
		return
	}
	alloc, ok := addr.(*ssa.Alloc)
	if ok && lengthOf(alloc.Type()) >= 0 {
		c.follow(alloc)
		return
	}
	var at any = alloc
	if v := variableAt(addr); v != nil {
		at, ok = v, true
	}
	if g, is := addr.(*ssa.Global); !ok || is && g.Pkg != c.pkg {
		c.more = true
		return
	}
	values, exposed := c.stored(at)
	c.more = c.more || exposed || len(values) == 0
	c.found = append(c.found, c.setInVariable(at)...)
	for _, value := range values {
		c.follow(value)
	}
}
