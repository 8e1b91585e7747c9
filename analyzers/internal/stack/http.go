package stack

import "strings"

// overHTTP is a library of requests with these sinks. A request that is made counts as one that is sent.
func overHTTP(path string, sinks func() []Sink) Stack {
	return Stack{Transport: "HTTP", Library: path, Sinks: sinks}
}

// addressed returns sinks, functions that are named as verbs are, with the address in an argument.
func addressed(recv string, arg int, verbs ...string) (all []Sink) {
	for _, v := range verbs {
		all = append(all, Sink{Recv: recv, Name: v, Arg: arg, Form: URL, Verb: strings.ToUpper(strings.TrimPrefix(v, "Must"))})
	}
	return all
}

// relative says of sinks that they may be told a path alone, where the client has a base.
func relative(all []Sink) []Sink {
	for i := range all {
		all[i].Hint = true
	}
	return all
}

// ofNetHTTP are the functions that net/http has, and what wraps it.
func ofNetHTTP() (all []Sink) {
	for _, recv := range []string{"", "*Client"} {
		all = append(all, addressed(recv, 0, "Get", "Head", "Post")...)
		all = append(all, Sink{Recv: recv, Name: "PostForm", Form: URL, Verb: "POST"})
	}
	return append(all,
		Sink{Name: "NewRequest", Arg: 1, Form: URL, Verb: Any},
		Sink{Name: "NewRequestWithContext", Arg: 2, Form: URL, VerbArg: 1, Verb: Any})
}

// netHTTP is net/http. A literal of a request tells where it is handed to what sends it.
func netHTTP(path string) Stack {
	return overHTTP(path, func() []Sink {
		all := ofNetHTTP()
		for _, k := range []Sink{{Recv: "*Client", Name: "Do"}, {Recv: "RoundTripper", Name: "RoundTrip"}, {Recv: "*Transport", Name: "RoundTrip"}} {
			all = append(all, literal(k)...)
		}
		return all
	})
}

// literal returns the sinks of a function that sends a request, for one that is written as a literal.
func literal(k Sink) (all []Sink) {
	k.Hint, k.Verb = true, Any
	k.Form, k.Field, k.Beside = Host, "URL.Host", "URL.Path"
	all = append(all, k)
	k.Form, k.Field, k.Beside, k.Made, k.VerbArg = URL, "URL", "", true, -1
	return append(all, k)
}

// proxies is net/http/httputil: a reverse proxy calls where it leads to.
func proxies(path string) Stack {
	return overHTTP(path, func() []Sink {
		return []Sink{
			{Name: "NewSingleHostReverseProxy", Form: Base, Made: true, Verb: Any, Either: true},
			{Name: "NewSingleHostReverseProxy", Form: Host, Field: "Host", Verb: Any, Either: true},
			{Recv: "*ProxyRequest", Name: "SetURL", Form: Base, Made: true, Verb: Any, Either: true},
			{Recv: "*ProxyRequest", Name: "SetURL", Form: Host, Field: "Host", Verb: Any, Either: true},
		}
	})
}

// retryable is github.com/hashicorp/go-retryablehttp.
func retryable(path string) Stack { return overHTTP(path, ofNetHTTP) }

// resty is github.com/go-resty/resty.
func resty(path string) Stack {
	verbs := []string{"Get", "Head", "Post", "Put", "Patch", "Delete", "Options"}
	return overHTTP(path, func() []Sink {
		bases := []Sink{{Recv: "*Client", Name: "SetBaseURL", Form: Base, Verb: Any}}
		if path == "resty.dev/v3" {
			bases = append(bases, Sink{Recv: "*Request", Name: "SetURL", Form: URL, Verb: Any, VerbArg: -1, Hint: true})
			verbs = append(verbs, "Trace")
		} else {
			bases = append(bases, Sink{Recv: "*Client", Name: "SetHostURL", Form: Base, Verb: Any})
		}
		all := append(addressed("*Request", 0, verbs...), Sink{Recv: "*Request", Name: "Execute", Arg: 1, Form: URL, Verb: Any})
		return append(relative(all), bases...)
	})
}

// fastHTTP is github.com/valyala/fasthttp. Servers have requests of the same type, with paths.
func fastHTTP(path string) Stack {
	return overHTTP(path, func() (all []Sink) {
		for _, recv := range []string{"", "*Client", "*HostClient"} {
			gets := addressed(recv, 1, "Get", "Post")
			for _, name := range []string{"GetTimeout", "GetDeadline"} {
				gets = append(gets, Sink{Recv: recv, Name: name, Arg: 1, Form: URL, Verb: "GET"})
			}
			if recv == "*HostClient" {
				gets = relative(gets)
			}
			all = append(all, gets...)
		}
		return append(all,
			Sink{Recv: "*Request", Name: "SetRequestURI", Form: URL, Verb: Any, VerbArg: -1, Hint: true},
			Sink{Recv: "*RequestHeader", Name: "SetRequestURI", Form: URL, Verb: Any, VerbArg: -1, Hint: true},
			Sink{Recv: "*Request", Name: "SetHost", Form: Host, Verb: Any, Hint: true},
			Sink{Recv: "*URI", Name: "SetHost", Form: Host, Verb: Any, Hint: true},
			Sink{Recv: "*HostClient", Name: "Do", Arg: -1, Field: "Addr", Form: Host, Verb: Any, Hint: true})
	})
}

// req is github.com/imroc/req.
func req(path string) Stack {
	verbs := []string{"Get", "Head", "Post", "Put", "Patch", "Delete", "Options"}
	return overHTTP(path, func() (all []Sink) {
		all = append(all, addressed("*Client", 0, verbs...)...)
		for _, recv := range []string{"", "*Request"} {
			for _, v := range verbs {
				all = append(all, addressed(recv, 0, v, "Must"+v)...)
			}
			all = append(all, Sink{Recv: recv, Name: "SetURL", Form: URL, Verb: Any, VerbArg: -1})
		}
		all = append(all, Sink{Recv: "*Request", Name: "Send", Arg: 1, Form: URL, Verb: Any})
		return append(relative(all), Sink{Name: "SetBaseURL", Form: Base, Verb: Any}, Sink{Recv: "*Client", Name: "SetBaseURL", Form: Base, Verb: Any})
	})
}

// sling is github.com/dghubble/sling.
func sling(path string) Stack {
	return overHTTP(path, func() []Sink {
		all := relative(addressed("*Sling", 0, "Get", "Head", "Post", "Put", "Patch", "Delete", "Options", "Trace", "Connect"))
		return append(all, Sink{Recv: "*Sling", Name: "Base", Form: Base, Verb: Any})
	})
}

// kitHTTP is HTTP by github.com/go-kit/kit.
func kitHTTP(path string) Stack {
	return overHTTP(path, func() []Sink {
		return []Sink{
			{Name: "NewClient", Arg: 1, Form: URL, Made: true, Verb: Any, Either: true},
			{Name: "NewClient", Arg: 1, Form: Host, Field: "Host", Verb: Any, Beside: "Path", Either: true},
		}
	})
}

// openAPI is the run time of go-swagger: the host is what the specification, or a configuration, says.
func openAPI(path string) Stack {
	return overHTTP(path, func() []Sink {
		return []Sink{{Name: "New", Form: Host, Verb: Any}, {Name: "NewWithClient", Form: Host, Verb: Any}}
	})
}

// httpc is HTTP by github.com/zeromicro/go-zero.
func httpc(path string) Stack {
	return overHTTP(path, func() (all []Sink) {
		for _, recv := range []string{"", "Service"} {
			all = append(all, Sink{Recv: recv, Name: "Do", Arg: 2, Form: URL, VerbArg: 1, Verb: Any})
			all = append(all, literal(Sink{Recv: recv, Name: "DoRequest"})...)
		}
		return all
	})
}

// ogen is the run time of what github.com/ogen-go/ogen makes: a client is told what the addresses of all its requests begin with.
func ogen(path string) Stack {
	return overHTTP(path, func() []Sink {
		return []Sink{{Name: "NewClient", Form: Base, Verb: Any, Shape: &Shape{
			Name: "NewClient", Params: []string{"string"}, Options: ".ClientOption", Results: []string{"&.Client", "error"},
		}}}
	})
}

// Passes says which functions of net/url return, as far as the address is concerned, an argument; -1 is the receiver.
func Passes(name string) (arg int, ok bool) {
	switch name {
	case "net/url.Parse", "net/url.ParseRequestURI":
		return 0, true
	case "(*net/url.URL).String":
		return -1, true
	}
	return 0, false
}

// Joins says which functions of net/url return the address that they are a method of with more of a path. Known says whether it is the
// first argument.
func Joins(name string) (known, ok bool) {
	switch name {
	case "(*net/url.URL).Parse":
		return true, true
	case "(*net/url.URL).JoinPath":
		return false, true
	}
	return false, false
}

// Makes says which functions make, as far as calls are concerned, something of the text in an argument: the client of an address, or a
// message.
func Makes(name string) (arg int, ok bool) {
	switch name {
	case "connectrpc.com/connect.NewClient", "github.com/bufbuild/connect-go.NewClient":
		return 1, true
	case "github.com/nats-io/nats.go.NewMsg":
		return 0, true
	}
	return 0, false
}
