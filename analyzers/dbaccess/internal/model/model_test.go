package model

import (
	"errors"
	"go/ast"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/sink"
)

// fixtures are the packages of testdata/fixtures, by name. They are built against testdata/stubs of the repository.
var fixtures = sync.OnceValues(func() (map[string]*packages.Package, error) {
	if err := errors.Join(look("testdata/fixtures"), look("../../../../testdata/stubs")); err != nil {
		return nil, err
	}
	cfg := &packages.Config{
		Mode: packages.LoadSyntax,
		Dir:  "testdata/fixtures",
		Env:  append(os.Environ(), "GOPROXY=off", "GOWORK=off", "GOFLAGS="),
	}
	loaded, err := packages.Load(cfg, "./...")
	named := map[string]*packages.Package{}
	for _, p := range loaded {
		named[path.Base(p.PkgPath)] = p
	}
	return named, err
})

// look looks at all files below a directory, so that go test knows of them: the go command, which reads them, is
// another process, and a result from before a change would be taken from the cache.
func look(dir string) error {
	return filepath.WalkDir(dir, func(string, fs.DirEntry, error) error { return nil })
}

func fixture(t *testing.T, name string) *packages.Package {
	t.Helper()
	named, err := fixtures()
	require.NoError(t, err)
	require.NotNil(t, named[name])
	require.Empty(t, named[name].Errors)
	return named[name]
}

func library(t *testing.T) func(*types.Func) string {
	t.Helper()
	table, err := sink.New(nil, nil, nil)
	require.NoError(t, err)
	return table.Library
}

// namesOptions returns what is known of the package names: methods that return a literal, and registrations.
func namesOptions(t *testing.T, p *packages.Package) Options {
	t.Helper()
	known := map[*types.Func][]string{}
	for _, f := range p.Syntax {
		for _, d := range f.Decls {
			fd, ok := d.(*ast.FuncDecl)
			if !ok || len(fd.Body.List) != 1 {
				continue
			}
			if ret, ok := fd.Body.List[0].(*ast.ReturnStmt); ok {
				if lit, ok := ret.Results[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
					name, err := strconv.Unquote(lit.Value)
					require.NoError(t, err)
					known[p.TypesInfo.Defs[fd.Name].(*types.Func)] = []string{name}
				}
			}
		}
	}
	return Options{
		TableName:  func(fn *types.Func) []string { return known[fn] },
		Registered: Registered(p.TypesInfo, p.Syntax, library(t)),
	}
}

// TestTables compares the tables of the types in the fixture with the comments behind them.
func TestTables(t *testing.T) {
	p := fixture(t, "names")
	o := namesOptions(t, p)
	checked := 0
	for _, f := range p.Syntax {
		for _, group := range f.Comments {
			for _, c := range group.List {
				typ := declaredAt(p, f, c.Pos())
				if typ == nil || !strings.Contains(c.Text, "=") {
					continue
				}
				for want := range strings.FieldsSeq(strings.TrimPrefix(c.Text, "//")) {
					lib, want, _ := strings.Cut(want, "=")
					names, known := Tables(lib, typ.Type(), o)
					got := strings.Join(names, ",")
					if !known {
						got = "?"
					}
					require.Equal(t, want, got, "%s with %s", typ.Name(), lib)
					checked++
				}
			}
		}
	}
	require.Greater(t, checked, 45)
}

// declaredAt returns the type whose declaration ends on the line of a position.
func declaredAt(p *packages.Package, f *ast.File, pos token.Pos) types.Object {
	line := p.Fset.Position(pos).Line
	for _, d := range f.Decls {
		if gen, ok := d.(*ast.GenDecl); ok && gen.Tok == token.TYPE && p.Fset.Position(gen.End()).Line == line {
			return p.TypesInfo.Defs[gen.Specs[0].(*ast.TypeSpec).Name]
		}
	}
	return nil
}

// TestGoldenNames holds names that the libraries themselves computed.
func TestGoldenNames(t *testing.T) {
	for _, c := range [][5]string{
		{"UserID", "user_ids", "user_id", "user_ids", "user_i_d"},
		{"HTTPRequest", "http_requests", "http_request", "http_requests", "h_t_t_p_request"},
		{"OAuthToken", "o_auth_tokens", "o_auth_token", "o_auth_tokens", "o_auth_token"},
		{"User2FA", "user2_fas", "user2_fa", "user2fas", "user2_f_a"},
		{"GRPCCall", "g_rpc_calls", "g_rpc_call", "grpc_calls", "g_r_p_c_call"},
		{"IDs", "ids", "ids", "i_ds", "i_ds"},
		{"Person", "people", "person", "people", "person"},
		{"Child", "children", "child", "children", "child"},
		{"Quiz", "quizzes", "quiz", "quizzes", "quiz"},
		{"Matrix", "matrices", "matrix", "matrices", "matrix"},
		{"Index", "indices", "index", "indices", "index"},
		{"Status", "statuses", "status", "statuses", "status"},
		{"Address", "addresses", "address", "addresses", "address"},
		{"Bus", "buses", "bus", "buses", "bus"},
		{"Category", "categories", "category", "categories", "category"},
		{"Info", "infos", "info", "infos", "info"},
		{"Staff", "staffs", "staff", "staffs", "staff"},
		{"Photo", "photos", "photo", "photos", "photo"},
		{"Log", "logs", "log", "logs", "log"},
		{"Data", "data", "data", "data", "data"},
		{"Media", "media", "media", "media", "media"},
		{"News", "news", "news", "news", "news"},
		{"Series", "series", "series", "series", "series"},
		{"Equipment", "equipment", "equipment", "equipment", "equipment"},
		{"Money", "money", "money", "money", "money"},
		{"Metadata", "metadata", "metadata", "metadata", "metadata"},
		{"Fish", "fish", "fish", "fish", "fish"},
		{"Sheep", "sheep", "sheep", "sheep", "sheep"},
		// Computed with the same code, beyond the list.
		{"X", "xes", "x", "xes", "x"},
		{"user", "users", "user", "users", "user"},
		{"APIKey", "api_keys", "api_key", "api_keys", "a_p_i_key"},
		{"HTTPSServer", "http_s_servers", "http_s_server", "https_servers", "h_t_t_p_s_server"},
		{"UserUUIDV4", "user_uuid_v4", "user_uuid_v4", "user_uuidv4", "user_u_u_i_d_v4"},
		{"Plan_B", "plan__bs", "plan__b", "plan_bs", "plan__b"},
		{"A2", "a2", "a2", "a2", "a2"},
		{"AB", "abs", "ab", "abs", "a_b"},
		{"XMLHTTPRequest", "xml_http_requests", "xml_http_request", "xmlhttp_requests", "x_m_l_h_t_t_p_request"},
		{"Überweisung", "Überweisungs", "Überweisung", "Überweisungs", "Überweisung"},
	} {
		require.Equal(t, c[1], Options{}.gormTable(c[0]), "gorm")
		require.Equal(t, c[2], Options{GormSingular: true}.gormTable(c[0]), "gorm, singular")
		require.Equal(t, c[3], pluralUnderscore(c[0]), "bun")
		require.Equal(t, c[4], everyCapital(c[0]), "beego")
	}
	require.Equal(t, "app_users", Options{GormPrefix: "app_"}.gormTable("User"))
	require.Equal(t, "app_user", Options{GormPrefix: "app_", GormSingular: true}.gormTable("User"))
}

func TestRelation(t *testing.T) {
	p := fixture(t, "names")
	o := namesOptions(t, p)
	for _, c := range []struct {
		library, model, path, want string
		known                      bool
	}{
		{"gorm", "Customer", "Orders", "orders", true},
		{"gorm", "Customer", "Orders.Items", "orders items", true},
		{"gorm", "Customer", "Address", "addresses", true},
		{"gorm", "Customer", "Groups", "customer_groups groups", true},
		{"gorm", "Customer", "Friends", "friend_links friends", true},
		{"gorm", "Customer", "Orders.Owner.Groups", "orders customers customer_groups groups", true},
		{"gorm", "Customer", "Orders.Sellers", "orders order_sellers customers", true},
		{"gorm", "Customer", "Nothing", "", false},
		{"gorm", "Customer", "Orders.Nothing", "orders", false},
		{"gorm", "Customer", "Name.More", "", false},
		{"gorm", "Customer", "Anything", "", false},
		{"gorm", "Customer", "", "", false},
		{"gorm", "Number", "X", "", false},
		{"bun", "Post", "Tags", "post_to_tags tags", true},
		{"bun", "Post", "Author", "users", true},
		{"go-pg", "Post", "Comments", "post_comments tags", true},
		{"go-pg", "Post", "Parents.Parents", "posts posts", true},
	} {
		typ := p.Types.Scope().Lookup(c.model).Type()
		names, known := Relation(c.library, typ, c.path, o)
		require.Equal(t, c.want, strings.Join(names, " "), "%s of %s", c.path, c.model)
		require.Equal(t, c.known, known, "%s of %s", c.path, c.model)
	}
}

// TestView has what bun selects a model from.
func TestView(t *testing.T) {
	p := fixture(t, "names")
	for name, want := range map[string]string{"Viewed": "kept_view", "ViewedToo": "kept_view", "Tagged": "", "User": ""} {
		view, ok := View("bun", types.NewPointer(p.Types.Scope().Lookup(name).Type()))
		require.Equal(t, want, view, name)
		require.Equal(t, want != "", ok, name)
	}
	_, ok := View("gorm", p.Types.Scope().Lookup("Viewed").Type())
	require.False(t, ok)
}

func TestJoinTables(t *testing.T) {
	p := fixture(t, "names")
	of := func(library, name string, o Options) []string {
		return JoinTables(library, p.Types.Scope().Lookup(name).Type(), o)
	}
	require.Equal(t, []string{"customer_groups", "customer_tag", "friend_links"}, of("gorm", "Customer", Options{}))
	require.Equal(t, []string{"x_customer_groups", "x_customer_tag", "x_friend_link"}, of("gorm", "Customer", Options{GormPrefix: "x_", GormSingular: true}))
	require.Equal(t, []string{"order_sellers"}, of("gorm", "Order", Options{}), "by embedding")
	require.Equal(t, []string{"post_to_tags"}, of("bun", "Post", Options{}))
	require.Empty(t, of("gorm", "Post", Options{}))
	require.Empty(t, of("gorm", "Number", Options{}))
}

func TestRegistered(t *testing.T) {
	p := fixture(t, "names")
	got := map[string][]string{}
	for typ, names := range Registered(p.TypesInfo, p.Syntax, library(t)) {
		got[typ.Name()] = names
	}
	require.Equal(t, map[string][]string{"User": {"accounts"}, "Invoice": {"billing.invoices"}, "Named": {"Named"}}, got)
}
