// Package openapi reads which operations a description of an HTTP API has: OpenAPI 3, in YAML or JSON, and Swagger 2.0. It looks at paths
// and servers alone, on the nodes that the parser of YAML leaves: these have positions, and what a whole model costs is spared.
package openapi

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Document is what a description says.
type Document struct {
	Operations []Operation // in the order of the file
	Files      []string    // that were read, the description itself first
}

// Operation is one method of one path.
type Operation struct {
	Method     string   // in capitals
	Path       string   // as it is written, such as /users/{id}
	Prefixes   []string // the paths of the servers, such as /api/v1; the empty one for a server at the root
	Deprecated bool
	Marked     repo.Position // of what says so
	At         repo.Position // of the method
}

// Fault is what is wrong with a description.
type Fault struct {
	At      repo.Position
	Problem string
	Err     error // of the file system, where it is one
}

// Unwrap returns the error of the file system.
func (f *Fault) Unwrap() error { return f.Err }

// Error returns the fault behind its position.
func (f *Fault) Error() string { return f.At.String() + ": " + f.Problem }

// maxFaults bounds what is said of one description.
const maxFaults = 20

// reader reads one description.
type reader struct {
	*files
	doc    *Document
	faults []error
}

// Read reads the description of that name in the files of a repository, and those of them that it refers to. It reads nothing else: what
// lies outside or in the network is a fault. The error joins faults; the document has what could be read all the same.
func Read(root fs.FS, name string) (*Document, error) {
	r := &reader{files: newFiles(root), doc: &Document{}}
	r.document(name)
	if r.steps < 0 {
		r.faults = append(r.faults, &Fault{At: repo.Position{File: name}, Problem: "references and aliases in it lead to too much"})
	}
	r.doc.Files = r.names
	return r.doc, errors.Join(r.faults...)
}

// ReadIn reads a description of the repository in a directory; see [Read]. No symbolic link leads out of it.
func ReadIn(dir, name string) (*Document, error) {
	return Read(repo.FS(dir), name)
}

// Faults returns what is wrong with a description, of the error of [Read]; nil for another error.
func Faults(err error) (all []*Fault) {
	joined, ok := err.(interface{ Unwrap() []error }) //nolint:errorlint // this is the error that Read makes
	if !ok {
		return nil
	}
	for _, one := range joined.Unwrap() {
		if f := new(Fault); errors.As(one, &f) {
			all = append(all, f)
		}
	}
	return all
}

// fault notes what is wrong at a place.
func (r *reader) fault(at repo.Position, problem string) {
	switch {
	case len(r.faults) < maxFaults:
		r.faults = append(r.faults, &Fault{At: at, Problem: problem})
	case len(r.faults) == maxFaults:
		r.faults = append(r.faults, &Fault{At: at, Problem: "there is more that is wrong, which is left out"})
	}
}

// document reads the description itself.
func (r *reader) document(name string) {
	f, err := r.open(name)
	if err != nil {
		r.faults = append(r.faults, err)
		return
	}
	root := place{f, f.root}
	if root.Kind != yaml.MappingNode {
		r.fault(root.at(), "no OpenAPI: a mapping with the key openapi is wanted")
		return
	}
	servers, known := r.version(root)
	if !known {
		return
	}
	paths, ok := r.follow(root.get("paths"))
	if !ok {
		return
	}
	if paths.node() == nil { // allowed since 3.1, for descriptions of webhooks
		return
	}
	if paths.Kind != yaml.MappingNode {
		r.fault(paths.at(), "paths is no mapping")
		return
	}
	seen := map[string]bool{}
	for key, item := range paths.entries() {
		switch text := key.Value; {
		case strings.HasPrefix(text, "x-"):
		case !strings.HasPrefix(text, "/"):
			r.fault(key.at(), "path "+quoted(text)+" does not begin with /")
		case seen[text]:
			r.fault(key.at(), "path "+quoted(text)+" stands there twice")
		default:
			seen[text] = true
			r.item(text, item, servers)
		}
	}
}

// version returns the servers of a description, if it is one of a known version.
func (r *reader) version(root place) (servers []string, known bool) {
	if v := root.get("openapi"); v.node() != nil {
		if !strings.HasPrefix(v.Value, "3.") {
			r.fault(v.at(), "OpenAPI "+quoted(v.Value)+" is not known; versions 3 and Swagger 2.0 are")
			return nil, false
		}
		return r.servers(root, []string{""}), true
	}
	v := root.get("swagger")
	switch {
	case v.node() == nil:
		r.fault(root.at(), "no OpenAPI: there is neither the key openapi nor swagger")
		return nil, false
	case v.Value != "2.0":
		r.fault(v.at(), "Swagger "+quoted(v.Value)+" is not known; 2.0 and OpenAPI 3 are")
		return nil, false
	}
	base := ""
	if b := root.get("basePath"); b.node() != nil {
		base = pathOf(b.Value)
	}
	return []string{base}, true
}

// methods are the keys of operations in lower case, as they are written; query came with OpenAPI 3.2.
func methods() []string {
	return []string{"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"}
}

// item reads the operations of a path. What a reference leads to counts as what stands there.
func (r *reader) item(path string, item place, servers []string) {
	seen := map[string]bool{}
	at := item
	for hops := 0; ; hops++ {
		if at.Kind == yaml.AliasNode {
			at.Node = at.Alias
		}
		if at.Kind != yaml.MappingNode {
			if at.Tag != "!!null" { // a path that is yet to be described
				r.fault(at.at(), "path "+quoted(path)+" is no mapping")
			}
			return
		}
		r.operations(path, at, r.servers(at, servers), seen)
		ref := at.get("$ref")
		if ref.node() == nil {
			return
		}
		next, ok := r.refer(ref, hops)
		if !ok {
			return
		}
		at = next
	}
}

// operations reads the operations that stand in one mapping.
func (r *reader) operations(path string, item place, servers []string, seen map[string]bool) {
	add := func(key, value place, method string) {
		if seen[method] {
			return
		}
		seen[method] = true
		r.doc.Operations = append(r.doc.Operations, r.operation(path, method, key, value, servers))
	}
	for key, value := range item.entries() {
		if slices.Contains(methods(), key.Value) {
			add(key, value, strings.ToUpper(key.Value))
		}
		if key.Value != "additionalOperations" || value.Kind != yaml.MappingNode {
			continue
		}
		for method, value := range value.entries() {
			add(method, value, method.Value)
		}
	}
}

func (r *reader) operation(path, method string, key, value place, servers []string) Operation {
	o := Operation{Method: method, Path: path, Prefixes: servers, At: key.at()}
	value, ok := r.follow(value)
	if !ok || value.node() == nil {
		return o
	}
	if value.Kind != yaml.MappingNode {
		r.fault(value.at(), method+" "+quoted(path)+" is no mapping")
		return o
	}
	o.Prefixes = r.servers(value, servers)
	if mark := value.get("deprecated"); mark.isTrue() {
		o.Deprecated, o.Marked = true, mark.at()
	}
	return o
}
