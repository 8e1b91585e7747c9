// Package gorm has the signatures of the real package that the checks need, and no code.
package gorm

import (
	"context"
	"database/sql"
	"reflect"
	"time"

	"gorm.io/gorm/clause"
	"gorm.io/gorm/schema"
)

type Association struct {
	Error error
}

func (association *Association) Append(values ...interface{}) error { panic("stub") }

func (association *Association) Clear() error { panic("stub") }

func (association *Association) Count() (count int64) { panic("stub") }

func (association *Association) Delete(values ...interface{}) error { panic("stub") }

func (association *Association) Find(out interface{}, conds ...interface{}) error { panic("stub") }

func (association *Association) Replace(values ...interface{}) error { panic("stub") }

type ChainInterface[T any] interface {
	ExecInterface[T]
	Count(ctx context.Context, column string) (result int64, err error)
	Delete(ctx context.Context) (rowsAffected int, err error)
	Group(name string) ChainInterface[T]
	Having(query interface{}, args ...interface{}) ChainInterface[T]
	Limit(offset int) ChainInterface[T]
	Not(query interface{}, args ...interface{}) ChainInterface[T]
	Offset(offset int) ChainInterface[T]
	Omit(columns ...string) ChainInterface[T]
	Or(query interface{}, args ...interface{}) ChainInterface[T]
	Order(value interface{}) ChainInterface[T]
	Preload(association string, query func(db PreloadBuilder) error) ChainInterface[T]
	Select(query string, args ...interface{}) ChainInterface[T]
	Table(name string, args ...interface{}) ChainInterface[T]
	Update(ctx context.Context, name string, value any) (rowsAffected int, err error)
	Updates(ctx context.Context, t T) (rowsAffected int, err error)
	Where(query interface{}, args ...interface{}) ChainInterface[T]
}

type ColumnType interface {
	AutoIncrement() (isAutoIncrement bool, ok bool)
	ColumnType() (columnType string, ok bool)
	Comment() (value string, ok bool)
	DatabaseTypeName() string
	DecimalSize() (precision int64, scale int64, ok bool)
	DefaultValue() (value string, ok bool)
	Length() (length int64, ok bool)
	Name() string
	Nullable() (nullable bool, ok bool)
	PrimaryKey() (isPrimaryKey bool, ok bool)
	ScanType() reflect.Type
	Unique() (unique bool, ok bool)
}

type Config struct {
	SkipDefaultTransaction bool
	NamingStrategy         schema.Namer
}

type CreateInterface[T any] interface {
	ExecInterface[T]
	Count(ctx context.Context, column string) (result int64, err error)
	Create(ctx context.Context, r *T) error
	CreateInBatches(ctx context.Context, r *[]T, batchSize int) error
	Delete(ctx context.Context) (rowsAffected int, err error)
	Group(name string) ChainInterface[T]
	Having(query interface{}, args ...interface{}) ChainInterface[T]
	Limit(offset int) ChainInterface[T]
	Not(query interface{}, args ...interface{}) ChainInterface[T]
	Offset(offset int) ChainInterface[T]
	Omit(columns ...string) CreateInterface[T]
	Or(query interface{}, args ...interface{}) ChainInterface[T]
	Order(value interface{}) ChainInterface[T]
	Preload(association string, query func(db PreloadBuilder) error) ChainInterface[T]
	Select(query string, args ...interface{}) CreateInterface[T]
	Table(name string, args ...interface{}) CreateInterface[T]
	Update(ctx context.Context, name string, value any) (rowsAffected int, err error)
	Updates(ctx context.Context, t T) (rowsAffected int, err error)
	Where(query interface{}, args ...interface{}) ChainInterface[T]
}

type DB struct {
	*Config
	Error        error
	RowsAffected int64
}

func (db *DB) Assign(attrs ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) Association(column string) *Association { panic("stub") }

func (db *DB) Attrs(attrs ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) AutoMigrate(dst ...interface{}) error { panic("stub") }

func (db *DB) Begin(opts ...*sql.TxOptions) *DB { panic("stub") }

func (db *DB) Clauses(conds ...clause.Expression) (tx *DB) { panic("stub") }

func (db *DB) Commit() *DB { panic("stub") }

func (db *DB) Count(count *int64) (tx *DB) { panic("stub") }

func (db *DB) Create(value interface{}) (tx *DB) { panic("stub") }

func (db *DB) CreateInBatches(value interface{}, batchSize int) (tx *DB) { panic("stub") }

func (db *DB) Debug() (tx *DB) { panic("stub") }

func (db *DB) Delete(value interface{}, conds ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) Distinct(args ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) Exec(sql string, values ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) Find(dest interface{}, conds ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) FindInBatches(dest interface{}, batchSize int, fc func(tx *DB, batch int) error) *DB {
	panic("stub")
}

func (db *DB) First(dest interface{}, conds ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) FirstOrCreate(dest interface{}, conds ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) FirstOrInit(dest interface{}, conds ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) Group(name string) (tx *DB) { panic("stub") }

func (db *DB) Having(query interface{}, args ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) InnerJoins(query string, args ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) Joins(query string, args ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) Last(dest interface{}, conds ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) Limit(limit int) (tx *DB) { panic("stub") }

func (db *DB) Migrator() Migrator { panic("stub") }

func (db *DB) Model(value interface{}) (tx *DB) { panic("stub") }

func (db *DB) Not(query interface{}, args ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) Offset(offset int) (tx *DB) { panic("stub") }

func (db *DB) Omit(columns ...string) (tx *DB) { panic("stub") }

func (db *DB) Or(query interface{}, args ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) Order(value interface{}) (tx *DB) { panic("stub") }

func (db *DB) Pluck(column string, dest interface{}) (tx *DB) { panic("stub") }

func (db *DB) Preload(query string, args ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) Raw(sql string, values ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) Rollback() *DB { panic("stub") }

func (db *DB) Row() *sql.Row { panic("stub") }

func (db *DB) Rows() (*sql.Rows, error) { panic("stub") }

func (db *DB) Save(value interface{}) (tx *DB) { panic("stub") }

func (db *DB) Scan(dest interface{}) (tx *DB) { panic("stub") }

func (db *DB) ScanRows(rows *sql.Rows, dest interface{}) error { panic("stub") }

func (db *DB) Scopes(funcs ...func(*DB) *DB) (tx *DB) { panic("stub") }

func (db *DB) Select(query interface{}, args ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) Session(config *Session) *DB { panic("stub") }

func (db *DB) Table(name string, args ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) Take(dest interface{}, conds ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) Transaction(fc func(tx *DB) error, opts ...*sql.TxOptions) (err error) { panic("stub") }

func (db *DB) Unscoped() (tx *DB) { panic("stub") }

func (db *DB) Update(column string, value interface{}) (tx *DB) { panic("stub") }

func (db *DB) UpdateColumn(column string, value interface{}) (tx *DB) { panic("stub") }

func (db *DB) UpdateColumns(values interface{}) (tx *DB) { panic("stub") }

func (db *DB) Updates(values interface{}) (tx *DB) { panic("stub") }

func (db *DB) Where(query interface{}, args ...interface{}) (tx *DB) { panic("stub") }

func (db *DB) WithContext(ctx context.Context) *DB { panic("stub") }

type DeletedAt struct{}

type Dialector interface {
	Name() string
}

type ExecInterface[T any] interface {
	Find(ctx context.Context) ([]T, error)
	FindInBatches(ctx context.Context, batchSize int, fc func(data []T, batch int) error) error
	First(context.Context) (T, error)
	Last(ctx context.Context) (T, error)
	Row(ctx context.Context) *sql.Row
	Rows(ctx context.Context) (*sql.Rows, error)
	Scan(ctx context.Context, r interface{}) error
	Take(context.Context) (T, error)
}

type Interface[T any] interface {
	CreateInterface[T]
	Exec(ctx context.Context, sql string, values ...interface{}) error
	Raw(sql string, values ...interface{}) ExecInterface[T]
}

type Migrator interface {
	AddColumn(dst interface{}, field string) error
	AlterColumn(dst interface{}, field string) error
	AutoMigrate(dst ...interface{}) error
	CreateConstraint(dst interface{}, name string) error
	CreateIndex(dst interface{}, name string) error
	CreateTable(dst ...interface{}) error
	CreateView(name string, option ViewOption) error
	DropColumn(dst interface{}, field string) error
	DropConstraint(dst interface{}, name string) error
	DropIndex(dst interface{}, name string) error
	DropTable(dst ...interface{}) error
	DropView(name string) error
	HasColumn(dst interface{}, field string) bool
	HasConstraint(dst interface{}, name string) bool
	HasIndex(dst interface{}, name string) bool
	HasTable(dst interface{}) bool
	MigrateColumn(dst interface{}, field *schema.Field, columnType ColumnType) error
	RenameColumn(dst interface{}, oldName string, field string) error
	RenameIndex(dst interface{}, oldName string, newName string) error
	RenameTable(oldName interface{}, newName interface{}) error
}

type Model struct {
	ID        uint `gorm:"primarykey"`
	CreatedAt time.Time
	UpdatedAt time.Time
	DeletedAt DeletedAt `gorm:"index"`
}

type Option interface {
}

type PreloadBuilder interface {
}

type Session struct {
	DryRun bool
	NewDB  bool
}

type Statement struct{}

func (stmt *Statement) Quote(field interface{}) string { panic("stub") }

type ViewOption struct {
	Replace     bool
	CheckOption string
	Query       *DB
}

func Expr(expr string, args ...interface{}) clause.Expr { panic("stub") }

func G[T any](db *DB, opts ...clause.Expression) Interface[T] { panic("stub") }

func Open(dialector Dialector, opts ...Option) (db *DB, err error) { panic("stub") }
