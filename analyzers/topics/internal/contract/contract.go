// Package contract reads what AsyncAPI files, of versions 2 and 3, declare: which topics a component sends to, and of which it receives.
package contract

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/openapi"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Channel is a topic that a file declares for the component in which it lies.
type Channel struct {
	Name            string // with a hole for each parameter
	Sends, Receives bool
	At              repo.Position
}

// Contracts are what the files of a repository declare.
type Contracts struct {
	by     map[*policy.Component][]Channel
	Unread []*policy.Error // files that cannot be read
}

// Of returns what a component declares, in the order of files and places. Declares reports whether it has a file at all.
func (c *Contracts) Of(component *policy.Component) (all []Channel, declares bool) {
	all, declares = c.by[component]
	return all, declares
}

// All yields all that is declared.
func (c *Contracts) All(yield func(*policy.Component, Channel) bool) {
	for component, channels := range c.by {
		for _, channel := range channels {
			if !yield(component, channel) {
				return
			}
		}
	}
}

// IsInput reports whether a file is one of AsyncAPI, by its name: asyncapi.yaml, orders.asyncapi.json.
func IsInput(name string) bool {
	base := strings.ToLower(path.Base(name))
	switch path.Ext(base) {
	case ".yaml", ".yml", ".json":
		return strings.Contains(base, "asyncapi") && !strings.Contains("/"+name, "/testdata/")
	}
	return false
}

// Referred returns the files of AsyncAPI of a component, and those that they refer to. What lies in no component is everybody's.
func Referred(p *policy.Policy, c *policy.Component) (all []string) {
	for _, by := range repo.Derive(p.Repo(), referring) {
		if of := p.ComponentOf(path.Dir(by.name)); of == nil || of == c {
			all = append(all, by.files...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// referrer is a file of AsyncAPI; files are those that it refers to, and itself.
type referrer struct {
	name  string
	files []string
}

func referring(r *repo.Repo) (all []referrer) {
	names, _ := r.Files(IsInput) // the run says what cannot be listed
	for _, name := range names {
		all = append(all, referrer{name, openapi.References(r.Root().Dir, []string{name})})
	}
	return all
}

// maxSize bounds a file, in bytes.
const maxSize = 4 << 20

// Read reads the files of the repository of a policy. Those in no component declare nothing, but must be readable as well.
func Read(p *policy.Policy) *Contracts {
	all := &Contracts{by: map[*policy.Component][]Channel{}}
	names, err := p.Repo().Files(IsInput)
	if err != nil {
		all.fault(repo.Position{}, err)
	}
	open := func(name string) ([]byte, error) { return read(p.Repo(), name) }
	for _, name := range names {
		channels, err := parsed(name, open)
		var at *positioned
		switch {
		case errors.As(err, &at):
			all.fault(at.Position, at.err)
			continue
		case err != nil:
			all.fault(repo.Position{File: name}, repo.WithoutPath(err))
			continue
		}
		if c := p.ComponentOf(path.Dir(name)); c != nil {
			all.by[c] = append(all.by[c], channels...)
		}
	}
	return all
}

func parsed(name string, open opener) ([]Channel, error) {
	data, err := open(name)
	if err != nil {
		return nil, err
	}
	return Parse(name, data, open)
}

func (c *Contracts) fault(at repo.Position, err error) {
	c.Unread = append(c.Unread, &policy.Error{Pos: at, Message: "AsyncAPI: " + err.Error()})
}

// positioned is an error at a place of a file.
type positioned struct {
	repo.Position
	err error
}

func (e *positioned) Error() string { return e.err.Error() }

func read(r *repo.Repo, name string) ([]byte, error) {
	f, err := r.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxSize {
		return nil, fmt.Errorf("larger than %d bytes", maxSize)
	}
	return data, nil
}

// yamlLine matches the place in an error of the parser.
var yamlLine = regexp.MustCompile(`^yaml: (?:unmarshal errors:\s*)?line (\d+): `)

// document is a file, as far as it counts here.
type document struct {
	Version    yaml.Node `yaml:"asyncapi"`
	Channels   mapping   `yaml:"channels"`
	Operations mapping   `yaml:"operations"`
}

// mapping is one whose values are read later.
type mapping map[string]yaml.Node

// UnmarshalYAML says what stands in the place of a mapping in words of YAML.
func (m *mapping) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.SequenceNode || n.Kind == yaml.ScalarNode && n.ShortTag() != "!!null" {
		is := map[yaml.Kind]string{yaml.SequenceNode: "a list", yaml.ScalarNode: "a text"}[n.Kind]
		return &positioned{repo.Position{Line: n.Line, Column: n.Column}, fmt.Errorf("is %s, and wants a mapping", is)}
	}
	return n.Decode((*map[string]yaml.Node)(m))
}

// operation is one of version 3.
type operation struct {
	Ref     string    `yaml:"$ref"`
	Action  yaml.Node `yaml:"action"`
	Channel struct {
		Ref yaml.Node `yaml:"$ref"`
	} `yaml:"channel"`
}

// operations returns those that the file has, and what is wrong with the first of them that does not hold. One that stands in another file
// is left out.
func (d *document) operations(file string, refs *references) (all []operation, err error) {
	for _, name := range d.Operations.names() {
		node := d.Operations[name]
		to, err := refs.follow(spot{file, node})
		if err != nil {
			return nil, err
		}
		var o operation
		if err := to.node.Decode(&o); err != nil {
			return nil, &positioned{at(file, node), fmt.Errorf("operation %q is none: a mapping with action and channel is wanted", name)}
		}
		if o.Ref != "" || to.file != file {
			continue
		}
		if o.Action.Value != "send" && o.Action.Value != "receive" {
			where := o.Action
			if where.Line == 0 {
				where = node
			}
			return nil, &positioned{at(file, where), fmt.Errorf("operation %q has the action %q, and send or receive is wanted", name, o.Action.Value)}
		}
		ref := o.Channel.Ref
		if _, there := d.Channels[channelOf(ref.Value)]; ref.Line > 0 && !there {
			return nil, &positioned{at(file, ref), fmt.Errorf("$ref %q leads to no channel of the file", ref.Value)}
		}
		all = append(all, o)
	}
	return all, nil
}

// channelOf returns the name of the channel that a reference leads to; empty for one to something else.
func channelOf(ref string) string {
	name, ok := strings.CutPrefix(ref, "#/channels/")
	if !ok {
		return ""
	}
	return strings.NewReplacer("~1", "/", "~0", "~").Replace(name)
}

// Parse returns what a file declares. It may refer to others, which open reads.
func Parse(name string, data []byte, open func(name string) ([]byte, error)) ([]Channel, error) {
	data = plain(name, data)
	var d document
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	err := decoder.Decode(&d)
	if wrong := new(positioned); errors.As(err, &wrong) {
		key := "channels"
		if d.Channels != nil {
			key = "operations"
		}
		wrong.File = name
		return nil, &positioned{wrong.Position, fmt.Errorf("%s %w", key, wrong.err)}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		at := repo.Position{File: name, Line: 1, Column: 1}
		text := err.Error()
		if m := yamlLine.FindStringSubmatch(text); m != nil {
			at.Line, _ = strconv.Atoi(m[1])
			text = strings.TrimPrefix(text, m[0])
		}
		first, _, _ := strings.Cut(strings.TrimPrefix(text, "yaml: "), "\n")
		return nil, &positioned{at, errors.New(first)}
	}
	var second yaml.Node
	if err == nil && decoder.Decode(&second) == nil {
		return nil, &positioned{at(name, second), errors.New("a second YAML document begins here, and a file has one")}
	}
	refs := &references{open: open, known: map[string]*yaml.Node{}}
	if _, err := refs.enter(name, data); err != nil && d.Version.Value != "" {
		return nil, &positioned{repo.Position{File: name, Line: 1, Column: 1}, err}
	}
	at := repo.Position{File: name, Line: max(d.Version.Line, 1), Column: max(d.Version.Column, 1)}
	switch major, _, _ := strings.Cut(d.Version.Value, "."); major {
	case "2":
		return d.second(name, refs)
	case "3":
		return d.third(name, refs)
	case "":
		return nil, &positioned{at, errors.New("it has no version; begin it with asyncapi: 3.0.0")}
	}
	return nil, &positioned{at, fmt.Errorf("version %q is not known; 2 and 3 are", d.Version.Value)}
}

// second returns the channels of version 2, where publish is what others may do: the component receives.
func (d *document) second(file string, refs *references) (all []Channel, err error) {
	for _, name := range d.Channels.names() {
		node := d.Channels[name]
		var says struct {
			Publish   *yaml.Node `yaml:"publish"`
			Subscribe *yaml.Node `yaml:"subscribe"`
		}
		to, err := refs.follow(spot{file, node})
		if err != nil {
			return nil, err
		}
		if err := to.node.Decode(&says); err != nil {
			return nil, &positioned{at(file, node), fmt.Errorf("channel %q is no mapping", name)}
		}
		all = append(all, Channel{address(name), says.Subscribe != nil, says.Publish != nil, at(file, node)})
	}
	return all, nil
}

// third returns the channels of version 3, where operations say what the component does.
func (d *document) third(file string, refs *references) (all []Channel, err error) {
	operations, err := d.operations(file, refs)
	if err != nil {
		return nil, err
	}
	for _, name := range d.Channels.names() {
		node := d.Channels[name]
		var says struct {
			Address *string `yaml:"address"`
		}
		to, err := refs.follow(spot{file, node})
		if err != nil {
			return nil, err
		}
		if err := to.node.Decode(&says); err != nil {
			return nil, &positioned{at(file, node), fmt.Errorf("channel %q is no mapping", name)}
		}
		c := Channel{Name: name, At: at(file, node)}
		if says.Address != nil {
			c.Name = *says.Address
		}
		c.Name = address(c.Name)
		for _, o := range operations {
			if channelOf(o.Channel.Ref.Value) == name {
				c.Sends = c.Sends || o.Action.Value == "send"
				c.Receives = c.Receives || o.Action.Value == "receive"
			}
		}
		all = append(all, c)
	}
	return all, nil
}

func (m mapping) names() (all []string) {
	for name := range m {
		all = append(all, name)
	}
	slices.SortFunc(all, func(a, b string) int { return m[a].Line - m[b].Line })
	return all
}

func at(file string, n yaml.Node) repo.Position {
	return repo.Position{File: file, Line: n.Line, Column: n.Column}
}

// parameter matches one in the address of a channel.
var parameter = regexp.MustCompile(`\{[^}]*\}`)

func address(name string) string { return parameter.ReplaceAllString(name, valueflow.Hole) }
