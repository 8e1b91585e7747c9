package takeover

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/phoenix-platform/govern/internal/policy"
)

// tachFile is a tach.toml. Reference: docs.gauge.sh/usage/configuration.
type tachFile struct {
	Modules []struct {
		Path      string
		Paths     []string
		DependsOn []any `toml:"depends_on"` // texts, or tables with a path
		Layer     string
		Utility   bool
	}
	Layers     []any
	Interfaces []any
	Exclude    []string
}

// tach reads a tach.toml, whose modules become components. Of a tool for Python, paths may have dots in place of slashes.
func (t *taking) tach(name string, data []byte) error {
	var f tachFile
	if _, err := toml.Decode(string(data), &f); err != nil {
		var at toml.ParseError
		if errors.As(err, &at) {
			return fmt.Errorf("%s:%d:%d: %s", name, at.Position.Line, at.Position.Col, at.Message)
		}
		return fmt.Errorf("%s: %w", name, err)
	}
	by := map[string]*Component{} // by path as written
	var utilities []string
	for _, m := range f.Modules {
		for _, written := range append(m.Paths, m.Path) {
			if written == "" {
				continue
			}
			dirs := t.matching(directory(written))
			if len(dirs) == 0 {
				t.leave(0, "module "+written, "no such directory has Go files")
				continue
			}
			x := &Component{Name: strings.ReplaceAll(directory(written), "/", "-"), Kind: policy.Library, Paths: dirs, Why: name}
			if written == "<root>" || x.Name == "." {
				x.Name = "root"
			}
			by[written] = x
			t.Components = append(t.Components, x)
			if m.Utility {
				utilities = append(utilities, written)
			}
		}
		if m.Layer != "" {
			t.leave(0, fmt.Sprintf("module %s is in layer %q", m.Path, m.Layer), "layers of a policy are within a component; write only")
		}
	}
	for _, m := range f.Modules {
		x := by[m.Path]
		if x == nil || m.DependsOn == nil {
			continue
		}
		x.Only = []string{}
		for _, d := range m.DependsOn {
			to, _ := d.(string)
			if table, ok := d.(map[string]any); ok {
				to, _ = table["path"].(string)
			}
			if by[to] == nil {
				t.leave(0, fmt.Sprintf("module %s depends on %s", m.Path, to), "no module with code has that path")
				continue
			}
			x.Only = append(x.Only, by[to].Name)
		}
		for _, u := range utilities {
			if by[u] != x && !slices.Contains(x.Only, by[u].Name) {
				x.Only = append(x.Only, by[u].Name)
			}
		}
		slices.Sort(x.Only)
	}
	if len(f.Interfaces) > 0 {
		t.leave(0, "interfaces", "names in a package are not what a policy is about; write public, which names packages")
	}
	for _, e := range f.Exclude {
		t.leave(0, "exclude "+e, "a policy leaves out no code; what breaks a rule there has an exception")
	}
	return nil
}

// directory returns the directory that a module's path names.
func directory(module string) string {
	if module == "<root>" {
		return "."
	}
	if !strings.Contains(module, "/") {
		module = strings.ReplaceAll(module, ".", "/")
	}
	return path.Clean(module)
}
