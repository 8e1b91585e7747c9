package openapi

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/yamltext"
)

// The bounds of a description: real ones of whole platforms have a few megabytes.
const (
	maxBytes = 64 << 20 // of all files together
	maxFiles = 2000
	maxHops  = 8 // of references from one place
	maxSteps = 5_000_000
)

// files are those of a repository that were read for a description.
type files struct {
	root  fs.FS
	names []string
	known map[string]*file
	left  int64 // bytes that may still be read
	steps int   // entries of mappings that may still be looked at: references and aliases lead to the same ones again
}

// file is one file, read.
type file struct {
	of    *files
	name  string
	root  *yaml.Node
	text  *yamltext.Text // nil for JSON
	err   error
	index map[*yaml.Node]map[string]*yaml.Node // values by key, of mappings that pointers led through
}

func newFiles(root fs.FS) *files {
	return &files{root: root, known: map[string]*file{}, left: maxBytes, steps: maxSteps}
}

// open reads a file, once.
func (f *files) open(name string) (*file, error) {
	if one := f.known[name]; one != nil {
		return one, one.err
	}
	one := &file{of: f, name: name, index: map[*yaml.Node]map[string]*yaml.Node{}}
	f.known[name] = one
	f.names = append(f.names, name)
	one.err = f.read(one)
	return one, one.err
}

func (f *files) read(one *file) error {
	if len(f.names) > maxFiles {
		return &Fault{At: repo.Position{File: one.name}, Problem: fmt.Sprintf("is more than the %d files that a description may have", maxFiles)}
	}
	data, err := f.bytes(one.name)
	if err != nil {
		return &Fault{repo.Position{File: one.name}, repo.WithoutPath(err).Error(), err}
	}
	if path.Ext(one.name) == ".json" {
		one.root, err = parseJSON(one.name, data)
		return err
	}
	one.text = yamltext.New(one.name, data)
	root, at, err := one.text.Parse()
	var broken *yamltext.Fault
	switch one.root = root; {
	case errors.As(err, &broken):
		return &Fault{At: broken.At, Problem: broken.Problem}
	case err != nil:
		return &Fault{At: at, Problem: err.Error()}
	}
	return nil
}

// bytes reads a file, if it is one.
func (f *files) bytes(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, errors.New("leads out of the repository")
	}
	info, err := fs.Stat(f.root, name)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("is a directory, not a file")
	case !info.Mode().IsRegular():
		return nil, errors.New("is no regular file")
	}
	in, err := f.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close() //nolint:errcheck // only read
	var text bytes.Buffer
	text.Grow(int(min(info.Size(), f.left)) + bytes.MinRead)
	_, err = text.ReadFrom(io.LimitReader(in, f.left+1))
	if f.left -= int64(text.Len()); f.left < 0 {
		return nil, fmt.Errorf("is too large: a description may have %d MB, with all its files", maxBytes>>20)
	}
	return text.Bytes(), err
}

// place is a node of a file; without a node it is what is not there.
type place struct {
	file *file
	*yaml.Node
}

func (p place) node() *yaml.Node { return p.Node }

// at returns the position of the node. What reads JSON counts in bytes.
func (p place) at() repo.Position {
	if p.file.text == nil {
		return repo.Position{File: p.file.name, Line: p.Line, Column: p.Column}
	}
	return p.file.text.At(p.Node)
}

func (p place) isTrue() bool {
	return p.Node != nil && p.Kind == yaml.ScalarNode && strings.EqualFold(p.Value, "true")
}

// entries yields the keys and values of a mapping, with aliases followed, and after them what it merges. Of merged ones a key may come
// again.
func (p place) entries() func(yield func(key, value place) bool) {
	return func(yield func(key, value place) bool) {
		p.each(nil, yield)
	}
}

// each yields the entries of a mapping, and of those that it merges, each once: one may merge itself.
func (p place) each(seen map[*yaml.Node]bool, yield func(key, value place) bool) bool {
	if p.Node == nil || p.Kind != yaml.MappingNode || seen[p.Node] {
		return true
	}
	var merged []place
	for i := 0; i+1 < len(p.Content); i += 2 {
		if p.file.of.steps--; p.file.of.steps < 0 {
			return false
		}
		key, value := place{p.file, p.Content[i]}, place{p.file, unaliased(p.Content[i+1])}
		switch {
		case key.Tag == "!!merge" && value.Kind == yaml.SequenceNode:
			for _, n := range value.Content {
				merged = append(merged, place{p.file, unaliased(n)})
			}
		case key.Tag == "!!merge":
			merged = append(merged, value)
		case !yield(key, value):
			return false
		}
	}
	if len(merged) == 0 {
		return true
	}
	if seen == nil {
		seen = map[*yaml.Node]bool{}
	}
	seen[p.Node] = true
	for _, m := range merged {
		if p.file.of.steps--; p.file.of.steps < 0 || !m.each(seen, yield) {
			return false
		}
	}
	return true
}

// get returns the value of a key, without a node if there is none.
func (p place) get(key string) place {
	for k, value := range p.entries() {
		if k.Value == key {
			return value
		}
	}
	return place{file: p.file}
}

// unaliased returns what an alias stands for. The parser gives no alias of an alias.
func unaliased(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// follow returns what the references at a place lead to; false, with a fault, if that is nowhere.
func (r *reader) follow(p place) (place, bool) {
	for hops := 0; p.Node != nil && p.Kind == yaml.MappingNode; hops++ {
		ref := p.get("$ref")
		if ref.Node == nil {
			break
		}
		next, ok := r.refer(ref, hops)
		if !ok {
			return p, false
		}
		p = next
	}
	return p, true
}

// refer returns what one reference leads to; false, with a fault, if that is nowhere.
func (r *reader) refer(ref place, hops int) (place, bool) {
	to, problem := r.target(ref)
	if hops >= maxHops {
		problem = "leads on and on, perhaps back to itself"
	}
	if problem != "" {
		r.fault(ref.at(), "$ref "+quoted(ref.Value)+" "+problem)
		return ref, false
	}
	return to, true
}

// target returns what a reference leads to, or what is wrong with it.
func (r *reader) target(ref place) (to place, problem string) {
	u, err := url.Parse(ref.Value)
	switch {
	case ref.Kind != yaml.ScalarNode || err != nil:
		return to, "is no reference"
	case u.Scheme != "" || u.Host != "":
		return to, "is in the network, where nothing is read"
	}
	f := ref.file
	if u.Path != "" {
		name := path.Join(path.Dir(f.name), u.Path)
		if path.IsAbs(u.Path) || !fs.ValidPath(name) {
			return to, "leads out of the repository"
		}
		before := r.known[name] != nil
		if f, err = r.open(name); err != nil {
			var fault *Fault
			if errors.As(err, &fault) && fault.At.Line > 0 { // which is said once, where it is
				if !before {
					r.fault(fault.At, fault.Problem)
				}
				return to, "leads to a file that cannot be read"
			}
			return to, "leads to no file: " + fault.Problem
		}
	}
	if to = (place{f, f.root}).pointed(u.Fragment); to.Node == nil {
		return to, "leads to nothing in " + f.name
	}
	return to, ""
}

// pointed returns what a JSON pointer leads to, without a node if that is nothing.
func (p place) pointed(pointer string) place {
	if pointer == "" {
		return p
	}
	if pointer[0] != '/' { // an anchor of a schema, which no path has
		return place{file: p.file}
	}
	for _, step := range strings.Split(pointer[1:], "/") {
		step = strings.NewReplacer("~1", "/", "~0", "~").Replace(step)
		if p.Node != nil && p.Kind == yaml.SequenceNode {
			i, err := strconv.ParseUint(step, 10, 31)
			if err != nil || int(i) >= len(p.Content) {
				return place{file: p.file}
			}
			p.Node = unaliased(p.Content[i])
			continue
		}
		p.Node = p.indexed()[step]
	}
	return p
}

// indexed returns the values of a mapping by their keys. Thousands of pointers may lead through one.
func (p place) indexed() map[string]*yaml.Node {
	known := p.file.index[p.Node]
	if known == nil {
		known = map[string]*yaml.Node{}
		for key, value := range p.entries() {
			if known[key.Value] == nil {
				known[key.Value] = value.Node
			}
		}
		p.file.index[p.Node] = known
	}
	return known
}

func quoted(text string) string { return strconv.Quote(text) }
