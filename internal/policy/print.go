package policy

import (
	"bytes"
	"path"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Print writes the policy as one file that says the same, with where each key stands as a comment; nothing by convention. Of files that
// changed since the policy was loaded, it prints what they were.
func (p *Policy) Print() ([]byte, error) {
	if p.Conventional() {
		return nil, nil
	}
	over := map[string][]byte{}
	for _, part := range p.parts {
		if part.Local {
			over[part.Name] = part.Text
		}
	}
	l := newLoader(p.suite, p.repo, p.file, over)
	l.kept = &keptNodes{}
	l.load(p.parts[0].Text)
	if err := l.faults.join(); err != nil {
		return nil, err
	}
	w := &printer{source: l.kept.source}
	root := w.root(l.kept)
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(root); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// keptNodes is what the files of a policy are made of, for who prints it.
type keptNodes struct {
	root   *yaml.Node
	source *source
	files  []keptFile
}

// keptFile is a component file.
type keptFile struct {
	*inclusion
	name   text
	root   *yaml.Node
	source *source
}

// printer puts the nodes of a policy into one tree. It changes them.
type printer struct {
	source *source
}

// root returns the mapping of the whole policy.
func (w *printer) root(kept *keptNodes) *yaml.Node {
	root := kept.root
	bare(root)
	cut(root, "include")
	w.origins(root, mergedLevels)
	for _, f := range kept.files {
		bare(f.root)
		w.source = f.source
		if _, several := pair(f.root, "components"); several != nil {
			w.several(root, f, several)
		} else {
			w.one(root, f)
		}
		if _, exceptions := pair(f.root, "exceptions"); exceptions != nil {
			w.exceptions(root, f, exceptions)
		}
	}
	return root
}

// one adds the component of the directory of a file.
func (w *printer) one(root *yaml.Node, f keptFile) {
	section := *f.root
	section.Content = slices.Clone(f.root.Content)
	cut(&section, "version")
	cut(&section, "name")
	cut(&section, "exceptions")
	w.origins(&section, 1)
	at := keyIndex(section.Content, "kind") + 2
	section.Content = slices.Insert(section.Content, at, word("path"), w.commented(word(f.dir), f.name.Pos))
	w.add(listed(root, "components", yaml.MappingNode), f.name, &section)
}

// several adds the components of a file.
func (w *printer) several(root *yaml.Node, f keptFile, several *yaml.Node) {
	for i := 0; i+1 < len(several.Content); i += 2 {
		name, section := several.Content[i], several.Content[i+1]
		for _, key := range []string{"path", "paths"} {
			_, value := pair(section, key)
			if value == nil {
				continue
			}
			for _, n := range append(slices.Clone(value.Content), value) {
				if n.Kind == yaml.ScalarNode {
					n.Value = path.Join(f.dir, n.Value)
				}
			}
		}
		w.origins(section, 1)
		w.add(listed(root, "components", yaml.MappingNode), text{name.Value, w.source.at(name)}, section)
	}
}

// exceptions adds those of a file.
func (w *printer) exceptions(root *yaml.Node, f keptFile, exceptions *yaml.Node) {
	to := listed(root, "exceptions", yaml.SequenceNode)
	for _, e := range exceptions.Content {
		if _, from := pair(e, "from"); from == nil {
			e.Content = append(e.Content, word("from"), word(f.names[0]))
		}
		e.HeadComment = origin(w.source.at(e))
		to.Content = append(to.Content, e)
	}
}

// add adds an entry to a mapping of names.
func (w *printer) add(to *yaml.Node, name text, value *yaml.Node) {
	key := word(name.Value)
	to.Content = append(to.Content, key, value)
	w.comment(key, value, name.Pos)
}

// listed returns the value of a key at the top, which is made if it is not there.
func listed(root *yaml.Node, key string, kind yaml.Kind) *yaml.Node {
	if _, value := pair(root, key); value != nil {
		value.Style = 0
		return value
	}
	value := &yaml.Node{Kind: kind}
	root.Content = append(root.Content, word(key), value)
	return value
}

// origins says of each key of a mapping where it stands, and so on for some levels below.
func (w *printer) origins(n *yaml.Node, levels int) {
	if n.Kind != yaml.MappingNode || levels == 0 {
		return
	}
	n.Style = 0 // what stands in braces has no room for comments
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		w.origins(value, levels-1)
		w.comment(key, value, w.source.at(key))
	}
}

// comment says where a key stands.
func (w *printer) comment(key, value *yaml.Node, at repo.Position) {
	if value.Kind == yaml.ScalarNode || value.Style&yaml.FlowStyle != 0 || len(value.Content) == 0 {
		w.commented(value, at)
		return
	}
	w.commented(key, at)
}

func (w *printer) commented(n *yaml.Node, at repo.Position) *yaml.Node {
	n.LineComment = origin(at)
	return n
}

// origin is the comment that says where a key stands.
func origin(at repo.Position) string { return "# " + printable.Line(at.String()) }

// word returns a node of a text.
func word(s string) *yaml.Node {
	n := &yaml.Node{}
	n.SetString(s)
	return n
}

// cut takes a key out of a mapping.
func cut(mapping *yaml.Node, key string) {
	if i := keyIndex(mapping.Content, key); i >= 0 {
		mapping.Content = slices.Delete(mapping.Content, i, i+2)
	}
}

// bare takes the comments out.
func bare(n *yaml.Node) {
	n.HeadComment, n.LineComment, n.FootComment = "", "", ""
	for _, child := range n.Content {
		bare(child)
	}
}
