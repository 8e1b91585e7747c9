package policy

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy/resource"
)

// ownership compiles what belongs to the components: things of each kind of resource, where they come from, and services.
func (c *compiler) ownership() {
	grpc := &resource.Kind{Noun: "gRPC service"}
	services := resource.NewLedger[*Component](grpc)
	for _, d := range c.declared {
		for _, h := range c.policy.holdings {
			c.owned(d, h)
			c.placesOf(d, h.Resource)
			c.grants(d, h.Resource)
		}
		for _, t := range d.section.Exposes.GRPC.Items {
			c.own(d, t, services, grpc.Literal(t.Value), grpc.Noun, "")
			d.grpc = append(d.grpc, t)
		}
		for _, t := range d.section.Exposes.HTTP.Items {
			if e, ok := c.endpoint(d, t); ok {
				d.http = append(d.http, e)
			}
		}
		for _, t := range d.section.Exposes.OpenAPI.Items {
			if !fs.ValidPath(t.Value) || t.Value == "." {
				c.faults.add(t.Pos, "component %q: exposes: openapi: %q is no file of the repository; write api/openapi.yaml", d.Name, t.Value)
				continue
			}
			d.openapi = append(d.openapi, t)
		}
	}
	if c.repo.Whole() {
		c.foundOwnership()
	}
}

// methods are the methods that an endpoint may have.
var methods = []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE"}

// endpoint compiles one of the HTTP endpoints that a component exposes.
func (c *compiler) endpoint(d declaration, t text) (Endpoint, bool) {
	method, rest, routed := strings.Cut(t.Value, " ")
	if !routed {
		return Endpoint{Path: t.Value, Pos: t.Pos}, true
	}
	if !slices.Contains(methods, method) {
		c.faults.add(t.Pos, "component %q: exposes: http: %q begins with no method%s", d.Name, t.Value, c.suggest.didYouMean(method, methods))
		return Endpoint{}, false
	}
	if !strings.HasPrefix(rest, "/") || strings.ContainsAny(rest, " \t") {
		c.faults.add(t.Pos, "component %q: exposes: http: %q has no path that begins with a slash; write %s /users/{id}", d.Name, t.Value, method)
		return Endpoint{}, false
	}
	return Endpoint{method, rest, t.Pos}, true
}

// owned compiles the things of a kind that a component owns.
func (c *compiler) owned(d declaration, h *holding) {
	for space, t := range d.section.Owns.Lists.of(h.Key).all() {
		r, err := h.Parse(space, t.Value)
		if err != nil {
			c.faults.add(t.Pos, "component %q: %s %q %v", d.Name, h.Noun, t.Value, err)
			continue
		}
		c.own(d, t, h.ledger, r, h.Noun, fmt.Sprintf("; name it in one owns.%s only%s", h.Key, h.Apart("")))
	}
}

// own enters a thing that d names as its own, and adds a fault if somebody has named it before.
func (c *compiler) own(d declaration, t text, l *resource.Ledger[*Component], r resource.Ref, noun, remedy string) {
	switch first := l.Declare(d.Component, r, t.Pos); {
	case first == nil:
	case first.Owner == d.Component:
		c.faults.add(t.Pos, "component %q: %s %q is named twice, first at %s", d.Name, noun, t.Value, first.Pos)
	default:
		c.faults.add(t.Pos, "component %q: %s %q belongs to component %q already (%s)%s",
			d.Name, noun, t.Value, first.Owner.Name, first.Pos, remedy)
	}
}

// foundOwnership adds what the repository tells: things that it gives to two components, files that cannot be
// read, and grants of things that nobody owns.
func (c *compiler) foundOwnership() {
	for _, h := range c.policy.holdings {
		c.faults.list = append(c.faults.list, h.unread()...)
		if !c.draft {
			c.faults.list = append(c.faults.list, h.conflicts()...)
		}
		for _, d := range c.declared {
			for _, by := range h.Permissions {
				for _, s := range d.section.Grants.of(by.Key).Items {
					c.granted(d, h, by, s)
				}
			}
		}
	}
}
