package propose

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/propose/proposal"
)

// sections writes keys of the policy itself: those that it does not have at the end of its file. Rules propose only what grants nothing.
func (s *sync) sections(rules []proposal.Proposal) {
	for _, p := range rules {
		for _, section := range p.Sections {
			key, in := value(s.file.root, section.Key)
			switch {
			case section.Ask != "":
			case section.Extends:
				s.extend(section, in)
			case key == nil:
				s.append(section)
			}
		}
	}
}

// append writes a key at the end of the file.
func (s *sync) append(section proposal.Section) {
	at := s.file.endOf(s.file.root, s.file.root.Content[len(s.file.root.Content)-1])
	s.file.addAt(at, s.file.eol+strings.Join(sectionLines(section), s.file.eol))
	var keys []string
	for _, e := range section.Entries {
		keys = append(keys, e.Key)
	}
	s.proposal.Changes = append(s.proposal.Changes, note(fmt.Sprintf("%s: says %s", section.Key, strings.Join(keys, ", "))))
}

// extend adds to the lists of a key that the policy has, and says what of them is gone. That is for somebody to take out: less would be
// required.
func (s *sync) extend(section proposal.Section, in *yaml.Node) {
	for _, i := range section.Gone {
		s.unwritten("%s: without %s: %s", section.Key, note(plain(i.Value)), note(i.Why))
	}
	for _, e := range section.Entries {
		var items []item
		for _, i := range e.Items {
			items = append(items, item{value: i.Value, why: i.Why})
		}
		if in == nil || in.Kind != yaml.MappingNode || !s.file.enlist(in, e.Key, items) {
			s.unwritten("%s.%s: %s: it is written in a way, or in a file, that no patch can be made for", section.Key, e.Key, flow(values(items)))
			continue
		}
		for _, i := range items {
			s.proposal.Changes = append(s.proposal.Changes, note(fmt.Sprintf("%s.%s: [%s] # %s", section.Key, e.Key, plain(i.value), i.why)))
		}
	}
}

// enlist adds items to the list that a key of a mapping has, and reports whether it can. One value becomes a list.
func (f *file) enlist(in *yaml.Node, name string, items []item) bool {
	text := name + ": " + flow(values(items))
	switch _, list := value(in, name); {
	case list == nil && flowing(in) && len(in.Content) == 0:
		f.add(f.start(in)+1, text)
	case list == nil && flowing(in):
		f.add(f.start(in)+1, text+", ")
	case list == nil:
		first := in.Content[0]
		f.addAt(f.line(first.Line), f.indent(first)+text+" # "+note(evidence(items)))
	case list.Kind == yaml.SequenceNode:
		f.appendTo(list, items)
	case list.Kind == yaml.ScalarNode && list.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 && list.Value != "":
		start, end := f.start(list), f.finish(list)
		all := slices.Concat([]string{string(f.data[start:end])}, plains(items))
		f.edits = append(f.edits, edit{start, end, "[" + strings.Join(all, ", ") + "]"})
	default:
		return false
	}
	return true
}

func plains(items []item) (all []string) {
	for _, v := range values(items) {
		all = append(all, plain(v))
	}
	return all
}
