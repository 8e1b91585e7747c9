package openapi_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/openapi"
)

// large returns a description of 5 MB that is written as real ones are.
func large() (text string, operations int) {
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\ninfo: {title: large, version: '1'}\nservers: [{url: https://x.org/api/v1}]\npaths:\n")
	for i := 0; b.Len() < 5_000_000; i++ {
		fmt.Fprintf(&b, `  /things%d/{id}:
    parameters:
      - name: id
        in: path
        required: true
        schema: {type: string}
    get:
      operationId: getThing%[1]d
      summary: Gets thing %[1]d
      description: |
        A long description of what the thing is that goes over several lines,
        as real files have.
      tags: [things]
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema:
                type: object
                properties:
                  name: {type: string, description: "the name"}
                  size: {type: integer, format: int64}
        '404':
          description: Not found
    delete:
      operationId: deleteThing%[1]d
      deprecated: true
      responses:
        '204':
          description: Gone
`, i)
		operations += 2
	}
	return b.String(), operations
}

// BenchmarkRead is to be held against BenchmarkNodes: what the reader does beside parsing is little.
func BenchmarkRead(b *testing.B) {
	text, want := large()
	files := tree("a.yaml", text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d, err := openapi.Read(files, "a.yaml")
		require.NoError(b, err)
		require.Len(b, d.Operations, want)
	}
}

// BenchmarkNodes is the parser of YAML alone.
func BenchmarkNodes(b *testing.B) {
	text, _ := large()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		var n yaml.Node
		require.NoError(b, yaml.Unmarshal([]byte(text), &n))
	}
}

// BenchmarkJSON reads the same as JSON.
func BenchmarkJSON(b *testing.B) {
	text, want := large()
	files := tree("a.json", asJSON(b, text))
	b.SetBytes(int64(len(files["a.json"].Data)))
	b.ReportAllocs()
	for b.Loop() {
		d, err := openapi.Read(files, "a.json")
		require.NoError(b, err)
		require.Len(b, d.Operations, want)
	}
}

func asJSON(b *testing.B, text string) string {
	b.Helper()
	var value any
	require.NoError(b, yaml.Unmarshal([]byte(text), &value))
	data, err := json.MarshalIndent(value, "", "  ")
	require.NoError(b, err)
	return string(data)
}
