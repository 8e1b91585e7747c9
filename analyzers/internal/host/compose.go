package host

import (
	"cmp"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Fault is why a file tells no hosts.
type Fault struct {
	At      repo.Position
	Problem string
}

// IsInput reports whether a file may tell hosts or settings: a compose file, one of Kubernetes or Helm, a configuration, a file of
// variables, or a Dockerfile.
func IsInput(name string) bool {
	return isYAML(name) && (isCompose(name) || isManifest(name)) || isConfiguration(name) || isEnvironment(name) || isDockerfile(name)
}

func isYAML(name string) bool { return path.Ext(name) == ".yaml" || path.Ext(name) == ".yml" }

// isCompose knows compose files by their names: compose.yaml, docker-compose.yml, compose.override.yaml.
func isCompose(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, "compose.") || strings.HasPrefix(base, "docker-compose.") || strings.HasPrefix(base, "docker-compose-")
}

// composeFile is what a compose file says of hosts.
type composeFile struct {
	Services map[string]struct {
		Build         build  `yaml:"build"`
		ContainerName string `yaml:"container_name"`
		Hostname      string `yaml:"hostname"`

		Image       string    `yaml:"image"`
		Environment yaml.Node `yaml:"environment"`
		EnvFile     yaml.Node `yaml:"env_file"`
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

// file is a file that may tell hosts.
type file struct {
	name string
	data []byte
}

// files reads the files that tell hosts: compose files first, then manifests.
func (t *Table) files() {
	var compose, others, docker, configurations []file
	names, _ := t.policy.Repo().Files(IsInput) // what cannot be listed, the walk for Go complains of
	for _, name := range names {
		data, err := t.policy.Repo().ReadFile(name)
		switch {
		case err != nil:
			t.faults = append(t.faults, Fault{repo.Position{File: name}, repo.WithoutPath(err).Error()})
		case isYAML(name) && isCompose(name):
			compose = append(compose, file{name, data})
		case isDockerfile(name):
			docker = append(docker, file{name, data})
		case isEnvironment(name): // compose files name those that count
		case isYAML(name) && isManifest(name) && manifested(name, data):
			others = append(others, file{name, data})
		default:
			configurations = append(configurations, file{name, data})
		}
	}
	for _, f := range compose {
		t.compose(f)
	}
	t.manifests(others)
	t.charts(others)
	for _, f := range docker {
		t.docker(f)
	}
	for _, f := range configurations {
		t.configuration(f)
	}
}

// compose adds the services of a compose file which are built in a directory of a component.
func (t *Table) compose(from file) {
	var f composeFile
	if err := yaml.Unmarshal(from.data, &f); err != nil {
		t.faults = append(t.faults, faultOf(from.name, "no compose file", err))
		return
	}
	t.from = from.name
	for _, service := range slices.Sorted(maps.Keys(f.Services)) {
		s := f.Services[service]
		c := t.builtIn(path.Dir(from.name), s.Build.context)
		for _, host := range []string{service, s.ContainerName, s.Hostname} {
			t.add(host, c)
		}
		if c == nil {
			c = cmp.Or(t.ofImage(s.Image), t.by[strings.ToLower(service)])
		}
		for _, v := range environment(from.name, s.Environment) {
			t.set(c, Environment, v.name, Setting{resolved(v.Text), v.At})
		}
		t.environments(c, path.Dir(from.name), s.EnvFile)
	}
}

// builtIn returns the component that a service is built of, nil for none. A directory above all components is nobody's.
func (t *Table) builtIn(dir, context string) *policy.Component {
	if context == "" || path.IsAbs(context) {
		return nil
	}
	if dir = path.Join(dir, context); dir == "." || strings.HasPrefix(dir, "../") {
		return nil
	}
	return t.policy.ComponentOf(dir)
}

// faultOf returns the fault of a file that is not what it should be, with the line if the parser says one.
func faultOf(name, what string, err error) Fault {
	at := repo.Position{File: name}
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	text, _, _ = strings.Cut(strings.TrimPrefix(text, "unmarshal errors:\n  "), "\n")
	if m := regexp.MustCompile(`^line (\d+): (.*)$`).FindStringSubmatch(text); m != nil {
		at.Line, _ = strconv.Atoi(m[1])
		at.Column, text = 1, m[2]
	}
	return Fault{at, what + ": " + text}
}
