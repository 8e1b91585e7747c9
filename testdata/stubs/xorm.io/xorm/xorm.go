// Package xorm has the signatures of the real package that the checks need, and no code.
package xorm

import (
	"database/sql"
)

type Engine struct{}

func (engine *Engine) Cols(columns ...string) *Session { panic("stub") }

func (engine *Engine) Count(bean ...any) (int64, error) { panic("stub") }

func (engine *Engine) CreateIndexes(bean any) error { panic("stub") }

func (engine *Engine) CreateTables(beans ...any) error { panic("stub") }

func (engine *Engine) CreateUniques(bean any) error { panic("stub") }

func (engine *Engine) Delete(beans ...any) (int64, error) { panic("stub") }

func (engine *Engine) Desc(colNames ...string) *Session { panic("stub") }

func (engine *Engine) DropIndexes(bean any) error { panic("stub") }

func (engine *Engine) DropTables(beans ...any) error { panic("stub") }

func (engine *Engine) Exec(sqlOrArgs ...any) (sql.Result, error) { panic("stub") }

func (engine *Engine) Exist(bean ...any) (bool, error) { panic("stub") }

func (engine *Engine) Find(beans any, condiBeans ...any) error { panic("stub") }

func (engine *Engine) FindAndCount(rowsSlicePtr any, condiBean ...any) (int64, error) { panic("stub") }

func (engine *Engine) Get(beans ...any) (bool, error) { panic("stub") }

func (engine *Engine) ID(id any) *Session { panic("stub") }

func (engine *Engine) In(column string, args ...any) *Session { panic("stub") }

func (engine *Engine) Insert(beans ...any) (int64, error) { panic("stub") }

func (engine *Engine) InsertOne(bean any) (int64, error) { panic("stub") }

func (engine *Engine) Iterate(bean any, fun IterFunc) error { panic("stub") }

func (engine *Engine) Join(joinOperator string, tablename any, condition any, args ...any) *Session {
	panic("stub")
}

func (engine *Engine) NewSession() *Session { panic("stub") }

func (engine *Engine) Query(sqlOrArgs ...any) (resultsSlice []map[string][]byte, err error) {
	panic("stub")
}

func (engine *Engine) QueryInterface(sqlOrArgs ...any) ([]map[string]any, error) { panic("stub") }

func (engine *Engine) QueryString(sqlOrArgs ...any) ([]map[string]string, error) { panic("stub") }

func (engine *Engine) Rows(bean any) (*Rows, error) { panic("stub") }

func (engine *Engine) SQL(query any, args ...any) *Session { panic("stub") }

func (engine *Engine) Sum(bean any, colName string) (float64, error) { panic("stub") }

func (engine *Engine) SumInt(bean any, colName string) (int64, error) { panic("stub") }

func (engine *Engine) Sums(bean any, colNames ...string) ([]float64, error) { panic("stub") }

func (engine *Engine) SumsInt(bean any, colNames ...string) ([]int64, error) { panic("stub") }

func (engine *Engine) Sync(beans ...any) error { panic("stub") }

func (engine *Engine) Sync2(beans ...any) error { panic("stub") }

func (engine *Engine) Table(tableNameOrBean any) *Session { panic("stub") }

func (engine *Engine) Truncate(beans ...any) (int64, error) { panic("stub") }

func (engine *Engine) Update(bean any, condiBeans ...any) (int64, error) { panic("stub") }

func (engine *Engine) Where(query any, args ...any) *Session { panic("stub") }

type EngineGroup struct {
	*Engine
}

func (eg *EngineGroup) Query(sqlOrArgs ...any) (resultsSlice []map[string][]byte, err error) {
	panic("stub")
}

func (eg *EngineGroup) QueryInterface(sqlOrArgs ...any) ([]map[string]any, error) { panic("stub") }

func (eg *EngineGroup) QueryString(sqlOrArgs ...any) ([]map[string]string, error) { panic("stub") }

type EngineInterface interface {
	Interface
	CreateTables(...any) error
	DropTables(...any) error
	NewSession() *Session
	Sync(...any) error
	Sync2(...any) error
}

type Interface interface {
	Alias(alias string) *Session
	AllCols() *Session
	Asc(colNames ...string) *Session
	BufferSize(size int) *Session
	Cols(columns ...string) *Session
	Count(...any) (int64, error)
	CreateIndexes(bean any) error
	CreateUniques(bean any) error
	Decr(column string, arg ...any) *Session
	Delete(...any) (int64, error)
	Desc(...string) *Session
	Distinct(columns ...string) *Session
	DropIndexes(bean any) error
	Exec(sqlOrArgs ...any) (sql.Result, error)
	Exist(bean ...any) (bool, error)
	Find(any, ...any) error
	FindAndCount(any, ...any) (int64, error)
	Get(...any) (bool, error)
	GroupBy(keys string) *Session
	ID(any) *Session
	In(string, ...any) *Session
	Incr(column string, arg ...any) *Session
	Insert(...any) (int64, error)
	InsertOne(any) (int64, error)
	IsTableEmpty(bean any) (bool, error)
	IsTableExist(beanOrTableName any) (bool, error)
	Iterate(any, IterFunc) error
	Join(joinOperator string, tablename any, condition any, args ...any) *Session
	Limit(int, ...int) *Session
	MustCols(columns ...string) *Session
	NoAutoCondition(...bool) *Session
	NotIn(string, ...any) *Session
	Nullable(...string) *Session
	Omit(columns ...string) *Session
	OrderBy(order any, args ...any) *Session
	Ping() error
	Query(sqlOrArgs ...any) (resultsSlice []map[string][]byte, err error)
	QueryInterface(sqlOrArgs ...any) ([]map[string]any, error)
	QueryString(sqlOrArgs ...any) ([]map[string]string, error)
	Rows(bean any) (*Rows, error)
	SQL(any, ...any) *Session
	Select(string) *Session
	SetExpr(string, any) *Session
	Sum(bean any, colName string) (float64, error)
	SumInt(bean any, colName string) (int64, error)
	Sums(bean any, colNames ...string) ([]float64, error)
	SumsInt(bean any, colNames ...string) ([]int64, error)
	Table(tableNameOrBean any) *Session
	Truncate(...any) (int64, error)
	Unscoped() *Session
	Update(bean any, condiBeans ...any) (int64, error)
	UseBool(...string) *Session
	Where(any, ...any) *Session
}

type IterFunc func(idx int, bean any) error

type Rows struct{}

type Session struct{}

func (session *Session) Alias(alias string) *Session { panic("stub") }

func (session *Session) And(query any, args ...any) *Session { panic("stub") }

func (session *Session) Begin() error { panic("stub") }

func (session *Session) Cols(columns ...string) *Session { panic("stub") }

func (session *Session) Commit() error { panic("stub") }

func (session *Session) Count(bean ...any) (int64, error) { panic("stub") }

func (session *Session) CreateIndexes(bean any) error { panic("stub") }

func (session *Session) CreateTable(bean any) error { panic("stub") }

func (session *Session) CreateUniques(bean any) error { panic("stub") }

func (session *Session) Delete(beans ...any) (int64, error) { panic("stub") }

func (session *Session) Desc(colNames ...string) *Session { panic("stub") }

func (session *Session) DropIndexes(bean any) error { panic("stub") }

func (session *Session) DropTable(beanOrTableName any) error { panic("stub") }

func (session *Session) Exec(sqlOrArgs ...any) (sql.Result, error) { panic("stub") }

func (session *Session) Exist(bean ...any) (bool, error) { panic("stub") }

func (session *Session) Find(rowsSlicePtr any, condiBean ...any) error { panic("stub") }

func (session *Session) FindAndCount(rowsSlicePtr any, condiBean ...any) (int64, error) {
	panic("stub")
}

func (session *Session) Get(beans ...any) (bool, error) { panic("stub") }

func (session *Session) ID(id any) *Session { panic("stub") }

func (session *Session) In(column string, args ...any) *Session { panic("stub") }

func (session *Session) Insert(beans ...any) (int64, error) { panic("stub") }

func (session *Session) InsertMulti(rowsSlicePtr any) (int64, error) { panic("stub") }

func (session *Session) InsertOne(bean any) (int64, error) { panic("stub") }

func (session *Session) Iterate(bean any, fun IterFunc) error { panic("stub") }

func (session *Session) Join(joinOperator string, tablename any, condition any, args ...any) *Session {
	panic("stub")
}

func (session *Session) Limit(limit int, start ...int) *Session { panic("stub") }

func (session *Session) Or(query any, args ...any) *Session { panic("stub") }

func (session *Session) Query(sqlOrArgs ...any) ([]map[string][]byte, error) { panic("stub") }

func (session *Session) QueryInterface(sqlOrArgs ...any) ([]map[string]any, error) { panic("stub") }

func (session *Session) QuerySliceString(sqlOrArgs ...any) ([][]string, error) { panic("stub") }

func (session *Session) QueryString(sqlOrArgs ...any) ([]map[string]string, error) { panic("stub") }

func (session *Session) Rollback() error { panic("stub") }

func (session *Session) Rows(bean any) (*Rows, error) { panic("stub") }

func (session *Session) SQL(query any, args ...any) *Session { panic("stub") }

func (session *Session) Sum(bean any, columnName string) (res float64, err error) { panic("stub") }

func (session *Session) SumInt(bean any, columnName string) (res int64, err error) { panic("stub") }

func (session *Session) Sums(bean any, columnNames ...string) ([]float64, error) { panic("stub") }

func (session *Session) SumsInt(bean any, columnNames ...string) ([]int64, error) { panic("stub") }

func (session *Session) Sync(beans ...any) error { panic("stub") }

func (session *Session) Sync2(beans ...any) error { panic("stub") }

func (session *Session) Table(tableNameOrBean any) *Session { panic("stub") }

func (session *Session) Truncate(beans ...any) (int64, error) { panic("stub") }

func (session *Session) Update(bean any, condiBean ...any) (int64, error) { panic("stub") }

func (session *Session) Where(query any, args ...any) *Session { panic("stub") }

func NewEngine(driverName string, dataSourceName string, driverOptions ...func(db *sql.DB) error) (*Engine, error) {
	panic("stub")
}
