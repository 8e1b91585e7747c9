package openapi

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Missing is an operation that a description is to have.
type Missing struct {
	Method  string // in capitals; empty for any
	Path    string // with parameters in braces, and a star for the rest of it
	Summary string
	Tag     string // may be empty
}

// Skeleton returns a description of operations of which nothing else is known: OpenAPI 3.1, as YAML. Paths that differ in the names of
// parameters alone are one, by the names of the first.
func Skeleton(title string, all []Missing) ([]byte, error) {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b Missing) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(order(a.Method), order(b.Method)))
	})
	paths, items, known := mapping(), map[string]*yaml.Node{}, map[string]bool{}
	for _, m := range all {
		path, parameters := template(m.Path)
		shape := shapeOf(path)
		if items[shape] == nil {
			items[shape] = mapping()
			if len(parameters) > 0 {
				add(items[shape], "parameters", parametersOf(parameters))
			}
			add(paths, path, items[shape])
		}
		method := methods()[order(m.Method)]
		if key := method + " " + shape; !known[key] {
			known[key] = true
			add(items[shape], method, m.operation())
		}
	}
	info, server, root := mapping(), mapping(), mapping()
	add(info, "title", scalar(title))
	add(info, "version", quotedScalar("0"))
	add(server, "url", scalar("/"))
	add(root, "openapi", scalar("3.1.0"))
	add(root, "info", info)
	add(root, "servers", &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{server}})
	add(root, "paths", paths)
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(root); err != nil {
		return nil, err
	}
	return b.Bytes(), e.Close()
}

// order returns the place of a method among those that there are, that of get for any other.
func order(method string) int { return max(slices.Index(methods(), strings.ToLower(method)), 0) }

// template returns a path as descriptions have it, and its parameters. Names that are missing or come twice are told apart.
func template(path string) (text string, names []string) {
	rest := strings.TrimSuffix(path, "*")
	if rest != path {
		rest += "{rest}"
	}
	for {
		before, after, ok := strings.Cut(rest, "{")
		name, behind, closed := strings.Cut(after, "}")
		if !ok || !closed {
			return text + rest, names
		}
		name = cmp.Or(name, "parameter")
		for n, base := 2, name; slices.Contains(names, name); n++ {
			name = base + strconv.Itoa(n)
		}
		names, text, rest = append(names, name), text+before+"{"+name+"}", behind
	}
}

// shapeOf returns a path without the names of its parameters.
func shapeOf(path string) string {
	_, names := template(path)
	for _, name := range names {
		path = strings.Replace(path, "{"+name+"}", "{}", 1)
	}
	return path
}

func parametersOf(names []string) *yaml.Node {
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for _, name := range names {
		p, schema := mapping(), mapping()
		add(schema, "type", scalar("string"))
		add(p, "name", scalar(name))
		add(p, "in", scalar("path"))
		add(p, "required", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "true"})
		add(p, "schema", schema)
		list.Content = append(list.Content, p)
	}
	return list
}

// operation returns what little there is to say.
func (m Missing) operation() *yaml.Node {
	o, responses, some := mapping(), mapping(), mapping()
	if m.Tag != "" {
		add(o, "tags", &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Content: []*yaml.Node{scalar(m.Tag)}})
	}
	if m.Summary != "" {
		add(o, "summary", scalar(m.Summary))
	}
	add(some, "description", scalar("not described yet"))
	add(responses, "default", some)
	add(o, "responses", responses)
	return o
}

func mapping() *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode} }

func scalar(text string) *yaml.Node {
	n := new(yaml.Node)
	n.SetString(text)
	return n
}

func quotedScalar(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: text}
}

func add(to *yaml.Node, key string, value *yaml.Node) {
	to.Content = append(to.Content, scalar(key), value)
}
