package setting

import (
	"maps"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/host"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Table is what settings are in the components of a repository.
type Table struct {
	Hosts *host.Table // what files say

	defined map[*policy.Component]map[string][]host.Setting // by what code says, by name
}

// prefix is the name of the setting that variables of the environment begin with.
const prefix = "prefix:"

// Define enters what code of a component says that a setting is.
func (t *Table) Define(c *policy.Component, name string, s host.Setting) {
	of := maps.Clone(t.defined[c])
	if of == nil {
		of = map[string][]host.Setting{}
	}
	name = strings.ToLower(name)
	of[name] = append(of[name][:len(of[name]):len(of[name])], s)
	all := maps.Clone(t.defined)
	if all == nil {
		all = map[*policy.Component]map[string][]host.Setting{}
	}
	all[c] = of
	t.defined = all
}

// Known is a text in which the settings are known.
type Known struct {
	Text string
	Name string // of the last setting in it
	At   repo.Position
}

// The bounds of what settings make of a text: how many texts, and how often one is in another.
const (
	maxKnown  = 64
	maxWithin = 8
)

// Expand returns what a text with settings may be in a component, none where one of them is not known.
func (t *Table) Expand(c *policy.Component, text string) []Known {
	return t.expand(c, text, maxWithin)
}

func (t *Table) expand(c *policy.Component, text string, depth int) (all []Known) {
	before, rest, has := strings.Cut(text, valueflow.SettingBegins)
	if !has {
		return []Known{{Text: text}}
	}
	name, after, _ := strings.Cut(rest, valueflow.SettingEnds)
	if c == nil || depth == 0 {
		return nil
	}
	behind := t.expand(c, after, depth)
	for _, s := range t.settings(c, name) {
		for _, inner := range t.expand(c, s.Text, depth-1) {
			for _, end := range behind {
				if len(all) == maxKnown {
					return all
				}
				known := Known{joined(before, inner.Text) + end.Text, plainName(name), s.At}
				all = append(all, known)
			}
		}
	}
	return all
}

// joined returns a text behind another one. Of two schemes the second counts: many functions add one where it is missing.
func joined(before, text string) string {
	if strings.HasSuffix(before, "://") && strings.Contains(text, "://") {
		return text
	}
	return before + text
}

// plainName returns the name of a setting as code and files have it.
func plainName(name string) string {
	_, name, _ = strings.Cut(name, ":")
	return name
}

// settings returns what files and code say that a setting of a component is.
func (t *Table) settings(c *policy.Component, name string) []host.Setting {
	all := t.Hosts.Settings(c, name)
	of := t.defined[c]
	all = append(all[:len(all):len(all)], of[strings.ToLower(name)]...)
	if key, ok := strings.CutPrefix(name, host.AnyFile+":"); ok {
		for _, begins := range of[prefix] {
			variable := begins.Text + "_" + strings.NewReplacer(".", "_", "-", "_").Replace(key)
			all = append(all, t.Hosts.Settings(c, host.Environment+":"+variable)...)
		}
	}
	return all
}
