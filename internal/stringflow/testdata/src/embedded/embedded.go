package embedded

import (
	"db"
	"embed"
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
	d.Exec(string(b)) // want "^exec: UNKNOWN$"
}
