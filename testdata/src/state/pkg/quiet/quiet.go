package quiet

import (
	"errors"
	"io/fs"
	"path/filepath"
)

var (
	errNone = errors.New("none")
	table   = build()
	byName  map[string]int
	set     bool
	walked  int
)

func build() map[string]int { return map[string]int{"a": 1} }

func init() {
	byName = map[string]int{}
	register("a")
}

func register(name string) {
	byName[name] = len(byName)
	set = true
	each(func(n int) { walked += n })
	_ = filepath.WalkDir(".", func(string, fs.DirEntry, error) error {
		walked++
		return nil
	})
}

// each calls what it is given.
func each(do func(int)) { do(1) }

// Known reads.
func Known(name string) (int, error) {
	if n, ok := byName[name]; ok && set {
		return n + table[name], nil
	}
	return 0, errNone
}
