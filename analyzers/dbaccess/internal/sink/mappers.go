package sink

// gormLibraries returns gorm and what it was before. A destination is no model where an earlier call of the
// chain says which table it is; see model.Chains.
func gormLibraries() []library {
	return []library{gormLibrary(), jinzhuLibrary()}
}

func gormLibrary() library {
	return library{
		path: "gorm.io/gorm", name: "gorm",
		rows: []row{
			{"DB", "Raw Exec", 0, SQL, says},
			{"DB", "Table", 0, TableExpr, says},
			{"DB", "Joins InnerJoins", 0, Join, read},
			{"DB", "Preload", 0, Relation, read},
			{"DB", "Association", 0, Relation, says},
			{"DB", "Where Not Or Having Select Order", 0, Fragment, read},
			{"DB", "Model", 0, Model, says},
			{"DB", "First Take Last Find FindInBatches FirstOrInit", 0, Model, read},
			{"DB", "FirstOrCreate", 0, Model, read | write},
			{"DB", "Create CreateInBatches Save Delete Updates UpdateColumns", 0, Model, write},
			{"DB", "AutoMigrate", 0, Model, ddl},
			{"", "Expr", 0, Fragment, read},

			{"", "G", 0, TypeArg, says},
			{"Interface", "Raw", 0, SQL, says},
			{"Interface", "Exec", 1, SQL, says},
			{"CreateInterface ChainInterface", "Table", 0, TableExpr, says},
			{"CreateInterface ChainInterface", "Preload", 0, Relation, read},
			{"CreateInterface ChainInterface", "Where Not Or Having Select Order", 0, Fragment, read},

			{"Migrator", "AutoMigrate CreateTable", 0, Model, ddl},
			{"Migrator", "CreateView DropView", 0, Name, ddl},
		},
		optional: []row{
			{"Migrator", gormAlterations, 0, Model, ddl},
			{"Migrator", gormAlterations, 0, Name, ddl},
			{"Migrator", "RenameTable", 1, Model, ddl},
			{"Migrator", "RenameTable", 1, Name, ddl},
		},
		passes: []pass{
			{"Statement", "Quote", 0},
		},
	}
}

func jinzhuLibrary() library {
	return library{
		path: "github.com/jinzhu/gorm", name: "gorm",
		rows: []row{
			{"DB", "Raw Exec", 0, SQL, says},
			{"DB", "Table", 0, TableExpr, says},
			{"DB", "Joins", 0, Join, read},
			{"DB", "Preload", 0, Relation, read},
			{"DB", "Association", 0, Relation, says},
			{"DB", "Where Not Or Having Select Order", 0, Fragment, read},
			{"DB", "Model", 0, Model, says},
			{"DB", "First Take Last Find FirstOrInit Related", 0, Model, read},
			{"DB", "FirstOrCreate", 0, Model, read | write},
			{"DB", "Create Save Delete Updates UpdateColumns", 0, Model, write},
			{"DB", "AutoMigrate CreateTable", 0, Model, ddl},
			{"", "Expr", 0, Fragment, read},
		},
		optional: []row{
			{"DB", "DropTable DropTableIfExists", 0, Model, ddl},
			{"DB", "DropTable DropTableIfExists", 0, Name, ddl},
		},
	}
}

// gormAlterations are the methods of a gorm.Migrator that take a table as a model or by name.
const gormAlterations = "DropTable RenameTable AddColumn DropColumn AlterColumn MigrateColumn RenameColumn " +
	"CreateConstraint DropConstraint CreateIndex DropIndex RenameIndex"

// bunLibraries returns bun. The type of a query says what it does.
func bunLibraries() []library {
	const (
		writers  = "InsertQuery UpdateQuery DeleteQuery MergeQuery TruncateTableQuery"
		alterers = "CreateTableQuery DropTableQuery AddColumnQuery DropColumnQuery CreateIndexQuery"
		withers  = "SelectQuery InsertQuery UpdateQuery DeleteQuery MergeQuery"
	)
	return []library{{
		path: "github.com/uptrace/bun", name: "bun", context: "Context",
		handles: "Stmt",
		rows: []row{
			{"DB", "Exec+ Query+ QueryRow+ Prepare+", 0, SQL, says},
			{"Tx", "Exec+ Query+ QueryRow+", 0, SQL, says},
			{"Conn", "ExecContext QueryContext QueryRowContext", 1, SQL, says},
			{"DB Tx Conn IDB", "NewRaw", 0, SQL, says},
			{"", "NewRawQuery", 1, SQL, says},
			{"DB", "ResetModel", 1, Model, ddl},

			{"SelectQuery", "Model", 0, Model, read},
			{writers, "Model", 0, Model, write},
			{alterers + " DropIndexQuery", "Model", 0, Model, ddl},
			{"SelectQuery", "Table", 0, Name, read},
			{writers, "Table", 0, Name, write},
			{alterers, "Table", 0, Name, ddl},
			{"SelectQuery", "TableExpr ModelTableExpr", 0, TableExpr, read},
			{writers, "TableExpr ModelTableExpr", 0, TableExpr, write},
			{alterers, "TableExpr ModelTableExpr", 0, TableExpr, ddl},

			{"SelectQuery UpdateQuery", "Join", 0, Join, read},
			{"SelectQuery", "Relation", 0, Relation, read},
			{"MergeQuery", "Using", 0, TableExpr, read},
			{withers, "With WithRecursive", 0, Hidden, says},
			{"", "NewWithQuery", 0, Hidden, says},
			{"SelectQuery InsertQuery UpdateQuery DeleteQuery", "Where WhereOr", 0, Fragment, read},
			{"QueryBuilder", "Where WhereOr", 0, Fragment, read},
			{"SelectQuery", "ColumnExpr DistinctOn JoinOn JoinOnOr Having OrderExpr GroupExpr", 0, Fragment, read},
			{"UpdateQuery InsertQuery", "Set", 0, Fragment, read},
			{"", "SafeQuery", 0, Fragment, read},
		},
	}}
}

// goPGLibraries returns go-pg, from which bun comes.
func goPGLibraries() []library {
	return []library{{
		path: "github.com/go-pg/pg", name: "go-pg", context: "Context",
		rows: append(goPGRows("baseDB Tx DBI"),
			row{"baseDB Tx", "Prepare", 0, SQL, says},
			row{"", "Model", 0, Model, says},
			row{"", "ModelContext", 1, Model, says},
		),
	}, {
		path: "github.com/go-pg/pg/orm", name: "go-pg", context: "Context",
		rows: append(goPGRows("DB"),
			row{"Query", "Exec ExecOne", 0, SQL, says},
			row{"Query", "Query QueryOne CopyFrom CopyTo", 1, SQL, says},
			row{"Query", "Model", 0, Model, says},
			row{"", "NewQuery", 1, Model, says},
			row{"", "NewQueryContext", 2, Model, says},
			row{"Query", "Table", 0, Name, says},
			row{"Query", "TableExpr", 0, TableExpr, says},
			row{"Query", "Join", 0, Join, read},
			row{"Query", "Relation", 0, Relation, read},
			row{"Query", "With WithInsert WithUpdate WithDelete WrapWith", 0, Hidden, says},
			row{"Query", "Where WhereOr WhereIn ColumnExpr Having Set", 0, Fragment, read},
		),
	}}
}

// goPGRows are those of what both packages of go-pg call a database.
func goPGRows(databases string) []row {
	return []row{
		{databases, "Exec+ ExecOne+", 0, SQL, says},
		{databases, "Query+ QueryOne+", 1, SQL, says},
		{databases, "CopyFrom CopyTo", 1, SQL, says},
		{databases, "Model+", 0, Model, says},
	}
}

// beegoLibraries returns the orm of beego. Ormer embeds DML and DQL.
func beegoLibraries() []library {
	return []library{{
		path: "github.com/beego/beego/client/orm", name: "beego", context: "WithCtx",
		rows: []row{
			{"DML", "Raw+", 0, SQL, says},
			{"DML", "Insert+ InsertOrUpdate+ Update+ Delete+", 0, Model, write},
			{"DML", "InsertMulti+", 1, Model, write},
			{"DQL", "Read+ ReadForUpdate+ LoadRelated+", 0, Model, read},
			{"DQL", "ReadOrCreate+", 0, Model, read | write},
		},
		optional: []row{
			{"DQL", "QueryTable+", 0, Model, says},
			{"DQL", "QueryTable+", 0, Name, says},
		},
	}}
}

// xormLibraries returns xorm. An argument of Exec or Query is a statement or one of its values. An EngineGroup
// embeds its Engine, and an EngineInterface an Interface.
func xormLibraries() []library {
	const sessions = "Engine Session Interface"
	return []library{{
		path: "xorm.io/xorm", name: "xorm",
		rows: []row{
			{sessions, "Get Find FindAndCount Exist Count Iterate Rows Sum SumInt Sums SumsInt", 0, Model, read},
			{sessions, "Insert InsertOne Update Delete Truncate", 0, Model, write},
			{"Session", "InsertMulti", 0, Model, write},
			{sessions, "CreateIndexes CreateUniques DropIndexes", 0, Model, ddl},
			{"Engine Session EngineInterface", "Sync Sync2", 0, Model, ddl},
			{"Engine EngineInterface", "CreateTables", 0, Model, ddl},
			{"Session", "CreateTable", 0, Model, ddl},
			{sessions, "Where", 0, Fragment, read},
		},
		optional: []row{
			{sessions, "SQL Exec", 0, SQL, says},
			{sessions + " EngineGroup", "Query QueryString QueryInterface", 0, SQL, says},
			{"Session", "QuerySliceString", 0, SQL, says},
			{sessions, "Table", 0, Model, says},
			{sessions, "Table", 0, TableExpr, says},
			{sessions, "Join", 1, Model, read},
			{sessions, "Join", 1, TableExpr, read},
			{"Engine EngineInterface", "DropTables", 0, Model, ddl},
			{"Engine EngineInterface", "DropTables", 0, Name, ddl},
			{"Session", "DropTable", 0, Model, ddl},
			{"Session", "DropTable", 0, Name, ddl},
		},
	}}
}
