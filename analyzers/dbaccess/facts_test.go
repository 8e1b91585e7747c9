package dbaccess

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// TestFactSurvivesGob writes and reads a fact as drivers do, twice to the same bytes.
func TestFactSurvivesGob(t *testing.T) {
	fact := &TablesFact{Uses: []TableUse{{
		Name:   sqlscan.Name{{Text: "audit"}, {Text: "Events", Quoted: true}},
		Access: sqlscan.Read | sqlscan.Write,
		Hops:   []valueflow.Hop{{Pkg: "example.com/m/store", Func: "(*Store).List", File: "store.go", Line: 7, Column: 3}},
		When:   []Condition{{Func: "example.com/m/store.New", Arg: 1, Choice: valueflow.Choice{Values: []string{`"a"`}, Except: true}}},
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

// TestEffectIsCapped keeps the ways in a fact bounded, but each table, and a use at its first chain.
func TestEffectIsCapped(t *testing.T) {
	f := &effect{seen: map[string]bool{}}
	use := func(table int) TableUse {
		return TableUse{Name: sqlscan.Name{{Text: fmt.Sprintf("t%d", table)}}, Access: sqlscan.Read}
	}
	for i := range 3 * maxUses {
		f.add(use(i%(2*maxUses)), []valueflow.Hop{{Pkg: fmt.Sprint(i)}})
	}
	require.Len(t, f.uses, 2*maxUses)
	require.False(t, f.add(use(1), []valueflow.Hop{{Pkg: "another"}}))
	require.False(t, f.add(f.uses[0], f.uses[0].Hops))
	require.True(t, f.add(use(9*maxUses), make([]valueflow.Hop, 3*maxHops)))
	require.Len(t, f.uses[2*maxUses].Hops, maxHops)
}
