package openapi

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// maxServers bounds the paths that the servers of one operation have.
const maxServers = 100

// servers returns the paths of the servers that stand at a place, or else those from above.
func (r *reader) servers(of place, above []string) []string {
	list := of.get("servers")
	if list.node() == nil || list.Kind == yaml.SequenceNode && len(list.Content) == 0 {
		return above
	}
	if list.Kind != yaml.SequenceNode {
		r.fault(list.at(), "servers is no list")
		return above
	}
	var all []string
	for _, n := range list.Content {
		server := place{of.file, unaliased(n)}
		for _, text := range expanded(server) {
			if p := pathOf(text); !slices.Contains(all, p) {
				all = append(all, p)
			}
			if len(all) > maxServers {
				r.fault(list.at(), "servers has too many different paths")
				return above
			}
		}
	}
	return all
}

// variable matches one in the address of a server.
var variable = regexp.MustCompile(`\{[^{}/]*\}`)

// maxTexts bounds what the values of variables make of one address. Beyond that, variables have their defaults.
const maxTexts = 64

// expanded returns the address of a server with all values of its variables. One of which nothing is said stays, as a parameter of a path.
func expanded(server place) []string {
	address := server.get("url")
	if address.node() == nil {
		return []string{""}
	}
	texts := []string{address.Value}
	variables := server.get("variables")
	for _, name := range variable.FindAllString(address.Value, maxTexts) {
		values := valuesOf(variables.get(strings.Trim(name, "{}")))
		if len(values)*len(texts) > maxTexts {
			values = values[:1]
		}
		var next []string
		for _, text := range texts {
			for _, value := range values {
				next = append(next, strings.Replace(text, name, value, 1))
			}
		}
		if len(next) > 0 {
			texts = next
		}
	}
	return texts
}

// valuesOf returns the values of a variable, its default first.
func valuesOf(v place) (all []string) {
	if d := v.get("default"); d.node() != nil {
		all = append(all, d.Value)
	}
	if enum := v.get("enum"); enum.node() != nil && enum.Kind == yaml.SequenceNode {
		for _, n := range enum.Content {
			if n := unaliased(n); !slices.Contains(all, n.Value) && len(all) <= maxTexts {
				all = append(all, n.Value)
			}
		}
	}
	return all
}

// pathOf returns the path of an address without a slash at its end, so that the root is the empty one.
func pathOf(address string) string {
	address, _, _ = strings.Cut(address, "#")
	address, _, _ = strings.Cut(address, "?")
	if i := strings.Index(address, "//"); i == 0 || i > 0 && address[i-1] == ':' {
		_, address, _ = strings.Cut(address[i+2:], "/")
	}
	return strings.TrimSuffix(path.Clean("/"+address), "/")
}
