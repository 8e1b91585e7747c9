package calls

import (
	"errors"
	"strings"

	registry "github.com/phoenix-platform/govern/analyzers/calls/internal/serving"
	"github.com/phoenix-platform/govern/analyzers/internal/stack"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
)

// What a use is of stands in the first part of its name.
const (
	ofService   = "service"   // its full name, and the method; of one that is served, the type that serves
	ofHost      = "host"      // of an address, then its path and the verb
	ofQueue     = "queue"     // its name, and what it is called in messages; of one that is served, empty
	ofComponent = "component" // its name, as a comment declares it
	ofSetting   = "setting"   // of an address that a configuration tells: text, sink and what is beside it; or what a setting is: name and text
)

// The accesses.
const (
	calling  usage.Access = 1 << iota
	serving               // a server of the service is registered
	holding               // a client of the service is made
	defining              // it is said what a setting is
)

// generated is the nature of a use that a generated client makes for whoever calls its methods. Of these it is that no component
// is answerable for the client itself.
const generated usage.Nature = 1 << 7

// own is the nature of a use by a function that the policy names.
const own usage.Nature = 1 << 6

// target is what a use calls.
type target struct {
	service, method string // of an RPC; the former of a queue, too
	queue           string // what a queue is called in messages: subject
	host, path      string // of an address, whose verb is the method
	component       string // of a declaration
	transport       string // gRPC; empty for a declaration, and for a function of the policy
}

// targetOf returns what a use calls, false for one that calls nothing.
func targetOf(u usage.Use) (target, bool) {
	if u.Access&calling == 0 {
		return target{}, false
	}
	parts := u.Name.Parts
	if parts[0] == ofSetting {
		return target{}, false // until the component is known
	}
	if parts[0] == ofComponent {
		return target{component: parts[1]}, true
	}
	if parts[0] == ofHost {
		return target{host: parts[1], path: parts[2], method: parts[3], transport: transportAt(u)}, true
	}
	if parts[0] == ofQueue {
		return target{service: parts[1], queue: parts[2], transport: transportAt(u)}, true
	}
	return target{service: parts[1], method: parts[2], transport: transportAt(u)}, true
}

// transportAt returns the transport of a call, empty for one by a function of the policy.
func transportAt(u usage.Use) string {
	if u.Nature&own != 0 {
		return ""
	}
	return stack.Transport(int(u.Nature &^ generated))
}

// thing says what it is that is called.
func (t target) thing() string {
	switch {
	case t.component != "":
		return "component"
	case t.host != "":
		return "address"
	case t.queue != "":
		return t.queue
	}
	return "method"
}

// String returns what is called as messages name it: shop.v1.Orders.Get, or GET api/v1/users.
func (t target) String() string {
	switch {
	case t.component != "":
		return t.component
	case t.host != "":
		return strings.TrimPrefix(t.method+" ", " ") + t.host + t.path
	case t.queue != "":
		return t.service
	}
	return t.service + "." + t.method
}

// callOf returns the use that a call of a method is; i is the place of the stack among [stack.All].
func callOf(i int, service, method string) usage.Use {
	return usage.Use{Name: resource.Name{Parts: []string{ofService, service, method}}, Access: calling, Nature: usage.Nature(i)}
}

// requestOf returns the use that a request of an address is, with stars for what is not known of it.
func requestOf(i int, verb, host, path string) usage.Use {
	return usage.Use{Name: resource.Name{Parts: []string{ofHost, host, path, verb}}, Access: calling, Nature: usage.Nature(i)}
}

// queued returns the use that a request by a queue is, or that waiting for requests is. Stars stand for what is not known of the name.
func queued(i int, name string, serves bool) usage.Use {
	u := usage.Use{Name: resource.Name{Parts: []string{ofQueue, name, stack.Noun(i)}}, Access: calling, Nature: usage.Nature(i)}
	if serves {
		u.Name.Parts[2], u.Access, u.Nature = "", serving, 0
	}
	return u
}

// by returns the components that serve what is called.
func (t target) by(served *registry.Registry) []*policy.Component {
	switch {
	case t.host != "":
		return served.At(t.host)
	case t.queue != "":
		return served.Queue(t.service)
	}
	return served.Of(t.service)
}

// isExternal reports whether what is called is none of the repository. So is a host that leads to no component.
func (t target) isExternal(served *registry.Registry) bool {
	if t.host != "" {
		return len(served.At(t.host)) == 0
	}
	return served.IsExternal(t.service)
}

// servedBy returns the use that a registration is. The implementer is the type that serves, by its import path and name, empty where
// that is not known.
func servedBy(service, implementer string) usage.Use {
	return usage.Use{Name: resource.Name{Parts: []string{ofService, service, implementer}}, Access: serving}
}

// clientOf returns the use that making a client is.
func clientOf(service string) usage.Use {
	return usage.Use{Name: resource.Name{Parts: []string{ofService, service, ""}}, Access: holding}
}

// declaredAs reads an item of a declaration: the name of a component.
func declaredAs(item string) (usage.Use, error) {
	if item == "" || strings.ContainsAny(item, " \t()") {
		return usage.Use{}, errors.New(directive + " wants the names of components, such as api,controller, found \"" + item + "\"")
	}
	return usage.Use{Name: resource.Name{Parts: []string{ofComponent, item}}, Access: calling}, nil
}
