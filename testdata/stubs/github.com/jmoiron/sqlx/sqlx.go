// Package sqlx has the signatures of the real package that the checks need, and no code.
package sqlx

import (
	"context"
	"database/sql"
)

type Conn struct {
	*sql.Conn
}

func (c *Conn) GetContext(ctx context.Context, dest interface{}, query string, args ...interface{}) error {
	panic("stub")
}

func (c *Conn) PreparexContext(ctx context.Context, query string) (*Stmt, error) { panic("stub") }

func (c *Conn) QueryRowxContext(ctx context.Context, query string, args ...interface{}) *Row {
	panic("stub")
}

func (c *Conn) QueryxContext(ctx context.Context, query string, args ...interface{}) (*Rows, error) {
	panic("stub")
}

func (c *Conn) Rebind(query string) string { panic("stub") }

func (c *Conn) SelectContext(ctx context.Context, dest interface{}, query string, args ...interface{}) error {
	panic("stub")
}

type DB struct {
	*sql.DB
}

func (db *DB) BeginTxx(ctx context.Context, opts *sql.TxOptions) (*Tx, error) { panic("stub") }

func (db *DB) Beginx() (*Tx, error) { panic("stub") }

func (db *DB) BindNamed(query string, arg interface{}) (string, []interface{}, error) { panic("stub") }

func (db *DB) Connx(ctx context.Context) (*Conn, error) { panic("stub") }

func (db *DB) Get(dest interface{}, query string, args ...interface{}) error { panic("stub") }

func (db *DB) GetContext(ctx context.Context, dest interface{}, query string, args ...interface{}) error {
	panic("stub")
}

func (db *DB) MustBegin() *Tx { panic("stub") }

func (db *DB) MustExec(query string, args ...interface{}) sql.Result { panic("stub") }

func (db *DB) MustExecContext(ctx context.Context, query string, args ...interface{}) sql.Result {
	panic("stub")
}

func (db *DB) NamedExec(query string, arg interface{}) (sql.Result, error) { panic("stub") }

func (db *DB) NamedExecContext(ctx context.Context, query string, arg interface{}) (sql.Result, error) {
	panic("stub")
}

func (db *DB) NamedQuery(query string, arg interface{}) (*Rows, error) { panic("stub") }

func (db *DB) NamedQueryContext(ctx context.Context, query string, arg interface{}) (*Rows, error) {
	panic("stub")
}

func (db *DB) PrepareNamed(query string) (*NamedStmt, error) { panic("stub") }

func (db *DB) PrepareNamedContext(ctx context.Context, query string) (*NamedStmt, error) {
	panic("stub")
}

func (db *DB) Preparex(query string) (*Stmt, error) { panic("stub") }

func (db *DB) PreparexContext(ctx context.Context, query string) (*Stmt, error) { panic("stub") }

func (db *DB) QueryRowx(query string, args ...interface{}) *Row { panic("stub") }

func (db *DB) QueryRowxContext(ctx context.Context, query string, args ...interface{}) *Row {
	panic("stub")
}

func (db *DB) Queryx(query string, args ...interface{}) (*Rows, error) { panic("stub") }

func (db *DB) QueryxContext(ctx context.Context, query string, args ...interface{}) (*Rows, error) {
	panic("stub")
}

func (db *DB) Rebind(query string) string { panic("stub") }

func (db *DB) Select(dest interface{}, query string, args ...interface{}) error { panic("stub") }

func (db *DB) SelectContext(ctx context.Context, dest interface{}, query string, args ...interface{}) error {
	panic("stub")
}

type Execer interface {
	Exec(query string, args ...interface{}) (sql.Result, error)
}

type ExecerContext interface {
	ExecContext(ctx context.Context, query string, args ...interface{}) (sql.Result, error)
}

type Ext interface {
	binder
	Queryer
	Execer
}

type ExtContext interface {
	binder
	QueryerContext
	ExecerContext
}

type NamedStmt struct{}

func (n *NamedStmt) Exec(arg interface{}) (sql.Result, error) { panic("stub") }

func (n *NamedStmt) Get(dest interface{}, arg interface{}) error { panic("stub") }

func (n *NamedStmt) Select(dest interface{}, arg interface{}) error { panic("stub") }

type Preparer interface {
	Prepare(query string) (*sql.Stmt, error)
}

type PreparerContext interface {
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
}

type Queryer interface {
	Query(query string, args ...interface{}) (*sql.Rows, error)
	QueryRowx(query string, args ...interface{}) *Row
	Queryx(query string, args ...interface{}) (*Rows, error)
}

type QueryerContext interface {
	QueryContext(ctx context.Context, query string, args ...interface{}) (*sql.Rows, error)
	QueryRowxContext(ctx context.Context, query string, args ...interface{}) *Row
	QueryxContext(ctx context.Context, query string, args ...interface{}) (*Rows, error)
}

type Row struct{}

func (r *Row) Scan(dest ...interface{}) error { panic("stub") }

func (r *Row) StructScan(dest interface{}) error { panic("stub") }

type Rows struct {
	*sql.Rows
}

func (r *Rows) StructScan(dest interface{}) error { panic("stub") }

type Stmt struct {
	*sql.Stmt
}

func (s *Stmt) Get(dest interface{}, args ...interface{}) error { panic("stub") }

func (s *Stmt) Select(dest interface{}, args ...interface{}) error { panic("stub") }

type Tx struct {
	*sql.Tx
}

func (tx *Tx) BindNamed(query string, arg interface{}) (string, []interface{}, error) { panic("stub") }

func (tx *Tx) Get(dest interface{}, query string, args ...interface{}) error { panic("stub") }

func (tx *Tx) GetContext(ctx context.Context, dest interface{}, query string, args ...interface{}) error {
	panic("stub")
}

func (tx *Tx) MustExec(query string, args ...interface{}) sql.Result { panic("stub") }

func (tx *Tx) MustExecContext(ctx context.Context, query string, args ...interface{}) sql.Result {
	panic("stub")
}

func (tx *Tx) NamedExec(query string, arg interface{}) (sql.Result, error) { panic("stub") }

func (tx *Tx) NamedExecContext(ctx context.Context, query string, arg interface{}) (sql.Result, error) {
	panic("stub")
}

func (tx *Tx) NamedQuery(query string, arg interface{}) (*Rows, error) { panic("stub") }

func (tx *Tx) PrepareNamed(query string) (*NamedStmt, error) { panic("stub") }

func (tx *Tx) PrepareNamedContext(ctx context.Context, query string) (*NamedStmt, error) {
	panic("stub")
}

func (tx *Tx) Preparex(query string) (*Stmt, error) { panic("stub") }

func (tx *Tx) PreparexContext(ctx context.Context, query string) (*Stmt, error) { panic("stub") }

func (tx *Tx) QueryRowx(query string, args ...interface{}) *Row { panic("stub") }

func (tx *Tx) QueryRowxContext(ctx context.Context, query string, args ...interface{}) *Row {
	panic("stub")
}

func (tx *Tx) Queryx(query string, args ...interface{}) (*Rows, error) { panic("stub") }

func (tx *Tx) QueryxContext(ctx context.Context, query string, args ...interface{}) (*Rows, error) {
	panic("stub")
}

func (tx *Tx) Rebind(query string) string { panic("stub") }

func (tx *Tx) Select(dest interface{}, query string, args ...interface{}) error { panic("stub") }

func (tx *Tx) SelectContext(ctx context.Context, dest interface{}, query string, args ...interface{}) error {
	panic("stub")
}

type binder interface {
	BindNamed(string, interface{}) (string, []interface{}, error)
	DriverName() string
	Rebind(string) string
}

func BindNamed(bindType int, query string, arg interface{}) (string, []interface{}, error) {
	panic("stub")
}

func Connect(driverName string, dataSourceName string) (*DB, error) { panic("stub") }

func Get(q Queryer, dest interface{}, query string, args ...interface{}) error { panic("stub") }

func GetContext(ctx context.Context, q QueryerContext, dest interface{}, query string, args ...interface{}) error {
	panic("stub")
}

func In(query string, args ...interface{}) (string, []interface{}, error) { panic("stub") }

func MustConnect(driverName string, dataSourceName string) *DB { panic("stub") }

func MustExec(e Execer, query string, args ...interface{}) sql.Result { panic("stub") }

func MustExecContext(ctx context.Context, e ExecerContext, query string, args ...interface{}) sql.Result {
	panic("stub")
}

func Named(query string, arg interface{}) (string, []interface{}, error) { panic("stub") }

func NamedExec(e Ext, query string, arg interface{}) (sql.Result, error) { panic("stub") }

func NamedExecContext(ctx context.Context, e ExtContext, query string, arg interface{}) (sql.Result, error) {
	panic("stub")
}

func NamedQuery(e Ext, query string, arg interface{}) (*Rows, error) { panic("stub") }

func NamedQueryContext(ctx context.Context, e ExtContext, query string, arg interface{}) (*Rows, error) {
	panic("stub")
}

func NewDb(db *sql.DB, driverName string) *DB { panic("stub") }

func Open(driverName string, dataSourceName string) (*DB, error) { panic("stub") }

func Preparex(p Preparer, query string) (*Stmt, error) { panic("stub") }

func PreparexContext(ctx context.Context, p PreparerContext, query string) (*Stmt, error) {
	panic("stub")
}

func Rebind(bindType int, query string) string { panic("stub") }

func Select(q Queryer, dest interface{}, query string, args ...interface{}) error { panic("stub") }

func SelectContext(ctx context.Context, q QueryerContext, dest interface{}, query string, args ...interface{}) error {
	panic("stub")
}
