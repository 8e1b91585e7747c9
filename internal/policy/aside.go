package policy

import (
	"fmt"
	"path"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// aside is a value that stands in the policy, or in a file of its own that the policy names. That file is a part of the policy then, as
// component files are: see [Policy.Parts].
type aside[T any] struct {
	Value T
	File  text          // that it stands in; the zero value for one that stands in the policy
	Pos   repo.Position // of the key; invalid when it is absent
}

func (v *aside[T]) decode(d *decoder, n *yaml.Node, at place) bool {
	v.Pos = at.key
	if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!str" {
		return d.into(n, &v.Value, at)
	}
	if !v.File.decode(d, n, at) {
		return false
	}
	in, root := d.loader.aside(d, n, at)
	if root == nil {
		return false
	}
	at.key = in.source.at(root)
	return in.into(root, &v.Value, at)
}

func (*aside[T]) schema(suite *Suite, f field) *schema {
	value := suite.describe(reflect.TypeFor[T](), field{each: f.each, about: f.about})
	return &schema{AnyOf: []*schema{value, {Type: "string", MinLength: 1, Description: "A file that holds it, relative to the root."}}}
}

// aside reads the file that a node names, and returns a decoder for it and what is in it; nil, with a fault, where that is nothing.
func (l *loader) aside(policy *decoder, n *yaml.Node, at place) (*decoder, *yaml.Node) {
	by := policy.source.of(n)
	pos, name := by.at(n), strings.TrimPrefix(n.Value, "./")
	what := fmt.Sprintf("%s: %q", at.subject(), n.Value)
	of := "repository"
	if by.home.prefix != "" {
		of = "module"
	}
	if err := checkLocal(name, of); err != nil {
		l.faults.add(pos, "%s %v", what, err)
		return nil, nil
	}
	file := path.Join(by.home.prefix, name)
	if l.read[file] || path.Base(name) == repo.PolicyName {
		l.faults.add(pos, "%s is a policy or a component file", what)
		return nil, nil
	}
	l.read[file] = true
	if by.home.prefix == "" {
		l.globs = append(l.globs, name)
	}
	data, ok := l.open(pos, what, by.home, name)
	if !ok {
		return nil, nil
	}
	d := *policy
	d.source = newSource(file, data)
	d.source.home, d.source.empty = by.home, "empty; "+by.at(n).String()+" names this file"
	root := d.source.parse(l.faults)
	if root != nil {
		d.forbid(root)
	}
	return &d, root
}
