package takeover

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// parse reads a YAML or JSON file, of which JSON is a part.
func (t *taking) parse(data []byte) (*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("%s: %s", t.file, strings.TrimPrefix(err.Error(), "yaml: "))
	}
	if len(doc.Content) == 0 {
		return &yaml.Node{}, nil
	}
	return follow(doc.Content[0]), nil
}

// follow returns what an alias stands for.
func follow(n *yaml.Node) *yaml.Node {
	for n != nil && n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n == nil {
		return &yaml.Node{}
	}
	return n
}

// get returns the value of a key of a mapping, through several of them; an empty node if there is none.
func get(n *yaml.Node, keys ...string) *yaml.Node {
	for _, key := range keys {
		n = follow(n)
		found := &yaml.Node{}
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if strings.EqualFold(n.Content[i].Value, key) {
				found = n.Content[i+1]
			}
		}
		n = found
	}
	return follow(n)
}

// has reports whether a node is there.
func has(n *yaml.Node) bool { return n.Kind != 0 }

// entries yields the keys and values of a mapping.
func entries(n *yaml.Node) func(yield func(key, value *yaml.Node) bool) {
	return func(yield func(key, value *yaml.Node) bool) {
		n := follow(n)
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i], follow(n.Content[i+1])) {
				return
			}
		}
	}
}

// items returns the elements of a list. A scalar is a list of one.
func items(n *yaml.Node) (all []*yaml.Node) {
	n = follow(n)
	switch n.Kind {
	case yaml.ScalarNode:
		if n.ShortTag() != "!!null" {
			all = append(all, n)
		}
	case yaml.SequenceNode:
		for _, item := range n.Content {
			all = append(all, follow(item))
		}
	}
	return all
}

// truth returns whether a node is true.
func truth(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && strings.EqualFold(n.Value, "true") }
