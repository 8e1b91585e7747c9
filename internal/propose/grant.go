package propose

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/policy"
)

// Use returns the text of a policy file by which a component may use another as well. What stands there stays as it is. An error is
// about a text that no edit can keep as it is. Or it is about a use that no policy may allow, such as one that closes a circle.
func Use(p *policy.Policy, text []byte, from, to string) ([]byte, error) {
	f, err := parseFile(text)
	if err != nil {
		return nil, fmt.Errorf("%s %w", p.File(), err)
	}
	_, sections := value(f.root, "components")
	_, section := value(sections, from)
	kindKey, kind := value(section, "kind")
	if kind == nil {
		return nil, fmt.Errorf("component %q has no lines of its own in %s", from, p.File())
	}
	switch _, list := value(section, "uses"); {
	case list != nil && list.Kind != yaml.SequenceNode:
		return nil, fmt.Errorf("%s %w", p.File(), errShape)
	case list != nil && len(list.Content) > 0 && !flowing(list):
		last := list.Content[len(list.Content)-1]
		f.addLine(last, f.indent(last)+"- "+plain(to))
	case list != nil:
		f.appendTo(list, []item{{value: to}})
	case flowing(section):
		f.add(f.finish(kind), ", uses: "+flow([]string{to}))
	default:
		f.addLine(kind, f.indent(kindKey)+"uses: "+flow([]string{to}))
	}
	return f.valid(p)
}

// Exception is an exception that a policy is to have.
type Exception struct{ Rule, From, To, Reason string }

// Except returns the text of a policy file with an exception more. What stands there stays as it is. An error is as that of [Use].
func Except(p *policy.Policy, text []byte, e Exception) ([]byte, error) {
	f, err := parseFile(text)
	if err != nil {
		return nil, fmt.Errorf("%s %w", p.File(), err)
	}
	fields := []string{"rule: " + plain(e.Rule)}
	for _, end := range [][2]string{{"from", e.From}, {"to", e.To}} {
		if end[1] != "" {
			fields = append(fields, end[0]+": "+plain(end[1]))
		}
	}
	entry := "{" + strings.Join(append(fields, "reason: "+quoted(e.Reason)), ", ") + "}"
	switch _, list := value(f.root, "exceptions"); {
	case list == nil:
		f.addAt(len(f.data), "exceptions:"+f.eol+"  - "+entry)
	case list.Kind != yaml.SequenceNode:
		return nil, fmt.Errorf("%s %w", p.File(), errShape)
	case len(list.Content) == 0:
		f.add(f.start(list)+1, entry)
	case flowing(list):
		f.add(f.start(list)+1, entry+", ")
	default:
		first := list.Content[0]
		f.addAt(f.line(first.Line), f.indent(first)+"- "+entry)
	}
	return f.valid(p)
}

// valid returns the text with all edits made, and what is wrong with it as a policy.
func (f *file) valid(p *policy.Policy) ([]byte, error) {
	edited := f.edited()
	_, err := p.Suite().LoadData(p.Repo(), p.File(), edited)
	return edited, err
}
