// Package borp has the signatures of the real package that the checks need, and no code.
package borp

import (
	"context"
	"database/sql"
)

type DbMap struct {
	Db *sql.DB
}

func (m *DbMap) AddTable(i interface{}) *TableMap { panic("stub") }

func (m *DbMap) AddTableWithName(i interface{}, name string) *TableMap { panic("stub") }

func (m *DbMap) AddTableWithNameAndSchema(i interface{}, schema string, name string) *TableMap {
	panic("stub")
}

func (m *DbMap) BeginTx(ctx context.Context) (*Transaction, error) { panic("stub") }

func (m *DbMap) Delete(ctx context.Context, list ...interface{}) (int64, error) { panic("stub") }

func (m *DbMap) DropTable(ctx context.Context, table interface{}) error { panic("stub") }

func (m *DbMap) DropTableIfExists(ctx context.Context, table interface{}) error { panic("stub") }

func (m *DbMap) ExecContext(ctx context.Context, query string, args ...interface{}) (sql.Result, error) {
	panic("stub")
}

func (m *DbMap) Get(ctx context.Context, i interface{}, keys ...interface{}) (interface{}, error) {
	panic("stub")
}

func (m *DbMap) Insert(ctx context.Context, list ...interface{}) error { panic("stub") }

func (m *DbMap) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) { panic("stub") }

func (m *DbMap) QueryContext(ctx context.Context, q string, args ...interface{}) (*sql.Rows, error) {
	panic("stub")
}

func (m *DbMap) QueryRowContext(ctx context.Context, query string, args ...interface{}) *sql.Row {
	panic("stub")
}

func (m *DbMap) Select(ctx context.Context, i interface{}, query string, args ...interface{}) ([]interface{}, error) {
	panic("stub")
}

func (m *DbMap) SelectOne(ctx context.Context, holder interface{}, query string, args ...interface{}) error {
	panic("stub")
}

func (m *DbMap) Update(ctx context.Context, list ...interface{}) (int64, error) { panic("stub") }

type SqlExecutor interface {
	Delete(ctx context.Context, list ...interface{}) (int64, error)
	ExecContext(ctx context.Context, query string, args ...interface{}) (sql.Result, error)
	Get(ctx context.Context, i interface{}, keys ...interface{}) (interface{}, error)
	Insert(ctx context.Context, list ...interface{}) error
	QueryContext(ctx context.Context, query string, args ...interface{}) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...interface{}) *sql.Row
	Select(ctx context.Context, i interface{}, query string, args ...interface{}) ([]interface{}, error)
	SelectOne(ctx context.Context, holder interface{}, query string, args ...interface{}) error
	Update(ctx context.Context, list ...interface{}) (int64, error)
}

type TableMap struct{}

func (t *TableMap) SetKeys(isAutoIncr bool, fieldNames ...string) *TableMap { panic("stub") }

type Transaction struct{}

func (t *Transaction) Commit() error { panic("stub") }

func (t *Transaction) Delete(ctx context.Context, list ...interface{}) (int64, error) { panic("stub") }

func (t *Transaction) ExecContext(ctx context.Context, query string, args ...interface{}) (sql.Result, error) {
	panic("stub")
}

func (t *Transaction) Get(ctx context.Context, i interface{}, keys ...interface{}) (interface{}, error) {
	panic("stub")
}

func (t *Transaction) Insert(ctx context.Context, list ...interface{}) error { panic("stub") }

func (t *Transaction) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	panic("stub")
}

func (t *Transaction) QueryContext(ctx context.Context, q string, args ...interface{}) (*sql.Rows, error) {
	panic("stub")
}

func (t *Transaction) QueryRowContext(ctx context.Context, query string, args ...interface{}) *sql.Row {
	panic("stub")
}

func (t *Transaction) Rollback() error { panic("stub") }

func (t *Transaction) Select(ctx context.Context, i interface{}, query string, args ...interface{}) ([]interface{}, error) {
	panic("stub")
}

func (t *Transaction) SelectOne(ctx context.Context, holder interface{}, query string, args ...interface{}) error {
	panic("stub")
}

func (t *Transaction) Update(ctx context.Context, list ...interface{}) (int64, error) { panic("stub") }

func SelectOne(ctx context.Context, m *DbMap, e SqlExecutor, holder interface{}, query string, args ...interface{}) error {
	panic("stub")
}
