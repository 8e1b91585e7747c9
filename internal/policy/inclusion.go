package policy

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// ComponentName is the usual name of a component file.
const ComponentName = "govern.component.yaml"

// componentFile is a component file as it is written: the component of its directory, or several in and below that.
type componentFile struct {
	componentSection `without:"path paths" choice:"kind"`

	Version    version                   `yaml:"version" doc:"The version of the policy's language: 1. Omitted: that of the policy."`
	Name       text                      `yaml:"name" doc:"The name of the component. Omitted: that of the directory."`
	Components mapping[componentSection] `yaml:"components" each:"component" choice:"kind" doc:"Several components by name, in place of one. Their paths are relative to the directory of the file."`
	Exceptions list[exceptionSection]    `yaml:"exceptions" each:"exception" doc:"Findings in the code of the components that are allowed."`

	Pos repo.Position
}

// inclusion is a component file, and who includes it.
type inclusion struct {
	file, dir string // relative to the root
	by        repo.Position
	names     []string // of its components
}

// includes says of a fault in a component file why it is one: the policy includes the file, and who writes that may say more.
func (in *inclusion) includes() string { return "(" + in.by.String() + " includes this file)" }

// refuses adds a fault for a key of a component file that only the policy may have, and reports whether it is one.
func (in *inclusion) refuses(d *decoder, key text, section reflect.Type) bool {
	if in == nil || section != reflect.TypeFor[componentFile]() {
		return false
	}
	switch has := func(f field) bool { return f.key == key.Value }; {
	case key.Value == "path" || key.Value == "paths":
		d.faults.add(key.Pos, "%s is the directory of a component file; for others write components, with a path each %s", key.Value, in.includes())
	case slices.ContainsFunc(d.fieldsOf(reflect.TypeFor[document](), about{}), has):
		d.faults.add(key.Pos, "%s is for the policy, not for a component file %s", key.Value, in.includes())
	default:
		return false
	}
	return true
}

// include adds the components and exceptions of the component files that a policy includes to its own.
func (l *loader) include(d *decoder, doc *document) {
	l.named = map[string]repo.Position{}
	for _, e := range doc.Components.Entries {
		l.named[e.Name.Value] = e.Name.Pos
	}
	for _, t := range doc.Include.Items {
		l.globs = append(l.globs, t.Value)
		for _, file := range l.included(t) {
			switch {
			case file == l.file || path.Base(file) == repo.PolicyName:
				l.faults.add(t.Pos, "include: %q is a policy, not a component file; a usual name of one is %s", file, ComponentName)
			case !l.read[file]:
				l.read[file] = true
				l.component(d, doc, &inclusion{file: file, dir: path.Dir(file), by: t.Pos})
			}
		}
	}
}

// included returns the files that an entry of include names. That it names none is a fault.
func (l *loader) included(t text) (files []string) {
	if err := checkGlob(t.Value); err != nil {
		l.faults.add(t.Pos, "include: %q %v", t.Value, err)
		return nil
	}
	dir, base := path.Dir(t.Value), path.Base(t.Value)
	for _, dir := range l.tree.glob(dir) {
		for _, name := range l.tree.named(dir, base) {
			files = append(files, path.Join(dir, name))
		}
	}
	if len(files) > 0 {
		return files
	}
	if err := l.tree.check(dir); err != nil && !isGlob(dir) && !errors.Is(err, fs.ErrNotExist) {
		l.faults.add(t.Pos, "include: %q %v", t.Value, err)
		return nil
	}
	l.faults.add(t.Pos, "include: %q matches no file", t.Value)
	return nil
}

// component adds what a component file says.
func (l *loader) component(policy *decoder, doc *document, in *inclusion) {
	data, ok := l.open(in.by, fmt.Sprintf("include: %q", in.file), l.home, in.file)
	if !ok {
		return
	}
	d := *policy
	d.source, d.in = newSource(in.file, data), in
	d.source.home = l.home
	d.source.empty = "empty; a component file begins with the kind of the component of its directory"
	root := l.mapping(&d, "a component file")
	if root == nil {
		return
	}
	name := text{path.Base(in.dir), d.source.at(root)}
	if _, written := pair(root, "name"); written != nil && written.Kind == yaml.ScalarNode {
		name = text{written.Value, d.source.at(written)}
	}
	at := place{key: d.source.at(root)}
	if _, several := pair(root, "components"); several == nil {
		at.context = component(name.Value)
	}
	if l.kept != nil {
		l.kept.files = append(l.kept.files, keptFile{in, name, root, d.source})
	}
	var file componentFile
	d.section(root, reflect.ValueOf(&file).Elem(), at)
	l.take(doc, in, name, &file)
}

// take adds the components and exceptions of a component file to those of the policy.
func (l *loader) take(doc *document, in *inclusion, name text, file *componentFile) {
	entries := file.Components.Entries
	switch {
	case !file.Components.Pos.IsValid() && in.dir == ".":
		l.faults.add(file.Pos, "a component file at the root has no directory of its own; write components %s", in.includes())
	case !file.Components.Pos.IsValid():
		file.Path = text{in.dir, file.Pos}
		entries = []entry[componentSection]{{name, file.componentSection}}
	case file.Name.Pos.IsValid():
		l.faults.add(file.Name.Pos, "name is that of one component, and components has names of its own")
	}
	for _, e := range entries {
		if file.Components.Pos.IsValid() {
			l.within(in, &e)
		}
		if first, twice := l.named[e.Name.Value]; twice {
			l.faults.add(e.Name.Pos, "component %q is declared twice, first at %s", e.Name.Value, first)
			continue
		}
		l.named[e.Name.Value] = e.Name.Pos
		e.Value.in = in
		in.names = append(in.names, e.Name.Value)
		doc.Components.Entries = append(doc.Components.Entries, e)
	}
	for _, e := range file.Exceptions.Items {
		if e.in = in; !e.From.Pos.IsValid() && len(in.names) == 1 {
			e.From = text{in.names[0], e.Pos}
		}
		doc.Exceptions.Items = append(doc.Exceptions.Items, e)
	}
}

// within makes the paths of a component relative to the root, which are relative to the directory of its file.
func (l *loader) within(in *inclusion, e *entry[componentSection]) {
	paths := []*text{&e.Value.Path}
	for i := range e.Value.Paths.Items {
		paths = append(paths, &e.Value.Paths.Items[i])
	}
	for i, p := range paths {
		switch err := checkClean(p.Value, "directory of the file"); {
		case !p.Pos.IsValid() || p.Value == "":
		case i == 0 && p.Value == Elsewhere:
			l.faults.add(p.Pos, "%spath: %s is for the policy, not for a component file %s", component(e.Name.Value), Elsewhere, in.includes())
			p.Value = ""
		case err != nil:
			l.faults.add(p.Pos, "%spath %q %v %s", component(e.Name.Value), p.Value, err, in.includes())
			p.Value = ""
		default:
			p.Value = path.Join(in.dir, p.Value)
		}
	}
}
