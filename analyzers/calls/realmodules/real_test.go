package realmodules

import (
	"go/types"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"

	"github.com/phoenix-platform/govern/analyzers/internal/stack"
	"github.com/phoenix-platform/govern/internal/fixture/stubs"
)

// generated are packages that libraries show as examples of what their generators make.
var generated = []string{
	"connectrpc.com/connect/internal/gen/generics/connect/ping/v1/pingv1connect",
	"connectrpc.com/connect/internal/gen/simple/connect/ping/v1/pingv1connect",
	"connectrpc.com/connect/cmd/protoc-gen-connect-go/internal/testdata/samepackage/gen",
	"github.com/bufbuild/connect-go/internal/gen/connect/ping/v1/pingv1connect",
	"github.com/go-kratos/kratos/v2/internal/testdata/helloworld",
	"github.com/jaegertracing/jaeger-idl/thrift-gen/agent", // by the compiler of Thrift
	"github.com/twitchtv/twirp/example",
	"github.com/twitchtv/twirp/internal/twirptest/no_package_name",
	"google.golang.org/grpc/health/grpc_health_v1",
}

// refused are libraries that the proxy does not have, or that are too large. Their stubs were made from the source: see README.md of
// testdata/stubs.
var refused = []string{
	"dubbo.apache.org/dubbo-go/v3/client", "dubbo.apache.org/dubbo-go/v3/server", "github.com/imroc/req/v3",
	"go-micro.dev/v4/client", "go-micro.dev/v4/server",
	"github.com/cloudwego/kitex/client", "github.com/cloudwego/kitex/client/callopt", "github.com/cloudwego/kitex/internal/client",
	"github.com/cloudwego/kitex/internal/server", "github.com/cloudwego/kitex/pkg/serviceinfo", "github.com/cloudwego/kitex/server",
	"github.com/zeromicro/go-zero/rest/httpc", "github.com/zeromicro/go-zero/zrpc", "github.com/zeromicro/go-zero/zrpc/internal",
}

// realPackages are the libraries.
var realPackages = sync.OnceValues(func() (stubs.Universe, error) {
	u, _, err := stubs.Load(".", stubs.ExportData, nil, "./libraries", "net/http", "net/http/httputil", "net/rpc")
	return u, err
})

// stubPackages are the stubs, as the fixture of the analyzer uses them.
var stubPackages = sync.OnceValues(func() (stubs.Universe, error) {
	u, _, err := stubs.Load("../../../testdata/src/calls", stubs.ExportData, []string{"GOPROXY=off", "GOWORK=off"}, "./...")
	return u, err
})

// TestSinks holds that each function of each stack is there, and takes at its argument what the stack says.
func TestSinks(t *testing.T) {
	libraries, err := realPackages()
	require.NoError(t, err)
	checked := 0
	for _, s := range stack.All() {
		library := libraries[s.Library]
		if slices.Contains(refused, s.Library) {
			continue
		}
		require.NotNil(t, library, s.Library)
		if s.Sinks == nil {
			continue
		}
		for _, k := range s.Sinks() {
			if k.Shape != nil {
				continue // of what is generated: see TestGeneratedSinks
			}
			fn := stubs.Lookup(library, strings.TrimPrefix(k.Recv, "*"), k.Name)
			require.NotNil(t, fn, "%s has no %s.%s", s.Library, k.Recv, k.Name)
			has := func(tagged stack.Tagged) bool { return tagged.Sink == k }
			require.True(t, slices.ContainsFunc(stack.SinksOf(fn), has), "%v is no method of %s", fn, k.Recv)
			checked++
			checkSink(t, fn, k)
		}
	}
	require.Greater(t, checked, 80)
}

// checkSink compares a sink with the parameters of the function.
func checkSink(t *testing.T, fn *types.Func, k stack.Sink) {
	t.Helper()
	of := operand(fn, k.Arg)
	at := field(of, k.Field)
	require.NotNil(t, at, "%v: argument %d has no field %s", fn, k.Arg, k.Field)
	want := "string"
	switch {
	case k.Form == stack.Procedure:
		want = "*" + fn.Pkg().Path() + ".Client[Req, Res]"
	case k.Form == stack.Queue && k.Made:
		want = "*" + fn.Pkg().Path() + ".Msg"
	case k.Made:
		want = "*net/url.URL"
	}
	require.Equal(t, want, at.String(), "%v: argument %d", fn, k.Arg)
	if k.Reply != "" {
		require.Equal(t, "string", field(operand(fn, k.VerbArg), k.Reply).String(), "%v: argument %d", fn, k.VerbArg)
	}
	if k.Handler > 0 {
		require.Contains(t, []string{"MsgHandler", "Handler"}, operand(fn, k.Handler).(*types.Named).Obj().Name(), "%v", fn)
	}
	if k.Beside != "" {
		require.Equal(t, "string", field(of, k.Beside).String(), "%v: %s", fn, k.Beside)
	}
	if k.Form == stack.URL && k.Verb == stack.Any && k.VerbArg >= 0 || k.Form == stack.Pair {
		require.Equal(t, "string", operand(fn, k.VerbArg).String(), "%v: argument %d", fn, k.VerbArg)
	}
}

// operand returns the type of an argument, of one of several where they are many; -1 is the receiver.
func operand(fn *types.Func, arg int) types.Type {
	if arg < 0 {
		return fn.Signature().Recv().Type()
	}
	t := fn.Signature().Params().At(arg).Type()
	if list, ok := t.(*types.Slice); ok && fn.Signature().Variadic() {
		return list.Elem()
	}
	return t
}

// field returns the type of a field of a struct, by its path.
func field(t types.Type, path string) types.Type {
	if path == "" {
		return t
	}
	name, rest, _ := strings.Cut(path, ".")
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	v, ok := obj.(*types.Var)
	if !ok {
		return nil
	}
	return field(v.Type(), rest)
}

// TestGenerated holds what is seen of packages that the generators of the libraries made: the services whose clients they make, whose
// servers they register, and the methods that call.
func TestGenerated(t *testing.T) {
	examples, _, err := stubs.Load(".", packages.LoadSyntax, nil, generated...) // which has types that are not exported, too
	require.NoError(t, err)
	for i, want := range [][]string{
		{"connect.ping.v1.PingService: NewPingServiceClient, NewPingServiceHandler; CountUp CumSum Fail Ping Sum"},
		{"connect.ping.v1.PingService: NewPingServiceClient, NewPingServiceHandler; CountUp CumSum Fail Ping Sum"},
		{"connect.test.same_package.TestService: NewTestServiceClient, NewTestServiceHandler; Method"},
		{"connect.ping.v1.PingService: NewPingServiceClient, NewPingServiceHandler; CountUp CumSum Fail Ping Sum"},
		{ // beside gRPC by an older generator, whose constants the package does not have
			"helloworld.Greeter: NewGreeterHTTPClient, RegisterGreeterHTTPServer; SayHello",
			"unknown github.com/go-kratos/kratos/v2/internal/testdata/helloworld.Greeter: NewGreeterClient, RegisterGreeterServer; " +
				"SayHello SayHelloStream",
		},
		{"unknown github.com/jaegertracing/jaeger-idl/thrift-gen/agent.Agent: NewAgentClient, NewAgentProcessor; EmitZipkinBatch EmitBatch"},
		{"twitch.twirp.example.Haberdasher: NewHaberdasherJSONClient, NewHaberdasherProtobufClient, NewHaberdasherServer; MakeHat"},
		{"Svc: NewSvcJSONClient, NewSvcProtobufClient, NewSvcServer; Send"},
		{"grpc.health.v1.Health: NewHealthClient, RegisterHealthServer; Check List Watch"},
	} {
		require.Equal(t, want, services(examples[generated[i]]), generated[i])
	}
}

// TestGeneratedSinks holds that the functions that make clients of addresses are known where a generator made them.
func TestGeneratedSinks(t *testing.T) {
	const examples = "github.com/ogen-go/ogen/internal/integration/"
	loaded, _, err := stubs.Load(".", stubs.ExportData, nil, examples+"sample_err", examples+"test_security")
	require.NoError(t, err)
	for _, name := range []string{"sample_err", "test_security"} {
		all := stack.SinksOf(loaded[examples+name].Scope().Lookup("NewClient").(*types.Func))
		require.Len(t, all, 1, name)
		require.Equal(t, stack.Base, all[0].Form)
		require.Empty(t, stack.SinksOf(loaded[examples+name].Scope().Lookup("NewServer").(*types.Func)))
	}
}

// TestMakes holds that the functions are there which make something of a text.
func TestMakes(t *testing.T) {
	libraries, err := realPackages()
	require.NoError(t, err)
	for path, name := range map[string]string{
		"connectrpc.com/connect": "NewClient", "github.com/bufbuild/connect-go": "NewClient", "github.com/nats-io/nats.go": "NewMsg",
	} {
		fn := stubs.Lookup(libraries[path], "", name)
		require.NotNil(t, fn, path)
		arg, ok := stack.Makes(path + "." + name)
		require.True(t, ok, path)
		require.Equal(t, "string", operand(fn, arg).String(), path)
	}
}

// TestGateways holds that what registers a handler which forwards is known, and the service. The client may be in
// another package. A handler of a server in the same process forwards nothing.
func TestGateways(t *testing.T) {
	const examples = "github.com/grpc-ecosystem/grpc-gateway/v2/examples/internal/proto/"
	packages, _, err := stubs.Load(".", stubs.ExportData, nil, examples+"examplepb", examples+"standalone")
	require.NoError(t, err)
	of := func(pkg, name string) string {
		s, ok := stack.Forwards(packages[examples+pkg].Scope().Lookup(name).(*types.Func))
		if !ok {
			return ""
		}
		return named(s)
	}
	const echo = "grpc.gateway.examples.internal.proto.examplepb.EchoService"
	for _, how := range []string{"", "FromEndpoint", "Client"} {
		require.Equal(t, echo, of("examplepb", "RegisterEchoServiceHandler"+how))
		require.Equal(t, "grpc.gateway.examples.internal.proto.examplepb.UnannotatedEchoService", of("standalone", "RegisterUnannotatedEchoServiceHandler"+how))
	}
	require.Empty(t, of("examplepb", "RegisterEchoServiceHandlerServer"))
	require.Empty(t, of("examplepb", "RegisterEchoServiceServer"))
}

// services describes what is seen of a package: of each service its name, functions and methods.
func services(p *types.Package) []string {
	functions, methods := map[string][]string{}, map[string][]string{}
	add := func(to map[string][]string, service, name string) {
		if !slices.Contains(to[service], name) {
			to[service] = append(to[service], name)
		}
	}
	for _, name := range p.Scope().Names() {
		switch obj := p.Scope().Lookup(name).(type) {
		case *types.Func:
			if s, ok := stack.Held(obj); ok {
				add(functions, named(s), name)
			}
			if s, ok := stack.Registers(obj); ok {
				add(functions, named(s), name)
			}
		case *types.TypeName:
			of, _ := obj.Type().(*types.Named)
			if of == nil {
				continue
			}
			if i, ok := of.Underlying().(*types.Interface); ok {
				for m := range i.Methods() {
					if s, method, ok := stack.Called(m, false); ok {
						add(methods, named(s), method)
					}
				}
			}
			for m := range of.Methods() {
				if s, method, ok := stack.Implements(m); ok && method != "" {
					add(methods, named(s), method)
				}
			}
		}
	}
	var all []string
	for service := range functions {
		all = append(all, service+": "+strings.Join(functions[service], ", ")+"; "+strings.Join(methods[service], " "))
	}
	slices.Sort(all)
	return all
}

func named(s stack.Service) string {
	name, known := s.Name()
	if !known {
		return "unknown " + name
	}
	return name
}

// TestStubs holds that what a stub declares is what the library declares.
func TestStubs(t *testing.T) {
	libraries, err := realPackages()
	require.NoError(t, err)
	declared, err := stubPackages()
	require.NoError(t, err)
	compared := 0
	for path, stub := range declared {
		if !strings.Contains(path, ".") || strings.HasPrefix(path, "example.com/") {
			continue
		}
		if slices.Contains(refused, path) {
			continue
		}
		require.NotNil(t, libraries[path], "no library for the stub %s", path)
		compared += stubs.Compare(t, stub, libraries[path])
	}
	require.Greater(t, compared, 120)
}
