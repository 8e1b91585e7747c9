package command

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSchemaIDs holds the identity of each schema to its name and to the version of what it describes.
func TestSchemaIDs(t *testing.T) {
	for _, s := range schemas() {
		var text struct {
			ID         string `json:"$id"`
			Properties struct{ Version struct{ Const int } }
		}
		require.NoError(t, json.Unmarshal(s.text(), &text), s.name)
		require.Positive(t, text.Properties.Version.Const, s.name)
		require.Equal(t, fmt.Sprintf("https://github.com/phoenix-platform/govern/releases/latest/download/%s.v%d.schema.json",
			s.name, text.Properties.Version.Const), text.ID)
	}
}
