package published_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

// compile compiles a JSON Schema. A strict one allows no member that it does not name: what govern writes
// is what its schema describes, though others may find more in a later version.
func compile(t *testing.T, text []byte, strict bool) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	if strict {
		forbidMore(doc)
	}
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("schema.json", doc))
	s, err := c.Compile("schema.json")
	require.NoError(t, err)
	return s
}

func forbidMore(doc any) {
	switch doc := doc.(type) {
	case map[string]any:
		if _, ok := doc["properties"].(map[string]any); ok && doc["type"] == "object" {
			doc["additionalProperties"] = false
		}
		for _, v := range doc {
			forbidMore(v)
		}
	case []any:
		for _, v := range doc {
			forbidMore(v)
		}
	}
}

func decode(t *testing.T, text []byte) any {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	return doc
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	return text
}

// TestJSONSchema holds the JSON format to its schema, and the schema to reports that are none.
func TestJSONSchema(t *testing.T) {
	s := compile(t, read(t, "../report.schema.json"), true)
	for _, file := range golden(t, "json") {
		require.NoError(t, s.Validate(decode(t, read(t, file))), file)
	}
	doc := decode(t, read(t, "../testdata/sample.json")).(map[string]any)
	for _, member := range []string{"version", "failed", "counts", "findings", "notices", "errors", "coverage"} {
		kept := doc[member]
		delete(doc, member)
		require.Error(t, s.Validate(doc), member)
		doc[member] = kept
	}
	doc["version"] = json.Number("2")
	require.Error(t, s.Validate(doc))
}

// TestGitLabSchema holds the gitlab format to what GitLab documents.
func TestGitLabSchema(t *testing.T) {
	s := compile(t, read(t, "gitlab-code-quality.schema.json"), true)
	for _, file := range golden(t, "gitlab") {
		got := read(t, file)
		require.NoError(t, s.Validate(decode(t, got)), file)
		var issues []struct{ Fingerprint string }
		require.NoError(t, json.Unmarshal(got, &issues))
		seen := map[string]bool{}
		for _, i := range issues {
			require.False(t, seen[i.Fingerprint], i.Fingerprint)
			seen[i.Fingerprint] = true
		}
	}
	require.Error(t, s.Validate(decode(t, []byte(`[{"description": "x"}]`))))
}
