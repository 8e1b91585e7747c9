package openapi

import (
	"bytes"
	"io/fs"
	"net/url"
	"os"
	"path"
	"slices"
)

// References returns some descriptions and the files of the repository in a directory that they refer to, or these, sorted. It is for who
// has to know what a verdict rests on. It goes by the texts alone, a tenth of the work of reading them, and finds references of all kinds.
func References(dir string, names []string) (all []string) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return names
	}
	defer root.Close() //nolint:errcheck // only read
	f := newFiles(root.FS())
	for todo := slices.Clone(names); len(todo) > 0 && len(all) < maxFiles; todo = todo[1:] {
		if slices.Contains(all, todo[0]) {
			continue
		}
		all = append(all, todo[0])
		if data, err := f.bytes(todo[0]); err == nil {
			todo = append(todo, referred(path.Dir(todo[0]), data)...)
		}
	}
	slices.Sort(all)
	return all
}

// referred returns the files that a text in a directory refers to, once each.
func referred(dir string, data []byte) (names []string) {
	known := map[string]bool{}
	for {
		i := bytes.Index(data, []byte("$ref"))
		if i < 0 {
			return names
		}
		data = data[i+len("$ref"):]
		text := bytes.TrimLeft(data[:min(len(data), 4096)], "\"' \t\r\n:")
		if end := bytes.IndexAny(text, "\"'#,}\r\n \t"); end >= 0 {
			text = text[:end]
		}
		u, err := url.Parse(string(text))
		if len(text) == 0 || err != nil || u.Scheme != "" || u.Host != "" || path.IsAbs(u.Path) {
			continue
		}
		if name := path.Join(dir, u.Path); fs.ValidPath(name) && !known[name] {
			known[name], names = true, append(names, name)
		}
	}
}
