package host

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// Fault is why a file tells no hosts.
type Fault struct {
	At      repo.Position
	Problem string
}

// IsInput reports whether a file tells hosts: compose.yaml, docker-compose.yml, compose.override.yaml.
func IsInput(name string) bool {
	base := path.Base(name)
	if ext := path.Ext(base); ext != ".yaml" && ext != ".yml" {
		return false
	}
	return strings.HasPrefix(base, "compose.") || strings.HasPrefix(base, "docker-compose.") || strings.HasPrefix(base, "docker-compose-")
}

// composeFile is what a compose file says of hosts.
type composeFile struct {
	Services map[string]struct {
		Build         build  `yaml:"build"`
		ContainerName string `yaml:"container_name"`
		Hostname      string `yaml:"hostname"`
	} `yaml:"services"`
}

// build is the directory that a service is built in, written as such or as a mapping.
type build struct{ context string }

// UnmarshalYAML reads both forms.
func (b *build) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		b.context = n.Value
		return nil
	}
	var long struct {
		Context    string `yaml:"context"`
		Dockerfile string `yaml:"dockerfile"`
	}
	if err := n.Decode(&long); err != nil {
		return err
	}
	b.context = long.Context
	if dir := path.Dir(long.Dockerfile); dir != "." && !path.IsAbs(dir) { // where all are built from the root
		b.context = path.Join(b.context, dir)
	}
	return nil
}

// compose adds the services of compose files which are built in a directory of a component.
func (t *Table) compose() {
	p := t.policy
	names, _ := p.Repo().Files(IsInput) // what cannot be listed, the walk for Go complains of
	for _, name := range names {
		data, err := regular.ReadFile(p.Repo().Abs(name))
		if err != nil {
			t.faults = append(t.faults, Fault{repo.Position{File: name}, repo.WithoutPath(err).Error()})
			continue
		}
		var f composeFile
		if err := yaml.Unmarshal(data, &f); err != nil {
			t.faults = append(t.faults, faultOf(name, err))
			continue
		}
		for _, service := range slices.Sorted(maps.Keys(f.Services)) {
			s := f.Services[service]
			if s.Build.context == "" || path.IsAbs(s.Build.context) {
				continue
			}
			dir := path.Join(path.Dir(name), s.Build.context)
			if dir == "." || strings.HasPrefix(dir, "../") {
				continue // the whole repository is nobody's
			}
			c := p.ComponentOf(dir)
			for _, host := range []string{service, s.ContainerName, s.Hostname} {
				t.add(host, c)
			}
		}
	}
}

// faultOf returns the fault of a file that is no compose file, with the line if the parser says one.
func faultOf(name string, err error) Fault {
	at := repo.Position{File: name}
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	text, _, _ = strings.Cut(strings.TrimPrefix(text, "unmarshal errors:\n  "), "\n")
	if m := regexp.MustCompile(`^line (\d+): (.*)$`).FindStringSubmatch(text); m != nil {
		at.Line, _ = strconv.Atoi(m[1])
		at.Column, text = 1, m[2]
	}
	return Fault{at, fmt.Sprintf("no compose file: %s", text)}
}
