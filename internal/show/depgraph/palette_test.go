package depgraph

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy"
)

// TestKindsAreTold holds that every kind looks like no other, by day and by night, and that the schema of the graph has it.
func TestKindsAreTold(t *testing.T) {
	var s struct {
		Defs struct {
			Node struct {
				Properties struct{ Kind struct{ Enum []policy.Kind } }
			}
		} `json:"$defs"`
	}
	data, err := os.ReadFile("graph.schema.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &s))
	require.Equal(t, append(policy.Kinds(), ""), s.Defs.Node.Properties.Kind.Enum)

	seen := map[string]policy.Kind{}
	none, _ := kindColors("")
	for _, k := range policy.Kinds() {
		fill, border := kindColors(k)
		require.NotEqual(t, none, fill, k)
		for _, color := range []string{fill, border} {
			require.Empty(t, seen[color], "%s has a colour of another", k)
			seen[color] = k
		}
		class := string(k)
		require.Contains(t, light, "--gg-"+class+":"+fill+";--gg-"+class+"-line:"+border)
		require.Contains(t, dark, "--gg-"+class+":#")
		require.Contains(t, styleSheet, ".gg-"+class+" .gg-box{fill:"+fill+";fill:var(--gg-"+class+");stroke:"+border)
	}
}
