package policy

import (
	"errors"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/yamltext"
)

// source is the text of a policy file; it turns places of the YAML parser into positions.
type source struct {
	text    *yamltext.Text
	empty   string                 // what to say of a file without anything in it
	home    home                   // what files are relative to that it names
	origins map[*yaml.Node]*source // of nodes that other files brought in; nil if there are none
}

func newSource(name string, data []byte) *source {
	return &source{text: yamltext.New(name, data), empty: "empty; a policy begins with version: 1"}
}

// at returns the position of a node.
func (s *source) at(n *yaml.Node) repo.Position { return s.of(n).text.At(n) }

// parse reads the one document of the file. It returns nil, with a fault, if there
// is none that could be decoded.
func (s *source) parse(f *faults) *yaml.Node {
	root, at, err := s.text.Parse()
	var fault *yamltext.Fault
	switch {
	case errors.As(err, &fault):
		f.add(fault.At, "%s", fault.Problem)
	case errors.Is(err, yamltext.ErrSecond):
		f.add(at, "%s; a policy is one", err)
	case err != nil:
		f.add(at, "%s", s.empty)
	}
	return root
}
