package policy

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// decoder fills Go structs from YAML nodes, strictly: what no struct has room for is
// a fault. Every value keeps its position.
type decoder struct {
	source  *source
	faults  *faults
	suggest *suggester
	suite   *Suite
	fields  map[sectionOf][]field
	kinds   []string   // the kinds of the policy's own
	loader  *loader    // that reads the files of the policy
	in      *inclusion // of a component file; nil for a policy
}

// value is something a key of the policy file can hold: it reads itself from a
// node, and describes itself in the schema. A struct of such values needs no methods.
type value interface {
	decode(d *decoder, n *yaml.Node, at place) bool
	schema(suite *Suite, f field) *schema
}

// place is where a value stands.
type place struct {
	field
	context string        // begins every message: `component "api": `
	key     repo.Position // of the key; of the value itself in a list
}

// subject is how messages name the value.
func (at place) subject() string {
	if at.field.key == "" {
		return strings.TrimSuffix(at.context, ": ")
	}
	return at.context + at.field.key
}

// forbid adds a fault for each use of YAML that would give one value two places, or
// hide what is written: anchors, aliases, merge keys and explicit types.
func (d *decoder) forbid(n *yaml.Node) {
	at := d.source.at(n)
	switch {
	case n.Kind == yaml.AliasNode:
		d.faults.add(at, "alias *%s; a policy spells every value out", n.Value)
		return // its target was seen where it stands
	case n.Anchor != "":
		d.faults.add(at, "anchor &%s; a policy spells every value out", n.Anchor)
	case n.ShortTag() == "!!merge":
		d.faults.add(at, "merge key <<; a policy spells every value out")
	case n.Style&yaml.TaggedStyle != 0:
		d.faults.add(at, "type %s; the keys of a policy have their types", n.Tag)
	}
	for _, child := range n.Content {
		d.forbid(child)
	}
}

// into decodes n into v, a pointer to a value or to a struct of values, and reports
// whether there is anything in it.
func (d *decoder) into(n *yaml.Node, v any, at place) bool {
	if v, ok := v.(value); ok {
		return v.decode(d, n, at)
	}
	if n.Kind != yaml.MappingNode {
		d.wrong(n, at, "a mapping")
		return false
	}
	if at.field.key != "" {
		at.context += at.field.key + ": "
	}
	d.section(n, reflect.ValueOf(v).Elem(), at)
	return true
}

// section decodes a mapping into a struct.
func (d *decoder) section(n *yaml.Node, v reflect.Value, at place) {
	if pos := v.FieldByName("Pos"); pos.IsValid() {
		pos.Set(reflect.ValueOf(at.key))
	}
	fields := d.fieldsOf(v.Type(), at.about)
	seen := map[string]bool{}
	for key, child := range d.pairs(n, at) {
		i := slices.IndexFunc(fields, func(f field) bool { return f.key == key.Value })
		seen[key.Value] = true // also one that another analyzer knows
		if i < 0 {
			if d.suite.others(key.Value, v.Type(), fields) || d.in.refuses(d, key, v.Type()) {
				continue
			}
			d.faults.add(key.Pos, "%sunknown key %q%s", at.context, key.Value, d.suggest.didYouMean(key.Value, keys(fields)))
			continue
		}
		d.into(child, fields[i].place(v), place{fields[i], at.context, key.Pos})
	}
	if given := v.FieldByName("Given"); given.IsValid() {
		given.Set(reflect.ValueOf(seen))
	}
	for _, missing := range lacking(fields, seen) {
		d.faults.add(at.key, "%s%s", at.context, missing)
	}
}

// fieldsOf returns the fields of a section about something.
func (d *decoder) fieldsOf(t reflect.Type, of about) []field {
	section := sectionOf{t, of}
	if d.fields[section] == nil {
		d.fields[section] = d.suite.fieldsOf(t, of)
	}
	return d.fields[section]
}

// sectionOf is a section of the policy, and what it is about.
type sectionOf struct {
	section reflect.Type
	about
}

// lacking says which required keys were not seen, and which of a choice were seen together.
func lacking(fields []field, seen map[string]bool) []string {
	var problems []string
	for i, f := range fields {
		others := func(g field) bool { return f.choice != "" && g.choice == f.choice && seen[g.key] }
		switch {
		case f.required && !seen[f.key]:
			problems = append(problems, "no "+f.key)
		case f.choice != "" && seen[f.key] && slices.ContainsFunc(fields[:i], others):
			problems = append(problems, fmt.Sprintf("%s and %s exclude each other", f.choice, f.key))
		case f.choice == f.key && !slices.ContainsFunc(fields, others):
			problems = append(problems, "no "+f.key)
		}
	}
	return problems
}

// pairs yields the keys and values of a mapping, and adds a fault for keys that are
// no scalars or come twice.
func (d *decoder) pairs(n *yaml.Node, at place) iter.Seq2[text, *yaml.Node] {
	return func(yield func(text, *yaml.Node) bool) {
		first := map[string]repo.Position{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := text{n.Content[i].Value, d.source.at(n.Content[i])}
			earlier, twice := first[key.Value]
			switch {
			case n.Content[i].ShortTag() == "!!merge": // has its fault
			case n.Content[i].Kind != yaml.ScalarNode || key.Value == "":
				d.faults.add(key.Pos, "%sa key is a text, found %s", at.context, describe(n.Content[i]))
			case twice && at.each != "":
				d.faults.add(key.Pos, "%s%s %q is declared twice, first at %s", at.context, at.each, key.Value, earlier)
			case twice:
				d.faults.add(key.Pos, "%skey %q is set twice, first at %s", at.context, key.Value, earlier)
			default:
				first[key.Value] = key.Pos
				if !yield(key, n.Content[i+1]) {
					return
				}
			}
		}
	}
}

// wrong adds the fault of a value that is not what its key wants.
func (d *decoder) wrong(n *yaml.Node, at place, want string) {
	if n.Kind == yaml.AliasNode {
		return // has its fault
	}
	hint := ""
	if want == "a text" && n.Kind == yaml.ScalarNode && n.ShortTag() != "!!null" {
		hint = "; quote it: " + strconv.Quote(n.Value)
	}
	d.faults.add(d.source.at(n), "%s wants %s, found %s%s", at.subject(), want, describe(n), hint)
}

// describe says what a node is, in words.
func describe(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias"
	}
	switch n.ShortTag() {
	case "!!null":
		return "nothing"
	case "!!int", "!!float":
		return "the number " + n.Value
	case "!!bool":
		return "the truth value " + n.Value
	case "!!timestamp":
		return "the date " + n.Value
	}
	return fmt.Sprintf("the text %q", n.Value)
}

// text is a string, or one of the few words that a key allows.
type text struct {
	Value string
	Pos   repo.Position // of the value; invalid when the key is absent
}

func (t *text) decode(d *decoder, n *yaml.Node, at place) bool {
	t.Pos = d.source.at(n)
	// Words are taken as written: YAML 1.1 has "off" for a truth value.
	literal := n.Kind == yaml.ScalarNode && len(at.oneOf) > 0 && n.ShortTag() != "!!null"
	switch {
	case !literal && (n.Kind != yaml.ScalarNode || n.ShortTag() != "!!str"):
		d.wrong(n, at, "a text")
	case n.Value == "":
		d.faults.add(t.Pos, "%s is empty", at.subject())
	case literal && !slices.Contains(at.oneOf, n.Value):
		d.faults.add(t.Pos, "%s is %q, not one of %s%s", at.subject(), n.Value,
			strings.Join(at.oneOf, ", "), d.suggest.didYouMean(n.Value, at.oneOf))
	default:
		t.Value = n.Value
	}
	return t.Value != ""
}

// words is a text that says something: why, or who.
type words struct {
	text
}

func (w *words) decode(d *decoder, n *yaml.Node, at place) bool {
	if !w.text.decode(d, n, at) {
		return false
	}
	if err := printable.Words(w.Value); err != nil {
		d.faults.add(w.Pos, "%s %v", at.subject(), err)
	}
	return true
}

// version is the version of the policy's language.
type version struct{}

func (*version) decode(d *decoder, n *yaml.Node, at place) bool {
	if n.Kind != yaml.ScalarNode || n.Value != "1" || n.ShortTag() != "!!int" {
		d.faults.add(d.source.at(n), "%sversion is %s; this govern knows version 1", at.context, describe(n))
	}
	return true
}

// number is a whole number from 0.
type number struct {
	Value int
	Pos   repo.Position // of the value; invalid when the key is absent or holds something else
}

func (v *number) decode(d *decoder, n *yaml.Node, at place) bool {
	value, err := strconv.ParseUint(n.Value, 10, 16)
	if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!int" || err != nil {
		d.faults.add(d.source.at(n), "%s wants a whole number from 0, found %s", at.subject(), describe(n))
		return false
	}
	v.Value, v.Pos = int(value), d.source.at(n)
	return true
}

// truth is true or false.
type truth struct {
	Value bool
}

func (v *truth) decode(d *decoder, n *yaml.Node, at place) bool {
	if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!bool" {
		d.wrong(n, at, "true or false")
		return false
	}
	v.Value = strings.EqualFold(n.Value, "true")
	return true
}

// date is a day.
type date struct {
	Value time.Time
	Pos   repo.Position // of the value; invalid when the key is absent
}

func (v *date) decode(d *decoder, n *yaml.Node, at place) bool {
	v.Pos = d.source.at(n)
	day, err := time.Parse(time.DateOnly, n.Value)
	if n.Kind != yaml.ScalarNode || err != nil {
		d.faults.add(v.Pos, "%s wants a date such as 2027-03-31, found %s", at.subject(), describe(n))
		return false
	}
	v.Value = day
	return true
}

// list is a sequence of values.
type list[T any] struct {
	Items []T
	Pos   repo.Position // of the key; invalid when it is absent
}

func (l *list[T]) decode(d *decoder, n *yaml.Node, at place) bool {
	l.Pos = at.key
	if n.Kind != yaml.SequenceNode {
		d.wrong(n, at, "a list")
		return false
	}
	if at.each != "" {
		at.context, at.field = at.context+at.each+": ", field{about: at.about}
	}
	for _, item := range n.Content {
		var v T
		at.key = d.source.at(item)
		if d.into(item, &v, at) {
			l.Items = append(l.Items, v)
		}
	}
	return true
}

// someTexts is a list of texts, of which one may stand by itself.
type someTexts struct {
	list[text]
}

func (s *someTexts) decode(d *decoder, n *yaml.Node, at place) bool {
	if n.Kind == yaml.SequenceNode {
		return s.list.decode(d, n, at)
	}
	var one text
	s.Pos = at.key
	if !one.decode(d, n, at) {
		return false
	}
	s.Items = []text{one}
	return true
}

// entry is a name of a mapping and what it stands for.
type entry[T any] struct {
	Name  text
	Value T
}

// mapping is a mapping from names to values, in the order of the file.
type mapping[T any] struct {
	Entries []entry[T]
	Pos     repo.Position // of the key; invalid when it is absent
}

func (m *mapping[T]) decode(d *decoder, n *yaml.Node, at place) bool {
	m.Pos = at.key
	if n.Kind != yaml.MappingNode {
		d.wrong(n, at, "a mapping")
		return false
	}
	for key, child := range d.pairs(n, at) {
		e := entry[T]{Name: key}
		d.into(child, &e.Value, place{key: key.Pos, context: fmt.Sprintf("%s%s %q: ", at.context, at.each, key.Value)})
		m.Entries = append(m.Entries, e)
	}
	return true
}

// keys returns the keys of the fields.
func keys(fields []field) []string {
	var all []string
	for _, f := range fields {
		all = append(all, f.key)
	}
	return all
}
