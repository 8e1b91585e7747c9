// Package db stands for a library outside the repository.
package db

type DB struct{}

func (*DB) Exec(query string, args ...any) error                 { return nil }
func (*DB) ExecContext(ctx any, query string, args ...any) error { return nil }
func (*DB) Create(model any) *DB                                 { return nil }
func (*DB) Migrate(models ...any) error                          { return nil }
func (*DB) Select(columns ...string) *DB                         { return nil }
func (*DB) Copy(into Ident) error                                { return nil }

// Read is a sink of a client that knows settings.
func Read(d *DB, q string) {}

func Exec(d *DB, query string) error { return nil }

// Execer has a method that is a sink.
type Execer interface {
	Exec(query string, args ...any) error
}

// Ident is a list of names that is one name.
type Ident []string

func (Ident) Sanitize() string { return "" }

func Rebind(query string) string { return query }

func Config(key string) string { return key }

type Query[T any] struct{}

func Of[T any](d *DB) Query[T] { return Query[T]{} }

func (Query[T]) Find() (t T) { return t }

type Table string

func (Table) Drop() error { return nil }
