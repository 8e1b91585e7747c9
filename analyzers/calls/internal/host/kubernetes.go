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
	Items []object  `yaml:"items"` // of a list

	dir string // of the file
}

// runs is what says which containers run, in a Deployment and its like.
type runs struct {
	Template struct {
		Metadata struct {
			Labels map[string]string `yaml:"labels"`
		} `yaml:"metadata"`
		Spec struct {
			Containers []struct {
				Name  string `yaml:"name"`
				Image string `yaml:"image"`
			} `yaml:"containers"`
		} `yaml:"spec"`
	} `yaml:"template"`
}

// workload is what runs containers, and whose they are.
type workload struct {
	namespace string
	labels    map[string]string
	by        *policy.Component
}

// told matches what makes a file one of Kubernetes that tells hosts. Most files of YAML are other ones, and need not be parsed.
var told = regexp.MustCompile(`(?m)^\s*"?kind"?:\s*"?(Service|Deployment|StatefulSet|DaemonSet|List)"?,?\s*(#.*)?$`)

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
	var services []object
	var workloads []workload
	for _, f := range files {
		for _, o := range t.objects(f) {
			if o.Kind == "Service" {
				services = append(services, o)
				continue
			}
			var r runs
			if o.Spec.Decode(&r) != nil || len(r.Template.Metadata.Labels) == 0 {
				continue
			}
			if c := t.runner(o, r); c != nil {
				workloads = append(workloads, workload{o.Metadata.Namespace, r.Template.Metadata.Labels, c})
			}
		}
	}
	for _, s := range services {
		var spec struct {
			Selector map[string]string `yaml:"selector"`
		}
		if s.Spec.Decode(&spec) != nil || len(spec.Selector) == 0 {
			continue
		}
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
	decoder := yaml.NewDecoder(bytes.NewReader(f.data))
	for {
		var o object
		err := decoder.Decode(&o)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			if !bytes.Contains(f.data, []byte("{{")) { // a template is no YAML yet
				t.faults = append(t.faults, faultOf(f.name, "no manifest", err))
			}
			return nil
		}
		for _, one := range append(o.Items, o) {
			one.dir = path.Dir(f.name)
			all = append(all, one)
		}
	}
	return all
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
	if by := t.policy.ComponentOf(o.dir); ours && by != nil && by.Kind == policy.Service {
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
			if !bytes.Contains(f.data, []byte("{{")) {
				t.faults = append(t.faults, faultOf(f.name, "no values of Helm", err))
			}
			continue
		}
		t.chart("", func(part any) error { return yaml.Unmarshal(f.data, part) })
		for _, key := range slices.Sorted(maps.Keys(all)) {
			node := all[key]
			if node.Kind == yaml.MappingNode {
				t.chart(key, node.Decode)
			}
		}
	}
}

// chart adds the hosts that a part of the values tells.
func (t *Table) chart(key string, decode func(part any) error) {
	var part struct {
		Image struct {
			Repository string `yaml:"repository"`
			Name       string `yaml:"name"`
		} `yaml:"image"`
		Name             string `yaml:"name"`
		NameOverride     string `yaml:"nameOverride"`
		FullnameOverride string `yaml:"fullnameOverride"`
	}
	if decode(&part) != nil {
		return // of another shape
	}
	for _, image := range []string{part.Image.Repository, part.Image.Name} {
		if c := t.ofImage(image); image != "" && c != nil {
			for _, host := range []string{key, part.Name, part.NameOverride, part.FullnameOverride} {
				t.add(host, c)
			}
			return
		}
	}
}
