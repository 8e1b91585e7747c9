package model

import (
	"strings"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// verb is what a call of a chain does.
type verb struct {
	access  sqlscan.Access // of a finisher
	settles bool           // it says in words which table the chain is about
	model   bool           // it takes the model of the chain, or has it as type argument
	dest    bool           // it takes a destination or source, whose type is the model if no other call has one
}

const (
	read  = sqlscan.Read
	write = sqlscan.Write
	ddl   = sqlscan.DDL
)

// chained reports whether the calls of a library depend on each other.
func chained(library string) bool {
	switch library {
	case "gorm", "bun", "go-pg", "beego", "xorm", "mongo":
		return true
	}
	return false
}

// verbOf returns what a method does to a chain; nothing for one that is neither start nor end.
func verbOf(library, method string) verb {
	switch library {
	case "gorm":
		return gormVerb(method)
	case "bun":
		return bunVerb(method)
	case "go-pg":
		return goPGVerb(method)
	case "beego":
		return beegoVerb(method)
	case "xorm":
		return xormVerb(method)
	case "mongo":
		return mongoVerb(method)
	}
	return verb{}
}

func gormVerb(method string) verb {
	switch method {
	case "Model", "G":
		return verb{model: true}
	case "Table", "Raw":
		return verb{settles: true}
	case "First", "Take", "Last", "Find", "FindInBatches", "FirstOrInit":
		return verb{access: read, dest: true}
	case "Scan", "Count", "Pluck", "Row", "Rows", "Related":
		return verb{access: read}
	case "FirstOrCreate":
		return verb{access: read | write, dest: true}
	case "Create", "CreateInBatches", "Save", "Delete", "Updates", "UpdateColumns":
		return verb{access: write, dest: true}
	case "Update", "UpdateColumn", "Append", "Replace", "Clear":
		return verb{access: write}
	}
	return gormAlteration(method)
}

// gormAlteration is gormVerb for what changes tables themselves.
func gormAlteration(method string) verb {
	switch method {
	case "AutoMigrate", "CreateTable", "DropTable", "DropTableIfExists":
		return verb{access: ddl, dest: true}
	case "ModifyColumn", "AddIndex", "AddUniqueIndex", "RemoveIndex", "AddForeignKey", "RemoveForeignKey",
		"DropColumn", "AddColumn", "AlterColumn", "RenameColumn", "MigrateColumn", "CreateIndex", "DropIndex",
		"RenameIndex", "CreateConstraint", "DropConstraint", "RenameTable":
		return verb{access: ddl}
	}
	return verb{}
}

// bunVerb knows no finishers: the type of a query says what it does.
func bunVerb(method string) verb {
	switch method {
	case "Model":
		return verb{model: true}
	case "ModelTableExpr":
		return verb{settles: true}
	}
	return verb{}
}

func goPGVerb(method string) verb {
	switch method {
	case "Model", "ModelContext", "NewQuery", "NewQueryContext":
		return verb{model: true}
	case "Select", "SelectAndCount", "SelectAndCountEstimate", "Count", "CountEstimate", "First", "Last", "Exists", "ForEach":
		return verb{access: read}
	case "SelectOrInsert":
		return verb{access: read | write}
	case "Insert", "Update", "UpdateNotZero", "Delete", "ForceDelete":
		return verb{access: write}
	case "CreateTable", "DropTable", "CreateComposite", "DropComposite":
		return verb{access: ddl}
	}
	return verb{}
}

func beegoVerb(method string) verb {
	switch strings.TrimSuffix(method, "WithCtx") {
	case "QueryTable":
		return verb{model: true}
	case "All", "One", "Count", "Exist", "Values", "ValuesList", "ValuesFlat", "RowsToMap", "RowsToStruct":
		return verb{access: read}
	case "Update", "Delete", "PrepareInsert":
		return verb{access: write}
	}
	return verb{}
}

func xormVerb(method string) verb {
	switch method {
	case "Table", "SQL":
		return verb{settles: true}
	case "Get", "Find", "FindAndCount", "Exist", "Count", "Iterate", "Rows", "Sum", "SumInt", "Sums", "SumsInt":
		return verb{access: read, dest: true}
	case "Query", "QueryString", "QueryInterface", "QuerySliceString":
		return verb{access: read}
	case "Insert", "InsertOne", "InsertMulti", "Update", "Delete", "Truncate":
		return verb{access: write, dest: true}
	case "Sync", "Sync2", "CreateTable", "DropTable":
		return verb{access: ddl, dest: true}
	}
	return verb{}
}

func mongoVerb(method string) verb {
	switch method {
	case "Find", "FindOne", "CountDocuments", "EstimatedDocumentCount", "Distinct", "Watch", "Aggregate":
		return verb{access: read}
	case "InsertOne", "InsertMany", "UpdateOne", "UpdateMany", "UpdateByID", "ReplaceOne", "DeleteOne", "DeleteMany",
		"FindOneAndUpdate", "FindOneAndReplace", "FindOneAndDelete", "BulkWrite":
		return verb{access: write}
	case "Drop", "Indexes":
		return verb{access: ddl}
	}
	return verb{}
}
