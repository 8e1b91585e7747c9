package embedded

import (
	"db"
	"embed"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

//go:embed a.sql
var query string

var (
	//go:embed b.sql
	Other []byte // want Other:"^text.content of b.sql.$"

	//go:embed missing.sql
	missing string
)

//go:embed *.sql
var files embed.FS

func _(d *db.DB, name string) {
	d.Exec(query)         // want "^exec: content of a.sql$"
	d.Exec(string(Other)) // want "^exec: content of b.sql$"
	d.Exec(missing)       // want "^exec: UNKNOWN$"
	b, _ := files.ReadFile("c.sql")
	d.Exec(string(b)) // want "^exec: content of c.sql$"
	b, _ = files.ReadFile(name + "?")
	d.Exec(string(b)) // want "^exec: OPEN$"
}

func must(name string) string {
	b, err := files.ReadFile("q/" + name + ".sql")
	if err != nil {
		panic(err)
	}
	return string(b)
}

func from(fsys fs.FS, name string) string {
	b, _ := fs.ReadFile(fsys, path.Join("q", name))
	return strings.TrimSpace(string(b))
}

func twice(name string) string { return must("sub/" + name) }

func Read(name string) string { return must(name) } // want Read:"^text.<Between.*ReadFile.*0>.$"

type store struct{ queries fs.FS }

func (s *store) read(name string) []byte {
	b, _ := fs.ReadFile(s.queries, name)
	return b
}

func read(d *db.DB) {
	b, _ := fs.ReadFile(files, "q/one.sql")
	d.Exec(string(b)) // want "^exec: content of q/one.sql$"
	b, _ = fs.ReadFile(files, filepath.Join("q", "two.sql"))
	d.Exec(string(b))                                  // want "^exec: content of q/two.sql$"
	d.Exec(must("one"))                                // want "^exec: content of q/one.sql$"
	d.Exec(must("two"))                                // want "^exec: content of q/two.sql$"
	d.Exec(twice("three"))                             // want "^exec: content of q/sub/three.sql$"
	d.Exec(from(files, "four.sql"))                    // want "^exec: content of q/four.sql$"
	d.Exec(string((&store{files}).read("q/five.sql"))) // want "^exec: content of q/five.sql$"

	sub, _ := fs.Sub(files, "q")
	b, _ = fs.ReadFile(sub, "six.sql")
	d.Exec(string(b)) // want "^exec: content of q/six.sql$"
	f, _ := files.Open("q/seven.sql")
	b, _ = io.ReadAll(f)
	d.Exec(string(b)) // want "^exec: content of q/seven.sql$"

	entries, _ := files.ReadDir("q")
	for _, e := range entries {
		b, _ := files.ReadFile("q/" + e.Name())
		d.Exec(string(b)) // want "^exec: UNKNOWN$"
	}
	b, _ = fs.ReadFile(os.DirFS("q"), "one.sql")
	d.Exec(string(b)) // want "^exec: UNKNOWN$"
	b, _ = io.ReadAll(os.Stdin)
	d.Exec(string(b)) // want "^exec: UNKNOWN$"
}
