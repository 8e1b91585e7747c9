// Package dbaccess defines an analyzer that finds which tables of a database Go code reads and writes, through any
// layer. It holds that against who owns them.
//
// # Analyzer dbaccess
//
// dbaccess: report access to database tables that belong to other components
//
// A table belongs to one component. The SQL texts, table names and models that reach a call of a database library
// are followed. They may come through constants, variables, fields, helpers and wrappers, also of other packages.
// The tables in them are looked up in the owners that the policy and the migrations name. A use counts for the
// component whose package makes the call. So a query in a shared library counts for each component that calls the
// function around it.
//
// Known are the libraries that docs/tables.md lists, and what the sinks of the policy add. So is any interface whose
// methods take one string and return the rows or results of database/sql, sqlx or pgx.
//
// It needs types, so it looks at one build configuration. It looks only at packages whose imports lead to a database
// library, or that may call one through an interface or a shared function. Calls in _test.go files are not looked at
// unless the policy says tests: check; generated files are, unless it says generated: ignore.
//
// # Rule dbaccess-foreign-table
//
// dbaccess-foreign-table: a component reads or writes a table that another one owns
//
// Why: a table that two teams write has no owner. Its schema can no longer be changed, its
// invariants hold nowhere, and the API that was agreed on is bypassed.
//
// Bad:
//
//	package billing // owns the table invoices
//
//	rows, err := db.QueryContext(ctx, "SELECT id, name FROM users") // of service "api"
//
// Good:
//
//	package billing
//
//	users, err := api.ListUsers(ctx, &v1.ListUsersRequest{})
//
// Policy keys: owns.tables, names with or without schema and globs, by database where there are several. Without
// it, a component owns the tables that its migrations create. may_read, with the tables and a reason, allows
// another component to read. exposes and public make the remedy in the message. Settings read, write, ddl and
// reference give each kind of access a level of its own. A reference is a foreign key in a migration. GRANT counts
// as ddl.
//
// Migrations are held against the owners as code is: what they make, change, read and write, but for
// tables that came and went. A foreign key ends with its constraint, with its columns and with its table. The
// constraint goes by the name that it was given, or that PostgreSQL, CockroachDB or MySQL gives it.
//
// Exceptions: in the policy, with the accessing component or package and the owning component.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run, and no
// migrations; golangci-lint: packages of the run, through the linter governtypes, and no migrations.
//
// Limits: what reflection, text/template, files read at run time, stored procedures, triggers,
// synonyms and a changed search_path do is not seen. Of migrations, the bodies of functions are not read,
// and those written in Go only as Go code. A view is a table of its own. A text that is
// not known in full is judged by its known part; see dbaccess-dynamic. Behind a call of an interface stand the
// types whose values get into it. govern follows values through all packages, to types that run in one program with
// the caller. A type assertion lets all pass that have the methods. What a service puts into an interface stays with
// that service and with those to which it hands the interface. What the component of a main package puts into one is
// there for all that runs in that program. A service with a main package of its own has what runs in that, whatever
// others run it in. go vet and golangci-lint know what the calling package puts into interfaces, and the interface's
// own package. A query in a variable of a library that holds a function counts for nobody.
//
// A constructor of a library may store one of several queries in a value. The constant that a caller passes
// selects it, by a switch, an if, a map, or as an option. govern counts it for a service if the service passes
// that, or an argument that is not known. It counts too if code passes that which is no service's, or a service
// that runs in one program with it. So it does if shared code passes it that these call. What a struct as an
// argument selects, or an argument of a method, counts for all. For go vet and golangci-lint all does.
//
// # Rule dbaccess-outside-repository
//
// dbaccess-outside-repository: a database call stands outside the packages that the component names for it
//
// Why: SQL in handlers cannot be reviewed, tested or moved with the schema. One place per
// component that talks to the database keeps it replaceable.
//
// Bad:
//
//	package handlers // repositories: [internal/store]
//
//	row := db.QueryRow("SELECT name FROM users WHERE id = $1", id)
//
// Good:
//
//	package handlers
//
//	user, err := h.store.User(ctx, id)
//
// Policy keys: repositories, patterns relative to the component. Omitted, nothing is said about
// where SQL may stand.
//
// Exceptions: in the policy, with the component or the package.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run;
// golangci-lint: packages of the run, through the linter governtypes.
//
// Limits: opening a connection and passing a handle on is no database call.
//
// # Rule dbaccess-foreign-store
//
// dbaccess-foreign-store: a component uses a repository package of another through a value that it was handed
//
// Why: a store that leaks through a public function is used like a public API, and no import
// shows it.
//
// Bad:
//
//	package dashboard // imports services/api/client only
//
//	list, err := client.New().Store().List(ctx) // Store returns a type of services/api/store
//
// Good:
//
//	package dashboard
//
//	list, err := client.New().Experiments(ctx)
//
// Policy keys: repositories of the component that the value comes from.
//
// Exceptions: in the policy, with the using component or package and the repository package.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run;
// golangci-lint: packages of the run, through the linter governtypes.
//
// Limits: an interface that another package declares hides which store is behind it. What is
// imported is the business of boundary-private.
//
// # Rule dbaccess-unowned-table
//
// dbaccess-unowned-table: code uses a table that no component owns
//
// Why: a table without an owner is one that everybody may change. Most often it is a new table
// that the policy does not know yet, or a name that was mistyped.
//
// Bad:
//
//	db.Exec("DELETE FROM user_sesions WHERE expired") // owned: user_sessions
//
// Good:
//
//	# govern.yaml
//	owns: {tables: [users, user_sessions]}
//
// Policy keys: owns.tables of all components, and migrations. Silent until a component owns a
// table. There is one finding for each table and package, where the name stands: a shared library
// is told itself, not those that call it. The default level is warn.
//
// Exceptions: in the policy, with the component or the package.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run;
// golangci-lint: packages of the run, through the linter governtypes.
//
// Limits: system schemas, the bookkeeping of migration tools, temporary tables and common table
// expressions are nobody's tables and never reported. The first part of a name may be an alias in the same FROM. Then
// it is a table only where the policy or a migration names it. A name after a beginning that is not known may be a
// common table expression: where nobody owns it, the call is one of dbaccess-dynamic.
//
// # Rule dbaccess-dynamic
//
// dbaccess-dynamic: a database call whose tables are not known statically
//
// Why: what cannot be read from the source cannot be held against the policy. The rule makes the
// blind spots visible, and asks for a declaration that a reviewer can check.
//
// Bad:
//
//	db.Query("SELECT * FROM " + table)
//
// Good:
//
//	//govern:tables users(r),orders(w)
//	db.Query("SELECT * FROM " + table)
//
// Policy keys: none. Silent until a component owns a table. The default level is warn. A directive //govern:tables
// names tables with r, w or d for read, write and ddl. It stands on the line of the call, the line above, or in the
// comment of the function. It is believed, held against the owners like any other use, and a name that nobody owns is
// reported as dbaccess-unowned-table. Where it stands on a call whose table is a parameter, no caller is asked. On a
// call with a name that several databases have it says which: one.users(r).
//
// Exceptions: in the policy, with the component or the package.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run;
// golangci-lint: packages of the run, through the linter governtypes.
//
// Limits: a text whose tables are all known, though conditions or values are not, is no finding. A placeholder
// where a table stands, as in DELETE FROM ?, is a table that is not known; (?) is a query that is handed over, and none.
// What a shared library does not know, whatever it is called with, is reported there, once.
//
// # Rule dbaccess-bound
//
// dbaccess-bound: a database call may be given more texts, or longer ones, than are looked at
//
// Why: what lies beyond a bound is not judged, and a verdict that leaves something out says so. No code by
// hand meets these bounds; code that a generator made may.
//
// Bad:
//
//	for _, name := range names { // a literal of 2,000 names
//		db.Exec("TRUNCATE " + name)
//	}
//
// Good:
//
//	for _, name := range names {
//		db.Exec("TRUNCATE " + name) //govern:tables logs(w)
//	}
//
// Policy keys: none. Silent until a component owns a table. The default level is warn. A directive //govern:tables
// takes the place of what is not looked at, as for dbaccess-dynamic.
//
// Exceptions: in the policy, with the component or the package.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run;
// golangci-lint: packages of the run, through the linter governtypes.
//
// Limits: the bounds of a call are 256 texts, 64 combinations of parts that have several texts each, and 1,000
// tables. A text has 64 MiB, a list 1,000 elements. A function has 64 texts with parameters, and 2,000 uses of tables
// through others. A package has 50,000 uses of tables by calls, 200,000 by functions through others, and 256 MiB of
// texts. What fits in them is judged. A call of a function is told, too, if that does more than is known of it.
package dbaccess
