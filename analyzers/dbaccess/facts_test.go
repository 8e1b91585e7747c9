package dbaccess

import (
	"bytes"
	"encoding/gob"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/sqlscan"
	"github.com/phoenix-platform/govern/internal/stringflow"
)

// TestFactSurvivesGob writes and reads a fact as drivers do, twice to the same bytes.
func TestFactSurvivesGob(t *testing.T) {
	fact := &TablesFact{Uses: []TableUse{{
		Name:   sqlscan.Name{{Text: "audit"}, {Text: "Events", Quoted: true}},
		Access: sqlscan.Read | sqlscan.Write,
		Hops:   []stringflow.Hop{{Pkg: "example.com/m/store", Func: "(*Store).List", File: "store.go", Line: 7, Column: 3}},
		When:   []Condition{{Func: "example.com/m/store.New", Arg: 1, Choice: stringflow.Choice{Values: []string{`"a"`}, Except: true}}},
	}}}
	var first, second bytes.Buffer
	require.NoError(t, gob.NewEncoder(&first).Encode(fact))
	require.NoError(t, gob.NewEncoder(&second).Encode(fact))
	require.Equal(t, first.Bytes(), second.Bytes())
	var got TablesFact
	require.NoError(t, gob.NewDecoder(&first).Decode(&got))
	require.Equal(t, fact, &got)
	require.Equal(t, "audit.Events(read+write)", got.String())
}

// TestEffectIsCapped keeps a fact bounded, and a use at its first chain.
func TestEffectIsCapped(t *testing.T) {
	f := &effect{seen: map[string]bool{}}
	for i := range 3 * maxUses {
		name := sqlscan.Name{{Text: string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676))}}
		f.add(TableUse{Name: name, Access: sqlscan.Read}, make([]stringflow.Hop, 3*maxHops))
	}
	require.Len(t, f.uses, maxUses)
	require.Len(t, f.uses[0].Hops, maxHops)
	require.False(t, f.add(f.uses[0], nil))
}
