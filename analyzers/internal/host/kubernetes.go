package host

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/policy"
)

// object is what an object of Kubernetes says of hosts: a service, or what runs containers.
type object struct {
	Kind     string `yaml:"kind"`
	Metadata struct {
		Name      string `yaml:"name"`
		Namespace string `yaml:"namespace"`
	} `yaml:"metadata"`
	Spec  yaml.Node `yaml:"spec"`
	Data  yaml.Node `yaml:"data"`  // of a map of settings
	Items []object  `yaml:"items"` // of a list

	dir, file string // the file, and where it is
}

// runs is what says which containers run, in a Deployment and its like.
type runs struct {
	Template struct {
		Metadata struct {
			Labels map[string]string `yaml:"labels"`
		} `yaml:"metadata"`
		Spec struct {
			Containers []container `yaml:"containers"`
		} `yaml:"spec"`
	} `yaml:"template"`
}

// container is a container, and what its environment is.
type container struct {
	Name  string `yaml:"name"`
	Image string `yaml:"image"`
	Env   []struct {
		Name      string    `yaml:"name"`
		Value     yaml.Node `yaml:"value"`
		ValueFrom struct {
			ConfigMap struct {
				Name string `yaml:"name"`
				Key  string `yaml:"key"`
			} `yaml:"configMapKeyRef"`
		} `yaml:"valueFrom"`
	} `yaml:"env"`
	EnvFrom []struct {
		Prefix    string `yaml:"prefix"`
		ConfigMap struct {
			Name string `yaml:"name"`
		} `yaml:"configMapRef"`
	} `yaml:"envFrom"`
}

// workload is what runs containers, and whose they are.
type workload struct {
	namespace string
	labels    map[string]string
	by        *policy.Component
}

// told matches what makes a file one of Kubernetes that tells hosts. Most files of YAML are other ones, and need not be parsed.
var told = regexp.MustCompile(`(?m)^\s*"?kind"?:\s*"?(Service|Deployment|StatefulSet|DaemonSet|ConfigMap|List)"?,?\s*(#.*)?$`)

// manifested reports whether a file in a place for manifests is one of Kubernetes or Helm, and no configuration.
func manifested(name string, data []byte) bool {
	return !isConfiguration(name) || told.Match(data) || strings.EqualFold(path.Base(name), "values.yaml")
}

// isManifest reports whether a file may be one of Kubernetes: it lies below a directory for such, or is named by what is in it.
func isManifest(name string) bool {
	base := strings.ToLower(path.Base(name))
	if base == "chart.yaml" || base == "values.yaml" {
		return true
	}
	for part := range strings.SplitSeq(strings.ToLower(path.Dir(name)), "/") {
		for _, begin := range []string{"k8s", "kube", "manifest", "deploy", "kustom"} {
			if strings.HasPrefix(part, begin) || strings.HasSuffix(part, "-manifests") {
				return true
			}
		}
	}
	return strings.HasPrefix(base, "service.") || strings.HasPrefix(base, "deployment.") || strings.HasPrefix(base, "k8s")
}

// manifests adds the services of Kubernetes that select what runs a component.
func (t *Table) manifests(files []file) {
	var services, configs []object
	var workloads []workload
	var running []func()
	for _, f := range files {
		for _, o := range t.objects(f) {
			switch o.Kind {
			case "Service":
				services = append(services, o)
				continue
			case "ConfigMap":
				configs = append(configs, o)
				continue
			}
			var r runs
			if o.Spec.Decode(&r) != nil {
				continue
			}
			c := t.runner(o, r)
			if c == nil {
				continue
			}
			running = append(running, func() { t.containers(o, r.Template.Spec.Containers, c, configs) })
			if len(r.Template.Metadata.Labels) > 0 {
				workloads = append(workloads, workload{o.Metadata.Namespace, r.Template.Metadata.Labels, c})
			}
		}
	}
	for _, run := range running { // maps may stand behind who reads them
		run()
	}
	for _, s := range services {
		var spec struct {
			Selector map[string]string `yaml:"selector"`
		}
		if s.Spec.Decode(&spec) != nil || len(spec.Selector) == 0 {
			continue
		}
		t.from = s.file
		for _, w := range workloads {
			if w.namespace != s.Metadata.Namespace && w.namespace != "" && s.Metadata.Namespace != "" || !selects(spec.Selector, w.labels) {
				continue
			}
			t.add(s.Metadata.Name, w.by)
			if s.Metadata.Namespace != "" {
				t.add(s.Metadata.Name+"."+s.Metadata.Namespace, w.by)
			}
		}
	}
}

// containers adds the environment of containers that run a component: what they say themselves, and what maps of settings do.
func (t *Table) containers(o object, all []container, c *policy.Component, configs []object) {
	for _, one := range all {
		known := map[string]string{}
		put := func(name, file string, n yaml.Node) {
			if n.Kind != yaml.ScalarNode {
				return
			}
			text := earlier.ReplaceAllStringFunc(n.Value, func(match string) string {
				if value, ok := known[earlier.FindStringSubmatch(match)[1]]; ok {
					return value
				}
				return match
			})
			known[name] = text
			t.set(c, Environment, name, Setting{text, at(file, &n)})
		}
		for _, from := range one.EnvFrom {
			for _, m := range mapsNamed(configs, from.ConfigMap.Name, o.Metadata.Namespace) {
				data := m.settings()
				for _, key := range slices.Sorted(maps.Keys(data)) {
					put(from.Prefix+key, m.file, data[key])
				}
			}
		}
		for _, v := range one.Env {
			put(v.Name, o.file, v.Value)
			for _, m := range mapsNamed(configs, v.ValueFrom.ConfigMap.Name, o.Metadata.Namespace) {
				put(v.Name, m.file, m.settings()[v.ValueFrom.ConfigMap.Key])
			}
		}
	}
}

// settings returns what a map of settings has.
func (o object) settings() (all map[string]yaml.Node) {
	_ = o.Data.Decode(&all) // one of another shape has none
	return all
}

// earlier matches a variable that a container has already, in the value of another one.
var earlier = regexp.MustCompile(`\$\(([A-Za-z_][A-Za-z0-9_]*)\)`)

// mapsNamed returns the maps of settings with a name that a namespace has, as far as manifests say these.
func mapsNamed(all []object, name, namespace string) (found []object) {
	for _, m := range all {
		if name != "" && m.Metadata.Name == name && (m.Metadata.Namespace == namespace || m.Metadata.Namespace == "" || namespace == "") {
			found = append(found, m)
		}
	}
	return found
}

// selects reports whether labels have all that a selector asks for.
func selects(selector, labels map[string]string) bool {
	for key, value := range selector {
		if labels[key] != value {
			return false
		}
	}
	return true
}

// objects returns the objects of a file, or notes why there are none.
func (t *Table) objects(f file) (all []object) {
	if !told.Match(f.data) {
		return nil
	}
	t.documents(f, "no manifest", func(n *yaml.Node) {
		var o object
		if err := n.Decode(&o); err != nil {
			t.broken(f, "no manifest", err)
			return
		}
		for _, one := range append(o.Items, o) {
			one.dir, one.file = path.Dir(f.name), f.name
			all = append(all, one)
		}
	})
	return all
}

// documents yields the documents of a file of YAML, up to one that is none, which it notes.
func (t *Table) documents(f file, what string, yield func(*yaml.Node)) {
	decoder := yaml.NewDecoder(bytes.NewReader(f.data))
	for {
		var n yaml.Node
		err := decoder.Decode(&n)
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.broken(f, what, err)
			return
		}
		yield(&n)
	}
}

// broken notes why a file tells nothing. A template is no YAML yet.
func (t *Table) broken(f file, what string, err error) {
	if !bytes.Contains(f.data, []byte("{{")) {
		t.faults = append(t.faults, faultOf(f.name, what, err))
	}
}

// runner returns the component that a workload runs: by the image, the name of the workload or of a container, else the directory of the
// manifest. An image without a registry is one of somebody else.
func (t *Table) runner(o object, r runs) *policy.Component {
	ours := false
	for _, c := range r.Template.Spec.Containers {
		if by := t.ofImage(c.Image); by != nil {
			return by
		}
		ours = ours || strings.Contains(c.Image, "/")
	}
	for _, c := range r.Template.Spec.Containers {
		if by := t.by[strings.ToLower(c.Name)]; by != nil {
			return by
		}
	}
	if by := t.by[strings.ToLower(o.Metadata.Name)]; by != nil {
		return by
	}
	if by := t.policy.ComponentOf(path.Dir(o.file)); ours && by != nil && by.Kind == policy.Service {
		return by
	}
	return nil
}

// ofImage returns the component that an image is named after: api of registry.example.com/shop/api:v1.
func (t *Table) ofImage(image string) *policy.Component {
	image, _, _ = strings.Cut(image, "@")
	name, _, _ := strings.Cut(path.Base(image), ":")
	return t.by[strings.ToLower(name)]
}

// charts adds what the values of Helm say of hosts, without their templates: the part with the image of a component goes by its key
// there, and by the names that it says.
func (t *Table) charts(files []file) {
	for _, f := range files {
		if base := strings.ToLower(path.Base(f.name)); base != "values.yaml" {
			continue
		}
		var all map[string]yaml.Node
		if err := yaml.Unmarshal(f.data, &all); err != nil {
			t.broken(f, "no values of Helm", err)
			continue
		}
		t.from = f.name
		t.chart(f.name, "", func(part any) error { return yaml.Unmarshal(f.data, part) })
		for _, key := range slices.Sorted(maps.Keys(all)) {
			node := all[key]
			if node.Kind == yaml.MappingNode {
				t.chart(f.name, key, node.Decode)
			}
		}
	}
}

// chart adds the hosts that a part of the values tells.
func (t *Table) chart(file, key string, decode func(part any) error) {
	var part struct {
		Image struct {
			Repository string `yaml:"repository"`
			Name       string `yaml:"name"`
		} `yaml:"image"`
		Name             string `yaml:"name"`
		NameOverride     string `yaml:"nameOverride"`
		FullnameOverride string `yaml:"fullnameOverride"`

		Env yaml.Node `yaml:"env"`
	}
	if decode(&part) != nil {
		return // of another shape
	}
	for _, image := range []string{part.Image.Repository, part.Image.Name} {
		if c := t.ofImage(image); image != "" && c != nil {
			for _, host := range []string{key, part.Name, part.NameOverride, part.FullnameOverride} {
				t.add(host, c)
			}
			for _, v := range environment(file, part.Env) {
				t.set(c, Environment, v.name, Setting{resolved(v.Text), v.At})
			}
			return
		}
	}
}
