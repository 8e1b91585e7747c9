package contract

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// maxHops bounds how many references follow each other.
const maxHops = 8

// opener reads a file of the repository, by its name there.
type opener func(name string) ([]byte, error)

// references follows those of a file, and of others that these lead to.
type references struct {
	open  opener
	known map[string]*yaml.Node // documents by file
}

// spot is a node of a file.
type spot struct {
	file string
	node yaml.Node
}

// follow returns what the references of a mapping lead to. One into the network, where nothing is read, leads nowhere: the mapping stays.
func (r *references) follow(s spot) (spot, error) {
	for hops := 0; ; hops++ {
		ref := below(&s.node, "$ref")
		if ref == nil {
			return s, nil
		}
		u, err := url.Parse(ref.Value)
		switch {
		case ref.Kind != yaml.ScalarNode || err != nil:
			return s, s.broken(ref, "is no reference")
		case u.Scheme != "" || u.Host != "":
			return s, nil
		case hops == maxHops:
			return s, s.broken(ref, "leads on and on, perhaps back to itself")
		}
		name := s.file
		if u.Path != "" {
			name = path.Join(path.Dir(s.file), u.Path)
		}
		if path.IsAbs(u.Path) || !fs.ValidPath(name) {
			return s, s.broken(ref, "leads out of the repository")
		}
		root, err := r.document(name)
		if err != nil {
			return s, s.broken(ref, "leads to a file that cannot be read: "+err.Error())
		}
		to := pointed(root, u.Fragment)
		if to == nil || to.Kind != yaml.MappingNode {
			return s, s.broken(ref, "leads to no mapping in "+name)
		}
		s = spot{name, *to}
	}
}

func (s spot) broken(ref *yaml.Node, problem string) error {
	return &positioned{repo.Position{File: s.file, Line: ref.Line, Column: ref.Column}, fmt.Errorf("$ref %q %s", ref.Value, problem)}
}

// document returns the root of a file.
func (r *references) document(name string) (*yaml.Node, error) {
	if root := r.known[name]; root != nil {
		return root, nil
	}
	data, err := r.open(name)
	if err != nil {
		return nil, repo.WithoutPath(err)
	}
	return r.enter(name, data)
}

// enter notes the text of a file.
func (r *references) enter(name string, data []byte) (*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(plain(name, data), &doc); err != nil || len(doc.Content) == 0 {
		return nil, errors.New("it is no YAML")
	}
	r.known[name] = doc.Content[0]
	return r.known[name], nil
}

// pointed returns what a JSON pointer leads to, nil for nothing.
func pointed(n *yaml.Node, pointer string) *yaml.Node {
	if pointer == "" {
		return n
	}
	if pointer[0] != '/' {
		return nil
	}
	for step := range strings.SplitSeq(pointer[1:], "/") {
		if n = below(n, strings.NewReplacer("~1", "/", "~0", "~").Replace(step)); n == nil {
			return nil
		}
	}
	return n
}

// below returns what a mapping has under a key, nil for nothing.
func below(n *yaml.Node, key string) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value != key {
			continue
		}
		if n.Content[i+1].Kind == yaml.AliasNode {
			return n.Content[i+1].Alias
		}
		return n.Content[i+1]
	}
	return nil
}

// plain returns a text without what JSON has and YAML does not: tabs, which JSON has between values only.
func plain(name string, data []byte) []byte {
	if path.Ext(name) != ".json" {
		return data
	}
	return []byte(strings.ReplaceAll(string(data), "\t", " "))
}
