package valueflow_test

import (
	"go/ast"
	"go/types"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// TestClients has a function that is a sink for one client and leads to a sink of another. One of the two says of
// calls of it that it knows all about them.
func TestClients(t *testing.T) {
	cfg := config()
	cfg.Sinks = func(fn *types.Func) []valueflow.Sink {
		switch fn.FullName() {
		case "p.Log":
			return []valueflow.Sink{{Client: "a", Tag: "log"}}
		case "db.Exec":
			return []valueflow.Sink{{Client: "a", Arg: 1, Tag: "exec"}, {Client: "b", Arg: 1, Tag: "exec"}}
		case "db.Rebind":
			return []valueflow.Sink{{Client: "b", Tag: "rebind"}}
		}
		return nil
	}
	cfg.PassThrough = nil
	m := newModule(t)
	sites := func(pass string, src string) map[string][]string {
		p := m.check(pass, src)
		of := cfg
		of.Settled = func(client string, call *ast.CallExpr) bool {
			return client == "b" && call.Pos() < p.Files[0].Decls[2].Pos()
		}
		res, err := valueflow.Run(p, of)
		require.NoError(t, err)
		all := map[string][]string{}
		for _, client := range []string{"a", "b", "c"} {
			for _, s := range res.Of(client).Sites {
				all[client] = append(all[client], describe(s))
			}
			for _, f := range res.Of(client).Flows(p.Pkg.Scope().Lookup("Log").(*types.Func)) {
				require.Equal(t, client, f.Sink.Client)
			}
		}
		return all
	}
	require.Equal(t, map[string][]string{
		"a": {"exec: OPEN", "exec: OPEN"},
		"b": {"exec: OPEN", "exec: OPEN", "rebind: OPEN"},
	}, sites("p", `package p
import "db"
func Settled(d *db.DB, q string) { db.Exec(d, q) }
func Log(q string) { db.Exec(nil, q); db.Rebind(q) }
`))
	require.Equal(t, "sink(exec=<1>)", m.factOf("p", "Settled"), "of a alone")
	require.Equal(t, "sink(exec=<0>, rebind=<0>)", m.factOf("p", "Log"), "of b alone")
	require.Equal(t, map[string][]string{
		"a": {"log: x", "exec: y VIA p.Settled:3"},
		"b": {"exec: x VIA p.Log:4", "rebind: x VIA p.Log:4"},
	}, sites("q", `package q
import "p"
func f() { p.Log("x"); p.Settled(nil, "y") }
func Log() {}
func g() {}
`))
}
