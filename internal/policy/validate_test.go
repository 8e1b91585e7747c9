package policy_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// pkgOnly is a valid beginning of a policy: five lines.
const pkgOnly = `version: 1
components:
  pkg:
    kind: library
    path: pkg
`

// three is pkgOnly and two services: twelve lines.
const three = pkgOnly + `  api:
    kind: service
    path: services/api
  controller:
    kind: service
    path: services/controller
`

// TestFaults holds each fault of a policy to its exact text and place. The positions leave out
// the file's name.
func TestFaults(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		// What is no policy.
		{"nothing", "", []string{"1:1: empty; a policy begins with version: 1"}},
		{"comments only", "# version: 1\n", []string{"1:1: empty; a policy begins with version: 1"}},
		{"list", "- version: 1\n", []string{`1:1: a policy is a mapping, found a list`}},
		{"null", "---", []string{"1:1: empty; a policy begins with version: 1"}},
		{"second document", pkgOnly + "---\nversion: 1\n", []string{"6:1: a second YAML document; a policy is one"}},
		{"second document that does not parse", pkgOnly + "---\na: [\n", []string{"7:1: not valid YAML: did not find expected node content"}},
		{"latin-1", "version: 1\n# caf\xe9\n", []string{"2:6: not valid UTF-8"}},
		{"byte order mark", "\uFEFFversion: 2\n", []string{
			`1:1: no component: name some under components, or find them by discover; without this file "govern init" writes one`,
			"1:10: version is the number 2; this govern knows version 1",
		}},

		// Syntax, at the line that is wrong.
		{"tab", "version: 1\ncomponents:\n\tpkg:\n", []string{"3:1: not valid YAML: found character that cannot start any token; a tab does not indent, write spaces"}},
		{"tab after spaces", "a: b\n  \tc: d\n", []string{"2:3: not valid YAML: mapping values are not allowed in this context; a tab does not indent, write spaces"}},
		{"first line", "version: 1: 2\n", []string{"1:1: not valid YAML: mapping values are not allowed in this context"}},
		{"indentation", "version: 1\n  components: {}\n", []string{"2:3: not valid YAML: mapping values are not allowed in this context"}},
		{"open bracket", "version: 1\ncomponents: {a: 1\nb: 2\n", []string{"2:1: not valid YAML: did not find expected ',' or '}'"}},
		{"open quote", "version: 1\na: \"x\n\n", []string{"2:1: not valid YAML: found unexpected end of stream"}},
		{"control character", "version: 1\na: \x01\n", []string{"2:4: not valid YAML: control characters are not allowed"}},
		{"unknown alias", "version: 1\na: *b\n", []string{"2:4: not valid YAML: unknown anchor 'b' referenced"}},
		{"reserved character", "version: @1\n", []string{"1:1: not valid YAML: found character that cannot start any token"}},

		// YAML that hides what is written.
		{"anchor, alias", "version: 1\ncomponents:\n  pkg: &x {kind: library, path: pkg}\n  api: *x\n", []string{
			"3:8: anchor &x; a policy spells every value out",
			"4:8: alias *x; a policy spells every value out",
		}},
		{"merge key", "version: 1\ncomponents:\n  pkg: {kind: library, path: pkg, <<: {owner: x}}\n", []string{
			"3:35: merge key <<; a policy spells every value out",
		}},
		{"type", "version: 1\ncomponents:\n  pkg: {kind: !!str library, path: pkg}\n", []string{
			"3:15: type !!str; the keys of a policy have their types",
		}},

		// Keys and types.
		{"unknown keys", pkgOnly + "    pulbic: [log]\nexeptions: []\n", []string{
			`6:5: component "pkg": unknown key "pulbic"; did you mean "public"?`,
			`7:1: unknown key "exeptions"; did you mean "exceptions"?`,
		}},
		{"unknown key far from all", pkgOnly + "    colour: red\n", []string{`6:5: component "pkg": unknown key "colour"`}},
		{"duplicate keys", pkgOnly + "    path: pkg\n  pkg: {}\nversion: 1\n", []string{
			`6:5: component "pkg": key "path" is set twice, first at govern.yaml:5:5`,
			`7:3: component "pkg" is declared twice, first at govern.yaml:3:3`,
			`8:1: key "version" is set twice, first at govern.yaml:1:1`,
		}},
		{"key that is a list", pkgOnly + "    ? [a]\n    : b\n", []string{`6:7: component "pkg": a key is a text, found a list`}},
		{"key without a value", "version: 1\ncomponents:\n", []string{
			`1:1: no component: name some under components, or find them by discover; without this file "govern init" writes one`,
			`2:12: components wants a mapping, found nothing`,
		}},
		{"types", pkgOnly + "    owner: [x]\n    backup: 5\n    public: log\n    uses: {a: b}\n    owns: []\n    exposes: {grpc: {}}\n    rules: 1\n", []string{
			`6:12: component "pkg": owner wants a text, found a list`,
			`7:13: component "pkg": backup wants a text, found the number 5; quote it: "5"`,
			`8:13: component "pkg": public wants a list, found the text "log"`,
			`9:11: component "pkg": uses wants a list, found a mapping`,
			`10:11: component "pkg": owns wants a mapping, found a list`,
			`11:21: component "pkg": exposes: grpc wants a list, found a mapping`,
			`12:12: component "pkg": rules wants a mapping, found the number 1`,
		}},
		{"entries of the wrong type", pkgOnly + "  api: service\ndiscover: [services/*]\nexceptions: [x]\n", []string{
			`6:8: component "api" wants a mapping, found the text "service"`,
			`7:12: discover wants a mapping, found the text "services/*"`,
			`8:14: exception wants a mapping, found the text "x"`,
		}},
		{"list items", pkgOnly + "    public: [1, [], true, 2027-01-01, ~, \"\"]\n", []string{
			`6:14: component "pkg": public wants a text, found the number 1; quote it: "1"`,
			`6:17: component "pkg": public wants a text, found a list`,
			`6:21: component "pkg": public wants a text, found the truth value true; quote it: "true"`,
			`6:27: component "pkg": public wants a text, found the date 2027-01-01; quote it: "2027-01-01"`,
			`6:39: component "pkg": public wants a text, found nothing`,
			`6:42: component "pkg": public is empty`,
		}},
		{"columns count bytes", pkgOnly + "    \"ü\": 1\n    public: [\"ä\", 1]\n", []string{
			`6:5: component "pkg": unknown key "ü"`,
			`7:14: component "pkg": public "ä" matches no package`,
			`7:20: component "pkg": public wants a text, found the number 1; quote it: "1"`,
		}},

		// The top.
		{"no version", "components: {pkg: {kind: library, path: pkg}}\n", []string{`1:1: no version`}},
		{"version is a text", "version: \"1\"\n" + pkgOnly[11:], []string{`1:10: version is the text "1"; this govern knows version 1`}},
		{"no component", "version: 1\n", []string{`1:1: no component: name some under components, or find them by discover; without this file "govern init" writes one`}},

		// Components.
		{"neither kind nor path", "version: 1\ncomponents:\n  pkg: {}\n", []string{
			`3:3: component "pkg": no kind`,
			`3:3: component "pkg": no path`,
		}},
		{"path and paths", pkgOnly + "    paths: [docs]\n", []string{`3:3: component "pkg": path and paths exclude each other`}},
		{"no paths", "version: 1\ncomponents:\n  pkg:\n    kind: library\n    paths: []\n", []string{`5:5: component "pkg": no path`}},
		{"kind", "version: 1\ncomponents:\n  pkg: {kind: libary, path: pkg}\n  api: {kind: 7, path: services/api}\n", []string{
			`3:15: component "pkg": kind is "libary", not one of service, library, contract, tool, root, test; did you mean "library"?`,
			`4:15: component "api": kind is "7", not one of service, library, contract, tool, root, test`,
		}},
		{"names", "version: 1\ncomponents:\n  a/b: {kind: library, path: pkg}\n  \"c d\": {kind: library, path: docs}\n", []string{
			`3:3: component "a/b": "/" is not allowed in a name`,
			`4:3: component "c d": " " is not allowed in a name`,
		}},
		{"paths", "version: 1\ncomponents:\n  a:\n    kind: library\n    paths:\n" +
			"      - pkgs\n      - pkg/log/log.go\n      - pkg/log/log.go/x\n      - ../pkg\n      - /pkg\n      - ./pkg\n      - pkg/\n      - pkg/../pkg/log\n" +
			"      - testdata/x\n      - vendor\n      - services/_x\n      - 'services\\api'\n      - services/*\n      - link\n      - link/log\n      - \"x\\0\"\n", []string{
			`6:9: component "a": path "pkgs" does not exist; did you mean "pkg"?`,
			`7:9: component "a": path "pkg/log/log.go" is not a directory: "pkg/log/log.go" is a file`,
			`8:9: component "a": path "pkg/log/log.go/x" is not a directory: "pkg/log/log.go" is a file`,
			`9:9: component "a": path "../pkg" leads out of the repository`,
			`10:9: component "a": path "/pkg" is absolute; it is relative to the repository`,
			`11:9: component "a": path "./pkg" is not clean; write "pkg"`,
			`12:9: component "a": path "pkg/" is not clean; write "pkg"`,
			`13:9: component "a": path "pkg/../pkg/log" is not clean; write "pkg/log"`,
			`14:9: component "a": path "testdata/x" lies in "testdata", which is not governed`,
			`15:9: component "a": path "vendor" lies in "vendor", which is not governed`,
			`16:9: component "a": path "services/_x" lies in "_x", which is not governed`,
			`17:9: component "a": path "services\\api" is written with "\\"; write "services/api"`,
			`18:9: component "a": path "services/*" is a glob; discover takes globs`,
			`19:9: component "a": path "link" leads through the symbolic link "link", which is not followed`,
			`20:9: component "a": path "link/log" leads through the symbolic link "link", which is not followed`,
			`21:9: component "a": path "x\x00" cannot be read: invalid argument`,
		}},
		{"equal paths", three + "  other: {kind: service, paths: [services/api, docs, docs]}\n", []string{
			`12:34: component "other": path "services/api" is taken at govern.yaml:8:11`,
			`12:54: component "other": path "docs" is taken at govern.yaml:12:48`,
		}},

		// Edges.
		{"dangling names", three + "    uses: [pgk, nobody]\n    calls: [apii]\n", []string{
			`12:12: component "controller": uses names "pgk", which no component has; did you mean "pkg"?`,
			`12:17: component "controller": uses names "nobody", which no component has`,
			`13:13: component "controller": calls names "apii", which no component has; did you mean "api"?`,
		}},
		{"a faulty component is no dangling name", "version: 1\ncomponents:\n  pkg: 5\n  api: {kind: service, path: services/api, uses: [pkg]}\n", []string{
			`3:8: component "pkg" wants a mapping, found the number 5`,
		}},
		{"itself", three + "    uses: [controller]\n    calls: [controller]\n", []string{
			`12:12: component "controller": uses names the component itself`,
			`13:13: component "controller": calls names the component itself`,
		}},
		{"twice", three + "    uses: [api, pkg, api]\n", []string{
			`12:22: component "controller": uses names "api" twice, first at govern.yaml:12:12`,
		}},
		{"uses and only", pkgOnly + "    uses: []\n    only: []\n", []string{
			`7:5: component "pkg": only and uses (govern.yaml:6:5) exclude each other: only names all that may be imported`,
		}},
		{"only of a service", three + "    only: [pkg]\n", []string{
			`12:5: component "controller": only is for a library, contract or root, this is a service`,
		}},
		{"kinds", three + "  tool: {kind: tool, path: tools}\n  e2e: {kind: test, path: tests, uses: [tool, api]}\n" +
			"  log: {kind: library, path: pkg/log, uses: [api]}\n  auth: {kind: library, path: pkg/auth, only: [pkg, tool]}\n  simulator: {kind: service, path: services/simulator, owner: '@sim', uses: [tool, e2e, api]}\n", []string{
			`14:46: component "log": uses names service "api", which a library cannot import; a library may import kinds library and contract`,
			`15:53: component "auth": only names tool "tool", which a library cannot import; a library may import kinds library and contract`,
			`16:78: component "simulator": uses names tool "tool", which a service cannot import; a service may import kinds service, library and contract`,
			`16:84: component "simulator": uses names test "e2e", which a service cannot import; a service may import kinds service, library and contract`,
		}},
		{"root", three + "  all: {kind: root, path: tools, only: [api, pkg]}\n  some: {kind: root, path: tests, uses: [all, pkg]}\n" +
			"  simulator: {kind: service, path: services/simulator, uses: [all]}\n", []string{
			`13:42: component "some": uses names root "all", which a root cannot import; a root may import kinds service, library, contract and tool`,
			`14:63: component "simulator": uses names root "all", which a service cannot import; a service may import kinds service, library and contract`,
		}},

		// Cycles.
		{"cycle of two", three + "    uses: [pkg, api]\n" + "  simulator: {kind: service, path: services/simulator, uses: [api]}\n", nil},
		{"cycle of two, closed", "version: 1\ncomponents:\n  api: {kind: service, path: services/api, uses: [controller]}\n  controller: {kind: service, path: services/controller, uses: [api]}\n", []string{
			`3:51: uses form a cycle: "api" uses "controller" (govern.yaml:3:51), "controller" uses "api" (govern.yaml:4:65)`,
		}},
		{"shortest cycle of a set", "version: 1\ncomponents:\n" +
			"  a: {kind: service, path: services/api, uses: [b]}\n" +
			"  b: {kind: service, path: services/controller, uses: [c]}\n" +
			"  c: {kind: service, path: services/simulator, uses: [a, d]}\n" +
			"  d: {kind: service, path: tools, uses: [c]}\n" +
			"  e: {kind: service, path: docs, uses: [a]}\n", []string{
			`5:58: uses form a cycle: "c" uses "d" (govern.yaml:5:58), "d" uses "c" (govern.yaml:6:42); in all 4 components use each other: "a", "b", "c", "d"`,
		}},
		{"cycle of three, from its first", "version: 1\ncomponents:\n" +
			"  a: {kind: service, path: services/api, uses: [b]}\n" +
			"  b: {kind: service, path: services/controller, uses: [c]}\n" +
			"  c: {kind: service, path: services/simulator, uses: [a]}\n", []string{
			`3:49: uses form a cycle: "a" uses "b" (govern.yaml:3:49), "b" uses "c" (govern.yaml:4:56), "c" uses "a" (govern.yaml:5:55)`,
		}},
		{"two sets", "version: 1\ncomponents:\n" +
			"  a: {kind: library, path: pkg/log, uses: [b]}\n" +
			"  b: {kind: library, path: pkg/auth, uses: [a]}\n" +
			"  c: {kind: service, path: services/simulator, uses: [d]}\n" +
			"  d: {kind: service, path: tools, uses: [c, a]}\n", []string{
			`3:44: uses form a cycle: "a" uses "b" (govern.yaml:3:44), "b" uses "a" (govern.yaml:4:45)`,
			`5:55: uses form a cycle: "c" uses "d" (govern.yaml:5:55), "d" uses "c" (govern.yaml:6:42)`,
		}},

		// Patterns.
		{"patterns", three + "    public: [client]\n    repositories: ['.']\n", nil},
		{"public", strings.Replace(three, "path: services/api\n", "path: services/api\n    public: [clients, client/..., /client, ../api, client/, 'cl*', internal/store, internal/..., v9/..., .]\n", 1), []string{
			`9:14: component "api": public "clients" matches no package; did you mean "client"?`,
			`9:35: component "api": public "/client" is absolute; it is relative to the component`,
			`9:44: component "api": public "../api" leads out of the component`,
			`9:52: component "api": public "client/" is not clean; write "client"`,
			`9:61: component "api": public "cl*" is no pattern; write x for a package, x/... for its subtree`,
			`9:68: component "api": public "internal/store" lies below internal, where nothing is public`,
			`9:84: component "api": public "internal/..." lies below internal, where nothing is public`,
			`9:98: component "api": public "v9/..." matches no package`,
		}},
		{"repositories", three + "    repositories: [store, /..., .../x]\n", []string{
			`12:20: component "controller": repositories "store" matches no package`,
			`12:27: component "controller": repositories "/..." is absolute; it is relative to the component`,
			`12:33: component "controller": repositories ".../x" is no pattern; write x for a package, x/... for its subtree`,
		}},
		{"a package of a nested component is foreign", pkgOnly + "    public: [log]\n  log: {kind: library, path: pkg/log}\n", []string{
			`6:14: component "pkg": public "log" matches no package`,
		}},

		// Ownership.
		{"tables", three + "    owns: {tables: [users, Users]}\n  sim: {kind: service, path: services/simulator, owns: {tables: [USERS, runs]}}\n", []string{
			`12:28: component "controller": table "Users" is named twice, first at govern.yaml:12:21`,
			`13:66: component "sim": table "USERS" belongs to component "controller" already (govern.yaml:12:21); name it in one owns.tables only, or tell databases apart`,
		}},
		{"tables by database", three + "    owns: {tables: {main: [users], logs: [users]}}\n  sim: {kind: service, path: services/simulator, owns: {tables: {main: [users], x: 1}}}\n", []string{
			`13:73: component "sim": table "users" belongs to component "controller" already (govern.yaml:12:28); name it in one owns.tables only, or tell databases apart`,
			`13:84: component "sim": owns: database "x" wants a list, found the number 1`,
		}},
		{"gRPC services", three + "    exposes: {grpc: [a.B], http: [/x]}\n  sim: {kind: service, path: services/simulator, exposes: {grpc: [a.C, a.B], http: [/x]}}\n", []string{
			`13:72: component "sim": gRPC service "a.B" belongs to component "controller" already (govern.yaml:12:22)`,
		}},

		// Discover.
		{"discover", "version: 1\ndiscover:\n  - path: services/*\n    exclude: [service/api]\n  - {path: service/*, kind: service}\n  - {path: ../*, kind: tool}\n  - {path: 'a[', kind: tool}\n  - {path: services/**, kind: tool}\n  - {path: /a, kind: tool, exclude: [b]}\n", []string{
			`3:5: discover: no kind`,
			`4:15: discover: exclude "service/api" matches nothing that "services/*" finds; did you mean "services/api"?`,
			`5:12: discover: path "service/*" matches no directory`,
			`6:12: discover: path "../*" leads out of the repository`,
			`7:12: discover: path "a[" is no glob; write services/* for the directories in services`,
			`8:12: discover: path "services/**" reaches several levels; * stands for one`,
			`9:12: discover: path "/a" is absolute; it is relative to the repository`,
		}},
		{"discover without a path", "version: 1\ndiscover:\n  - kind: service\n", []string{`3:5: discover: no path`}},
		{"discovered and explicit name", "version: 1\ncomponents:\n  api: {kind: library, path: pkg}\ndiscover:\n  - {path: services/*, kind: service}\n", []string{
			`5:12: discover: "services/*" finds "services/api", but pkg is named "api" already (govern.yaml:3:3); add "services/api" to exclude`,
		}},
		{"discovered name twice", "version: 1\ndiscover:\n  - {path: services/api, kind: service}\n  - {path: services/*, kind: service}\n", []string{
			`4:12: discover: "services/*" finds "services/api", but services/api is named "api" already (govern.yaml:3:5); add "services/api" to exclude`,
		}},
		{"discover: exclude", "version: 1\ndiscover:\n  - path: services/*\n    kind: service\n    exclude: [services/api, 'services/[cs]*']\n  - {path: tools/*, kind: tool, exclude: [tools/gen]}\n  - {path: services/s*, kind: service}\n", []string{
			`5:5: discover: exclude leaves nothing of what "services/*" finds`,
			`6:33: discover: exclude leaves nothing of what "tools/*" finds`,
		}},
		{"kinds", "version: 1\nkinds:\n  service: {like: library}\n  front: {like: servce}\n  domain: {like: library, may: [domain, librery, fron]}\n  half: {}\n" +
			"  a/b: {like: domain}\ncomponents:\n  api: {kind: fornt, path: services/api}\n", []string{
			`3:3: kind "service" is one already; a kind of your own has another name, and is like one of these`,
			`4:17: kind "front": like is "servce", not one of service, library, contract, tool, root, test; did you mean "service"?`,
			`5:41: kind "domain": may names "librery", which is no kind; did you mean "library"?`,
			`5:50: kind "domain": may names "fron", which is no kind; did you mean "front"?`,
			`6:3: kind "half": no like`,
			`7:3: kind "a/b": "/" is not allowed in a name`,
			`7:15: kind "a/b": like is "domain", not one of service, library, contract, tool, root, test`,
			`9:15: component "api": kind is "fornt", not one of service, library, contract, tool, root, test, front, domain, half, a/b; did you mean "front"?`,
		}},
		{"kinds: who may be imported", "version: 1\nkinds:\n  domain: {like: library, may: [domain]}\n  closed: {like: library, may: []}\ncomponents:\n" +
			"  pkg: {kind: library, path: pkg}\n  api: {kind: domain, path: services/api, only: [pkg]}\n  gen: {kind: closed, path: tools/gen, only: [pkg]}\n", []string{
			`7:50: component "api": only names library "pkg", which a domain cannot import; a domain may import kinds domain`,
			`8:47: component "gen": only names library "pkg", which a closed cannot import; a closed may import kinds none`,
		}},
		{"require", "version: 1\ndiscover:\n  - path: services/*\n    kind: service\n    require: [owner, ownr, kind, path, own, 1]\n" +
			"require:\n  servise: [owner]\n  library: [may_raed, layers]\n  tool: owner\n", []string{
			`5:22: discover: require names "ownr", which is no key of a component; did you mean "owner"?`,
			`5:28: discover: require names "kind", which every component has`,
			`5:34: discover: require names "path", which every component has`,
			`5:40: discover: require names "own", which is no key of a component; did you mean "owns"?`,
			`5:45: discover: require wants a text, found the number 1; quote it: "1"`,
			`7:3: require names "servise", which is no kind; did you mean "service"?`,
			`8:13: require of kind "library" names "may_raed", which is no key of a component; did you mean "may_read"?`,
			`9:9: require of kind "tool" wants a list, found the text "owner"`,
		}},
		{"discover: public", "version: 1\ndiscover:\n  - path: services/*\n    kind: service\n    exclude: [services/simulator]\n    public: [client, clients, internal/store, internal/..., '*', /x, 1, client/v3, ., ...]\n" +
			"  - {path: services/sim*, kind: service, public: []}\n  - {path: tools/*, kind: tool, public: gen}\n", []string{
			`6:22: discover: public "clients" matches no package of any component that "services/*" finds; did you mean "client"?`,
			`6:31: discover: public "internal/store" lies below internal, where nothing is public`,
			`6:47: discover: public "internal/..." lies below internal, where nothing is public`,
			`6:61: discover: public "*" is no pattern; write x for a package, x/... for its subtree`,
			`6:66: discover: public "/x" is absolute; it is relative to the component`,
			`6:70: discover: public wants a text, found the number 1; quote it: "1"`,
			`6:73: discover: public "client/v3" matches no package of any component that "services/*" finds; did you mean "client/v2"?`,
			`8:41: discover: public wants a list, found the text "gen"`,
		}},
		{"discovered and explicit path", "version: 1\ncomponents:\n  gateway: {kind: service, path: services/api}\ndiscover:\n  - {path: services/*, kind: service}\n", nil},

		// Rules.
		{"rules", pkgOnly + "    rules: {docgoo: {level: warn}, boundary: off, cycles: {tests: never}}\nrules:\n  docgo: {lvl: warn, require: coment}\n  docgo-form: {level: loud, require: comment}\n  cycles: {level: [], tests: ''}\n  docgo-form: {}\n", []string{
			`6:13: component "pkg": rules: no analyzer or rule is named "docgoo"; did you mean "docgo"?`,
			`6:46: component "pkg": rules: boundary wants a mapping such as {level: warn}, found the text "off"`,
			`6:67: component "pkg": rules: cycles: tests is "never", not one of separate, same, ignore`,
			`8:11: rules: docgo: unknown key "lvl"`,
			`8:31: rules: docgo: require is "coment", not one of doc.go, comment; did you mean "comment"?`,
			`9:23: rules: docgo-form: level is "loud", not one of off, warn, error`,
			`9:29: rules: docgo-form: unknown key "require"`,
			`10:19: rules: cycles: level wants a text, found a list`,
			`10:30: rules: cycles: tests is empty`,
			`11:3: rules: key "docgo-form" is set twice, first at govern.yaml:9:3`,
		}},

		{"levels by date", pkgOnly + "edition: 2031-01\nrules:\n  docgo: {level: {error: 2027-01-01}}\n  docgo-form: {level: {warn: now, eror: 2027-01-01, error: soon, off: now}}\n  cycles: {level: {}}\n", []string{
			`6:10: edition 2031-01 is newer than the rules of this govern, which are of 2026-12 and before; update govern, or name that`,
			`8:18: rules: docgo: level: none holds now; write it as {warn: now, error: 2027-03-31}`,
			`9:35: rules: docgo-form: level: no level is named "eror", only off, warn, error; did you mean "error"?`,
			`9:60: rules: docgo-form: level: error wants a date such as 2027-03-31, found the text "soon"`,
			`9:71: rules: docgo-form: level: now is the beginning of two levels, first at govern.yaml:9:30`,
			`10:19: rules: cycles: level: none holds now; write it as {warn: now, error: 2027-03-31}`,
		}},
		{"edition", pkgOnly + "edition: 12\n", []string{`6:10: edition wants a month such as 2026-12, found the number 12`}},

		{"rules of a component", pkgOnly + "    rules: {cycles: {tests: same, level: warn}, boundary-unassigned: {level: off}, cycles-module: {level: off}, docgo: {require: comment}, boundary: {level: warn}}\n" +
			"rules: {cycles: {tests: same}, boundary-unassigned: {level: off}}\n", []string{
			`6:22: component "pkg": rules: cycles: tests holds for the whole repository; set it in the rules of the policy`,
			`6:49: component "pkg": rules: boundary-unassigned is about code in no component; set its level in the rules of the policy`,
		}},

		// Exceptions.
		{"exceptions without effect", three + "exceptions:\n" +
			"  - {rule: cycles-package, from: pkg, to: api, reason: r}\n" +
			"  - {rule: docgo-form, to: ./pkg/..., reason: r}\n" +
			"  - {rule: boundary-unassigned, from: ./tests/..., to: api, reason: r}\n" +
			"  - {rule: boundary-unassigned, from: api, reason: r}\n" +
			"  - {rule: boundary-unassigned, from: ./tests/..., reason: r}\n" +
			"  - {rule: cycles-package, from: pkg, reason: r}\n" +
			"  - {rule: dbaccess-foreign-table, to: api, reason: r}\n" +
			"  - {rule: boundary-linkname, to: api, reason: r}\n" +
			"  - {rule: boundary-direction, to: api, reason: r}\n" +
			"  - {rule: boundary-undeclared, to: api, reason: r}\n" +
			"  - {rule: boundary-private, to: api, reason: r}\n", []string{
			`13:43: exception: a finding of cycles-package is about no other directory, so to covers none; say by from where it is`,
			`14:28: exception: a finding of docgo-form is about no other directory, so to covers none; say by from where it is`,
			`15:56: exception: a finding of boundary-unassigned is about no other directory, so to covers none; say by from where it is`,
			`16:39: exception: boundary-unassigned is about code in no component; from takes a package pattern, as ./x`,
		}},
		{"exceptions", pkgOnly + "exceptions:\n" +
			"  - {from: pkg, reason: r}\n" +
			"  - {rule: boundary-privat, from: pkg, reason: r}\n" +
			"  - {rule: boundary, from: pkg, reason: r}\n" +
			"  - {rule: docgo-form, from: pkg}\n" +
			"  - {rule: docgo-form, from: pkg, reason: ' '}\n" +
			"  - {rule: boundary-undeclared, from: pkgg, to: tools, reason: r}\n" +
			"  - {rule: boundary-undeclared, from: services/nobody, to: services/nobody/..., reason: r}\n" +
			"  - {rule: boundary-undeclared, from: ../x, to: example.com/platform/pkg, reason: r}\n" +
			"  - {rule: docgo-form, reason: r}\n" +
			"  - {rule: docgo-form, from: pkg, reason: r, until: 2027-02-30}\n" +
			"  - {rule: docgo-form, from: pkg, reason: r, until: tomorrow}\n", []string{
			`7:5: exception: no rule`,
			`8:12: exception: no rule is named "boundary-privat"; did you mean "boundary-private"?`,
			`9:12: exception: no rule is named "boundary"; it is an analyzer, an exception is for one of its rules`,
			`10:5: exception: no reason`,
			`11:43: exception: reason " " says nothing: no letter or digit shows in it`,
			`12:39: exception: from names "pkgg", which no component has; did you mean "pkg"?`,
			`12:49: exception: to names "tools", which no component has; a package pattern has a slash, as ./x`,
			`13:39: exception: from "services/nobody" matches no package`,
			`13:60: exception: to "services/nobody/..." matches no package`,
			`14:39: exception: from "../x" leads out of the repository`,
			`14:49: exception: to "example.com/platform/pkg" matches no package`,
			`15:5: exception: neither from nor to; to switch a rule off, set its level`,
			`16:53: exception: until wants a date such as 2027-03-31, found the text "2027-02-30"`,
			`17:53: exception: until wants a date such as 2027-03-31, found the text "tomorrow"`,
		}},
	}
	dir := write(t, platform)
	require.NoError(t, os.Symlink("pkg", filepath.Join(dir, "link")))
	whole := open(t, dir)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := fixture.Suite().LoadData(whole, "govern.yaml", []byte(tt.text))
			require.Equal(t, tt.want, faults(t, err))
			_, err = fixture.Suite().LoadData(repo.OpenAt(repo.Root{Dir: dir}), "govern.yaml", []byte(tt.text))
			require.Equal(t, tt.want, faults(t, err), "without a walk")
		})
	}
}

// TestFaultsBelowUngoverned has a name that is looked for, for a suggestion, in a directory that is not governed:
// that makes nothing in it a package.
func TestFaultsBelowUngoverned(t *testing.T) {
	dir := write(t, platform+"-- pkg/vendor/x/x.go --\n")
	_, err := fixture.Suite().LoadData(open(t, dir), "govern.yaml", []byte(pkgOnly+"    public: [vendor/y]\nexceptions: [{rule: docgo-form, from: pkg/vendor/x, reason: r}]\n"))
	require.Equal(t, []string{
		`6:14: component "pkg": public "vendor/y" matches no package`,
		`7:39: exception: from "pkg/vendor/x" matches no package`,
	}, faults(t, err))
}

// TestErrorShows is a line that is safe to print, whatever is in the file and its name.
func TestErrorShows(t *testing.T) {
	err := &policy.Error{Pos: repo.Position{File: "a\nb.sql", Line: 3}, Message: "is \u202e ##vso[x]"}
	require.EqualError(t, err, `a\nb.sql:3: is \u202e #\x23vso[x]`)
}
