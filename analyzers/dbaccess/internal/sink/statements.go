package sink

// statementLibraries returns the libraries that take whole statements: database/sql and what is close to it.
func statementLibraries() []library {
	return []library{{
		path: "database/sql", name: "sql", context: "Context",
		handles: "Rows Row Result Stmt",
		rows: []row{
			{"DB Tx", "Exec+ Query+ QueryRow+ Prepare+", 0, SQL, says},
			{"Conn", "ExecContext QueryContext QueryRowContext PrepareContext", 1, SQL, says},
		},
	}, {
		// What DB and Tx take from database/sql by embedding is in the rows above. The interfaces
		// Queryer, Execer and Preparer are known by their shape.
		path: "github.com/jmoiron/sqlx", name: "sql", context: "Context",
		handles: "Rows Row Stmt NamedStmt",
		rows: []row{
			{"DB Tx", "Queryx+ QueryRowx+ MustExec+ NamedExec+ NamedQuery Preparex+ PrepareNamed+", 0, SQL, says},
			{"DB", "NamedQueryContext", 1, SQL, says},
			{"DB Tx", "Get+ Select+", 1, SQL, says},
			{"Conn", "QueryxContext QueryRowxContext PreparexContext", 1, SQL, says},
			{"Conn", "GetContext SelectContext", 2, SQL, says},
			{"", "NamedExec+ NamedQuery+ MustExec+ Preparex+", 1, SQL, says},
			{"", "Get+ Select+", 2, SQL, says},
		},
		passes: []pass{
			{"", "In Named", 0},
			{"", "Rebind BindNamed", 1},
			{"DB Tx Conn", "Rebind", 0},
			{"DB Tx", "BindNamed", 0},
		},
	}, {
		path: "github.com/lib/pq", name: "sql",
		rows: []row{
			{"", "CopyIn", 0, Name, write},
		},
		passes: []pass{
			{"", "QuoteIdentifier", 0},
		},
	}, {
		path: "github.com/gocql/gocql", name: "gocql",
		handles: "Query",
		rows: []row{
			{"Session Batch", "Query Bind", 0, SQL, says},
		},
	}}
}

// pgxLibraries returns pgx 4 and 5. The connection of version 4 is a module of its own, see [knownForks].
func pgxLibraries() []library {
	return []library{{
		path: "github.com/jackc/pgx", name: "sql",
		handles: "Rows Row",
		rows: []row{
			{"Conn Tx", "Exec Query QueryRow QueryFunc", 1, SQL, says}, // QueryFunc: version 4
			{"Conn Tx", "Prepare", 2, SQL, says},
			{"Conn Tx", "CopyFrom", 1, Name, write},
			{"Batch", "Queue", 0, SQL, says},
		},
		passes: []pass{
			{"Identifier", "Sanitize", -1},
		},
	}, {
		path: "github.com/jackc/pgx/pgxpool", name: "sql",
		rows: []row{
			{"Pool Conn Tx", "Exec Query QueryRow QueryFunc", 1, SQL, says},
			{"Tx", "Prepare", 2, SQL, says},
			{"Pool Conn Tx", "CopyFrom", 1, Name, write},
		},
	}, {
		path: "github.com/jackc/pgx/pgconn", name: "sql",
		handles: "CommandTag StatementDescription ResultReader MultiResultReader",
		rows: []row{
			{"PgConn", "Exec ExecParams", 1, SQL, says},
			{"PgConn", "Prepare CopyFrom CopyTo", 2, SQL, says},
			{"Batch", "ExecParams", 0, SQL, says},
			{"Pipeline", "SendQueryParams", 0, SQL, says},
			{"Pipeline", "SendPrepare", 1, SQL, says},
		},
	}, {
		path: "github.com/jackc/pgx/stdlib", name: "sql", // it makes a sql.DB
	}}
}

// gorpLibraries returns gorp and borp, which is gorp with contexts. Which table a model has, a call of
// AddTableWithName says.
func gorpLibraries() []library {
	const executors = "DbMap Transaction SqlExecutor"
	return []library{{
		path: "github.com/go-gorp/gorp", name: "gorp",
		rows: []row{
			{executors, "Select SelectOne", 1, SQL, says},
			{executors, "SelectInt SelectStr SelectFloat SelectNullInt SelectNullStr SelectNullFloat", 0, SQL, says},
			{executors, "Exec Query QueryRow", 0, SQL, says},
			{executors, "Get", 0, Model, read},
			{executors, "Insert Update Delete", 0, Model, write},
			{"DbMap Transaction", "UpdateColumns", 1, Model, write},
			{"DbMap Transaction", "Prepare", 0, SQL, says},
			{"DbMap", "DropTable DropTableIfExists", 0, Model, ddl},
			{"", "SelectInt SelectStr SelectFloat SelectNullInt SelectNullStr SelectNullFloat", 1, SQL, says},
			{"", "SelectOne", 3, SQL, says},
		},
	}, {
		path: "github.com/letsencrypt/borp", name: "gorp",
		rows: []row{
			{executors, "Select SelectOne", 2, SQL, says},
			{executors, "ExecContext QueryContext QueryRowContext", 1, SQL, says},
			{executors, "Get", 1, Model, read},
			{executors, "Insert Update Delete", 1, Model, write},
			{"DbMap Transaction", "PrepareContext", 1, SQL, says},
			{"DbMap", "DropTable DropTableIfExists", 1, Model, ddl},
			{"", "SelectOne", 4, SQL, says},
		},
	}}
}

// goZeroLibraries returns the stores of go-zero.
func goZeroLibraries() []library {
	const rows = "QueryRow+ QueryRows+ QueryRowPartial+ QueryRowsPartial+"
	return []library{{
		path: "github.com/zeromicro/go-zero/core/stores/sqlx", name: "sql", context: "Ctx",
		handles: "StmtSession",
		rows: []row{
			{"Session", "Exec+ Prepare+", 0, SQL, says}, // SqlConn embeds it
			{"Session", rows, 1, SQL, says},
			{"", "NewBulkInserter", 1, SQL, says},
			{"BulkInserter", "UpdateStmt", 0, SQL, says},
		},
	}, {
		path: "github.com/zeromicro/go-zero/core/stores/sqlc", name: "sql", context: "Ctx",
		rows: []row{
			{"CachedConn", "ExecNoCache+", 0, SQL, says},
			{"CachedConn", "QueryRowNoCache+ QueryRowsNoCache+", 1, SQL, says},
			{"CachedConn", "QueryRowPartialNoCache+ QueryRowsPartialNoCache+", 1, SQL, says},
		},
	}, {
		path: "github.com/zeromicro/go-zero/core/stores/mon", name: "mongo",
		rows: []row{
			{"", "NewModel MustNewModel", 2, Name, says},
		},
	}, {
		path: "github.com/zeromicro/go-zero/core/stores/monc", name: "mongo",
		rows: []row{
			{"", "NewModel MustNewModel NewNodeModel MustNewNodeModel NewModelWithCache", 2, Name, says},
		},
	}}
}
