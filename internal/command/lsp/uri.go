package lsp

import (
	"errors"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
)

// pathOf returns the file that a URI names, absolute.
func pathOf(uri string) (string, error) {
	u, err := url.Parse(uri)
	if err != nil {
		return "", err
	}
	if u.Scheme != "file" || u.Path == "" {
		return "", errors.New("is no file")
	}
	name := u.Path
	if runtime.GOOS == "windows" {
		name = strings.TrimPrefix(name, "/") // of /c:/dir
		if u.Host != "" {
			name = "//" + u.Host + "/" + name
		}
	}
	name = filepath.Clean(filepath.FromSlash(name))
	if !filepath.IsAbs(name) {
		return "", errors.New("is no absolute path")
	}
	return name, nil
}

// uriOf returns the URI of an absolute file name.
func uriOf(name string) string {
	name = filepath.ToSlash(name)
	if !strings.HasPrefix(name, "/") {
		name = "/" + name
	}
	return (&url.URL{Scheme: "file", Path: name}).String()
}

// resolved returns a file name with the symbolic links resolved in its directory, as roots have them; as it is where that is not there.
func resolved(name string) string {
	dir, err := filepath.EvalSymlinks(filepath.Dir(name))
	if err != nil {
		return name
	}
	return filepath.Join(dir, filepath.Base(name))
}
