package framework

import (
	"slices"
	"strings"
)

// row is a library and what is known of it.
type row struct {
	library   string
	framework func(library string) Framework
}

// rows returns what is known of each library.
func rows() []row {
	return []row{
		{"net/http", netHTTP},
		{"github.com/go-chi/chi/v5", chi},
		{"github.com/go-chi/chi/v4", chi},
		{"github.com/go-chi/chi", chi},
		{"github.com/gorilla/mux", gorilla},
		{"github.com/gin-gonic/gin", gin},
		{"github.com/labstack/echo/v5", echo},
		{"github.com/labstack/echo/v4", echo},
		{"github.com/labstack/echo", echo},
		{"github.com/gofiber/fiber/v3", fiber},
		{"github.com/gofiber/fiber/v2", fiber},
		{"github.com/julienschmidt/httprouter", httprouter},
		{"github.com/go-kratos/kratos/v2/transport/http", kratos},
		{"github.com/grpc-ecosystem/grpc-gateway/v2/runtime", gateway},
		{"github.com/cloudwego/hertz/pkg/app/server", hertzServer},
		{"github.com/cloudwego/hertz/pkg/route", hertz},
		{"github.com/uptrace/bunrouter", bunrouter},
		{"github.com/zeromicro/go-zero/rest", goZero},
		{"github.com/danielgtaylor/huma/v2", huma},
		{"github.com/danielgtaylor/huma/v2/adapters/humabunrouter", humaAdapter},
		{"github.com/danielgtaylor/huma/v2/adapters/humachi", humaAdapter},
		{"github.com/danielgtaylor/huma/v2/adapters/humaecho", humaAdapter},
		{"github.com/danielgtaylor/huma/v2/adapters/humafiber", humaAdapter},
		{"github.com/danielgtaylor/huma/v2/adapters/humagin", humaAdapter},
		{"github.com/danielgtaylor/huma/v2/adapters/humago", humaGo},
		{"github.com/danielgtaylor/huma/v2/adapters/humahttprouter", humaAdapter},
		{"github.com/danielgtaylor/huma/v2/adapters/humamux", humaAdapter},
		{"github.com/danielgtaylor/huma/v2/sse", humaSSE},
		{"github.com/kataras/iris/v12", iris},
		{"github.com/kataras/iris/v12/core/router", irisRouter},
		{"github.com/fasthttp/router", fasthttp},
	}
}

// verbs are the methods of HTTP that libraries have a function for.
func verbs() []string {
	return []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE"}
}

// IsMethod reports whether a text is a method of HTTP.
func IsMethod(text string) bool { return slices.Contains(verbs(), text) }

// camel returns the name of a method as Get.
func camel(verb string) string { return verb[:1] + strings.ToLower(verb[1:]) }

// group returns a group behind a receiver, by its first argument.
func group(recv, name string) Group { return Group{Recv: recv, Name: name, Of: -1, Verb: None} }

// same returns a group that is its receiver.
func same(recv, name string) Group {
	return Group{Recv: recv, Name: name, Of: -1, Path: None, Verb: None}
}

// netHTTP is net/http.
func netHTTP(string) Framework {
	f := Framework{
		Name: "net/http", Makes: []string{"NewServeMux"}, Routers: []string{"ServeMux", "Handler"}, Rooted: true, Style: Mux,
		Groups: []Group{{Name: "StripPrefix", Of: 1, Strips: true, Verb: None}},
	}
	for _, recv := range []string{"*ServeMux", ""} {
		f.Sinks = append(f.Sinks,
			Sink{Recv: recv, Name: "Handle", Verb: -1, Handler: 1}, Sink{Recv: recv, Name: "HandleFunc", Verb: -1, Handler: 1},
			Sink{Kind: Delegates, Recv: recv, Name: "Handle", Verb: -1, Handler: 1})
	}
	return f
}

// chi is github.com/go-chi/chi.
func chi(string) Framework {
	f := Framework{Name: "chi", Lax: true, Makes: []string{"NewRouter", "NewMux"}, Routers: []string{"Mux", "Router"}}
	for _, recv := range []string{"*Mux", "Router"} {
		for _, verb := range verbs() {
			f.Sinks = append(f.Sinks, Sink{Recv: recv, Name: camel(verb), Method: verb, Verb: -1, Handler: 1})
		}
		f.Sinks = append(f.Sinks,
			Sink{Recv: recv, Name: "Handle", Verb: -1, Handler: 1}, Sink{Recv: recv, Name: "HandleFunc", Verb: -1, Handler: 1},
			Sink{Recv: recv, Name: "Method", Path: 1, Handler: 2}, Sink{Recv: recv, Name: "MethodFunc", Path: 1, Handler: 2},
			Sink{Kind: Mounts, Recv: recv, Name: "Mount", Verb: -1, Handler: 1},
			Sink{Kind: Delegates, Recv: recv, Name: "Handle", Verb: -1, Handler: 1})
		route := group(recv, "Route")
		route.Literal = 1
		f.Groups = append(f.Groups, same(recv, "With"), same(recv, "Group"), route)
	}
	return f
}

// gorilla is github.com/gorilla/mux. A route is made of its path, its methods and whether it has a handler.
func gorilla(string) Framework {
	f := Framework{Name: "gorilla/mux", Makes: []string{"NewRouter"}, Routers: []string{"Router", "Route"}, Rooted: true}
	f.Sinks = append(f.Sinks,
		Sink{Recv: "*Router", Name: "Handle", Verb: -1, Handler: 1}, Sink{Recv: "*Router", Name: "HandleFunc", Verb: -1, Handler: 1},
		Sink{Recv: "*Route", Name: "Handler", Path: -1, Verb: -1}, Sink{Recv: "*Route", Name: "HandlerFunc", Path: -1, Verb: -1},
		Sink{Kind: Refines, Recv: "*Route", Name: "Methods", Path: -1, Handler: -1},
		Sink{Kind: Delegates, Recv: "*Route", Name: "Handler", Path: -1, Verb: -1})
	for _, name := range []string{"Handle", "HandleFunc"} {
		g := group("*Router", name)
		g.Handler = true
		f.Groups = append(f.Groups, g)
	}
	for _, name := range []string{"Handler", "HandlerFunc"} {
		g := same("*Route", name)
		g.Handler = true
		f.Groups = append(f.Groups, g)
	}
	for _, recv := range []string{"*Router", "*Route"} {
		methods, prefix, sub := same(recv, "Methods"), group(recv, "PathPrefix"), same(recv, "Subrouter")
		methods.Verb, prefix.Prefix, sub.Ends = 0, true, true
		f.Groups = append(f.Groups, group(recv, "Path"), prefix, methods, sub)
		for _, name := range []string{
			"StrictSlash", "SkipClean", "UseEncodedPath", "NewRoute", "Name", "Headers", "HeadersRegexp", "Host", "MatcherFunc", "Queries",
			"Schemes", "BuildVarsFunc",
		} {
			f.Groups = append(f.Groups, same(recv, name))
		}
	}
	return f
}

// gin is github.com/gin-gonic/gin.
func gin(string) Framework {
	f := Framework{
		Name: "gin", Makes: []string{"New", "Default"}, Routers: []string{"Engine", "RouterGroup", "IRouter", "IRoutes"},
		Origins: []string{"*Engine"}, Style: Colons, Joins: true,
	}
	for _, recv := range []string{"*RouterGroup", "IRoutes"} {
		for _, verb := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} {
			f.Sinks = append(f.Sinks, Sink{Recv: recv, Name: verb, Method: verb, Verb: -1, Handler: last})
			f.Groups = append(f.Groups, same(recv, verb))
		}
		f.Sinks = append(f.Sinks,
			Sink{Recv: recv, Name: "Any", Verb: -1, Handler: last},
			Sink{Recv: recv, Name: "Handle", Path: 1, Handler: last}, Sink{Recv: recv, Name: "Match", Path: 1, Handler: last},
			Sink{Recv: recv, Name: "StaticFile", Method: "GET", Verb: -1, Handler: -1},
			Sink{Recv: recv, Name: "StaticFileFS", Method: "GET", Verb: -1, Handler: -1},
			Sink{Kind: Registers, Recv: recv, Name: "Static", Method: "GET", Verb: -1, Handler: -1, Below: true},
			Sink{Kind: Registers, Recv: recv, Name: "StaticFS", Method: "GET", Verb: -1, Handler: -1, Below: true})
		for _, name := range []string{"Use", "Any", "Handle", "Match", "StaticFile", "StaticFileFS", "Static", "StaticFS"} {
			f.Groups = append(f.Groups, same(recv, name))
		}
	}
	for _, recv := range []string{"*RouterGroup", "IRouter"} {
		sub := group(recv, "Group")
		sub.Slash = true
		f.Groups = append(f.Groups, sub)
	}
	f.Groups = append(f.Groups, same("*Engine", "Use"), same("*Engine", "With"))
	return f
}

// last is the place of the last argument.
const last = 100

// echo is github.com/labstack/echo.
func echo(string) Framework {
	f := Framework{Name: "echo", Makes: []string{"New"}, Routers: []string{"Echo", "Group"}, Origins: []string{"*Echo"}, Style: Colons}
	for _, recv := range []string{"*Echo", "*Group"} {
		for _, verb := range verbs() {
			f.Sinks = append(f.Sinks, Sink{Recv: recv, Name: verb, Method: verb, Verb: -1, Handler: 1})
		}
		f.Sinks = append(f.Sinks,
			Sink{Recv: recv, Name: "Any", Verb: -1, Handler: 1},
			Sink{Recv: recv, Name: "Add", Path: 1, Handler: 2}, Sink{Recv: recv, Name: "Match", Path: 1, Handler: 2},
			Sink{Recv: recv, Name: "File", Method: "GET", Verb: -1, Handler: -1},
			Sink{Recv: recv, Name: "FileFS", Method: "GET", Verb: -1, Handler: -1},
			Sink{Recv: recv, Name: "Static", Method: "GET", Verb: -1, Handler: -1, Below: true},
			Sink{Recv: recv, Name: "StaticFS", Method: "GET", Verb: -1, Handler: -1, Below: true})
		f.Groups = append(f.Groups, group(recv, "Group"))
	}
	f.Groups = append(f.Groups, same("*Echo", "Host"))
	return f
}

// fiber is github.com/gofiber/fiber.
func fiber(path string) Framework {
	f := Framework{
		Name: "fiber", Makes: []string{"New"}, Routers: []string{"App", "Group", "Router"},
		Origins: []string{"*App"}, Style: Colons, Lax: true, Joins: true,
	}
	for _, recv := range []string{"*App", "*Group", "Router"} {
		for _, verb := range verbs() {
			f.Sinks = append(f.Sinks, Sink{Recv: recv, Name: camel(verb), Method: verb, Verb: -1, Handler: last})
			f.Groups = append(f.Groups, same(recv, camel(verb)))
		}
		f.Sinks = append(f.Sinks,
			Sink{Recv: recv, Name: "All", Verb: -1, Handler: last}, Sink{Recv: recv, Name: "Add", Path: 1, Handler: last},
			Sink{Recv: recv, Name: "Static", Method: "GET", Verb: -1, Handler: -1, Below: true},
			Sink{Kind: Mounts, Recv: recv, Name: "Mount", Verb: -1, Handler: 1})
		sub, route := group(recv, "Group"), group(recv, "Route")
		sub.Slash, route.Slash, route.Literal = true, true, 1
		f.Groups = append(f.Groups, sub, route, same(recv, "All"), same(recv, "Add"), same(recv, "Use"), same(recv, "Static"))
	}
	return f
}

// httprouter is github.com/julienschmidt/httprouter.
func httprouter(string) Framework {
	f := Framework{Name: "httprouter", Makes: []string{"New"}, Routers: []string{"Router"}, Origins: []string{"*Router"}, Style: Colons}
	for _, verb := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} {
		f.Sinks = append(f.Sinks, Sink{Recv: "*Router", Name: verb, Method: verb, Verb: -1, Handler: 1})
	}
	for _, name := range []string{"Handle", "Handler", "HandlerFunc"} {
		f.Sinks = append(f.Sinks, Sink{Recv: "*Router", Name: name, Path: 1, Handler: 2})
	}
	f.Sinks = append(f.Sinks, Sink{Recv: "*Router", Name: "ServeFiles", Method: "GET", Verb: -1, Handler: -1})
	return f
}

// kratos is the HTTP of github.com/go-kratos/kratos.
func kratos(string) Framework {
	f := Framework{
		Name: "kratos", Makes: []string{"NewServer"}, Routers: []string{"Server", "Router"}, Origins: []string{"*Server"},
		Options: []string{"ServerOption"}, Lax: true, Joins: true,
		Plain: []string{
			"Network", "Address", "Endpoint", "Timeout", "Logger", "Middleware", "Filter", "RequestVarsDecoder", "RequestQueryDecoder",
			"RequestDecoder", "ResponseEncoder", "ErrorEncoder", "TLSConfig", "StrictSlash", "Listener", "NotFoundHandler",
			"MethodNotAllowedHandler",
		},
	}
	for _, verb := range verbs() {
		f.Sinks = append(f.Sinks, Sink{Recv: "*Router", Name: verb, Method: verb, Verb: -1, Handler: 1})
	}
	f.Sinks = append(f.Sinks,
		Sink{Recv: "*Router", Name: "Handle", Path: 1, Handler: 2},
		Sink{Recv: "*Server", Name: "Handle", Verb: -1, Handler: 1}, Sink{Recv: "*Server", Name: "HandleFunc", Verb: -1, Handler: 1},
		Sink{Recv: "*Server", Name: "HandlePrefix", Verb: -1, Handler: 1, Below: true},
		Sink{Kind: Delegates, Recv: "*Server", Name: "Handle", Verb: -1, Handler: 1},
		Sink{Kind: Delegates, Recv: "*Server", Name: "HandlePrefix", Verb: -1, Handler: 1, Below: true})
	sub := group("*Router", "Group")
	sub.Slash = true
	f.Groups = append(f.Groups, group("*Server", "Route"), sub, Group{Name: "NewServer", Of: None, Path: None, Verb: None, Options: true},
		Group{Name: "PathPrefix", Of: None, Verb: None})
	return f
}

// gateway is github.com/grpc-ecosystem/grpc-gateway. What its generator writes has the paths in instructions.
func gateway(string) Framework {
	return Framework{
		Name: "grpc-gateway", Makes: []string{"NewServeMux"}, Routers: []string{"ServeMux"}, Rooted: true,
		Sinks: []Sink{
			{Recv: "*ServeMux", Name: "Handle", Path: 1, Handler: -1, Compiled: true},
			{Recv: "*ServeMux", Name: "HandlePath", Path: 1, Handler: 2},
		},
		Groups: []Group{
			{Name: "NewPattern", Of: None, Path: None, Verb: None, Compiled: true},
			{Name: "MustPattern", Of: 0, Path: None, Verb: None},
		},
	}
}

// hertzServer is the server of github.com/cloudwego/hertz, of which the engine has all the functions.
func hertzServer(string) Framework {
	return Framework{
		Name: "hertz", Makes: []string{"New", "Default"}, Routers: []string{"Hertz"}, Origins: []string{"*Hertz"}, Style: Colons, Joins: true,
	}
}

// hertz is github.com/cloudwego/hertz, which has what gin has, and functions that are told the name of a handler.
func hertz(library string) Framework {
	f := gin(library)
	f.Name, f.Makes = "hertz", []string{"NewEngine"}
	f.Sinks = slices.DeleteFunc(f.Sinks, func(s Sink) bool { return s.Name == "Match" || s.Name == "StaticFileFS" })
	f.Groups = slices.DeleteFunc(f.Groups, func(g Group) bool { return g.Name == "Match" || g.Name == "StaticFileFS" || g.Name == "With" })
	for _, verb := range []string{"GET", "HEAD", "POST", "PUT", "DELETE"} {
		f.Sinks = append(f.Sinks, Sink{Recv: "*RouterGroup", Name: verb + "EX", Method: verb, Verb: -1, Handler: 1})
	}
	f.Sinks = append(f.Sinks,
		Sink{Recv: "*RouterGroup", Name: "AnyEX", Verb: -1, Handler: 1}, Sink{Recv: "*RouterGroup", Name: "HandleEX", Path: 1, Handler: 2})
	return f
}

// bunrouter is github.com/uptrace/bunrouter. Groups of it take handlers of three kinds.
func bunrouter(string) Framework {
	f := Framework{
		Name: "bunrouter", Makes: []string{"New"}, Rooted: true, Style: Colons,
		Routers: []string{"Router", "CompatRouter", "VerboseRouter", "Group", "CompatGroup", "VerboseGroup"},
	}
	for _, recv := range []string{"*Group", "CompatGroup", "VerboseGroup"} {
		for _, verb := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} {
			f.Sinks = append(f.Sinks, Sink{Recv: recv, Name: verb, Method: verb, Verb: -1, Handler: 1})
		}
		f.Sinks = append(f.Sinks, Sink{Recv: recv, Name: "Handle", Path: 1, Handler: 2})
		with := group(recv, "WithGroup")
		with.Literal = 1
		f.Groups = append(f.Groups, group(recv, "NewGroup"), with, same(recv, "WithMiddleware"))
	}
	for _, name := range []string{"Use", "Compat", "Verbose"} {
		f.Groups = append(f.Groups, same("*Group", name))
	}
	f.Groups = append(f.Groups, same("*Router", "Compat"), same("*Router", "Verbose"))
	return f
}

// goZero is the REST of github.com/zeromicro/go-zero. Routes are lists, with options for all of them.
func goZero(string) Framework {
	return Framework{
		Name: "go-zero", Makes: []string{"NewServer", "MustNewServer"}, Routers: []string{"Server"}, Origins: []string{"*Server"},
		Options: []string{"RouteOption"}, Described: []string{"Route"},
		Plain: []string{
			"WithJwt", "WithJwtTransition", "WithMaxBytes", "WithPriority", "WithSignature", "WithSSE", "WithTimeout",
		},
		Passes: map[string]int{"WithMiddleware": 1, "WithMiddlewares": 1}, Style: Colons,
		Sinks: []Sink{
			{Recv: "*Server", Name: "AddRoute", Verb: -1, Handler: -1, Fields: true, Options: 1},
			{Recv: "*Server", Name: "AddRoutes", Verb: -1, Handler: -1, Fields: true, Options: 1},
			{Name: "WithFileServer", Method: "GET", Verb: -1, Handler: -1, Below: true},
		},
		Groups: []Group{{Name: "WithPrefix", Of: None, Verb: None}},
	}
}

// huma is github.com/danielgtaylor/huma. An API is made of the router that it has, by an adapter.
func huma(string) Framework {
	f := Framework{Name: "huma", Routers: []string{"API", "Group", "Adapter"}, Described: []string{"Operation"}}
	for _, verb := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"} {
		f.Sinks = append(f.Sinks, Sink{On: true, Name: camel(verb), Path: 1, Method: verb, Verb: -1, Handler: 2})
	}
	f.Sinks = append(f.Sinks, Sink{On: true, Name: "Register", Path: 1, Fields: true, Verb: -1, Handler: 2})
	f.Groups = append(f.Groups,
		Group{Name: "NewGroup", Path: 1, Each: true, Verb: None},
		Group{Name: "NewAPI", Of: 1, Path: None, Verb: None})
	return f
}

// humaSSE is the package by which huma sends events.
func humaSSE(string) Framework {
	return Framework{Name: "huma", Sinks: []Sink{{On: true, Name: "Register", Path: 1, Fields: true, Verb: -1, Handler: last}}}
}

// humaAdapter is one of the packages by which huma uses other routers, of which some have several versions.
func humaAdapter(string) Framework {
	f := Framework{Name: "huma"}
	for _, name := range []string{"New", "NewV2", "NewV4", "NewCompat", "NewAdapter", "NewCompatAdapter"} {
		f.Groups = append(f.Groups, Group{Name: name, Path: None, Verb: None})
	}
	for _, name := range []string{"NewWithGroup", "NewV2WithGroup", "NewV4WithGroup"} {
		f.Groups = append(f.Groups, Group{Name: name, Of: 1, Path: None, Verb: None})
	}
	return f
}

// humaGo is the package by which huma uses net/http.
func humaGo(library string) Framework {
	f := humaAdapter(library)
	f.Groups = slices.DeleteFunc(f.Groups, func(g Group) bool { return g.Name == "NewAdapter" })
	f.Groups = append(f.Groups, Group{Name: "NewAdapter", Path: 1, Verb: None}, Group{Name: "NewWithPrefix", Path: 1, Verb: None})
	return f
}

// iris is github.com/kataras/iris, of which another package has the functions.
func iris(string) Framework {
	return Framework{
		Name: "iris", Makes: []string{"New", "Default"}, Routers: []string{"Application"}, Origins: []string{"*Application"}, Joins: true,
	}
}

// irisRouter is the groups of github.com/kataras/iris.
func irisRouter(string) Framework {
	f := Framework{Name: "iris", Routers: []string{"APIBuilder", "Party", "APIContainer"}, Joins: true}
	for _, recv := range []string{"*APIBuilder", "Party", "*APIContainer"} {
		for _, verb := range verbs() {
			f.Sinks = append(f.Sinks, Sink{Recv: recv, Name: camel(verb), Method: verb, Verb: -1, Handler: last})
		}
		f.Sinks = append(f.Sinks, Sink{Recv: recv, Name: "Any", Verb: -1, Handler: last}, Sink{Recv: recv, Name: "Handle", Path: 1, Handler: last})
		party, function := group(recv, "Party"), group(recv, "PartyFunc")
		party.Slash, function.Slash, function.Literal = true, true, 1
		f.Groups = append(f.Groups, party, function)
	}
	for _, recv := range []string{"*APIBuilder", "Party"} {
		f.Sinks = append(f.Sinks,
			Sink{Recv: recv, Name: "HandleMany", Path: 1, Handler: last},
			Sink{Recv: recv, Name: "HandleDir", Method: "GET", Verb: -1, Handler: -1, Below: true})
		for _, name := range []string{"ConfigureContainer", "AllowMethods", "SetExecutionRules", "SetRegisterRule", "Layout"} {
			f.Groups = append(f.Groups, same(recv, name))
		}
	}
	return f
}

// fasthttp is github.com/fasthttp/router.
func fasthttp(string) Framework {
	f := Framework{Name: "fasthttp/router", Makes: []string{"New"}, Routers: []string{"Router", "Group"}, Origins: []string{"*Router"}}
	for _, recv := range []string{"*Router", "*Group"} {
		for _, verb := range verbs() {
			f.Sinks = append(f.Sinks, Sink{Recv: recv, Name: verb, Method: verb, Verb: -1, Handler: 1})
		}
		f.Sinks = append(f.Sinks, Sink{Recv: recv, Name: "ANY", Verb: -1, Handler: 1}, Sink{Recv: recv, Name: "Handle", Path: 1, Handler: 2})
		for _, name := range []string{"ServeFiles", "ServeFS", "ServeFilesCustom"} {
			f.Sinks = append(f.Sinks, Sink{Recv: recv, Name: name, Method: "GET", Verb: -1, Handler: -1})
		}
		f.Groups = append(f.Groups, group(recv, "Group"))
	}
	return f
}
