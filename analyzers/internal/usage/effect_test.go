package usage

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// TestEffectIsCapped keeps the ways in a fact bounded, but each thing, and a use at its first chain.
func TestEffectIsCapped(t *testing.T) {
	f := &effect{seen: map[string]bool{}}
	use := func(thing int) Use {
		return Use{Name: resource.Name{Parts: []string{fmt.Sprintf("t%d", thing)}}, Access: 1}
	}
	for i := range 3 * maxUses {
		f.add(use(i%(2*maxUses)), []valueflow.Hop{{Pkg: fmt.Sprint(i)}})
	}
	require.Len(t, f.uses, 2*maxUses)
	require.False(t, f.add(use(1), []valueflow.Hop{{Pkg: "another"}}))
	require.False(t, f.add(f.uses[0], f.uses[0].Hops))
	require.True(t, f.add(use(9*maxUses), make([]valueflow.Hop, 3*MaxHops)))
	require.Len(t, f.uses[2*maxUses].Hops, MaxHops)
}
