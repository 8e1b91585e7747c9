package published_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/graph/formats/dot"
	"gonum.org/v1/gonum/graph/formats/dot/ast"
)

// graphs returns the golden files of graphs in JSON: each has one in DOT beside it.
func graphs(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../depgraph/testdata/*.json")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 4)
	return files
}

// TestGraphSchema holds the graphs in JSON to their schema, and the schema to graphs that are none: it describes the
// keys one by one.
func TestGraphSchema(t *testing.T) {
	s := compile(t, read(t, "../../depgraph/graph.schema.json"), false)
	for _, file := range graphs(t) {
		require.NoError(t, s.Validate(decode(t, read(t, file))), file)
	}
	small := read(t, "../../depgraph/testdata/small.json")
	for _, change := range [][2]string{{`"tests"`, `"test"`}, {`"version": 1`, `"version": 2`}, {`"kind": "library"`, `"kind": "lib"`}} {
		require.Contains(t, string(small), change[0])
		require.Error(t, s.Validate(decode(t, bytes.Replace(small, []byte(change[0]), []byte(change[1]), 1))), change[1])
	}
}

// TestDOT finds in the DOT of a graph as many nodes and edges as in its JSON, which internal/show/depgraph counts.
func TestDOT(t *testing.T) {
	for _, name := range graphs(t) {
		graph := decode(t, read(t, name)).(map[string]any)
		file, err := dot.ParseBytes(read(t, strings.TrimSuffix(name, "json")+"dot"))
		require.NoError(t, err, name)
		nodes, edges := 0, 0
		for _, s := range file.Graphs[0].Stmts {
			switch s.(type) {
			case *ast.NodeStmt:
				nodes++
			case *ast.EdgeStmt:
				edges++
			}
		}
		require.Len(t, graph["nodes"], nodes, name)
		require.Len(t, graph["edges"], edges, name)
	}
}

// TestHoldings holds who uses what, in JSON, to its schema, and the schema to what is none. DOT has a node for each user and each thing.
func TestHoldings(t *testing.T) {
	s := compile(t, read(t, "../../depgraph/holdings.schema.json"), false)
	files, err := filepath.Glob("../../depgraph/testdata/holdings/*.json")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 4)
	for _, file := range files {
		require.NoError(t, s.Validate(decode(t, read(t, file))), file)
		_, err := dot.ParseBytes(read(t, strings.TrimSuffix(file, "json")+"dot"))
		require.NoError(t, err, file)
	}
	shop := read(t, "../../depgraph/testdata/holdings/shop.json")
	for _, change := range [][2]string{{`"verdict": "known"`, `"verdict": "new"`}, {`"version": 1`, `"version": 2`}, {`"own": "rw"`, `"own": "wr"`}} {
		require.Contains(t, string(shop), change[0])
		require.Error(t, s.Validate(decode(t, bytes.Replace(shop, []byte(change[0]), []byte(change[1]), 1))), change[1])
	}
}

// TestChangesSchema holds what a policy grants, in JSON, to its schema, and the schema to what is none.
func TestChangesSchema(t *testing.T) {
	s := compile(t, read(t, "../../changes/changes.schema.json"), true)
	files, err := filepath.Glob("../../changes/testdata/*.json")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 4)
	for _, file := range files {
		require.NoError(t, s.Validate(decode(t, read(t, file))), file)
	}
	some := read(t, "../../changes/testdata/some.json")
	for _, change := range [][2]string{{`"effect": "tighten"`, `"effect": "more"`}, {`"version": 1`, `"version": 2`}, {`"inBase"`, `"base"`}} {
		require.Contains(t, string(some), change[0])
		require.Error(t, s.Validate(decode(t, bytes.Replace(some, []byte(change[0]), []byte(change[1]), 1))), change[1])
	}
}
