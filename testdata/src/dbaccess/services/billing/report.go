package billing

import (
	"context"
	"database/sql"

	"example.com/shop/pkg/dbx"
	"example.com/shop/pkg/outbox"
	"example.com/shop/pkg/users"
	"example.com/shop/services/api/client"
)

func own(db *sql.DB) error {
	_, err := db.Exec("UPDATE invoices SET paid = true")
	return err
}

func foreign(db *sql.DB) (*sql.Rows, error) {
	return db.Query("SELECT name FROM users") // want `service "billing" \(@billing\) reads table "users", owned by service "api" \(@api\); call its gRPC UserService instead \(govern.yaml:10\) \[dbaccess-foreign-table\]`
}

func both(db *sql.DB) error {
	_, err := db.Exec("UPDATE users SET n = (SELECT count(*) FROM users u WHERE u.id = users.id)") // want `reads and writes table "users"`
	return err
}

func qualified(db *sql.DB) {
	db.Query("SELECT * FROM audit.events")  // want `reads table "audit.events", owned by service "api"`
	db.Query("SELECT * FROM public.users")  // want `reads table "users"`
	db.Query("SELECT * FROM Users")         // want `reads table "users"`
	db.Query(`SELECT * FROM "Users"`)       // want `table "Users", which no component owns; did you mean "users"\?`
	db.Query("SELECT * FROM billing.users") // want `table "billing.users", which no component owns`
	db.Exec("DELETE FROM session_tokens")   // want `writes table "session_tokens"`
	db.Exec("DROP TABLE users")             // want `changes the schema of table "users"`
}

func elsewhere(db *sql.DB) (*sql.Rows, error) {
	return db.Query("SELECT sum(amount) FROM entries") // want `reads table "entries", owned by service "ledger" \(@money\); call its gRPC Ledger instead`
}

// Granted: may_read is for reading only.
func granted(db *sql.DB) {
	db.Query("SELECT * FROM experiments")
	db.Exec("DELETE FROM experiments") // want `writes table "experiments"`
}

// What is nobody's table.
func nobodys(db *sql.DB) {
	db.Query("WITH users AS (SELECT 1) SELECT * FROM users")
	db.Query("SELECT * FROM information_schema.tables")
	db.Query("SELECT version FROM schema_migrations")
	db.Exec("CREATE TEMPORARY TABLE scratch (id int)")
	db.Exec("INSERT INTO scratch SELECT id FROM invoices")
	db.Query("SELECT 1")
	db.Query("SELECT * FROM nowhere") // want `service "billing" \(@billing\) reads table "nowhere", which no component owns; add it to owns.tables of the component that it belongs to \(govern.yaml:3\) \[dbaccess-unowned-table\]`
	db.Query("SELECT * FROM nowhere") // once a package
}

// Wrappers: the text is here, so the use is here.
func wrapped(ctx context.Context, db *dbx.DB) {
	db.Run(ctx, "DELETE FROM users")    // want `writes table "users", owned by service "api" \(@api\), via "pkg/dbx".\(\*DB\).Run; call`
	db.Run(ctx, "DELETE FROM invoices") // its own
	db.Count(ctx, users.Table)          // want `reads table "users", owned by service "api" \(@api\), via "pkg/dbx".\(\*DB\).Count;`
	db.InTx(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("DELETE FROM " + users.Table) // want `writes table "users"`
		return err
	})
}

// Shared libraries: what the function does counts for who calls it.
func shared(db *sql.DB, s users.Store) {
	users.Ping(db)
	users.New(db).Names() // want `reads table "users", owned by service "api" \(@api\), via "pkg/users".\(\*sqlStore\).Names;`
	touch := s.Touch      // want `writes table "users", .* via "pkg/users".\(\*sqlStore\).Touch;`
	touch("1")
}

// The owner's own code may be called: that is how its table is used.
func owners(tx *sql.Tx) error { return outbox.Publish(tx, "paid") }

// leaked uses a store of api that no import shows.
func leaked(ctx context.Context, c *client.Client) error {
	s := c.Store()     // a method of client
	return s.List(ctx) // want `service "billing" \(@billing\) uses \(\*SQL\).List of "services/api/store", a repository package of service "api" \(@api\), through a value that it was handed; call its gRPC UserService instead \(govern.yaml:13\) \[dbaccess-foreign-store\]`
}
