package report_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/report"
)

// compile compiles a JSON Schema. A strict one allows no member that it does not name: what govern writes
// is what its schema describes, though others may find more in a later version.
func compile(t testing.TB, text []byte, strict bool) *jsonschema.Schema {
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

func decode(t testing.TB, text string) any {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(text)))
	require.NoError(t, err)
	return doc
}

// TestJSONSchema holds the JSON format to its schema, and the schema to reports that are none.
func TestJSONSchema(t *testing.T) {
	s := compile(t, report.JSONSchema(), true)
	for name, r := range samples(t) {
		require.NoError(t, s.Validate(decode(t, written(t, formatOf(t, "json"), r))), name)
	}
	var doc map[string]any
	require.NoError(t, json.Unmarshal([]byte(written(t, formatOf(t, "json"), sample(t))), &doc))
	for _, member := range []string{"version", "failed", "counts", "findings", "notices", "errors", "coverage"} {
		kept := doc[member]
		delete(doc, member)
		require.Error(t, s.Validate(doc), member)
		doc[member] = kept
	}
	doc["version"] = 2.0
	require.Error(t, s.Validate(doc))
}

// TestGitLabSchema holds the gitlab format to what GitLab documents.
func TestGitLabSchema(t *testing.T) {
	text, err := os.ReadFile("testdata/gitlab-code-quality.schema.json")
	require.NoError(t, err)
	s := compile(t, text, true)
	for name, r := range samples(t) {
		got := written(t, formatOf(t, "gitlab"), r)
		require.NoError(t, s.Validate(decode(t, got)), name)
		var issues []struct{ Fingerprint string }
		require.NoError(t, json.Unmarshal([]byte(got), &issues))
		seen := map[string]bool{}
		for _, i := range issues {
			require.False(t, seen[i.Fingerprint], i.Fingerprint)
			seen[i.Fingerprint] = true
		}
	}
	require.Error(t, s.Validate(decode(t, `[{"description": "x"}]`)))
}

// TestGitLabEqualFingerprints has two findings that are the same to an analyzer: GitLab would show one.
func TestGitLabEqualFingerprints(t *testing.T) {
	r := clean(t)
	f := placed("boundary-private", 2, "api/plain.go", 3, 10, 34)
	r.Result.Findings = append(r.Result.Findings, f, f)
	got := written(t, formatOf(t, "gitlab"), r)
	require.Contains(t, got, `"`+f.Fingerprint+`"`)
	require.Contains(t, got, `"`+f.Fingerprint+`-1"`)
}
