package policy

import (
	"strconv"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// document is a policy file as it is written. Its tags are the one description of the
// language: the decoder and the schema both follow them.
//
//	yaml      the key
//	doc       what it means
//	required  the key must be there
//	choice    exactly one of the keys with this tag must be there
//	oneof     the words that the value may be
//	each      what messages call an entry
//	short     the key whose value may stand for the section; see [short]
//	keys      in place of yaml: the keys are those that analyzers of the suite give; see [Suite.keysOf]
//	without   of an embedded section: its keys but for these; with choice, what it requires is one of that choice
//
// A {done} in doc stands for what a permission lets be done.
type document struct {
	Version    version                   `yaml:"version" required:"true" doc:"The version of the policy's language: 1."`
	Edition    edition                   `yaml:"edition" doc:"The month, such as 2026-12, whose rules the policy takes on: newer ones only warn. Omitted: 2026-12."`
	Extends    list[text]                `yaml:"extends" each:"extends" doc:"Policies that this one builds on, in which later keys win: a preset by its name, a file as ./build/policy.yaml, or a module of go.mod as example.com/platform/policy."`
	Include    list[text]                `yaml:"include" each:"include" doc:"Globs of component files relative to the repository root, such as services/*/govern.component.yaml."`
	Components mapping[componentSection] `yaml:"components" each:"component" doc:"The components by name."`
	Kinds      mapping[kindSection]      `yaml:"kinds" each:"kind" doc:"Kinds of components beside those of the language, by name."`
	Discover   list[discoverSection]     `yaml:"discover" each:"discover" doc:"One component per directory, named after it."`
	Require    mapping[list[requirable]] `yaml:"require" each:"require of kind" doc:"The keys that all components of a kind must have, by kind."`
	Rules      rulesSection              `yaml:"rules" doc:"Levels and settings, by analyzer or rule."`
	Exceptions list[exceptionSection]    `yaml:"exceptions" each:"exception" doc:"Findings that are allowed."`
	Unloadable list[unloadableSection]   `yaml:"unloadable" each:"unloadable" doc:"Directories whose packages do not load, and need not for a verdict."`

	AnalyzerKeys sections `keys:"top"`

	Pos repo.Position
}

// componentSection is one entry of components.
type componentSection struct {
	Kind         kindText                  `yaml:"kind" required:"true" oneof:"service library contract tool root test" doc:"What the component is; it decides the default rules of who may depend on whom."`
	Path         text                      `yaml:"path" choice:"path" doc:"The directory of the component, relative to the repository root; none for a component whose code is not here, such as a service of another repository, which may own and expose. Either path or paths."`
	Paths        list[text]                `yaml:"paths" choice:"path" doc:"The directories of the component, relative to the repository root. Either path or paths."`
	Owner        words                     `yaml:"owner" doc:"The team that owns the component."`
	Backup       words                     `yaml:"backup" doc:"The team that stands in for the owner."`
	Public       list[text]                `yaml:"public" doc:"The packages that others may import, relative to the component: x is a package, x/... its subtree, . the root. Omitted: none of a service or tool, all of other kinds; never a package below internal."`
	Uses         list[text]                `yaml:"uses" doc:"The components that this one may import besides those that its kind may."`
	Only         list[text]                `yaml:"only" doc:"The only components that this library, contract or root may import."`
	Calls        list[text]                `yaml:"calls" doc:"The components that this one may call synchronously. Omitted: not checked."`
	Owns         ownsSection               `yaml:"owns" doc:"What belongs to the component alone."`
	Exposes      exposesSection            `yaml:"exposes" doc:"What the component serves."`
	Grants       keyed[list[grantSection]] `keys:"permissions"`
	AnalyzerKeys sections                  `keys:"component"`
	Rules        componentRules            `yaml:"rules" doc:"Levels and settings for this component, by analyzer or rule."`

	Given map[string]bool // the keys that are written
	in    *inclusion      // the component file; nil in the policy itself
}

type ownsSection struct {
	Lists keyed[bySpace] `keys:"owns"`
	Pos   repo.Position
}

// grantSection is one entry of a permission, such as may_read.
type grantSection struct {
	Names  keyed[bySpace] `keys:"granted"`
	Reason words          `yaml:"reason" required:"true" doc:"Why they may be {done}."`
	Owner  words          `yaml:"owner" doc:"The team that will remove the grant."`
	Until  date           `yaml:"until" doc:"The last day of the grant."`
	Pos    repo.Position
}

type exposesSection struct {
	GRPC list[text] `yaml:"grpc" doc:"The full names of gRPC services."`
	HTTP list[text] `yaml:"http" doc:"Path prefixes of HTTP endpoints; with a method before it, as GET /api/v1/users/{id}, one route."`

	OpenAPI someTexts `yaml:"openapi" doc:"The OpenAPI file that describes what the component serves, relative to the repository root, or a list of such."`

	Pos repo.Position
}

// discoverSection is one entry of discover.
type discoverSection struct {
	Path    text             `yaml:"path" required:"true" doc:"A glob of directories relative to the repository root, such as services/*."`
	Kind    kindText         `yaml:"kind" required:"true" oneof:"service library contract tool root test" doc:"The kind of the components found."`
	Exclude list[text]       `yaml:"exclude" doc:"Globs of directories to leave out, relative to the repository root."`
	Public  list[text]       `yaml:"public" doc:"The packages of the components found that others may import, as in components. One that a single component lacks is none of its; one that all lack is a fault."`
	Owner   words            `yaml:"owner" doc:"The team that owns the components found."`
	Require list[requirable] `yaml:"require" doc:"The keys that each component found must have, from this entry or from one of its own."`
	Pos     repo.Position
}

// exceptionSection is one entry of exceptions.
type exceptionSection struct {
	Rule   text  `yaml:"rule" required:"true" doc:"The rule whose findings are allowed."`
	From   text  `yaml:"from" doc:"Where the findings are: a component, or with a slash a package pattern."`
	To     text  `yaml:"to" doc:"What the findings are about: a component, or with a slash a package pattern."`
	Reason words `yaml:"reason" required:"true" doc:"Why they are allowed."`
	Owner  words `yaml:"owner" doc:"The team that will remove the exception."`
	Until  date  `yaml:"until" doc:"The last day of the exception."`
	Pos    repo.Position

	in *inclusion // the component file; nil in the policy itself
}

// unloadableSection is one entry of unloadable.
type unloadableSection struct {
	Path   text  `yaml:"path" required:"true" doc:"A directory relative to the repository root. The entry is about it and all below it, as a module."`
	Reason words `yaml:"reason" required:"true" doc:"Why its packages do not load."`
	Owner  words `yaml:"owner" doc:"The team that will mend that."`
	Until  date  `yaml:"until" doc:"The last day of the entry."`
	Pos    repo.Position
}

// componentRules is the rules of one component: those that its code can break.
type componentRules struct {
	rulesSection
}

func (s *componentRules) decode(d *decoder, n *yaml.Node, at place) bool {
	ok := s.rulesSection.decode(d, n, at)
	for _, e := range s.Entries {
		if d.suite.Rule(e.Name.Value).Unassigned {
			d.faults.add(e.Name.Pos, "%srules: %s is about code in no component; set its level in the rules of the policy", at.context, e.Name.Value)
		}
		for _, setting := range e.Settings {
			if d.suite.setting(e.Name.Value, setting.Name.Value).Whole {
				d.faults.add(setting.Name.Pos, "%srules: %s: %s holds for the whole repository; set it in the rules of the policy",
					at.context, e.Name.Value, setting.Name.Value)
			}
		}
	}
	return ok
}

// rulesSection maps analyzers and rules to what the policy says of them.
type rulesSection struct {
	Entries []ruleEntry
}

type ruleEntry struct {
	Name     text
	Level    levels
	Settings []entry[text]
}

func (s *rulesSection) decode(d *decoder, n *yaml.Node, at place) bool {
	if n.Kind != yaml.MappingNode {
		d.wrong(n, at, "a mapping")
		return false
	}
	at.context += "rules: "
	for key, child := range d.pairs(n, at) {
		if !d.suite.known(key.Value) {
			if d.suite.alone {
				continue
			}
			d.faults.add(key.Pos, "%sno analyzer or rule is named %q%s", at.context, key.Value, d.suggest.didYouMean(key.Value, d.suite.Names()))
			continue
		}
		in := place{field: field{key: key.Value}, context: at.context, key: key.Pos}
		if child.Kind != yaml.MappingNode {
			d.wrong(child, in, "a mapping such as {level: warn}")
			continue
		}
		in.context += key.Value + ": "
		s.Entries = append(s.Entries, d.ruleEntry(key, child, in))
	}
	return true
}

// ruleEntry decodes the level and the settings of one analyzer or rule.
func (d *decoder) ruleEntry(name text, n *yaml.Node, at place) ruleEntry {
	e := ruleEntry{Name: name}
	fields := d.suite.fields(name.Value)
	for key, child := range d.pairs(n, at) {
		in := place{context: at.context, key: key.Pos}
		for _, f := range fields {
			if f.key == key.Value {
				in.field = f
			}
		}
		var v text
		switch {
		case key.Value == "level":
			e.Level.decode(d, child, in)
		case in.field.key == "":
			d.faults.add(key.Pos, "%sunknown key %q%s", at.context, key.Value, d.suggest.didYouMean(key.Value, keys(fields)))
		case !d.setting(d.suite.setting(name.Value, key.Value).Free, child, &v, in): // has its fault
		default:
			e.Settings = append(e.Settings, entry[text]{key, v})
		}
	}
	return e
}

// setting decodes the value of a setting of a form, as one text.
func (d *decoder) setting(form Form, n *yaml.Node, v *text, at place) bool {
	switch form {
	case AnyNumber:
		var count number
		if !count.decode(d, n, at) {
			return false
		}
		v.Value, v.Pos = strconv.Itoa(count.Value), count.Pos
		return true
	case AnyList:
		var all list[text]
		if !all.decode(d, n, at) {
			return false
		}
		for i, t := range all.Items {
			if i > 0 {
				v.Value += "\n"
			}
			v.Value += t.Value
		}
		v.Pos = all.Pos
		return true
	}
	return v.decode(d, n, at)
}
