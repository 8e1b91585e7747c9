package policy

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// home is what the files of a policy are relative to: the repository, or a module that it requires. The presets have none.
type home struct {
	repo   *repo.Repo
	dir    string // absolute; empty for the presets, which extend no files
	prefix string // before the names of files in messages; empty for those of the repository
}

// extending is a policy file that is being read, for those that it extends.
type extending struct {
	home home
	name string
	by   []repo.Position // who extends it, from the policy file on
	up   *extending      // the one that does
}

// extend returns the mapping of a policy with those that it extends below it, and what it names for that.
func (l *loader) extend(d *decoder, root *yaml.Node) (*yaml.Node, list[text]) {
	return l.below(d, root, &extending{home: l.home, name: l.file})
}

func (l *loader) below(d *decoder, root *yaml.Node, in *extending) (*yaml.Node, list[text]) {
	var names list[text]
	key, value := pair(root, keyExtends)
	if key == nil {
		return root, names
	}
	if l.origins == nil {
		l.origins = map[*yaml.Node]*source{}
	}
	d.source.origins = l.origins
	names.decode(d, value, place{field: field{key: keyExtends, each: keyExtends}, key: d.source.at(key)})
	var base *yaml.Node
	for _, t := range names.Items {
		if one := l.extended(d, t, in); one != nil {
			base = l.merge(base, one, mergedLevels)
		}
	}
	rest := *root
	i := slices.Index(root.Content, key)
	rest.Content = slices.Delete(slices.Clone(root.Content), i, i+2)
	l.origins[&rest] = d.source.of(root)
	return l.merge(base, &rest, mergedLevels), names
}

// keyExtends is the key that names what a policy builds on. It is read before the others.
const keyExtends = "extends"

// extended returns the mapping of a policy that another one names, with those that it extends; nil for one that cannot be read, which
// is a fault, and for one that was read before.
func (l *loader) extended(policy *decoder, t text, from *extending) *yaml.Node {
	at, file, err := l.find(t.Value, from.home)
	if err != nil {
		l.faults.add(t.Pos, "extends: %q %v", t.Value, err)
		l.torn = true
		return nil
	}
	in := &extending{home: at, name: path.Join(at.prefix, file), by: append(slices.Clone(from.by), t.Pos), up: from}
	for up := from; up != nil; up = up.up {
		if up.name == in.name {
			l.circle(t, in, up)
			l.torn = true
			return nil
		}
	}
	if l.read[in.name] {
		return nil
	}
	l.read[in.name] = true
	data, ok := l.text(t, at, file)
	if !ok {
		l.torn = true
		return nil
	}
	d := *policy
	d.source = newSource(in.name, data)
	d.source.home = at
	root := l.mapping(&d, "a policy")
	if root == nil {
		l.torn = true
		return nil
	}
	l.originate(root, d.source)
	if _, version := pair(root, "version"); version == nil {
		l.faults.add(d.source.at(root), "no version")
	}
	root, _ = l.below(&d, root, in)
	return root
}

// circle adds the fault of policies that extend each other.
func (l *loader) circle(t text, in, first *extending) {
	var steps []string
	for _, at := range in.by[len(first.by):] {
		steps = append(steps, at.String())
	}
	l.faults.add(t.Pos, "extends: %q leads back to %s in a circle: %s", t.Value, in.name, strings.Join(steps, ", "))
}

// originate notes that nodes are of a file.
func (l *loader) originate(n *yaml.Node, s *source) {
	l.origins[n] = s
	for _, child := range n.Content {
		l.originate(child, s)
	}
}

// of returns the file of a node.
func (s *source) of(n *yaml.Node) *source {
	if other := s.origins[n]; other != nil {
		return other
	}
	return s
}

// mergedLevels is how deep the mappings of two policies are put together: the keys at the top, the names below them, such as those of
// components and rules, and the keys of these. What stands there is one value.
const mergedLevels = 3

// merge returns a mapping of the keys of two, of which the later wins. Of keys that come twice in one of them, both stay, which is
// a fault.
func (l *loader) merge(base, over *yaml.Node, levels int) *yaml.Node {
	if base == nil || base.Kind != yaml.MappingNode || over.Kind != yaml.MappingNode || levels == 0 {
		return over
	}
	merged := *over
	merged.Content = slices.Clone(base.Content)
	own := len(merged.Content) // what is behind is of the later alone
	replaced := map[string]bool{}
	for i := 0; i+1 < len(over.Content); i += 2 {
		key, value := over.Content[i], over.Content[i+1]
		at := keyIndex(merged.Content[:own], key.Value)
		if at < 0 || replaced[key.Value] || key.Kind != yaml.ScalarNode {
			merged.Content = append(merged.Content, key, value)
			continue
		}
		replaced[key.Value] = true
		merged.Content[at], merged.Content[at+1] = key, l.merge(merged.Content[at+1], value, levels-1)
	}
	l.origins[&merged] = l.origins[over]
	return &merged
}

// keyIndex returns where a key is among keys and values; -1 for nowhere.
func keyIndex(pairs []*yaml.Node, key string) int {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i].Value == key {
			return i
		}
	}
	return -1
}

// find returns the file that an entry of extends means, and what that is relative to.
func (l *loader) find(name string, from home) (home, string, error) {
	rel, local := strings.CutPrefix(name, "./")
	_, ready := preset(name)
	switch {
	case ready:
		return home{prefix: presetPrefix}, name, nil
	case local && from.prefix == "":
		return from, rel, checkLocal(rel, "repository")
	case local:
		return from, rel, checkLocal(rel, "module")
	case strings.HasPrefix(name, "../") || filepath.IsAbs(name) || strings.HasPrefix(name, "/"):
		return home{}, "", errors.New("leads out of the repository; a file in it is written as ./build/policy.yaml")
	case !strings.ContainsAny(name, "/."):
		names := presetNames()
		return home{}, "", fmt.Errorf("is no preset; there are %s%s", strings.Join(names, ", "), l.suggest.didYouMean(name, names))
	}
	return l.module(name)
}

// checkLocal says what is wrong with a file of an entry, which stands behind "./" there.
func checkLocal(rel, of string) error {
	err := checkClean(rel, of)
	if clean := path.Clean(rel); err != nil && checkClean(clean, of) == nil {
		return fmt.Errorf("is not clean; write %q", "./"+clean)
	}
	return err
}

// modulePolicy is what the policy is called that a module offers in one of its directories.
const modulePolicy = "policy.yaml"

// module returns the policy file that a path below that of a module means: that of a directory, or one by its name.
func (l *loader) module(name string) (home, string, error) {
	if path.Clean(name) != name {
		return home{}, "", fmt.Errorf("is not clean; write %q", path.Clean(name))
	}
	m, err := l.home.repo.Required(name)
	if err != nil {
		return home{}, "", err
	}
	file := strings.TrimPrefix(strings.TrimPrefix(name, m.Path), "/")
	if ext := path.Ext(file); ext != ".yaml" && ext != ".yml" {
		file = path.Join(file, modulePolicy)
	}
	if m.Local {
		return l.home, path.Join(m.Dir, file), nil
	}
	return home{dir: m.Dir, prefix: m.Path + "@" + m.Version}, file, nil
}

// text returns the text of a policy that is extended.
func (l *loader) text(t text, at home, file string) ([]byte, bool) {
	if data, ready := preset(file); ready && at.dir == "" {
		l.parts = append(l.parts, Part{Name: path.Join(at.prefix, file), Text: data})
		return data, true
	}
	if at.prefix == "" {
		l.globs = append(l.globs, file)
	}
	what := fmt.Sprintf("extends: %q", t.Value)
	if whole := path.Join(at.prefix, file); whole != strings.TrimPrefix(t.Value, "./") {
		what += ": " + whole
	}
	return l.open(t.Pos, what, at, file)
}

// maxTotal bounds the files of a policy together, in bytes.
const maxTotal = 16 * maxSize

// open reads a file that a policy is made of, relative to a home. Why it cannot be read is a fault of what names it.
func (l *loader) open(at repo.Position, what string, h home, file string) ([]byte, bool) {
	data, err := l.over[file], error(nil)
	if data == nil || h.prefix != "" {
		data, err = readWithin(h.dir, file)
	}
	if err == nil && l.size+len(data) > maxTotal {
		err = fmt.Errorf("is too much: a policy is larger than %d bytes in all its files", maxTotal)
	}
	if err != nil {
		l.faults.add(at, "%s %v", what, err)
		return nil, false
	}
	l.size += len(data)
	l.parts = append(l.parts, Part{path.Join(h.prefix, file), data, h.prefix == ""})
	return data, true
}

// readWithin reads a policy file relative to a directory that no symbolic link leads out of.
func readWithin(dir, file string) ([]byte, error) {
	for name := ""; name != file; {
		elem, _, _ := strings.Cut(strings.TrimPrefix(file[len(name):], "/"), "/")
		name = path.Join(name, elem)
		info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name)))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, errors.New("does not exist")
		case err != nil:
			return nil, fmt.Errorf("cannot be read: %w", repo.WithoutPath(err))
		case info.Mode()&fs.ModeSymlink != 0:
			return nil, fmt.Errorf("leads through the symbolic link %q, which is not followed", name)
		}
	}
	data, err := readPolicy(filepath.Join(dir, filepath.FromSlash(file)))
	if err != nil && !strings.HasPrefix(err.Error(), "is ") {
		err = fmt.Errorf("cannot be read: %w", err)
	}
	return data, err
}
