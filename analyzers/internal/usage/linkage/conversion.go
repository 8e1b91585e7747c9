package linkage

// Conversion says that a package puts values of a type of the repository into an interface, or values of one interface
// into another. Only values that were put there can be what a call through an interface meets; compare Rapid Type
// Analysis (Bacon and Sweeney, 1996), which asks for less: that a value is made somewhere.
type Conversion struct {
	Type *Concrete // nil where From is an interface
	From Interface
	To   Interface
	In   string // key of the function that does it; empty at package level
	Src  string // import path of the package whose code has the value
	Dest string // import path of the package to which the value goes, as argument or field; empty for anywhere
	Test bool   // in a _test.go file
	// Handed says that a function which returns the type is handed on, as to a container of dependencies. That may put the
	// value into any interface that it is asked for; such a request has no Type and no From.
	Handed bool
}

// Interface is what values are put into.
type Interface struct {
	Key     string   // its name, without type arguments, or where it has none its methods
	Methods []string // names with signatures, sorted
	Of      string   // import path of the package that declares it; empty for one without a name
}

// Concrete is a type that is no interface, with the methods of a pointer to it, by name.
type Concrete struct {
	Key     string
	Methods map[string]Method
}

// Method is a method of a type.
type Method struct {
	Sig string // of the type itself, so with its type arguments
	Key string // of the function, see [Package.FuncKey]
	// Of is the interface that the type embeds and has the method from; without Key for a method with a body.
	Of Interface
}

// MethodKey returns the key of the function that a method of the type is.
func (c *Concrete) MethodKey(name string) string {
	if m := c.Methods[name]; m.Of.Key == "" {
		return m.Key
	}
	return c.Key + "." + name
}

func (c *Concrete) key() string {
	if c == nil {
		return ""
	}
	return c.Key
}
