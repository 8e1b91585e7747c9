package analyzers_test

import "github.com/phoenix-platform/govern/internal/fixture"

// apiImporting is service api, which imports packages, and web, which imports nothing.
func apiImporting(paths ...string) string {
	text := "-- api/doc.go --\n// Package api is.\npackage api\n\n"
	for _, path := range paths {
		text += "import _ \"" + path + "\"\n"
	}
	return text
}

// remediesOfModules is the rows of the rules on modules outside the repository.
func remediesOfModules() []remedied {
	const (
		mod     = "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n"
		x, y    = "\nrequire example.org/x v1.0.0\n", "\nrequire example.org/y v1.0.0\n"
		sum     = "-- go.sum --\nexample.org/x v1.0.0 h1:x\nexample.org/x v1.0.0/go.mod h1:x\n"
		webMod  = "-- web/go.mod --\nmodule example.com/m/web\n\ngo 1.26\n"
		pages   = "-- web/doc.go --\n// Package web is.\npackage web\n"
		working = "-- go.work --\ngo 1.26\n\nuse .\n"
	)
	says := func(text string) string { return policyOf("", "", "dependencies: {"+text+"}\n") }
	tape := fixture.Testdata("stubs") + "/example.org/tape"
	denied := "\nrequire example.org/tape v1.2.0\n\nreplace example.org/tape => " + tape + "\n"
	api := apiImporting()
	return []remedied{
		{
			rule: "modules-unapproved", name: "new",
			before: x + apiImporting("example.org/x/sub") + pages + says("approved: [example.org/y]"),
			advice: `module "example.org/x" v1.0.0, which service "api" (@a) uses, is not approved; do without it, or add it to the approved modules in dependencies: approved`,
			after:  says("approved: [example.org/x, example.org/y]"),
		},
		{
			rule: "modules-unapproved", name: "for others",
			before: x + apiImporting("example.org/x") + pages +
				says("approved: [{module: example.org/x, by: \"@p\", reason: r, components: [web]}]"),
			advice: `service "api" (@a) imports "example.org/x" of module "example.org/x", which is approved for "web" alone; do without it`,
			after:  mod + api,
		},
		{
			rule: "modules-unapproved", name: "security",
			before: x + apiImporting("example.org/x") + pages + says("approved: [example.org/...], security: [example.org]"),
			advice: "no entry of the approved modules names it itself; do without it, or add it in dependencies: approved",
			after:  says("approved: [example.org/..., example.org/x], security: [example.org]"),
		},
		{
			rule: "modules-unapproved", name: "standard",
			before: apiImporting("crypto/aes") + pages + says(`approved: [], security: ["crypto/*"]`),
			advice: `service "api" (@a) imports "crypto/aes", which is one of security ("crypto/*") and not approved; do without it, or add it`,
			after:  says(`approved: [crypto/aes], security: ["crypto/*"]`),
		},
		{
			rule: "modules-major", name: "further",
			before: "\nrequire example.org/x/v2 v2.0.0\n" + apiImporting("example.org/x/v2") + pages + says("approved: [example.org/x]"),
			advice: `stay with that, or have "example.org/x/v2" approved, too`,
			after:  says("approved: [example.org/x, example.org/x/v2]"),
		},
		{
			rule: "modules-major", name: "incompatible",
			before: "\nrequire example.org/x v4.0.0+incompatible\n" + apiImporting("example.org/x") + pages + says("approved: [example.org/x]"),
			advice: `stay with that, or have "example.org/x@v4" approved, too`,
			after:  says("approved: [example.org/x@v4]"),
		},
		{
			rule: "modules-budget", name: "direct",
			before: x + y + apiImporting("example.org/x", "example.org/y") + pages + says("budgets: {service: {direct: 1}}"),
			advice: `service "api" (@a) imports packages of 2 modules outside the repository, example.org/x and example.org/y, and its budget is 1; do without some`,
			after:  mod + x + apiImporting("example.org/x"),
		},
		{
			rule: "modules-budget", name: "transitive",
			before: webMod + "\nrequire example.org/x v1.0.0 // indirect\n" + api + pages + says("budgets: {web: {transitive: 0}}"),
			advice: `service "web" (@w) requires 1 module outside the repository, those that others need included, and its budget is 0; do without some`,
			after:  webMod,
		},
		{
			rule: "modules-budget", name: "shared",
			before: api + pages + says("budgets: {web: {transitive: 3}}"),
			advice: `service "web" (@w) has no go.mod of its own, which alone tells what modules need; give it a budget of direct modules alone`,
			after:  says("budgets: {web: {direct: 3}}"),
		},
		{
			rule: "modules-versions", name: "older",
			before: "\nrequire example.org/x v1.2.0\n" + webMod + x + api + pages + policyOf("", "", ""),
			advice: `module "example.org/x" v1.0.0 is older than v1.2.0, which go.mod requires; require that here, too`,
			after:  webMod + "\nrequire example.org/x v1.2.0\n",
		},
		{
			rule: "modules-versions", name: "major",
			before: "\nrequire example.org/x/v2 v2.2.0\n" + webMod + x + api + pages + policyOf("", "", ""),
			advice: `module "example.org/x" v1.0.0 is an older major version than "example.org/x/v2" v2.2.0, which go.mod requires; move to that`,
			after:  webMod + "\nrequire example.org/x/v2 v2.2.0\n",
		},
		{
			rule: "modules-versions", name: "go",
			before: "-- web/go.mod --\nmodule example.com/m/web\n\ngo 1.25\n" + api + pages + policyOf("", "", ""),
			advice: `go 1.25 is older than 1.26, which go.mod says; say that here, too`,
			after:  "-- web/go.mod --\nmodule example.com/m/web\n\ngo 1.26.0\n",
		},
		{
			rule: "modules-replace", name: "nothing there",
			before: x + "\nreplace example.org/x => ./forks/x\n" + api + pages + says(""),
			advice: `replaces "example.org/x" by "./forks/x", which is no directory; name the directory of the module, or remove it`,
			after:  mod + x,
		},
		{
			rule: "modules-replace", name: "nothing replaced",
			before: x + "\nreplace example.org/y => example.org/y v1.0.0\n" + api + pages + says(""),
			advice: `replaces "example.org/y", which no go.mod of the repository requires and no go.sum knows; remove it`,
			after:  mod + x,
		},
		{
			rule: "modules-replace", name: "no reason",
			before: x + "\nreplace example.org/x => example.net/x v1.0.1\n" + api + pages + says(""),
			advice: `replaces "example.org/x" by a fork, "example.net/x", for no reason that is told; say why in a comment beside it`,
			after:  mod + x + "\nreplace example.org/x => example.net/x v1.0.1 // until #12 is in a release\n",
		},
		{
			rule: "modules-licence", name: "denied", with: "modules-replace",
			before: denied + api + pages + says("licences: {deny: [WTFPL]}"),
			advice: `module "example.org/tape" v1.2.0 has the licence WTFPL, which no module may have; do without it`,
			after:  mod,
		},
		{
			rule: "modules-licence", name: "not allowed", with: "modules-replace",
			before: denied + api + pages + says("licences: {allow: [MIT]}"),
			advice: `has the licence WTFPL, which is not among those that modules may have; do without it, or add the licence there`,
			after:  mod + says("licences: {allow: [MIT, WTFPL]}"),
		},
		{
			rule: "modules-unused", name: "nowhere",
			before: x + api + pages + says("tidy: true"),
			advice: `no Go file of module "example.com/m" imports a package of "example.org/x" v1.0.0; remove the requirement`,
			after:  mod,
		},
		{
			rule: "modules-untidy", name: "indirect",
			before: "\nrequire example.org/x v1.0.0 // indirect\n" + sum + apiImporting("example.org/x") + pages + says("tidy: true"),
			advice: `module "example.org/x" v1.0.0 is called indirect, and api/doc.go imports "example.org/x" of it; remove the comment`,
			after:  mod + x,
		},
		{
			rule: "modules-untidy", name: "missing",
			before: sum + apiImporting("example.org/x/sub") + pages + says("tidy: true"),
			advice: `package "example.org/x/sub" is of no module that go.mod requires; add the requirement`,
			after:  mod + x,
		},
		{
			rule: "modules-untidy", name: "checksum",
			before: x + apiImporting("example.org/x") + pages + says("tidy: true"),
			advice: `go.sum has no checksum of module "example.org/x" v1.0.0; add it`,
			after:  sum,
		},
		{
			rule: "modules-orphan", name: "no work",
			before: working + webMod + api + pages + policyOf("", "", ""),
			advice: `module "example.com/m/web" is not used by go.work, so that builds at the root leave it out; add "use ./web" there`,
			after:  working + "use ./web\n",
		},
		{
			rule: "modules-orphan", name: "no use",
			before: working + "use ./gone\n" + webMod + api + pages + "-- go.work --\ngo 1.26\n\nuse (\n\t.\n\t./web\n\t./gone\n)\n" + policyOf("", "", ""),
			advice: `go.work uses "./gone", where there is no go.mod; name the directory of a module, or remove the line`,
			after:  "-- go.work --\ngo 1.26\n\nuse (\n\t.\n\t./web\n)\n",
		},
		{
			rule: "modules-orphan", name: "no build",
			before: webMod + api + pages + "-- web/sys/doc.go --\n//go:build linux && windows\n\n// Package sys is.\npackage sys\n" + policyOf("", "", ""),
			advice: `no build configuration builds a file of "web/sys", as no system fulfils their constraints; mend these`,
			after:  "-- web/sys/doc.go --\n//go:build linux\n\n// Package sys is.\npackage sys\n",
		},
	}
}
