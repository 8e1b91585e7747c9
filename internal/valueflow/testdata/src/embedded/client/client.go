package client

import (
	"db"
	"embedded"
)

func use(d *db.DB) {
	d.Exec(embedded.Read("one"))   // want "^exec: content of q/one.sql$"
	d.Exec(embedded.Read("two"))   // want "^exec: content of q/two.sql$"
	d.Exec(string(embedded.Other)) // want "^exec: content of b.sql$"
}
