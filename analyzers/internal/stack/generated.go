package stack

import (
	"go/ast"
	"go/constant"
	"go/types"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Service is a service as the package that was generated for it has it.
type Service struct {
	Stack
	Pkg  *types.Package
	Stem string // Orders of OrdersClient; empty for the only service of a package
}

// Name returns the full name of the service, as protobuf has it: that of a constant, else the import path and the stem. Known is
// false for the latter.
func (s Service) Name() (name string, known bool) {
	if name, known = s.named(s.Pkg); known {
		return name, true
	}
	if s.Wraps {
		for _, imported := range s.Pkg.Imports() {
			if name, known = s.named(imported); known {
				return name, true
			}
		}
	}
	return strings.TrimSuffix(s.Pkg.Path()+"."+s.Stem, "."), false
}

// named returns the full name of the service that constants of a package tell, false where none does.
func (s Service) named(by *types.Package) (name string, known bool) {
	for _, pattern := range s.Names {
		if !strings.Contains(pattern, "?") {
			path, ok := s.constant(by, pattern)
			if path = strings.Trim(path, "/"); ok && path != "" {
				return path[strings.LastIndexByte(path, '/')+1:], true
			}
			continue
		}
		for m := range s.Methods() {
			path, _ := s.constant(by, strings.Replace(pattern, "?", m.Name(), 1))
			if service, _, ok := Split(path); ok {
				return service, true
			}
		}
	}
	return "", false
}

// constant returns what a constant of a package says that is named by a pattern.
func (s Service) constant(of *types.Package, pattern string) (text string, ok bool) {
	c, _ := of.Scope().Lookup(strings.Replace(pattern, "*", s.Stem, 1)).(*types.Const)
	if c == nil || c.Val().Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Val()), true
}

// Methods yields the methods of the generated interfaces, of the client first.
func (s Service) Methods() iter.Seq[*types.Func] {
	return func(yield func(*types.Func) bool) {
		for _, shapes := range [][]Shape{s.Clients, s.Servers} {
			for _, shape := range shapes[:min(1, len(shapes))] {
				i := s.lookup(shape.Interface)
				for k := 0; i != nil && k < i.NumMethods(); k++ {
					if !yield(i.Method(k)) {
						return
					}
				}
			}
		}
	}
}

// lookup returns an interface of the package that is named by a pattern, nil for none.
func (s Service) lookup(pattern string) *types.Interface {
	named, _ := s.Pkg.Scope().Lookup(strings.Replace(pattern, "*", s.Stem, 1)).(*types.TypeName)
	if named == nil {
		return nil
	}
	i, _ := named.Type().Underlying().(*types.Interface)
	return i
}

// Called returns the service that a call of a method of a generated client calls, and its method. Of an interface that a server has,
// too, it is not the method that tells, unless any such interface is to count.
func Called(fn *types.Func, any bool) (Service, string, bool) {
	recv := fn.Signature().Recv()
	if recv == nil {
		return Service{}, "", false
	}
	named, _ := types.Unalias(recv.Type()).(*types.Named)
	if named == nil || !types.IsInterface(named) {
		return Service{}, "", false
	}
	s, ok := clientOf(named.Obj(), any)
	return s, fn.Name(), ok
}

// clientOf returns the service of which an interface is the client, perhaps beside a server.
func clientOf(of *types.TypeName, any bool) (Service, bool) {
	return serviceOf(of.Pkg(), func(c Shape) (string, bool) {
		if c.Shared && !any {
			return "", false
		}
		return stem(c.Interface, of.Name())
	})
}

// serviceOf returns the service of a package for which the package makes clients. Of finds its stem by what makes these, false for none.
func serviceOf(pkg *types.Package, of func(Shape) (stem string, ok bool)) (Service, bool) {
	for s := range stacksOf(pkg) {
		for _, c := range s.Clients {
			name, ok := of(c)
			if !ok {
				continue
			}
			makes, _ := pkg.Scope().Lookup(strings.Replace(c.Name, "*", name, 1)).(*types.Func)
			if makes != nil && c.fits(makes, name) {
				return Service{s, pkg, name}, true
			}
		}
	}
	return Service{}, false
}

// stacksOf yields the stacks whose library a package imports, as what is generated for one does.
func stacksOf(pkg *types.Package) iter.Seq[Stack] {
	return func(yield func(Stack) bool) {
		if pkg == nil {
			return
		}
		for _, imported := range pkg.Imports() {
			if i := Index(imported.Path()); i >= 0 && !yield(made().all[i]) {
				return
			}
		}
	}
}

// IsClient reports whether a type is the generated client of a service: whoever calls its methods calls the service.
func IsClient(t *types.TypeName) bool {
	_, ok := clientOf(t, false)
	return ok && types.IsInterface(t.Type())
}

// Apart reports whether two methods are of clients of different services: one of an interface, the other of what was generated to stand
// behind one. Services of one package may have the same methods.
func Apart(abstract, concrete *types.Func) bool {
	of, _, ok := Called(abstract, true)
	by, _, is := Implements(concrete)
	return ok && is && of.Pkg == by.Pkg && of.Stem != by.Stem
}

// Held returns the service whose client a function makes.
func Held(fn *types.Func) (Service, bool) {
	if !strings.HasPrefix(fn.Name(), "New") {
		return Service{}, false
	}
	return shaped(fn, func(s Stack) []Shape { return s.Clients })
}

// Registers returns the service that a function registers a server of, or makes one of.
func Registers(fn *types.Func) (Service, bool) {
	if !strings.HasPrefix(fn.Name(), "Register") && !strings.HasPrefix(fn.Name(), "New") {
		return Service{}, false
	}
	return shaped(fn, func(s Stack) []Shape { return s.Servers })
}

// shaped returns the service for which a function was generated in one of some shapes.
func shaped(fn *types.Func, among func(Stack) []Shape) (Service, bool) {
	if fn.Signature().Recv() != nil {
		return Service{}, false
	}
	for s := range stacksOf(fn.Pkg()) {
		for _, c := range among(s) {
			if name, ok := stem(c.Name, fn.Name()); ok && c.fits(fn, name) {
				of := Service{s, fn.Pkg(), name}
				return of, c.Interface == "" || of.lookup(c.Interface) != nil
			}
		}
	}
	return Service{}, false
}

// Forwards returns the service to which handlers forward that a function of a gateway registers.
func Forwards(fn *types.Func) (Service, bool) {
	if !strings.HasPrefix(fn.Name(), "Register") {
		return Service{}, false
	}
	of, ok := shaped(fn, func(s Stack) []Shape { return s.Gateways })
	if !ok {
		return Service{}, false
	}
	takes, _ := fn.Pkg().Scope().Lookup("Register" + of.Stem + "HandlerClient").(*types.Func)
	if takes == nil || takes.Signature().Params().Len() < 3 {
		return Service{}, false
	}
	client, _ := types.Unalias(takes.Signature().Params().At(2).Type()).(*types.Named)
	if client == nil {
		return Service{}, false
	}
	return clientOf(client.Obj(), false)
}

// stem returns what stands for the star of a pattern, false if the name does not fit. It is empty where the pattern has no star.
func stem(pattern, name string) (string, bool) {
	before, after, starred := strings.Cut(pattern, "*")
	if !starred {
		return "", name == pattern
	}
	name, begins := strings.CutPrefix(name, before)
	name, ends := strings.CutSuffix(name, after)
	return name, begins && ends && name != ""
}

// fits reports whether a function has the types of a shape, for a service.
func (c Shape) fits(fn *types.Func, service string) bool {
	sig := fn.Signature()
	if sig.Recv() != nil || sig.Params().Len() < len(c.Params) || sig.Results().Len() < len(c.Results) {
		return false
	}
	is := func(t types.Type, want string) bool {
		if to, ok := strings.CutPrefix(want, "&"); ok {
			p, is := types.Unalias(t).(*types.Pointer)
			if !is {
				return false
			}
			t, want = p.Elem(), to
		}
		if local, ok := strings.CutPrefix(want, "."); ok {
			want = fn.Pkg().Path() + "." + strings.Replace(local, "*", service, 1)
		}
		return want == "" || types.TypeString(types.Unalias(t), nil) == want
	}
	for i, want := range c.Params {
		if !is(sig.Params().At(i).Type(), want) {
			return false
		}
	}
	for i, want := range c.Results {
		if !is(sig.Results().At(i).Type(), want) {
			return false
		}
	}
	if c.Options == "" {
		return true
	}
	last, _ := sig.Params().At(sig.Params().Len() - 1).Type().(*types.Slice)
	return sig.Variadic() && last != nil && is(last.Elem(), c.Options)
}

// Implements returns the service that a method of the generated client itself calls, as of ordersClient behind OrdersClient. The method
// is empty for one that is none of the service.
func Implements(fn *types.Func) (s Service, method string, ok bool) {
	if fn == nil || fn.Signature().Recv() == nil {
		return Service{}, "", false
	}
	t := types.Unalias(fn.Signature().Recv().Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, _ := t.(*types.Named)
	if named == nil || types.IsInterface(named) {
		return Service{}, "", false
	}
	var shape Shape
	s, ok = serviceOf(named.Obj().Pkg(), func(c Shape) (string, bool) {
		shape = c
		return implements(c, named.Obj())
	})
	if !ok {
		return Service{}, "", false
	}
	if i := s.lookup(shape.Interface); i != nil {
		for k := range i.NumMethods() {
			if i.Method(k).Name() == fn.Name() {
				method = fn.Name()
			}
		}
	}
	return s, method, true
}

// implements returns the stem of a type that stands behind the interface of a client, false for another one. Most begin with a small
// letter.
func implements(c Shape, t *types.TypeName) (string, bool) {
	first, size := utf8.DecodeRuneInString(t.Name())
	name, ok := stem(c.Impl, string(unicode.ToUpper(first))+t.Name()[size:])
	if !strings.Contains(c.Name, "*") {
		name = "" // the only service of its package
	}
	return name, ok
}

// Requests reports whether what is generated in a package makes requests that are calls of its services.
func Requests(pkg *types.Package) bool {
	requests := func(s Stack) bool { return s.Requests }
	if !slices.ContainsFunc(slices.Collect(stacksOf(pkg)), requests) {
		return false
	}
	for _, name := range pkg.Scope().Names() {
		if fn, ok := pkg.Scope().Lookup(name).(*types.Func); ok {
			if s, held := Held(fn); held && s.Requests {
				return true
			}
		}
	}
	return false
}

// Describes returns the service that a variable describes, for who registers it.
func Describes(v *types.Var) (Service, bool) {
	stem, is := strings.CutSuffix(v.Name(), "_ServiceDesc")
	if !is || v.Pkg() == nil || v.Parent() != v.Pkg().Scope() {
		return Service{}, false
	}
	name := types.TypeString(types.Unalias(v.Type()), nil)
	for s := range stacksOf(v.Pkg()) {
		if s.Desc == name {
			return Service{s, v.Pkg(), stem}, true
		}
	}
	return Service{}, false
}

// Receives reports whether a function registers the methods of what it is handed last as a service, as net/rpc does. The service is
// named by the type of that, or by what is handed first.
func Receives(fn *types.Func) (named, ok bool) {
	if fn.Pkg() == nil || fn.Pkg().Path() != "net/rpc" {
		return false, false
	}
	switch fn.FullName() {
	case "net/rpc.Register", "(*net/rpc.Server).Register":
		return false, true
	case "net/rpc.RegisterName", "(*net/rpc.Server).RegisterName":
		return true, true
	}
	return false, false
}

// Implementer returns the type that a call registers, by its import path and name: of the last argument whose type is one of some
// package. It is empty where that is an interface, whatever stands behind it.
func Implementer(info *types.Info, call *ast.CallExpr) string {
	for i := len(call.Args) - 1; i >= 0; i-- {
		if named := Named(info.TypeOf(call.Args[i])); named != nil && !types.IsInterface(named) && named.Obj().Pkg() != nil {
			return named.Obj().Pkg().Path() + "." + named.Obj().Name()
		}
	}
	return ""
}

// Named returns the type with a name that a type is, or points to, nil for none.
func Named(t types.Type) *types.Named {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, _ := types.Unalias(t).(*types.Named)
	return named
}
