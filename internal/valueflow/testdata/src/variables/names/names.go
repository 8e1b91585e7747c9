package names

import "db"

const Orders = "orders"

var Users = "users" // want Users:"^text.users.$"

var Audit = "audit_" + Users // want Audit:"^text.audit_users.$"

var Changed = "before" // want Changed:"^text.after, before.$"

var Read = db.Config("read")

var Several, Values = "a", "b" // want Several:"^text.a.$" Values:"^text.b.$"

var unexported = "not worth a fact"

func change() { Changed = "after" }

func use(d *db.DB) {
	d.Exec(Changed) // want "^exec: after; before$"
}
