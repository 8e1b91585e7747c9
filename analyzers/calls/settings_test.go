package calls_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// readers are ways in which code reads where a service is, in package b, and files that say it. Said is by what that is known.
var readers = map[string]struct{ code, files, said string }{
	"compose, as a mapping": {
		"import (\"net/http\"; \"os\")\nfunc f() { http.Get(\"http://\" + os.Getenv(\"A_ADDR\") + \"/x\") }",
		"-- compose.yaml --\nservices:\n  x:\n    build: b\n    environment:\n      A_ADDR: a:80\n", "A_ADDR says (compose.yaml:5)"},
	"compose, as a list": {
		"import (\"net/http\"; \"os\")\nfunc f() { http.Get(os.Getenv(\"A_URL\") + \"/x\") }",
		"-- compose.yaml --\nservices:\n  x:\n    build: b\n    environment: [\"A_URL=http://${A:-a}:80\"]\n", "A_URL says (compose.yaml:4)"},
	"file of variables": {
		"import (\"net/http\"; \"os\")\nfunc f() { url, _ := os.LookupEnv(\"A_URL\"); http.Get(url + \"/x\") }",
		"-- compose.yaml --\nservices:\n  x:\n    build: b\n    env_file: [\"deploy/b.env\"]\n-- deploy/b.env --\n# c\nexport A_URL=\"http://a\" # c\n",
		"A_URL says (deploy/b.env:2)"},
	"container": {
		"import (\"net/http\"; \"os\")\nfunc must(to *string, key string) { *to = os.Getenv(key) }\ntype server struct { url string }\n" +
			"func f() { s := new(server); must(&s.url, \"A_URL\"); http.Get(s.url + \"/x\") }",
		"-- k8s/b.yaml --\nkind: Deployment\nmetadata: {name: b}\nspec:\n  template:\n    spec:\n      containers:\n      - name: main\n        image: x/b\n" +
			"        env:\n        - {name: HOST, value: a}\n        - {name: A_URL, value: \"http://$(HOST):80\"}\n", "A_URL says (k8s/b.yaml:11)"},
	"maps of settings": {
		"import (\"net/http\"; \"os\")\nfunc f() { http.Get(\"http://\" + os.Getenv(\"A_HOST\") + \":\" + os.Getenv(\"A_PORT\") + \"/x\") }",
		"-- k8s/b.yaml --\nkind: Deployment\nmetadata: {name: b}\nspec:\n  template:\n    spec:\n      containers:\n      - name: main\n        image: x/b\n" +
			"        envFrom: [{configMapRef: {name: b}, prefix: A_}]\n" +
			"        env:\n        - {name: A_PORT, valueFrom: {configMapKeyRef: {name: b, key: p}}}\n---\n" +
			"kind: ConfigMap\nmetadata: {name: b}\ndata:\n  HOST: a\n  p: \"80\"\n", "A_HOST says (k8s/b.yaml:16)"},
	"values of Helm": {
		"import (\"net/http\"; \"os\")\nfunc f() { http.Get(os.Getenv(\"A_URL\") + \"/x\") }",
		"-- chart/values.yaml --\nb:\n  image: {repository: x/b}\n  env:\n    A_URL: http://a\n", "A_URL says (chart/values.yaml:4)"},
	"Dockerfile": {
		"import (\"net/http\"; \"os\")\nfunc f() { http.Get(os.Getenv(\"A_URL\") + \"/x\") }",
		"-- b/Dockerfile --\nFROM x\nARG HOST=a\nENV B=c \\\n  A_URL=\"http://${HOST}:80\"\n", "A_URL says (b/Dockerfile:3)"},
	"tag": {
		"import \"net/http\"\ntype Config struct { A struct { URL string `envconfig:\"URL\"` } `envPrefix:\"A_\"` }\nfunc f(c Config) { http.Get(c.A.URL + \"/x\") }",
		"-- b/Dockerfile --\nENV A_URL http://a\n", "A_URL says (b/Dockerfile:1)"},
	"YAML": {
		"import \"net/http\"\ntype Config struct { Peers struct { A string `yaml:\"a\"`; B string `yaml:\"b\"` } `yaml:\"peers\"` }\n" +
			"func f(c *Config) { http.Get(c.Peers.A + \"/x\") }",
		"-- b/config/b.yaml --\npeers:\n  a: http://a\n  b: http://b\n", "peers.a says (b/config/b.yaml:2)"},
	"JSON": {
		"import \"net/http\"\ntype Config struct { A string `json:\"a\"` }\nfunc f(c *Config) { http.Get(c.A + \"/x\") }",
		"-- b/config.json --\n{\n\t\"a\": \"http://a\"\n}\n", "a says (b/config.json:2)"},
	"TOML": {
		"import \"net/http\"\ntype Config struct { Peers map[string]string; A Peer `toml:\"peer\"` }\ntype Peer struct { URL string `toml:\"url\"` }\n" +
			"func f(c *Config) { http.Get(c.A.URL + \"/x\") }",
		"-- b/config.toml --\n# c\n[peer]\nurl = \"http://a\"\n", "peer.url says (b/config.toml:3)"},
	"viper, by its default": {
		"import (\"net/http\"; \"github.com/spf13/viper\")\nfunc init() { viper.SetDefault(\"a.addr\", \"a:80\") }\n" +
			"func f() { http.Get(\"http://\" + viper.GetString(\"a.addr\") + \"/x\") }", "", "a.addr says (b/b.go:3)"},
	"viper, by a file": {
		"import (\"net/http\"; \"github.com/spf13/viper\")\nfunc f() { v := viper.New(); http.Get(v.GetString(\"A.url\") + \"/x\") }",
		"-- b/config.yml --\na: {url: \"http://a\"}\n", "A.url says (b/config.yml:1)"},
	"viper, by a variable": {
		"import (\"net/http\"; \"github.com/spf13/viper\")\nfunc f() { v := viper.New(); v.BindEnv(\"a.url\", \"WHERE\"); http.Get(v.GetString(\"a.url\") + \"/x\") }",
		"-- b/Dockerfile --\nENV WHERE=http://a\n", "a.url says (b/b.go:3)"},
	"viper, by a prefix": {
		"import (\"net/http\"; \"github.com/spf13/viper\")\nfunc f() { viper.SetEnvPrefix(\"app\"); http.Get(viper.GetString(\"a.url\") + \"/x\") }",
		"-- b/Dockerfile --\nENV APP_A_URL=http://a\n", "a.url says (b/Dockerfile:1)"},
	"viper, into a struct": {
		"import \"net/http\"\ntype Config struct { A string `mapstructure:\"a\"` }\nfunc f(c *Config) { http.Get(c.A + \"/x\") }",
		"-- b/config.toml --\na = \"http://${HOST:-a}\"\n", "a says (b/config.toml:1)"},
	"koanf": {
		"import (\"net/http\"; \"github.com/knadh/koanf/v2\")\nfunc f(k *koanf.Koanf) { http.Get(k.String(\"a.url\") + \"/x\") }",
		"-- b/etc/app.yaml --\na.url: http://a\n", "a.url says (b/etc/app.yaml:1)"},
	"library": {
		"import \"example.com/m/lib\"\nfunc f() { lib.Get() }",
		"-- lib/l.go --\npackage lib\nimport (\"net/http\"; \"os\")\nfunc Get() { http.Get(os.Getenv(\"A_URL\") + \"/x\") }\n" +
			"-- a/Dockerfile --\nENV A_URL=http://b\n-- b/Dockerfile --\nENV A_URL=http://a\n", "A_URL says (b/Dockerfile:1)"},
	"client of the service": {
		"import \"example.com/m/a\"\nfunc f() { a.Get() }",
		"-- a/get.go --\npackage a\nimport (\"net/http\"; \"os\")\nfunc Get() { http.Get(os.Getenv(\"A_URL\") + \"/x\") }\n-- b/Dockerfile --\nENV A_URL=http://a\n",
		"A_URL says (b/Dockerfile:1)"},
}

// TestSettings takes an address from a configuration, or from what the environment is set to.
func TestSettings(t *testing.T) {
	for name, r := range readers {
		t.Run(name, func(t *testing.T) {
			all := found(t, ab+"interactions: {default: deny}\n", "-- a/a.go --\npackage a\n-- b/b.go --\npackage b\n"+r.code+"\n"+r.files,
				"github.com/spf13/viper v1.0.0 => "+fixture.Testdata("stubs")+"/github.com/spf13/viper",
				"github.com/knadh/koanf/v2 v2.0.0 => "+fixture.Testdata("stubs")+"/github.com/knadh/koanf/v2")
			require.Len(t, all, 1)
			require.Contains(t, all[0], `calls address "GET a/x" by HTTP, served by service "a" as `+r.said)
		})
	}
}
