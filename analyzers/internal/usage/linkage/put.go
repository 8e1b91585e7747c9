package linkage

import "go/types"

// first reports whether a conversion was not noted yet.
func (c *converter) first(key conversionKey) bool {
	was := c.seen[key]
	c.seen[key] = true
	return !was
}

// put notes that a value of a type goes to a place of another, if it is put into an interface there.
func (c *converter) put(from, to types.Type, dest string) {
	if from == nil || to == nil {
		return
	}
	if param, ok := types.Unalias(to).(*types.TypeParam); ok && isInterface(from) {
		c.lead(Conversion{From: c.interfaceOf(from), To: c.ofParam(param), Src: c.Path(), Test: c.test})
		return
	}
	if !isInterface(to) {
		return
	}
	if param, ok := types.Unalias(from).(*types.TypeParam); ok {
		from = param.Constraint()
	}
	if isInterface(from) {
		c.pass(from, to, c.Path(), dest)
		return
	}
	of := c.ours(from)
	if of == nil || !c.first(conversionKey{from: of, to: to, in: c.in, dest: dest, test: c.test}) {
		return
	}
	concrete := c.concreteOf(of)
	if len(concrete.Methods) == 0 {
		return
	}
	c.found = append(c.found, Conversion{Type: concrete, To: c.interfaceOf(to), In: c.inKey(), Src: c.Path(), Dest: dest, Test: c.test})
	into := converted{of, to.Underlying().(*types.Interface)}
	if !c.test {
		c.types = append(c.types, into)
	}
	if pkg := declaring(to); pkg != "" && !c.repository.Paths.Contains(pkg) {
		c.outside = append(c.outside, outside{into, types.Unalias(to).(*types.Named).Obj(), c.in, c.at})
	}
}

// pass notes that a value of an interface goes from code of one package to a place in another, or becomes one of another
// interface. Most that stays what it is, where it is, tells nothing.
func (c *converter) pass(from, to types.Type, src, dest string) {
	key := conversionKey{from: from, to: to, src: src, dest: dest, test: c.test}
	if types.Identical(from, to) && (dest == "" || dest == src) || !c.first(key) {
		return
	}
	c.found = append(c.found, Conversion{From: c.interfaceOf(from), To: c.interfaceOf(to), Src: src, Dest: dest, Test: c.test})
}

// lead notes that values of one interface become those of another.
func (c *converter) lead(l Conversion) {
	key := l.From.Key + " " + l.To.Key
	if l.To.Key != "" && !c.leads[key] {
		c.leads[key] = true
		c.found = append(c.found, l)
	}
}

// inKey returns the key of the function around, empty at package level.
func (c *converter) inKey() string {
	if c.in == nil || c.in.Name() == "init" {
		return ""
	}
	return c.funcKey(c.in)
}

// pointee returns what t points to, else t.
func pointee(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}
