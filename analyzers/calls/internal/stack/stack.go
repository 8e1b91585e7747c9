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

	Sinks []Sink // functions that are told in a text what they call
}

// Sink is a function of a library that is given the name, or the address, of what it calls.
type Sink struct {
	Func string // by types.Func.FullName
	Arg  int

	// Of an address: the argument that is the verb, or what the verb is, whatever is passed.
	VerbArg int
	Verb    string
}

// Addressed reports whether the sink is given an address, not the name of a method.
func (s Sink) Addressed() bool { return s.Verb != "" }

// All returns the stacks.
func All() []Stack { return []Stack{grpc(), netHTTP()} }

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
			{Func: "(*" + path + ".ClientConn).Invoke", Arg: 1}, {Func: "(" + path + ".ClientConnInterface).Invoke", Arg: 1},
			{Func: "(*" + path + ".ClientConn).NewStream", Arg: 2}, {Func: "(" + path + ".ClientConnInterface).NewStream", Arg: 2},
			{Func: path + ".Invoke", Arg: 1}, {Func: path + ".NewClientStream", Arg: 3},
		},
	}
}

// Any is the verb of a sink whose verb an argument tells.
const Any = "*"

// netHTTP is net/http. A request that is made counts as one that is sent.
func netHTTP() Stack {
	const path = "net/http"
	s := Stack{Transport: "HTTP", Library: path}
	for _, verb := range []string{"Get", "Head", "Post", "PostForm"} {
		word := strings.ToUpper(strings.TrimSuffix(verb, "Form"))
		s.Sinks = append(s.Sinks, Sink{Func: path + "." + verb, Verb: word}, Sink{Func: "(*" + path + ".Client)." + verb, Verb: word})
	}
	s.Sinks = append(s.Sinks, Sink{Func: path + ".NewRequest", Arg: 1, Verb: Any}, Sink{Func: path + ".NewRequestWithContext", Arg: 2, VerbArg: 1, Verb: Any})
	return s
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
func SinkOf(fn *types.Func) (sink Sink, of Stack, ok bool) {
	pkg := fn.Pkg()
	if pkg == nil {
		return Sink{}, Stack{}, false
	}
	for _, s := range All() {
		if s.Library != pkg.Path() {
			continue
		}
		name := fn.FullName()
		for _, k := range s.Sinks {
			if k.Func == name {
				return k, s, true
			}
		}
	}
	return Sink{}, Stack{}, false
}

// Split parts the path of a method, as /shop.v1.Orders/Get, into service and method.
func Split(path string) (service, method string, ok bool) {
	service, method, ok = strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return service, method, ok && service != "" && method != "" && !strings.Contains(method, "/")
}

// Address parts the address of a request, in which a star stands for what is not known: the host without its port, and the path. It is
// false where nothing is known of the host.
func Address(text string) (host, path string, ok bool) {
	scheme, rest, ok := strings.Cut(text, "://")
	if !ok || scheme != "http" && scheme != "https" {
		return "", "", false
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	host, path = rest[:end], rest[end:]
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		host = host[at+1:]
	}
	if !strings.HasPrefix(host, "[") {
		host, _, _ = strings.Cut(host, ":")
	}
	if at := strings.IndexAny(path, "?#"); at >= 0 {
		path = path[:at]
	}
	return strings.ToLower(host), path, host != "" && host[0] != '*'
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

// IsClient reports whether a type is the generated client of a service: whoever calls its methods calls the service.
func IsClient(t *types.TypeName) bool {
	_, ok := clientOf(t)
	return ok && types.IsInterface(t.Type())
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
