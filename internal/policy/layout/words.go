package layout

import "strings"

// set is some names of directories.
type set map[string]bool

func words(names string) set {
	s := set{}
	for _, n := range strings.Fields(names) {
		s[n] = true
	}
	return s
}

var (
	// sharedNames are those of code that many need.
	sharedNames = words(`common shared utils util pkg pkgs lib libs kernel base platform infrastructure infra helpers internal core
		framework toolkit packages`)

	// testNames are those of code that only tests need.
	testNames = words(`test tests e2e mocks mock loadtest testutil testutils testhelper testhelpers integration acceptance testing benchmark
		benchmarks architecture fakes fixtures`)

	// wordNames are of testNames those that a part of a business may have, too.
	wordNames = words("integration acceptance architecture benchmark benchmarks")

	// toolNames are those of code that no user of the repository's services runs.
	toolNames = words("tool tools script scripts hack ci example examples samples dev develop build docs magefiles quickstart tutorial")

	// exampleNames are of toolNames those that services have, too.
	exampleNames = words("example examples samples dev develop build docs")

	// commandNames are those of directories that hold a main each.
	commandNames = words("cmd cmds main command commands bin")

	// containerNames are those of directories that hold a service each.
	containerNames = words(`services service svc modules module domains domain contexts context apps microservices features
		components projects plugins operators`)

	// promiseNames are of these those that promise it wherever they are, if what is in them is alike.
	promiseNames = words("modules domains contexts microservices features")

	// topContainers are of these those that promise it at the top of a repository or module.
	topContainers = words("services microservices svc ms projects operators apps")

	// wrapperNames are those of directories that say nothing of what is in them.
	wrapperNames = words("src go golang backend")

	// describedNames are of contractNames those that nothing else has.
	describedNames = words("proto protos pb contract contracts idl openapi")

	// contractNames are those of descriptions of interfaces.
	contractNames = words("api apis proto protos pb contract contracts openapi idl client")

	// plainFiles are stems of Go files that any package may have: that two have one says nothing.
	plainFiles = words(`doc types errors error config utils util const constants options version main testing generate interface
		interfaces helpers common`)
)

// HoldsCommands reports whether a directory of that name holds commands, of what is around it or of the repository.
func HoldsCommands(name string) bool { return commandNames[name] }

// class is what a layer is for.
type class string

// The classes of layers. A part is a directory that services have beside layers.
const (
	noClass class = ""
	present class = "presentation"
	app     class = "application"
	domain  class = "domain"
	store   class = "store"
	part    class = "part"
)

// layerNames are the classes of directories and files that are called like a layer.
var layerNames = classify()

func classify() map[string]class {
	all := map[string]class{}
	for c, names := range map[class]string{
		present: `api handler handlers http grpc rest transport transports presentation interfaces interface ports controller controllers
			router routers routes delivery web surfaces server servers endpoint endpoints rpc httpdriver`,
		app:    "app application service services usecase usecases commands command query queries cqrs logic biz core module features",
		domain: "domain domains model models entity entities aggregate types schema events event dto",
		store: `store stores repo repos repository repositories adapter adapters infra infras infrastructure data dal dao db database
			persistence storage ent migrations`,
		part: `internal cmd config conf configs pkg mocks mock test tests i18n docs acl authz middleware utils util private client
			clients proto pb genproto worker workers errors common shared`,
	} {
		for n := range words(names) {
			all[n] = c
		}
	}
	return all
}

// isOuter reports whether a layer stands between services and the world, so that what is in it is no service.
func (c class) isOuter() bool { return c == present || c == store }

// isLayer reports whether the class is of a layer, and not of a part or of nothing.
func (c class) isLayer() bool { return c != noClass && c != part }
