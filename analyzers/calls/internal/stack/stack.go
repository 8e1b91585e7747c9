// Package stack knows the libraries by which components call each other: how code calls, and how it serves.
//
// What is generated is known by signature and scope, never by a name alone: a method of an interface XClient is a call where
// the package makes one of a connection. The libraries are rows of data.
package stack

import (
	"go/constant"
	"go/types"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Stack is a library of calls, with what a generator makes for it.
type Stack struct {
	Transport string // in messages: by gRPC
	Library   string // the import path that leads to it

	Conn      []string // types of what a client is made of
	Registrar []string // types of what a server is registered with
	Desc      string   // type of the variable that describes a service

	Sinks []Sink // functions that take the name of a method as text
}

// Sink is a function of a library that is given the name of what it calls.
type Sink struct {
	Func string // by types.Func.FullName
	Arg  int
}

// All returns the stacks.
func All() []Stack { return []Stack{grpc()} }

// grpc is google.golang.org/grpc, with what protoc-gen-go-grpc makes, and protoc-gen-go before it.
func grpc() Stack {
	const path = "google.golang.org/grpc"
	return Stack{
		Transport: "gRPC",
		Library:   path,
		Conn:      []string{path + ".ClientConnInterface", "*" + path + ".ClientConn"},
		Registrar: []string{path + ".ServiceRegistrar", "*" + path + ".Server"},
		Desc:      path + ".ServiceDesc",
		Sinks: []Sink{
			{"(*" + path + ".ClientConn).Invoke", 1}, {"(" + path + ".ClientConnInterface).Invoke", 1},
			{"(*" + path + ".ClientConn).NewStream", 2}, {"(" + path + ".ClientConnInterface).NewStream", 2},
			{path + ".Invoke", 1}, {path + ".NewClientStream", 3},
		},
	}
}

// Index returns the place of a library's stack among [All].
func Index(library string) int {
	return slices.IndexFunc(All(), func(s Stack) bool { return s.Library == library })
}

// Reaches reports whether importing a package leads to a stack.
func Reaches(importPath string) bool {
	return slices.ContainsFunc(All(), func(s Stack) bool { return s.Library == importPath })
}

// SinkOf returns which argument of a function names what it calls.
func SinkOf(fn *types.Func) (arg int, of Stack, ok bool) {
	pkg := fn.Pkg()
	if pkg == nil {
		return 0, Stack{}, false
	}
	for _, s := range All() {
		if s.Library != pkg.Path() {
			continue
		}
		name := fn.FullName()
		for _, k := range s.Sinks {
			if k.Func == name {
				return k.Arg, s, true
			}
		}
	}
	return 0, Stack{}, false
}

// Split parts the path of a method, as /shop.v1.Orders/Get, into service and method.
func Split(path string) (service, method string, ok bool) {
	service, method, ok = strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return service, method, ok && service != "" && method != "" && !strings.Contains(method, "/")
}

// Service is a service as the package that was generated for it has it.
type Service struct {
	Stack
	Pkg  *types.Package
	Stem string // Orders of OrdersClient
}

// Name returns the full name of the service, as protobuf has it: that of a constant, else the import path and the stem. Known is
// false for the latter.
func (s Service) Name() (name string, known bool) {
	for m := range s.Methods() {
		if service, _, ok := s.method(m.Name()); ok {
			return service, true
		}
	}
	return s.Pkg.Path() + "." + s.Stem, false
}

// Methods yields the methods of the generated interfaces, of the client first.
func (s Service) Methods() iter.Seq[*types.Func] {
	return func(yield func(*types.Func) bool) {
		for _, suffix := range []string{"Client", "Server"} {
			named := s.Pkg.Scope().Lookup(s.Stem + suffix)
			if named == nil {
				continue
			}
			i, ok := named.Type().Underlying().(*types.Interface)
			for k := 0; ok && k < i.NumMethods(); k++ {
				if !yield(i.Method(k)) {
					return
				}
			}
		}
	}
}

// method returns what a constant says of a method.
func (s Service) method(name string) (service, method string, ok bool) {
	c, _ := s.Pkg.Scope().Lookup(s.Stem + "_" + name + "_FullMethodName").(*types.Const)
	if c == nil || c.Val().Kind() != constant.String {
		return "", "", false
	}
	return Split(constant.StringVal(c.Val()))
}

// Called returns the service that a call of a method of a generated client calls, and its method.
func Called(fn *types.Func) (Service, string, bool) {
	recv := fn.Signature().Recv()
	if recv == nil {
		return Service{}, "", false
	}
	named, _ := types.Unalias(recv.Type()).(*types.Named)
	if named == nil || !types.IsInterface(named) {
		return Service{}, "", false
	}
	s, ok := clientOf(named.Obj())
	return s, fn.Name(), ok
}

// clientOf returns the service of which a type is the client.
func clientOf(t *types.TypeName) (Service, bool) {
	stem, is := strings.CutSuffix(t.Name(), "Client")
	if !is || stem == "" || t.Pkg() == nil {
		return Service{}, false
	}
	makes, _ := t.Pkg().Scope().Lookup("New" + t.Name()).(*types.Func)
	if makes == nil {
		return Service{}, false
	}
	s, ok := made(makes)
	return Service{s, t.Pkg(), stem}, ok
}

// made returns the stack by whose connection a constructor makes a client.
func made(fn *types.Func) (Stack, bool) {
	sig := fn.Signature()
	if sig.Recv() != nil || sig.Params().Len() == 0 || sig.Results().Len() == 0 {
		return Stack{}, false
	}
	return stackOf(sig.Params().At(0).Type(), func(s Stack) []string { return s.Conn })
}

// stackOf returns the stack that has a type among some.
func stackOf(t types.Type, among func(Stack) []string) (Stack, bool) {
	name := types.TypeString(types.Unalias(t), nil)
	for _, s := range All() {
		if slices.Contains(among(s), name) {
			return s, true
		}
	}
	return Stack{}, false
}

// Held returns the service whose client a function makes.
func Held(fn *types.Func) (Service, bool) {
	name, is := strings.CutPrefix(fn.Name(), "New")
	if !is || fn.Pkg() == nil || fn.Signature().Recv() != nil {
		return Service{}, false
	}
	t, _ := fn.Pkg().Scope().Lookup(name).(*types.TypeName)
	if t == nil || !types.IsInterface(t.Type()) {
		return Service{}, false
	}
	return clientOf(t)
}

// Implements reports whether a method is one of the generated client itself: of ordersClient, which stands behind OrdersClient.
func Implements(fn *types.Func) bool {
	if fn == nil || fn.Signature().Recv() == nil {
		return false
	}
	t := types.Unalias(fn.Signature().Recv().Type())
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	named, _ := t.(*types.Named)
	if named == nil || named.Obj().Exported() || named.Obj().Pkg() == nil {
		return false
	}
	first, size := utf8.DecodeRuneInString(named.Obj().Name())
	of, _ := named.Obj().Pkg().Scope().Lookup(string(unicode.ToUpper(first)) + named.Obj().Name()[size:]).(*types.TypeName)
	if of == nil || !types.IsInterface(of.Type()) {
		return false
	}
	_, ok := clientOf(of)
	return ok
}

// Registers returns the service that a function registers a server of.
func Registers(fn *types.Func) (Service, bool) {
	stem, is := strings.CutPrefix(fn.Name(), "Register")
	stem, serves := strings.CutSuffix(stem, "Server")
	if !is || !serves || stem == "" || fn.Pkg() == nil || fn.Signature().Recv() != nil || fn.Signature().Params().Len() < 2 {
		return Service{}, false
	}
	s, ok := stackOf(fn.Signature().Params().At(0).Type(), func(s Stack) []string { return s.Registrar })
	if !ok || fn.Pkg().Scope().Lookup(stem+"Server") == nil {
		return Service{}, false
	}
	return Service{s, fn.Pkg(), stem}, true
}

// Describes returns the service that a variable describes, for who registers it.
func Describes(v *types.Var) (Service, bool) {
	stem, is := strings.CutSuffix(v.Name(), "_ServiceDesc")
	if !is || v.Pkg() == nil || v.Parent() != v.Pkg().Scope() {
		return Service{}, false
	}
	s, ok := stackOf(v.Type(), func(s Stack) []string { return []string{s.Desc} })
	return Service{s, v.Pkg(), stem}, ok
}
