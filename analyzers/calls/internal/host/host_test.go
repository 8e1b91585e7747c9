package host_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/host"
	"github.com/phoenix-platform/govern/internal/fixture"
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
`

// TestComponent finds components by the hosts that the policy and compose files tell.
func TestComponent(t *testing.T) {
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, archive)})
	require.NoError(t, err)
	p, err := fixture.Suite().LoadData(r, "govern.yaml", []byte(text))
	require.NoError(t, err)
	table := host.Of(p)
	for name, want := range map[string]string{
		"api": "api", "api.internal": "api", "back": "api", "web": "web", "front": "web", "front-1": "web", "www": "web", "pay.example.com": "pay",
		"api*": "api", "web.shop.svc": "web", "web.shop.svc.cluster.local": "web",
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
	}, faults)
}

// TestIsInput knows compose files by their names.
func TestIsInput(t *testing.T) {
	for _, name := range []string{"compose.yaml", "a/docker-compose.yml", "docker-compose.dev.yml", "docker-compose-test.yaml", "compose.override.yaml"} {
		require.True(t, host.IsInput(name), name)
	}
	for _, name := range []string{"compose.json", "composed.yaml", "a.yaml", "compose.yaml.bak"} {
		require.False(t, host.IsInput(name), name)
	}
}
