package calls_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// defaults are ways in which code says where a service is, in package b.
var defaults = map[string]string{
	"wrapper": `
import ("net/http"; "os")
func getEnv(key, or string) string { if v := os.Getenv(key); v != "" { return v }; return or }
func f() { http.Get(getEnv("A_URL", "http://a:8080") + "/x") }`,
	"wrapper with a result": `
import ("net/http"; "os")
func getEnv(key, or string) string { v, ok := os.LookupEnv(key); if !ok { v = or }; return v }
func f() { http.Get(getEnv("A_URL", "http://a:8080") + "/x") }`,
	"struct": `
import ("net/http"; "os")
type Config struct { URL string }
func getEnv(key, or string) string { if v := os.Getenv(key); v != "" { return v }; return or }
func load() *Config { return &Config{URL: getEnv("A_URL", "http://a:8080")} }
func f() { c := load(); http.Get(c.URL + "/x") }`,
	"flag": `
import ("net/http"; "flag")
var url = flag.String("a", "http://a:8080", "where a is")
func f() { http.Get(*url + "/x") }`,
	"flag into a field": `
import ("net/http"; "flag")
type Config struct { url string }
func load() *Config { c := &Config{}; flag.StringVar(&c.url, "a", "http://a:8080", "where a is"); return c }
func f() { http.Get(load().url + "/x") }`,
	"flag into a variable": `
import ("net/http"; "flag")
var url string
func init() { flag.StringVar(&url, "a", "http://a:8080", "where a is") }
func f() { http.Get(url + "/x") }`,
	"local flag": `
import ("net/http"; "flag")
func f() { fs := flag.NewFlagSet("f", 0); var url string; fs.StringVar(&url, "a", "http://a:8080", "where a is"); http.Get(url + "/x") }`,
	"cmp.Or": `
import ("net/http"; "os"; "cmp")
func f() { http.Get(cmp.Or(os.Getenv("A"), "http://a:8080") + "/x") }`,
	"host alone": `
import ("net/http"; "os"; "fmt")
func f() { host := os.Getenv("A"); if host == "" { host = "a" }; http.Get(fmt.Sprintf("http://%s:%d/x", host, 80)) }`,
	"envDefault": `
import "net/http"
type Config struct { URL string ` + "`env:\"A_URL\" envDefault:\"http://a:8080\"`" + ` }
func f(c *Config) { http.Get(c.URL + "/x") }`,
	"default": `
import "net/http"
type Config struct { URL string ` + "`envconfig:\"A_URL\" default:\"http://a:8080\"`" + ` }
func f(c Config) { req, _ := http.NewRequest("GET", c.URL + "/x", nil); http.DefaultClient.Do(req) }`,
}

// TestDefaults takes the default of a configured address for the address.
func TestDefaults(t *testing.T) {
	for name, code := range defaults {
		t.Run(name, func(t *testing.T) {
			all := found(t, ab+"interactions: {default: deny}\n", "-- a/a.go --\npackage a\n-- b/b.go --\npackage b\n"+code+"\n")
			require.Len(t, all, 1)
			require.True(t, strings.Contains(all[0], `calls address "GET a/x" by HTTP, served by service "a"`), all[0])
		})
	}
}
