package analyzers_test

import (
	"strings"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// asking is api and web, of which web asks for flags with a body of a function. The policy has a section and the registry flags.
func asking(body, section, flags string) string {
	stubs := fixture.Testdata("stubs") + "/github.com/"
	text := "\nrequire (\n"
	replaced := "\nreplace (\n"
	for _, m := range []string{
		"open-feature/go-sdk v1.0.0", "launchdarkly/go-server-sdk/v7 v7.0.0", "launchdarkly/go-sdk-common/v3 v3.0.0",
	} {
		path, _, _ := strings.Cut(m, " ")
		text += "\tgithub.com/" + m + "\n"
		replaced += "\tgithub.com/" + path + " => " + stubs + path + "\n"
	}
	return text + ")\n" + replaced + ")\n-- api/doc.go --\n// Package api is.\npackage api\n" + webAsking(body) + flagged(section) + registered(flags)
}

// webAsking is web with a body of a function.
func webAsking(body string) string {
	return "-- web/doc.go --\n// Package web is.\npackage web\n\nimport (\n\t\"context\"\n\n\t\"github.com/launchdarkly/go-sdk-common/v3/ldcontext\"\n" +
		"\tld \"github.com/launchdarkly/go-server-sdk/v7\"\n\tof \"github.com/open-feature/go-sdk/openfeature\"\n" +
		"\t\"github.com/open-feature/go-sdk/openfeature/memprovider\"\n)\n\nvar (\n\t_ ldcontext.Context\n\t_ ld.LDClient\n\t_ memprovider.InMemoryFlag\n)\n\n" +
		"func ask(ctx context.Context, c *of.Client, l *ld.LDClient, all of.EvaluationContext, key func() string) { " + body + " }\n"
}

func flagged(section string) string { return policyOf("", "", "flags: {"+section+"}\n") }

func registered(flags string) string { return "-- flags.json --\n{\"flags\": {" + flags + "}}\n" }

// remediesOfFlags is the rows of the rules on feature flags.
func remediesOfFlags() []remedied {
	const (
		off, on  = `c.Boolean(ctx, "one", false, all)`, `c.Boolean(ctx, "one", true, all)`
		file     = "registry: flags.json"
		complete = `"owner": "@w", "description": "One.", "remove_by": "2999-12-31"`
		one      = `"one": {` + complete + `}`
	)
	return []remedied{
		{
			rule: "flags-default-on", name: "off",
			before: asking(on, file, one),
			advice: "pass false, or say kill_switch: true in flags.json",
			after:  webAsking(off),
		},
		{
			rule: "flags-default-on", name: "kill switch",
			before: asking(on, file, one),
			advice: "say kill_switch: true in flags.json",
			after:  registered(`"one": {"owner": "@w", "description": "One.", "kill_switch": true}`),
		},
		{
			rule: "flags-default-on", name: "without a registry",
			before: asking(on, "default: off", ""),
			advice: "name a registry that says kill_switch of it",
			after:  flagged(file) + registered(`"one": {"owner": "@w", "description": "One.", "kill_switch": true}`),
		},
		{
			rule: "flags-unregistered", name: "added",
			before: asking(off, file, ""),
			advice: "which flags.json does not register; add it there",
			after:  registered(one),
		},
		{
			rule: "flags-unregistered", name: "misspelt",
			before: asking(off+`; c.Boolean(ctx, "onne", false, all)`, file, one),
			advice: `add it there; did you mean "one"`,
			after:  webAsking(off),
		},
		{
			rule: "flags-overdue", name: "stage",
			before: asking(off, file, `"one": {"stage": "cleanup", `+complete+`}`),
			advice: "in stage cleanup; remove the use and what it switches off, or give the flag another stage",
			after:  registered(`"one": {"stage": "ga", ` + complete + `}`),
		},
		{
			rule: "flags-overdue", name: "removed",
			before: asking(off, file, `"one": {"stage": "cleanup", `+complete+`}`),
			advice: "remove the use and what it switches off",
			after:  webAsking("") + registered(""),
		},
		{
			rule: "flags-sdk", name: "asked",
			before: asking(`l.BoolVariation("one", ldcontext.Context{}, false)`, file+", sdk: openfeature", one),
			advice: "ask that, with a provider of launchdarkly behind it",
			after:  webAsking(off),
		},
		{
			rule: "flags-unused", name: "removed",
			before: asking(off, file, one+`, "two": {`+complete+`}`),
			advice: `flag "two" is registered, and no code uses it; remove it`,
			after:  registered(one),
		},
		{
			rule: "flags-disagree", name: "with each other",
			before: asking(`c.Int(ctx, "one", 1, all); c.Int(ctx, "one", 1, all); c.Int(ctx, "one", 2, all)`, file, one),
			advice: "with the default 2, and web/doc.go:",
			after:  webAsking(`c.Int(ctx, "one", 1, all); c.Int(ctx, "one", 1, all); c.Int(ctx, "one", 1, all)`),
		},
		{
			rule: "flags-disagree", name: "with the registry",
			before: asking(`c.Int(ctx, "one", 1, all)`, file, `"one": {"defaultValue": 2, `+complete+`}`),
			advice: "with the default 1, and it is registered with 2; let them agree",
			after:  registered(`"one": {"defaultValue": 1, ` + complete + `}`),
		},
		{
			rule: "flags-disagree", name: "as another type",
			before: asking(`c.Int(ctx, "one", 1, all)`, file, `"one": {"flagType": "boolean", `+complete+`}`),
			advice: "as integer, and it is registered as boolean; let them agree",
			after:  registered(`"one": {"flagType": "integer", ` + complete + `}`),
		},
		{
			rule: "flags-incomplete", name: "said",
			before: asking(off, file, `"one": {"owner": "@w"}`),
			advice: `flag "one" has no description, no remove_by; say it where it is registered`,
			after:  registered(one),
		},
		{
			rule: "flags-provider", name: "another one",
			before: asking(off+"; _ = of.SetProvider(of.NoopProvider{})", file+", provider: [github.com/open-feature/go-sdk/openfeature/memprovider]", one),
			advice: "set one of github.com/open-feature/go-sdk/openfeature/memprovider, or add it there",
			after:  webAsking(off + "; _ = of.SetProvider(memprovider.NewInMemoryProvider(nil))"),
		},
		{
			rule: "flags-provider", name: "listed",
			before: asking(off+"; _ = of.SetProvider(of.NoopProvider{})", file+", provider: []", one),
			advice: "and flags.provider lists none; remove it, or add it there",
			after:  flagged(file + ", provider: [github.com/open-feature/go-sdk/openfeature.NoopProvider]"),
		},
		{
			rule: "flags-dynamic", name: "declared",
			before: strings.Replace(asking(off+"; c.Boolean(ctx, key(), false, all)", file, one), flagged(file), dynamicFlags(file), 1),
			advice: "name it by a constant, or declare it: //govern:flags new-checkout",
			after:  webAsking(off + "; c.Boolean(ctx, key(), false, all) //govern:flags one\n"),
		},
	}
}

// dynamicFlags is a policy that has flags which are not known reported.
func dynamicFlags(section string) string {
	return policyOf("", "", "flags: {"+section+"}\nrules: {flags-dynamic: {level: warn}}\n")
}
