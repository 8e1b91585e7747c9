package dbaccess

import (
	"bytes"
	"encoding/gob"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/table"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// TestFactSurvivesGob writes and reads a fact as drivers do, twice to the same bytes.
func TestFactSurvivesGob(t *testing.T) {
	fact := &TablesFact{usage.UsesFact{Uses: []usage.Use{{
		Name:   table.Name(sqlscan.Name{{Text: "audit"}, {Text: "Events", Quoted: true}}),
		Access: usage.Access(sqlscan.Read | sqlscan.Write),
		Nature: temporary | usage.Nature(sqlscan.MayBePath),
		Hops:   []valueflow.Hop{{Pkg: "example.com/m/store", Func: "(*Store).List", File: "store.go", Line: 7, Column: 3}},
		When:   []usage.Condition{{Func: "example.com/m/store.New", Arg: 1, Choice: valueflow.Choice{Values: []string{`"a"`}, Except: true}}},
	}}}}
	var first, second bytes.Buffer
	require.NoError(t, gob.NewEncoder(&first).Encode(fact))
	require.NoError(t, gob.NewEncoder(&second).Encode(fact))
	require.Equal(t, first.Bytes(), second.Bytes())
	var got TablesFact
	require.NoError(t, gob.NewDecoder(&first).Decode(&got))
	require.Equal(t, fact, &got)
	require.Equal(t, "audit.Events(read+write)", got.String())
}

// TestMerge takes the natures of one use in two ways together.
func TestMerge(t *testing.T) {
	path, query := usage.Nature(sqlscan.MayBePath), usage.Nature(sqlscan.MayBeQuery)
	require.Equal(t, temporary|path, merge(temporary|query, path))
	require.Equal(t, path, merge(query, temporary|path))
}
