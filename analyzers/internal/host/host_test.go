package host_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/internal/host"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

const text = `version: 1
components:
  api: {kind: service, path: services/api, aliases: [API.internal]}
  web: {kind: service, path: services/web}
  pay: {kind: service, path: none, aliases: [pay.example.com]}
`

const archive = `
-- go.mod --
module example.com/m
-- services/api/a.go --
-- services/web/w.go --
-- deploy/docker-compose.yml --
services:
  front:
    build: ../services/web/cmd
    container_name: front-1
    hostname: www
  back: {build: {context: .., dockerfile: services/api/Dockerfile}}
  all: {build: ..}
  other: {build: ../../elsewhere}
  web: {build: ../services/api}
  queue: {image: rabbitmq}
-- broken/compose.yaml --
services:
  a: [
-- other/compose.dev.yaml --
services: {a: {build: {context: [x]}}}
-- other/composed.yaml --
[
-- deploy/k8s/api.yaml --
apiVersion: v1
kind: Service
metadata: {name: people, namespace: shop}
spec: {selector: {app: api}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api-v2, namespace: shop}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api, version: "2"}}
    spec: {containers: [{name: main, image: "registry.example.com:5000/shop/api:v1@sha256:0"}]}
---
kind: Service
metadata: {name: strangers, namespace: other}
spec: {selector: {app: api}}
---
kind: Service
metadata: {name: nobody, namespace: shop}
spec: {selector: {app: api, tier: front}}
---
kind: Service
metadata: {name: everybody}
spec: {externalName: example.com}
-- deploy/k8s/alerts.yaml --
kind: Service
metadata: {name: alerting}
spec: {selector: {app: api}}
---
kind: ConfigMap
data:
  alert: |
    {{ $labels.instance }} is down
-- deploy/k8s/list.yml --
kind: List
items:
  - kind: Service
    metadata: {name: pages}
    spec: {selector: {app: web}}
-- services/web/deploy/web.yaml --
kind: Deployment
metadata: {name: site}
spec:
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: ghcr.io/shop/site}]}
---
kind: StatefulSet
metadata: {name: cache}
spec:
  template:
    metadata: {labels: {app: cache}}
    spec: {containers: [{name: cache, image: "redis:7"}]}
---
kind: Service
metadata: {name: cached}
spec: {selector: {app: cache}}
-- charts/shop/values.yaml --
replicas: 3
image: {repository: shop/web}
fullnameOverride: shop-web
backend:
  name: shop-api
  image: {repository: ghcr.io/shop/api}
redis: {image: {repository: redis}}
-- charts/shop/templates/service.yaml --
kind: Service
metadata: {name: {{ .Values.name }}}
-- k8s/broken.yaml --
kind: Service
metadata:
  name: [
-- k8s/other.yaml --
name: [
-- notes/values.yaml --
a: [
`

// aliases are those of components.
func aliases(c *policy.Component) []string {
	return map[string][]string{"api": {"API.internal"}, "pay": {"pay.example.com"}}[c.Name]
}

// TestComponent finds components by the hosts that the policy and compose files tell.
func TestComponent(t *testing.T) {
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, archive)})
	require.NoError(t, err)
	p, err := fixture.Suite().LoadData(r, "govern.yaml", []byte(text))
	require.NoError(t, err)
	table := host.Of(p, aliases)
	for name, want := range map[string]string{
		"api": "api", "api.internal": "api", "back": "api", "web": "web", "front": "web", "front-1": "web", "www": "web", "pay.example.com": "pay",
		"api*": "api", "web.shop.svc": "web", "web.shop.svc.cluster.local": "web",
		"people": "api", "people.shop": "api", "people.shop.svc": "api", "strangers": "", "nobody": "", "everybody": "",
		"alerting": "api", "pages": "web", "cached": "",
		"cache": "", "shop-web": "web", "shop-api": "api", "backend": "api", "redis": "",
		"all": "", "other": "", "queue": "", "localhost": "", "127.0.0.1": "", "api.example.com": "", "ap*": "", "svc": "", "": "",
	} {
		got := ""
		if c := table.Component(name); c != nil {
			got = c.Name
		}
		require.Equal(t, want, got, name)
	}
	var faults []string
	for _, f := range table.Faults() {
		faults = append(faults, f.At.String()+": "+f.Problem)
	}
	require.Equal(t, []string{
		"broken/compose.yaml:2:1: no compose file: did not find expected node content",
		"other/compose.dev.yaml:1:1: no compose file: cannot unmarshal !!seq into string",
		"k8s/broken.yaml:3:1: no manifest: did not find expected node content",
		"notes/values.yaml:1:1: no values of Helm: did not find expected node content",
	}, faults)
}

// TestFound names what files tell beside names of components, and where. It leaves out what they tell of several.
func TestFound(t *testing.T) {
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, `
-- go.mod --
module example.com/m
-- services/api/a.go --
-- services/api/compose.yaml --
services:
  app: {build: .}
-- services/web/w.go --
-- services/web/compose.yaml --
services:
  app: {build: .}
  WWW: # the front
    build: .
    hostname: "front"
    container_name: ${NAME}
-- k8s/api.yaml --
{kind: Deployment, spec: {template: {metadata: {labels: {app: a}}, spec: {containers: [{name: api}]}}}}
---
kind: Service
metadata:
  namespace: shop
  name: the-api
spec: {selector: {app: a}}
-- charts/values.yaml --
gate:
  image: {repository: registry.example.com/m/web}
web:
  image: {repository: registry.example.com/m/web}
`)})
	require.NoError(t, err)
	const text = "version: 1\ncomponents:\n  api: {kind: service, path: services/api}\n  web: {kind: service, path: services/web}\n"
	p, err := fixture.Suite().LoadData(r, "govern.yaml", []byte(text))
	require.NoError(t, err)
	var got []string
	for _, f := range host.Of(p, aliases).Found() {
		got = append(got, fmt.Sprintf("%s of %s %s:%d", f.Name, f.By.Name, f.File, f.Line))
	}
	require.Equal(t, []string{
		"front of web services/web/compose.yaml:5",
		"gate of web charts/values.yaml:1",
		"the-api of api k8s/api.yaml:6",
		"www of web services/web/compose.yaml:3",
	}, got)
}

// TestIsInput knows compose files by their names.
func TestIsInput(t *testing.T) {
	for _, name := range []string{"compose.yaml", "a/docker-compose.yml", "docker-compose.dev.yml", "docker-compose-test.yaml", "compose.override.yaml",
		"deploy/a.yaml", "a/k8s-prod/b.yml", "kubernetes-manifests/a.yaml", "a/service.yaml", "charts/a/values.yaml", "Chart.yaml"} {
		require.True(t, host.IsInput(name), name)
	}
	for _, name := range []string{"compose.json", "composed.yaml", "a.yaml", "compose.yaml.bak", "deploy/a.json", "a/b.yaml", ".github/workflows/ci.yaml"} {
		require.False(t, host.IsInput(name), name)
	}
}

const configured = `
-- go.mod --
module example.com/m
-- services/api/a.go --
-- services/web/w.go --
-- services/api/config/a.yaml --
base: &base {x: http://x}
users: {<<: *base, addr: "http://${HOST:users}:${PORT}", n: 1}
list: [http://y]
-- services/api/config/testdata/a.yaml --
users: {addr: no}
-- services/api/settings.toml --
[users]
addr = "http://users"
inner = {"a.b" = 'c'}
-- services/api/app.json --
{"users": {"addr": "http://a"}}
-- services/api/package.json --
{"users": {"other": "http://a"}}
-- services/api/Dockerfile.dev --
ARG HOST
ENV A=1 B="two words" \
  # c
  C=${A}
env D four
-- configs/web.yaml --
users: {addr: http://users}
-- configs/other.yaml --
users: {addr: http://other}
-- compose.yaml --
services:
  x:
    build: ./services/web
    env_file: {path: no}
  y:
    image: registry.example.com/web:1
    env_file:
    - path: deploy/web.env
      required: false
    - /etc/x.env
    - ../x.env
    - missing.env
    environment: {N: 1, E: null, M: ["x"]}
  unknown: {image: x, environment: [A=1]}
-- deploy/web.env --
no
A='x # y'
B=x # y
C="
-- services/api/config.toml --
a = 1
b = 
-- services/web/config.yaml --
a: [
-- services/web/conf/t.yaml --
a: {{ b }}: [
-- deploy/a.yaml --
kind: ConfigMap
metadata: {name: m, namespace: a}
data: [x]
---
kind: ConfigMap
metadata: {name: n, namespace: a}
data: {K: v}
---
kind: Deployment
metadata: {name: api, namespace: b}
spec: {template: {spec: {containers: [{name: api, envFrom: [{configMapRef: {name: n}}, {configMapRef: {name: m}}], env: [{name: X, value: $(Y)}]}]}}}
`

// TestSettings reads settings from all files that tell them.
func TestSettings(t *testing.T) {
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, configured)})
	require.NoError(t, err)
	p, err := fixture.Suite().LoadData(r, "govern.yaml", []byte(text))
	require.NoError(t, err)
	table := host.Of(p, aliases)
	of := func(component, name string) (all []string) {
		for _, s := range table.Settings(p.Component(component), name) {
			all = append(all, fmt.Sprintf("%s:%d %s", s.At.File, s.At.Line, strings.NewReplacer("\uFFF9", "[", "\uFFFB", "]").Replace(s.Text)))
		}
		return all
	}
	for name, want := range map[string][]string{
		"api yaml:users.addr": {"services/api/config/a.yaml:2 http://users:[env:PORT]"},
		"api yaml:users.x":    {"services/api/config/a.yaml:1 http://x"},
		"api yaml:users.n":    nil, // no text
		"api yaml:list":       nil,
		"api key:Users.Addr": {
			"services/api/config/a.yaml:2 http://users:[env:PORT]", "services/api/app.json:1 http://a", "services/api/settings.toml:2 http://users",
		},
		"api toml:users.inner.a.b": {"services/api/settings.toml:3 c"},
		"api json:users.other":     nil, // no configuration
		"api env:A":                {"services/api/Dockerfile.dev:2 1"},
		"api env:b":                {"services/api/Dockerfile.dev:2 two words"},
		"api env:C":                {"services/api/Dockerfile.dev:2 1"},
		"api env:D":                {"services/api/Dockerfile.dev:5 four"},
		"api env:K":                nil, // of another namespace
		"api env:X":                {"deploy/a.yaml:11 $(Y)"},
		"web yaml:users.addr":      {"configs/web.yaml:1 http://users"},
		"web env:A":                {"deploy/web.env:2 x # y"},
		"web env:B":                {"deploy/web.env:3 x"},
		"web key:n":                {"compose.yaml:13 1"},
		"web env:E":                nil,
		"pay env:A":                nil,
	} {
		component, setting, _ := strings.Cut(name, " ")
		require.Equal(t, want, of(component, setting), name)
	}
	var faults []string
	for _, f := range table.Faults() {
		faults = append(faults, fmt.Sprintf("%s:%d: %s", f.At.File, f.At.Line, f.Problem))
	}
	require.Equal(t, []string{
		"services/api/config.toml:2: no configuration: unexpected character U+000A at start of value",
		"services/web/config.yaml:1: no configuration: did not find expected node content",
	}, faults)
}

// TestReads knows the files that it reads by their names.
func TestReads(t *testing.T) {
	for _, name := range []string{
		"compose.yaml", "k8s/a.yml", "a/Dockerfile", "a/web.dockerfile", ".env", "a/.env.local", "a/web.env", "a/config.toml", "etc/a.json",
		"a/application-dev.yml",
	} {
		require.True(t, host.IsInput(name), name)
	}
	for _, name := range []string{"a/package.json", "a/x.yaml", "config/a.go", "testdata/config.yaml", "a/env", "Dockerfiles/x"} {
		require.False(t, host.IsInput(name), name)
	}
}

// TestAliases bounds what aliases make of a small file.
func TestAliases(t *testing.T) {
	bomb := "a0: &a0 {x: \"http://x\"}\n"
	for i := range 12 {
		bomb += fmt.Sprintf("a%d: &a%d {b: *a%d, c: *a%d, d: *a%d, e: *a%d, f: *a%d}\n", i+1, i+1, i, i, i, i, i)
	}
	archive := "-- go.mod --\nmodule m\n-- services/api/a.go --\n-- services/web/w.go --\n-- services/api/config.yaml --\n"
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, archive+bomb)})
	require.NoError(t, err)
	p, err := fixture.Suite().LoadData(r, "govern.yaml", []byte(text))
	require.NoError(t, err)
	table := host.Of(p, aliases)
	require.Len(t, table.Settings(p.Component("api"), "yaml:a1.b.x"), 1)
	require.Empty(t, table.Settings(p.Component("api"), "yaml:a12.f.f.f.f.f.f.f.f.f.f.f.f.x"))
}
