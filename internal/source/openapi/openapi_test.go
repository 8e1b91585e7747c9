package openapi_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/openapi"
)

// tree returns files by names and texts that follow each other.
func tree(pairs ...string) fstest.MapFS {
	all := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		all[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return all
}

// told returns the operations of a description, a line each.
func told(d *openapi.Document) (all []string) {
	for _, o := range d.Operations {
		line := fmt.Sprintf("%s %s %s", o.At, o.Method, o.Path)
		if strings.Join(o.Prefixes, "") != "" {
			line += " under " + strings.Join(o.Prefixes, " ")
		}
		if o.Deprecated {
			line += " deprecated"
		}
		all = append(all, line)
	}
	return all
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name  string
		files fstest.MapFS
		want  []string
	}{
		{"methods", tree("a.yaml", `openapi: 3.1.0
info: {title: a, version: "1"}
paths:
  /users/{id}:
    parameters: []
    summary: of users
    get: {}
    "delete":
      deprecated: true
    x-get: {}
  x-more: {get: {}}
  /later:
`), []string{"a.yaml:7:5 GET /users/{id}", "a.yaml:8:5 DELETE /users/{id} deprecated"}},
		{"columns in bytes", tree("a.yaml", "openapi: 3.0.0\npaths: {/é: {get: {}}}\n"), []string{"a.yaml:2:15 GET /é"}},
		{"JSON", tree("a.json", "\uFEFF{\"openapi\": \"3.0.0\",\n\t\"info\": {\"title\": \"\\uD83D\\uDE00\"},\n\t\"paths\": {\"/é\": {\"get\": {\"deprecated\": true}, \"put\": {}}}}\n"),
			[]string{"a.json:3:20 GET /é deprecated", "a.json:3:49 PUT /é"}},
		{"a byte order mark", tree("a.yaml", "\uFEFFopenapi: 3.0.0\npaths: {/a: {get: {}}}\n"), []string{"a.yaml:2:14 GET /a"}},
		{"no paths, as of webhooks", tree("a.yaml", "openapi: 3.1.0\nwebhooks: {a: {get: {}}}\n"), nil},
		{"servers", tree("a.yaml", `openapi: 3.0.0
servers: [{url: "https://x.org/api/v1/"}, {url: /api/v1}, {url: api/v2}]
paths:
  /a: {get: {}}
  /b: {servers: [{url: "//x.org"}], get: {}, put: {servers: [{url: "./p?x#y"}]}}
  /c: {servers: [], get: {}}
`), []string{"a.yaml:4:8 GET /a under /api/v1 /api/v2", "a.yaml:5:37 GET /b", "a.yaml:5:46 PUT /b under /p", "a.yaml:6:21 GET /c under /api/v1 /api/v2"}},
		{"variables of servers", tree("a.yaml", `openapi: 3.0.0
servers:
- url: "{root}/{version}/{tenant}"
  variables: {root: {default: "https://x.org:80/api"}, version: {default: v2, enum: [v1, v2]}}
paths: {/a: {get: {}}}
`), []string{"a.yaml:5:14 GET /a under /api/v2/{tenant} /api/v1/{tenant}"}},
		{"Swagger", tree("a.yaml", "swagger: \"2.0\"\nhost: x.org\nbasePath: /api/\npaths: {/a: {get: {}}}\n"), []string{"a.yaml:4:14 GET /a under /api"}},
		{"OpenAPI 3.2", tree("a.yaml", "openapi: 3.2.0\npaths: {/a: {query: {}, additionalOperations: {COPY: {}}}}\n"),
			[]string{"a.yaml:2:14 QUERY /a", "a.yaml:2:48 COPY /a"}},
		{"aliases and merged keys", tree("a.yaml", `openapi: 3.0.0
x-all: &all
  get: &get {deprecated: true}
  put: {}
paths:
  /a: *all
  /b:
    <<: *all
    put: *get
  /c: {<<: [*all, {patch: {}}]}
`), []string{
			"a.yaml:3:3 GET /a deprecated", "a.yaml:4:3 PUT /a", "a.yaml:9:5 PUT /b deprecated", "a.yaml:3:3 GET /b deprecated",
			"a.yaml:3:3 GET /c deprecated", "a.yaml:4:3 PUT /c", "a.yaml:10:20 PATCH /c",
		}},
		{"references", tree("api/a.yaml", `openapi: 3.1.0
paths:
  /a: {$ref: "paths/a.yaml"}
  /b: {$ref: "./paths/all.json#/some/1/~1b%20c"}
  /c: {$ref: "#/components/pathItems/c", put: {}}
  /d: {get: {$ref: "../ops.yaml#/list"}}
components: {pathItems: {c: {put: {deprecated: true}, get: {}}}}
`, "api/paths/a.yaml", "$ref: a/more.yml\n", "api/paths/a/more.yml", "get: {}\n",
			"api/paths/all.json", `{"some": [0, {"/b c": {"post": {}}}]}`, "ops.yaml", "list: {deprecated: true}\n"),
			[]string{
				"api/paths/a/more.yml:1:1 GET /a", "api/paths/all.json:1:24 POST /b", "api/a.yaml:5:42 PUT /c",
				"api/a.yaml:7:55 GET /c", "api/a.yaml:6:8 GET /d deprecated",
			}},
		{"all paths elsewhere", tree("a.yaml", "openapi: 3.0.0\npaths: {$ref: b.yaml}\n", "b.yaml", "/a: {get: {}}\n"), []string{"b.yaml:1:6 GET /a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			name := "a.yaml"
			for _, other := range []string{"a.json", "api/a.yaml"} {
				if c.files[other] != nil {
					name = other
				}
			}
			d, err := openapi.Read(c.files, name)
			require.NoError(t, err)
			require.Equal(t, c.want, told(d))
			require.Len(t, d.Files, len(c.files))
			require.Equal(t, name, d.Files[0])
		})
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
	}{
		{"no YAML", "openapi: 3.0.0\npaths:\n  /a: {get\n  /b: [\n", "a.yaml:3:3: not valid YAML: did not find expected ',' or '}'"},
		{"tab", "openapi: 3.0.0\npaths:\n\t/a: {}\n", "a.yaml:3:1: not valid YAML: found character that cannot start any token; a tab does not indent, write spaces"},
		{"not UTF-8", "openapi: 3.0.0\n# \xff\n", "a.yaml:2:3: not valid UTF-8"},
		{"nothing", "# only this\n", "a.yaml:1:1: empty"},
		{"two", "openapi: 3.0.0\n---\nopenapi: 3.0.0\n", "a.yaml:2:1: a second YAML document"},
		{"a list", "- a\n", "a.yaml:1:1: no OpenAPI: a mapping with the key openapi is wanted"},
		{"something else", "kind: Service\n", "a.yaml:1:1: no OpenAPI: there is neither the key openapi nor swagger"},
		{"another version", "openapi: 4.0.0\n", `a.yaml:1:10: OpenAPI "4.0.0" is not known; versions 3 and Swagger 2.0 are`},
		{"another Swagger", "swagger: '1.2'\n", `a.yaml:1:10: Swagger "1.2" is not known; 2.0 and OpenAPI 3 are`},
		{"paths", "openapi: 3.0.0\npaths: []\n", "a.yaml:2:8: paths is no mapping"},
		{"path", "openapi: 3.0.0\npaths: {a: {}}\n", `a.yaml:2:9: path "a" does not begin with /`},
		{"path twice", "openapi: 3.0.0\npaths:\n  /a: {}\n  /a: {}\n", `a.yaml:4:3: path "/a" stands there twice`},
		{"item", "openapi: 3.0.0\npaths: {/a: [get]}\n", `a.yaml:2:13: path "/a" is no mapping`},
		{"operation", "openapi: 3.0.0\npaths: {/a: {get: [1]}}\n", `a.yaml:2:19: GET "/a" is no mapping`},
		{"servers", "openapi: 3.0.0\nservers: /api\npaths: {/a: {get: {}}}\n", "a.yaml:2:10: servers is no list"},
		{"network", "openapi: 3.0.0\npaths: {/a: {$ref: 'https://x.org/a.yaml'}}\n", `a.yaml:2:20: $ref "https://x.org/a.yaml" is in the network, where nothing is read`},
		{"network without a scheme", "openapi: 3.0.0\npaths: {/a: {$ref: '//x.org/a.yaml'}}\n", `a.yaml:2:20: $ref "//x.org/a.yaml" is in the network, where nothing is read`},
		{"outside", "openapi: 3.0.0\npaths: {/a: {$ref: ../a.yaml}}\n", `a.yaml:2:20: $ref "../a.yaml" leads out of the repository`},
		{"absolute", "openapi: 3.0.0\npaths: {/a: {$ref: /etc/passwd}}\n", `a.yaml:2:20: $ref "/etc/passwd" leads out of the repository`},
		{"no file", "openapi: 3.0.0\npaths: {/a: {$ref: b/c.yaml}}\n", `a.yaml:2:20: $ref "b/c.yaml" leads to no file: file does not exist`},
		{"a directory", "openapi: 3.0.0\npaths: {/a: {$ref: dir}}\n", `a.yaml:2:20: $ref "dir" leads to no file: is a directory, not a file`},
		{"nothing there", "openapi: 3.0.0\npaths: {/a: {$ref: '#/components/pathItems/b'}}\n", `a.yaml:2:20: $ref "#/components/pathItems/b" leads to nothing in a.yaml`},
		{"no such element", "openapi: 3.0.0\nx: [1]\npaths: {/a: {$ref: '#/x/1'}}\n", `a.yaml:3:20: $ref "#/x/1" leads to nothing in a.yaml`},
		{"an anchor", "openapi: 3.0.0\npaths: {/a: {$ref: '#a'}}\n", `a.yaml:2:20: $ref "#a" leads to nothing in a.yaml`},
		{"no reference", "openapi: 3.0.0\npaths: {/a: {$ref: [a]}}\n", `a.yaml:2:20: $ref "" is no reference`},
		{"itself", "openapi: 3.0.0\npaths: {/a: {$ref: '#/paths/~1a'}}\n", `a.yaml:2:20: $ref "#/paths/~1a" leads on and on, perhaps back to itself`},
		{"broken file", "openapi: 3.0.0\npaths:\n  /a: {$ref: dir/broken.json}\n  /b: {$ref: dir/broken.json}\n", "dir/broken.json:2:2: not valid JSON: invalid character 'x'\n" +
			"a.yaml:3:14: $ref \"dir/broken.json\" leads to a file that cannot be read\na.yaml:4:14: $ref \"dir/broken.json\" leads to a file that cannot be read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := openapi.Read(tree("a.yaml", c.text, "dir/broken.json", "{\n x}"), "a.yaml")
			require.EqualError(t, err, c.want)
		})
	}
}

// TestOthers is about what can be read beside what cannot.
func TestOthers(t *testing.T) {
	d, err := openapi.Read(tree("a.yaml", "openapi: 3.0.0\npaths:\n  a: {}\n  /b: {get: {}}\n"), "a.yaml")
	require.Error(t, err)
	require.Equal(t, []string{"a.yaml:4:8 GET /b"}, told(d))

	text := "openapi: 3.0.0\npaths:\n" + strings.Repeat("  a: {}\n", 100)
	_, err = openapi.Read(tree("a.yaml", text), "a.yaml")
	require.Len(t, strings.Split(err.Error(), "\n"), 21)
	require.ErrorContains(t, err, "a.yaml:23:3: there is more that is wrong, which is left out")
}

func TestJSONFaults(t *testing.T) {
	for text, want := range map[string]string{
		"":                             "a.json:1:1: not valid JSON: it ends too early",
		"{\"openapi\": \n":             "a.json:1:12: not valid JSON: it ends too early",
		"{\n  \"a\" 1}":                "a.json:2:7: not valid JSON: invalid character '1' after object key",
		"{}\n{}":                       "a.json:2:1: not valid JSON: there is more behind the value",
		"{\"a\": [1,\n\t2 3]}":         "a.json:2:4: not valid JSON: invalid character '3' after array element",
		"[]":                           "a.json:1:1: no OpenAPI: a mapping with the key openapi is wanted",
		strings.Repeat("[", 3_000_000): "a.json:1:10002: not valid JSON: values lie too deep in each other",
	} {
		_, err := openapi.Read(tree("a.json", text), "a.json")
		require.EqualError(t, err, want, text[:min(len(text), 40)])
	}
}

// TestReferences has all files that are read, and those of schemas.
func TestReferences(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, tree("api/a.yaml", `openapi: 3.1.0
paths:
  /a: {$ref: "paths/a%20b.json#/x"}
  /b: {$ref: https://x.org/b.yaml}
  /c: {get: {$ref: ../../c.yaml}, put: {$ref: '#/c'}, post: {"$ref" : ./missing.yaml}}
`, "api/paths/a b.json", `{"x": {"get": {"schema": {"$ref":
"../../schemas.yaml#/S"}}}}`, "schemas.yaml", "S: {$ref: api/a.yaml}\n", "other.yaml", "")))
	require.Equal(t, []string{"api/a.yaml", "api/missing.yaml", "api/paths/a b.json", "schemas.yaml"}, openapi.References(dir, []string{"api/a.yaml"}))
	require.Equal(t, []string{"../a.yaml", "b"}, openapi.References(dir, []string{"b", "../a.yaml"}))
}
