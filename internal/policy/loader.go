package policy

import (
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Part is a file that a policy is made of.
type Part struct {
	Name  string // as messages show it; of a file of the repository, relative to its root
	Text  []byte
	Local bool // a file of the repository; neither a preset nor one of a module, nor the policy file where that is not in it
}

// Parts returns the files that the policy is made of, the policy file first; none by convention.
func (p *Policy) Parts() []Part { return p.parts }

// IsPart reports whether a file of the repository is one that the policy is made of, by its name as messages show it.
func (p *Policy) IsPart(name string) bool {
	return name == p.file || slices.ContainsFunc(p.parts, func(part Part) bool { return part.Local && part.Name == name })
}

// loader reads the files that a policy is made of, and puts them together.
type loader struct {
	suite   *Suite
	file    string
	home    home
	over    map[string][]byte // texts that stand for those of files, by names relative to the root
	faults  *faults
	suggest *suggester
	tree    *tree

	origins map[*yaml.Node]*source // of nodes of policies that are extended
	torn    bool                   // one of those is missing, and nothing else that is wrong means anything

	parts []Part
	size  int                      // of the parts, in bytes
	read  map[string]bool          // names of parts
	named map[string]repo.Position // the components so far
	kept  *keptNodes               // what is read, for who prints it; nil otherwise
	globs []string                 // what may be included, and what is extended, by names relative to the root
}

func newLoader(s *Suite, r *repo.Repo, file string, over map[string][]byte) *loader {
	return &loader{
		suite: s, file: file, home: home{repo: r, dir: r.Root().Dir}, over: over,
		faults: &faults{file: file}, suggest: newSuggester(), tree: newTree(r), read: map[string]bool{file: true},
	}
}

// load reads the policy that data is the text of, with all that it is made of; nil if there is nothing to read.
func (l *loader) load(data []byte) *document {
	l.parts, l.size = []Part{{l.file, data, filepath.IsLocal(l.file)}}, len(data)
	d := &decoder{
		source: newSource(l.file, data), faults: l.faults, suggest: l.suggest, suite: l.suite, fields: map[sectionOf][]field{}, loader: l,
	}
	d.source.home = l.home
	root := l.mapping(d, "a policy")
	if root == nil {
		return nil
	}
	doc := &document{}
	if root, doc.Extends = l.extend(d, root); l.torn {
		return nil
	}
	d.kinds = kindsOf(root)
	if l.kept != nil {
		l.kept.root, l.kept.source = root, d.source
	}
	d.section(root, reflect.ValueOf(doc).Elem(), place{key: d.source.at(root)})
	l.include(d, doc)
	return doc
}

// mapping returns the mapping that a file is; nil, with a fault, for one that is none.
func (l *loader) mapping(d *decoder, what string) *yaml.Node {
	root := d.source.parse(l.faults)
	if root == nil {
		return nil
	}
	d.forbid(root)
	if root.Kind != yaml.MappingNode {
		l.faults.add(d.source.at(root), "%s is a mapping, found %s", what, describe(root))
		return nil
	}
	return root
}

// component begins a message about a component.
func component(name string) string { return fmt.Sprintf("component %q: ", name) }

// pair returns a key of a mapping and its value; nil where it is not there.
func pair(mapping *yaml.Node, name string) (key, value *yaml.Node) {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == name {
			return mapping.Content[i], mapping.Content[i+1]
		}
	}
	return nil, nil
}

// isGlob reports whether a path stands for several.
func isGlob(p string) bool { return strings.ContainsAny(p, `*?[\`) }
