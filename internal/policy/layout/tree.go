package layout

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// dir is a directory with Go files in it or below.
type dir struct {
	tree *tree
	path string
	up   *dir // nil for the root
	kids []*dir
	code *importgraph.Dir // nil: no Go files in it

	stems  []string // its Go files, but tests and those built on their own, without .go
	made   int      // of these, generated from the description of an interface
	tested int      // its test files
	main   bool     // a package main that go build builds
	tests  bool     // a helper of tests by its name, as httptest is; see isHelper
	module bool     // a go.mod
	stores bool     // imports what talks to a database

	serves *bool // see isServing; nil: not asked yet
	below  census
}

// census is what lies in a directory and below it.
type census struct {
	stems, made int  // Go files, but tests; of these, those generated from the description of an interface
	tested      int  // test files
	testing     bool // a file that is no test imports testing
	mains       int  // directories with a main, but in tests and tools below it
	programs    int  // see programs
	stores      bool // something talks to a database
}

// tree is the directories of a repository.
type tree struct {
	repo  *repo.Repo
	graph *importgraph.Graph
	root  *dir
	all   map[string]*dir
	names set // of directories
	edges *importgraph.Edges

	entries []*entry
}

func newTree(g *importgraph.Graph) *tree {
	t := &tree{repo: g.Repo, graph: g, all: map[string]*dir{}, names: set{}, edges: g.Edges(false)}
	t.root = t.at(".")
	for _, d := range g.Dirs {
		if nameable(d.Path) {
			t.at(d.Path).read(d)
		}
	}
	for _, m := range g.Repo.Modules() {
		if d := t.all[m.Dir]; d != nil {
			d.module = true
		}
	}
	for _, d := range t.all {
		slices.SortFunc(d.kids, func(a, b *dir) int { return strings.Compare(a.path, b.path) })
	}
	for _, d := range t.all {
		d.tests = d.isHelper()
	}
	t.root.count()
	t.entries = t.findEntries()
	return t
}

// nameable reports whether an import path can have the names of a directory: a policy can name no other.
func nameable(dir string) bool { return dir == "." || module.CheckImportPath(dir) == nil }

// at returns the directory of a path, made with all above it.
func (t *tree) at(p string) *dir {
	if d := t.all[p]; d != nil {
		return d
	}
	d := &dir{tree: t, path: p}
	t.all[p], t.names[d.name()] = d, true
	if p != "." {
		d.up = t.at(path.Dir(p))
		d.up.kids = append(d.up.kids, d)
	}
	return d
}

// interfaceTool recognises what generates Go code of the description of an interface. Generators of other code, such as
// ent, sqlc and mockgen, are not among them.
var interfaceTool = regexp.MustCompile(
	`(?i)protoc|oapi|openapi|kitex|hertz|thrift|grpc|swag|twirp|connect-go|fastpb|(client|lister|informer|applyconfiguration)-gen`)

// databases are beginnings of the import paths of what talks to databases.
var databases = []string{"database/sql", "gorm.io/", "github.com/jmoiron/sqlx", "github.com/jackc/", "github.com/redis/",
	"github.com/uptrace/bun", "go.mongodb.org/", "entgo.io/ent", "xorm.io/"}

// read notes what the Go files of the directory tell.
func (d *dir) read(code *importgraph.Dir) {
	d.code = code
	ignored := map[*importgraph.File]bool{}
	for _, n := range code.Nodes() {
		d.main = d.main || n.Package == "main" && !n.Ignored
		for _, f := range n.Files {
			ignored[f] = n.Ignored
		}
	}
	for _, f := range code.Files {
		if f.Test {
			d.tested++
		}
		if f.Test || ignored[f] || f.Package == "" || f.Package == "tools" && f.Name == "tools.go" { // which keeps versions in go.mod
			continue
		}
		d.stems = append(d.stems, strings.TrimSuffix(f.Name, ".go"))
		if f.Generated {
			if interfaceTool.MatchString(f.Generator) || strings.HasSuffix(f.Name, ".pb.go") {
				d.made++
			}
			continue
		}
		for _, imp := range f.Imports {
			d.stores = d.stores || slices.ContainsFunc(databases, func(p string) bool { return strings.HasPrefix(imp.Path, p) })
		}
	}
}

// count takes the census of the directory, after those in it.
func (d *dir) count() {
	d.below = census{stems: len(d.stems), made: d.made, tested: d.tested, stores: d.stores, testing: d.importsTesting()}
	if d.main {
		d.below.mains++
	}
	for _, k := range d.kids {
		k.count()
		d.below.stems += k.below.stems
		d.below.made += k.below.made
		d.below.tested += k.below.tested
		d.below.stores = d.below.stores || k.below.stores
		d.below.testing = d.below.testing || k.below.testing
		if !k.isCalledTests() && !k.isTool() {
			d.below.mains += k.below.mains
		}
	}
	d.below.programs = d.countPrograms()
}

// name returns the last element of the path.
func (d *dir) name() string { return path.Base(d.path) }

// walk calls f for d and what is below, down to where f returns false.
func (d *dir) walk(f func(*dir) bool) {
	if f(d) {
		for _, k := range d.kids {
			k.walk(f)
		}
	}
}

// any reports whether f is true of d or something below.
func (d *dir) any(f func(*dir) bool) bool {
	return f(d) || slices.ContainsFunc(d.kids, func(k *dir) bool { return k.any(f) })
}

// in reports whether d is top or lies below it.
func (d *dir) in(top *dir) bool { return repo.Below(d.path, top.path) }

// coded returns the directories with Go files at and below d.
func (d *dir) coded() (all []*dir) {
	d.walk(func(x *dir) bool {
		if x.code != nil {
			all = append(all, x)
		}
		return true
	})
	return all
}

// servers are beginnings of the import paths of what makes a program listen.
var servers = []string{"net/http", "net/rpc", "google.golang.org/grpc", "github.com/gin-gonic/", "github.com/labstack/echo", "github.com/gofiber/",
	"github.com/go-chi/", "github.com/gorilla/mux", "github.com/cloudwego/", "github.com/go-kratos/", "github.com/zeromicro/", "connectrpc.com/",
	"github.com/twitchtv/twirp", "github.com/apache/thrift", "github.com/julienschmidt/httprouter", "github.com/valyala/fasthttp"}

// servingCalls are what stands in a file that makes a program listen, or that gives it routes.
var servingCalls = [][]byte{[]byte("ListenAndServe"), []byte("NewServer("), []byte("RegisterRoutes"), []byte(`.GET("/`), []byte(`.POST("/`),
	[]byte(`.HandleFunc("/`), []byte(`.Get("/`), []byte(`.Post("/`)}

// registering recognises the calls of generated code that give a server what it serves: RegisterOrdersServer(.
var registering = regexp.MustCompile(`\bRegister\w+(Server|Handler)\(`)

// isServing reports whether Go files of the directory serve requests.
func (d *dir) isServing() bool {
	if d.serves == nil {
		d.serves = new(bool)
		*d.serves = d.code != nil && slices.ContainsFunc(d.code.Files, d.servesIn)
	}
	return *d.serves
}

// servesIn reports whether a file of the directory serves requests. Only one that imports a library for that is read.
func (d *dir) servesIn(f *importgraph.File) bool {
	if f.Test || f.Generated || !slices.ContainsFunc(f.Imports, d.mayServe) {
		return false
	}
	text, err := regular.ReadFile(d.tree.repo.Abs(path.Join(d.path, f.Name)))
	return err == nil && (slices.ContainsFunc(servingCalls, func(call []byte) bool { return bytes.Contains(text, call) }) ||
		bytes.Contains(text, []byte("Register")) && registering.Match(text))
}

// mayServe reports whether a file with that import could serve requests: by a library for it, or by generated code.
func (d *dir) mayServe(imp importgraph.Import) bool {
	if slices.ContainsFunc(servers, func(p string) bool { return strings.HasPrefix(imp.Path, p) }) {
		return true
	}
	to, ok := d.tree.repo.Resolve(d.path, imp.Path)
	return ok && d.tree.all[to] != nil && d.tree.all[to].made > 0
}

// importsOf returns the directories that the files of one import, but its tests.
func (t *tree) importsOf(d *dir) (all []*dir) {
	for _, to := range t.edges.Imports[d.path] {
		if x := t.all[to]; x != nil {
			all = append(all, x)
		}
	}
	return all
}
