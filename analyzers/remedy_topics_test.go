package analyzers_test

import (
	"strings"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// events is api and web, which send each other events by NATS, with these bodies of a function. Both have the policy's keys.
func events(api, web, apiKeys, webKeys string) string {
	nats := fixture.Testdata("stubs") + "/github.com/nats-io/nats.go"
	return "\nrequire github.com/nats-io/nats.go v1.0.0\n\nreplace github.com/nats-io/nats.go => " + nats + "\n" +
		sending("api", api) + sending("web", web) + policyOf(apiKeys, webKeys, "")
}

// sending is a component with a body of a function.
func sending(component, body string) string {
	return "-- " + component + "/doc.go --\n// Package " + component + " is.\npackage " + component +
		"\n\nimport \"github.com/nats-io/nats.go\"\n\nfunc events(nc *nats.Conn, name func() string) { " + body + " }\n"
}

func remediesOfTopics() []remedied {
	const (
		made, paid    = `nc.Publish("web.made", nil)`, `nc.Publish("api.paid", nil)`
		waits, others = `nc.Subscribe("web.made", nil)`, `nc.Subscribe("api.paid", nil)`
		owns, web     = `, owns: {topics: [api.paid]}`, `, owns: {topics: [web.made]}`
		may           = `, may_consume: [{topics: [web.made], reason: r}]`
		consumes      = `, may_consume: [{topics: [api.paid], reason: r}]`
		file          = "-- web/asyncapi.yaml --\nasyncapi: 3.0.0\nchannels: {a: {address: api.paid}}\noperations: {a: {action: %, channel: {$ref: '#/channels/a'}}}\n"
	)
	return []remedied{
		{
			rule: "topics-foreign-publish", name: "own topic",
			before: events(paid+"; "+others, paid, owns, web),
			advice: "publish to a topic of your own, or call it, or say why in may_publish of \"web\"",
			after:  sending("api", paid+"; "+others+"; "+waits) + sending("web", made) + policyOf(owns+may, web, ""),
		},
		{
			rule: "topics-foreign-publish", name: "granted",
			before: events(paid+"; "+others, paid, owns, web),
			advice: "say why in may_publish of \"web\"",
			after:  policyOf(owns, web+`, may_publish: [{topics: [api.paid], reason: r}]`, ""),
		},
		{
			rule: "topics-undeclared", name: "granted",
			before: events(paid, others, owns, ""),
			advice: "say why in may_consume of \"web\"",
			after:  policyOf(owns, consumes, ""),
		},
		{
			rule: "topics-undeclared", name: "owned",
			before: events(paid+"; "+others, made+"; "+waits, owns, ""),
			advice: "add it to owns.topics of the component that it belongs to",
			after:  policyOf(owns, web, ""),
		},
		{
			rule: "topics-undeclared", name: "in a file",
			before: events(paid, others, owns, "") + "-- web/asyncapi.yaml --\nasyncapi: 3.0.0\n",
			advice: "say why in may_consume of \"web\"",
			after:  strings.Replace(file, "%", "receive", 1),
		},
		{
			rule: "topics-unconsumed", name: "removed",
			before: events(paid, "", owns, ""),
			advice: "remove it, or let an AsyncAPI file say who receives it",
			after:  sending("api", ""),
		},
		{
			rule: "topics-unconsumed", name: "received elsewhere",
			before: events(paid, "", owns, ""),
			advice: "let an AsyncAPI file say who receives it",
			after:  strings.Replace(file, "%", "receive", 1),
		},
		{
			rule: "topics-unpublished", name: "name",
			before: events(paid+"; "+others+`; nc.Subscribe("api.payed", nil)`, "", `, owns: {topics: ["api.*"]}`, ""),
			advice: "correct its name, remove it, or let an AsyncAPI file say who sends it",
			after:  sending("api", paid+"; "+others),
		},
		{
			rule: "topics-wildcard", name: "one topic",
			before: events(paid+"; "+others, `nc.Subscribe("api.>", nil)`, owns, ""),
			advice: "consume the topics that are wanted, or say why in may_consume",
			after:  sending("web", others) + policyOf(owns, consumes, ""),
		},
		{
			rule: "topics-wildcard", name: "granted",
			before: events(paid+"; "+others, `nc.Subscribe("api.>", nil)`, owns, ""),
			advice: "say why in may_consume",
			after:  policyOf(owns, consumes, ""),
		},
		{
			rule: "topics-dynamic", name: "declared",
			before: events(paid+"; "+others+"; nc.Publish(name(), nil)", "", owns+", rules: {topics-dynamic: {level: warn}}", ""),
			advice: "name it by a constant, or declare it: //govern:topics orders.created(p)",
			after:  sending("api", paid+"; "+others+"; nc.Publish(name(), nil) //govern:topics api.paid(p)\n"),
		},
	}
}
