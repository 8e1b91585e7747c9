package flags

import (
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// beside tells of each of some keys whether a file of another language names it: all that a platform is written in has one registry.
func beside(r *repo.Repo, keys []string) map[string]bool {
	named := map[string]bool{}
	for _, key := range keys {
		named[key] = false
	}
	files, _ := r.Files(isOther) // the run says what cannot be listed
	for _, name := range files {
		if keys = slices.DeleteFunc(keys, func(key string) bool { return named[key] }); len(keys) == 0 {
			break
		}
		data, err := r.ReadFile(name)
		if err != nil || len(data) > maxOther {
			continue
		}
		text := string(data)
		for _, key := range keys {
			named[key] = mentions(text, key)
		}
	}
	return named
}

// maxOther bounds a file of another language, in bytes: beyond, it is no source.
const maxOther = 4 << 20

// isOther reports whether a file is source of another language.
func isOther(name string) bool {
	return slices.Contains(strings.Fields(".c .cc .cpp .cs .cshtml .dart .erl .ex .exs .fs .groovy .h .hpp .java .js .jsx .kt .kts .lua .mjs .php .pl "+
		".py .razor .rb .rs .scala .svelte .swift .ts .tsx .vb .vue"), strings.ToLower(path.Ext(name)))
}

// mentions reports whether a text has a key as a word of its own.
func mentions(text, key string) bool {
	for at := 0; key != ""; {
		i := strings.Index(text[at:], key)
		if i < 0 {
			return false
		}
		start, end := at+i, at+i+len(key)
		if (start == 0 || !inKey(text[start-1])) && (end == len(text) || !inKey(text[end])) {
			return true
		}
		at = end
	}
	return false
}

func inKey(b byte) bool {
	return b == '_' || b == '-' || '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}
