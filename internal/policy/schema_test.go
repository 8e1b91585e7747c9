package policy_test

import (
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/fixture"
)

func TestMain(m *testing.M) {
	flag.Bool("update", false, "write the generated files instead of comparing with them")
	flag.Parse()
	code := m.Run()
	for _, dir := range standing.dirs {
		if err := os.RemoveAll(dir); err != nil && code == 0 {
			code = 1
		}
	}
	os.Exit(code)
}

// TestSchemaFile holds the committed schemas to the types.
func TestSchemaFile(t *testing.T) {
	for file, schema := range map[string][]byte{
		"govern.schema.json":    fixture.Suite().Schema(),
		"component.schema.json": fixture.Suite().ComponentSchema(),
	} {
		if flag.Lookup("update").Value.String() == "true" {
			require.NoError(t, os.WriteFile(file, schema, 0o666))
		}
		got, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, string(schema), string(got),
			"%s is stale; regenerate it with: go test ./internal/policy -run TestSchemaFile -update", file)
	}
}

// TestSchemaAgrees holds the schema to the decoder: what the one rejects for its form, so does the other.
func TestSchemaAgrees(t *testing.T) {
	var schema map[string]any
	require.NoError(t, json.Unmarshal(fixture.Suite().Schema(), &schema))
	require.Equal(t, "https://json-schema.org/draft/2020-12/schema", schema["$schema"])
	dir := write(t, fullTree)
	for text, want := range map[string]bool{
		full:    true,
		pkgOnly: true,
		pkgOnly + "    owns: {tables: {main: [a]}}\n":              true,
		pkgOnly + "    owns: {tables: {main: a}}\n":                false,
		pkgOnly + "    owns: {table: [a]}\n":                       false,
		pkgOnly + "    owns: {migrations: []}\n":                   true,
		pkgOnly + "    owns: {migrations: x}\n":                    false,
		pkgOnly + "    may_read: []\n":                             true,
		pkgOnly + "    may_read: [{tables: [x]}]\n":                false,
		pkgOnly + "    may_read: [{reason: x}]\n":                  false,
		pkgOnly + "sinks: [{func: a/b.C, arg: 0, kind: sql}]\n":    true,
		pkgOnly + "sinks: [{func: a/b.C, arg: -1, kind: sql}]\n":   false,
		pkgOnly + "sinks: [{func: a/b.C, arg: x, kind: sql}]\n":    false,
		pkgOnly + "sinks: [{func: a/b.C, arg: 0, kind: q}]\n":      false,
		pkgOnly + "sinks: [{func: a/b.C, kind: sql}]\n":            false,
		pkgOnly + "sinks: [{arg: 0, kind: sql}]\n":                 false,
		pkgOnly + "forks: {a/b: c/d}\n":                            true,
		pkgOnly + "forks: {a/b: 1}\n":                              false,
		pkgOnly + "passthrough: [a/b.C]\n":                         true,
		pkgOnly + "passthrough: a/b.C\n":                           false,
		pkgOnly + "gorm: {prefix: x, singular: false}\n":           true,
		pkgOnly + "gorm: {singular: 1}\n":                          false,
		pkgOnly + "gorm: {plural: true}\n":                         false,
		pkgOnly + "rules: {dbaccess: {tests: check}}\n":            true,
		pkgOnly + "rules: {dbaccess-foreign-table: {read: off}}\n": true,
		pkgOnly + "rules: {dbaccess-foreign-table: {read: no}}\n":  false,
		pkgOnly + "rules: {dbaccess: {read: off}}\n":               false,
		pkgOnly + "    paths: [pkg]\n":                             false,
		pkgOnly + "    pulbic: []\n":                               false,
		pkgOnly + "    owner: ''\n":                                false,
		pkgOnly + "    uses: x\n":                                  false,
		pkgOnly + "rules: {docgo: {level: loud}}\n":                false,
		pkgOnly + "rules: {docgo-form: {require: comment}}\n":      false,
		pkgOnly + "rules: {docs: {level: off}}\n":                  false,
		pkgOnly + "edition: 2026-12\n":                             true,
		pkgOnly + "edition: 2026\n":                                false,
		pkgOnly + "edition: 2026-13\n":                             false,

		pkgOnly + "rules: {docgo: {level: {warn: now, error: 2027-01-01}}}\n": true,
		pkgOnly + "rules: {docgo: {level: {off: now}}}\n":                     true,
		pkgOnly + "rules: {docgo: {level: {loud: now}}}\n":                    false,
		pkgOnly + "rules: {docgo: {level: {warn: today}}}\n":                  false,
		pkgOnly + "rules: {docgo: {level: [warn]}}\n":                         false,

		pkgOnly + "exceptions: [{rule: docgo-form, from: pkg}]\n": false,
		pkgOnly + "discover: [{path: services/*}]\n":              false,
		pkgOnly + "    rules: {cycles: {tests: same}}\n":          false,
		pkgOnly + "    rules: {cycles: {level: warn}}\n":          true,
		pkgOnly + "    rules: {boundary-unassigned: {}}\n":        false,
		pkgOnly + "rules: {cycles: {tests: same}}\n":              true,

		pkgOnly + "discover: [{path: services/*, kind: service, public: [client]}]\n":                 true,
		pkgOnly + "discover: [{path: services/*, kind: service, uses: [pkg]}]\n":                      false,
		strings.Replace(pkgOnly, "library", `""`, 1):                                                  false,
		strings.Replace(pkgOnly, "library", "lib", 1) + "kinds: {lib: {like: library, may: [lib]}}\n": true,
		pkgOnly + "kinds: {lib: {like: lib}}\n":                                                       false,
		pkgOnly + "kinds: {lib: {may: [lib]}}\n":                                                      false,
		pkgOnly + "require: {library: [kind]}\n":                                                      false,
		pkgOnly + "discover: [{path: services/*, kind: service, require: [owner, calls, owns]}]\n":    true,
		strings.Replace(pkgOnly, "version: 1", "version: 2", 1):                                       false,
		strings.Replace(pkgOnly, "version: 1\n", "", 1):                                               false,
		strings.Replace(pkgOnly, "    path: pkg\n", "", 1):                                            false,
		strings.Replace(pkgOnly, "    kind: library\n", "", 1):                                        false,
	} {
		var document any
		require.NoError(t, yaml.Unmarshal([]byte(text), &document))
		require.Equal(t, want, valid(t, schema, document), text)
		_, err := fixture.Suite().LoadData(open(t, dir), "govern.yaml", []byte(text))
		require.Equal(t, want, err == nil, "%s%v", text, err)
	}
}

// valid reports whether v satisfies a schema, as far as ours use JSON Schema; a keyword that it does not know fails the test.
func valid(t *testing.T, schema map[string]any, v any) bool {
	ok := true
	object, isObject := v.(map[string]any)
	items, isArray := v.([]any)
	text, isText := v.(string)
	_, isDate := v.(time.Time)
	number, isInteger := v.(int)
	_, isTruth := v.(bool)
	for keyword, arg := range schema {
		switch keyword {
		case "$schema", "$id", "$defs", "title", "description", "format", "additionalProperties":
		case "$ref":
			var whole struct {
				Defs map[string]map[string]any `json:"$defs"`
			}
			require.NoError(t, json.Unmarshal(fixture.Suite().Schema(), &whole))
			name, _ := strings.CutPrefix(arg.(string), "#/$defs/")
			ok = ok && valid(t, whole.Defs[name], v)
		case "pattern":
			ok = ok && (!isText || regexp.MustCompile(arg.(string)).MatchString(text))
		case "type":
			_, wantsDate := schema["format"]
			ok = ok && map[string]bool{"object": isObject, "array": isArray,
				"string": isText && !wantsDate || isDate, "integer": isInteger, "boolean": isTruth}[arg.(string)]
		case "minimum":
			ok = ok && (!isInteger || number >= int(arg.(float64)))
		case "const":
			n, isNumber := arg.(float64)
			ok = ok && (v == arg || isNumber && v == int(n))
		case "enum":
			ok = ok && slices.Contains(arg.([]any), v)
		case "minLength":
			ok = ok && (!isText || len(text) >= int(arg.(float64)))
		case "required":
			for _, key := range arg.([]any) {
				_, has := object[key.(string)]
				ok = ok && has
			}
		case "properties":
			for key, sub := range arg.(map[string]any) {
				if value, has := object[key]; has {
					ok = ok && valid(t, sub.(map[string]any), value)
				}
			}
		case "items":
			for _, item := range items {
				ok = ok && valid(t, arg.(map[string]any), item)
			}
		case "anyOf", "oneOf":
			n := 0
			for _, sub := range arg.([]any) {
				if valid(t, sub.(map[string]any), v) {
					n++
				}
			}
			ok = ok && n > 0 && (keyword == "anyOf" || n == 1)
		default:
			require.Fail(t, "unknown keyword", keyword)
		}
	}
	return ok && validRest(t, schema, object)
}

// validRest checks the keys of an object that its schema does not name.
func validRest(t *testing.T, schema, object map[string]any) bool {
	named, _ := schema["properties"].(map[string]any)
	for key, value := range object {
		if _, has := named[key]; has {
			continue
		}
		switch rest := schema["additionalProperties"].(type) {
		case bool:
			return rest
		case map[string]any:
			if !valid(t, rest, value) {
				return false
			}
		}
	}
	return true
}
