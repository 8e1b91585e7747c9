package registry

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/yamltext"
)

// file is one that is read.
type file struct {
	*Registry
	text *yamltext.Text
}

// add adds what a file registers.
func (r *Registry) add(name string, data []byte) {
	if path.Ext(name) == ".json" { // which is YAML but for tabs, and has these between values only
		data = bytes.ReplaceAll(data, []byte("\t"), []byte(" "))
	}
	f := &file{r, yamltext.New(name, data)}
	root, at, err := f.text.Parse()
	var fault *yamltext.Fault
	switch {
	case errors.As(err, &fault):
		r.broken(fault.At, "registry of flags: "+fault.Problem)
	case errors.Is(err, yamltext.ErrEmpty):
		r.broken(at, "registry of flags: empty; write flags: {}")
	case errors.Is(err, yamltext.ErrSecond):
		r.broken(at, "registry of flags: a second YAML document begins here, and a file has one")
	case root.Kind != yaml.MappingNode:
		r.broken(f.text.At(root), "registry of flags: a mapping is wanted, with flags in it")
	default:
		f.document(root)
	}
}

// document reads one of the formats. Flags of GO Feature Flag stand at the top, those of the operator of Kubernetes below their resource.
func (f *file) document(root *yaml.Node) {
	flags := f.get(root, "flags")
	if spec := f.get(root, "spec"); flags == nil && spec != nil && text(f.get(root, "kind")) != "" {
		flags = f.get(f.get(spec, "flagSpec"), "flags")
	}
	switch {
	case flags != nil && flags.Kind != yaml.MappingNode:
		f.broken(f.text.At(flags), "registry of flags: flags is a mapping from keys to flags")
	case flags != nil:
		f.flags(flags)
	case f.isGoFeature(root):
		f.flags(root)
	default:
		f.broken(f.text.At(root), "registry of flags: it has no flags, neither as OpenFeature and flagd write them nor as GO Feature Flag does")
	}
}

// isGoFeature reports whether any entry has variations.
func (f *file) isGoFeature(root *yaml.Node) bool {
	for i := 1; i < len(root.Content); i += 2 {
		if f.get(root.Content[i], "variations") != nil {
			return true
		}
	}
	return false
}

// flags reads a mapping from keys to flags.
func (f *file) flags(of *yaml.Node) {
	first := map[string]repo.Position{}
	for i := 0; i+1 < len(of.Content); i += 2 {
		key, value := of.Content[i], resolved(of.Content[i+1])
		at := f.text.At(key)
		switch before, twice := first[key.Value]; {
		case twice:
			f.fault(at, fmt.Sprintf("registry of flags: %q is registered twice, first at line %d", key.Value, before.Line))
		case value.Kind != yaml.MappingNode:
			f.fault(f.text.At(value), fmt.Sprintf("registry of flags: flag %q is a mapping: what it is, its owner, its removal", key.Value))
		default:
			f.register(f.flag(key, value))
		}
		if _, twice := first[key.Value]; !twice {
			first[key.Value] = at
		}
	}
}

// flag reads one. What flagd and GO Feature Flag have no keys for stands in their metadata.
func (f *file) flag(key, value *yaml.Node) Flag {
	more := f.get(value, "metadata")
	says := func(name string) *yaml.Node {
		if n := f.get(value, name); n != nil {
			return n
		}
		return f.get(more, name)
	}
	at := f.text.At(key)
	end := at
	end.Column += len(key.Value)
	if key.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		end.Column += len(`""`)
	}
	flag := Flag{
		Key: key.Value, At: at, End: end, RemovalAt: at,
		Form: f.form(value), Description: text(says("description")), Owner: text(says("owner")), Metric: text(says("metric")),
	}
	if d := f.get(value, "defaultValue"); d != nil {
		flag.Default = literal(d)
	}
	f.stage(&flag, says("stage"))
	f.removal(&flag, says("remove_by"))
	f.killSwitch(&flag, says("kill_switch"))
	return flag
}

func (f *file) stage(flag *Flag, n *yaml.Node) {
	if n == nil {
		return
	}
	flag.Stage = text(n)
	if !slices.Contains(Stages(), flag.Stage) {
		f.fault(f.text.At(n), fmt.Sprintf("registry of flags: flag %q has the stage %q, and there are %s%s", flag.Key, flag.Stage,
			strings.Join(Stages(), ", "), policy.DidYouMean(flag.Stage, Stages())))
		flag.Stage = ""
	}
}

func (f *file) removal(flag *Flag, n *yaml.Node) {
	if n == nil {
		return
	}
	flag.RemovalAt = f.text.At(n)
	day, err := time.Parse(time.DateOnly, text(n))
	if err != nil {
		f.fault(flag.RemovalAt, fmt.Sprintf("registry of flags: flag %q: remove_by is a day such as 2027-01-31, and not %q", flag.Key, text(n)))
		return
	}
	flag.Removal = day
}

func (f *file) killSwitch(flag *Flag, n *yaml.Node) {
	if n == nil {
		return
	}
	on, err := strconv.ParseBool(text(n))
	if err != nil {
		f.fault(f.text.At(n), fmt.Sprintf("registry of flags: flag %q: kill_switch is true or false, and not %q", flag.Key, text(n)))
	}
	flag.KillSwitch = on
}

// form returns what a flag is: what it says, or what its first variant is. It is empty where nobody says it.
func (f *file) form(value *yaml.Node) string {
	if n := f.get(value, "flagType"); n != nil {
		form := text(n)
		if forms := []string{"boolean", "string", "integer", "float", "object"}; !slices.Contains(forms, form) {
			f.fault(f.text.At(n), fmt.Sprintf("registry of flags: flagType %q is none of %s%s", form, strings.Join(forms, ", "),
				policy.DidYouMean(form, forms)))
			return ""
		}
		return form
	}
	for _, name := range []string{"variants", "variations"} {
		n := f.get(value, name)
		if n == nil || n.Kind != yaml.MappingNode || len(n.Content) < 2 {
			continue
		}
		switch first := resolved(n.Content[1]); first.ShortTag() {
		case "!!bool":
			return "boolean"
		case "!!str":
			return "string"
		case "!!map", "!!seq":
			return "object"
		}
	}
	return "" // a number may be of either kind
}

// literal returns a value as code has it; empty for one that is no scalar.
func literal(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || n.ShortTag() == "!!null" {
		return ""
	}
	if n.ShortTag() == "!!str" {
		return strconv.Quote(n.Value)
	}
	return Number(n.Value)
}

// Number returns a number in its shortest form, and any other text as it is.
func Number(text string) string {
	if v, err := strconv.ParseFloat(text, 64); err == nil {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return text
}

// get returns what a mapping has under a key, nil for nothing.
func (f *file) get(of *yaml.Node, key string) *yaml.Node {
	if of = resolved(of); of == nil || of.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(of.Content); i += 2 {
		if of.Content[i].Value == key {
			return resolved(of.Content[i+1])
		}
	}
	return nil
}

// resolved follows an alias.
func resolved(n *yaml.Node) *yaml.Node {
	if n != nil && n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}
