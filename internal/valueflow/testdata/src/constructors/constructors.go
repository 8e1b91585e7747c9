package constructors

import (
	"db"
	"fmt"
)

// Repo is one for any table.
type Repo struct {
	d     *db.DB
	table string
}

// NewRepo is what leads to the sink: its callers choose the table.
func NewRepo(d *db.DB, table string) *Repo { // want NewRepo:"^sink.exec=SELECT id FROM <1> WHERE a, exec=SELECT \\* FROM <1>_roles, exec=DELETE FROM <1> WHERE <>.$"
	return &Repo{d: d, table: table}
}

func (r *Repo) List() {
	r.d.Exec("SELECT id FROM " + r.table + " WHERE a") // want "^exec: OPEN$"
}

func (r *Repo) Roles() {
	r.d.Exec(fmt.Sprintf("SELECT * FROM %s_roles", r.table)) // want "^exec: OPEN$"
}

func (r *Repo) Delete(condition string) { // want Delete:"^sink.exec=DELETE FROM <> WHERE <0>.$"
	r.d.Exec("DELETE FROM " + r.table + " WHERE " + condition) // want "^exec: OPEN$"
}

func users(d *db.DB) *Repo {
	return NewRepo(d, "users") // want "^exec: SELECT id FROM users WHERE a VIA constructors.\\(\\*Repo\\).List:20$" "^exec: SELECT \\* FROM users_roles VIA constructors.\\(\\*Repo\\).Roles:24$" "^exec: DELETE FROM users WHERE ~ VIA constructors.\\(\\*Repo\\).Delete:28$"
}

// NewUsers hands its parameter on.
func NewUsers(d *db.DB, prefix string) *Repo { // want NewUsers:"^sink.exec=SELECT id FROM <1>_users WHERE a, exec=SELECT \\* FROM <1>_users_roles, exec=DELETE FROM <1>_users WHERE <>.$"
	return NewRepo(d, prefix+"_users") // want "^exec: OPEN VIA constructors.\\(\\*Repo\\).List:20$" "^exec: OPEN VIA constructors.\\(\\*Repo\\).Roles:24$" "^exec: OPEN VIA constructors.\\(\\*Repo\\).Delete:28$"
}
