// Package orm has the signatures of the real package that the checks need, and no code.
package orm

import (
	"context"
	"database/sql"

	"github.com/beego/beego/v2/core/utils"
)

type DML interface {
	Delete(md interface{}, cols ...string) (int64, error)
	DeleteWithCtx(ctx context.Context, md interface{}, cols ...string) (int64, error)
	Insert(md interface{}) (int64, error)
	InsertMulti(bulk int, mds interface{}) (int64, error)
	InsertMultiWithCtx(ctx context.Context, bulk int, mds interface{}) (int64, error)
	InsertOrUpdate(md interface{}, colConflitAndArgs ...string) (int64, error)
	InsertOrUpdateWithCtx(ctx context.Context, md interface{}, colConflitAndArgs ...string) (int64, error)
	InsertWithCtx(ctx context.Context, md interface{}) (int64, error)
	Raw(query string, args ...interface{}) RawSeter
	RawWithCtx(ctx context.Context, query string, args ...interface{}) RawSeter
	Update(md interface{}, cols ...string) (int64, error)
	UpdateWithCtx(ctx context.Context, md interface{}, cols ...string) (int64, error)
}

type DQL interface {
	DBStats() *sql.DBStats
	LoadRelated(md interface{}, name string, args ...utils.KV) (int64, error)
	LoadRelatedWithCtx(ctx context.Context, md interface{}, name string, args ...utils.KV) (int64, error)
	QueryM2M(md interface{}, name string) QueryM2Mer
	QueryM2MWithCtx(ctx context.Context, md interface{}, name string) QueryM2Mer
	QueryTable(ptrStructOrTableName interface{}) QuerySeter
	QueryTableWithCtx(ctx context.Context, ptrStructOrTableName interface{}) QuerySeter
	Read(md interface{}, cols ...string) error
	ReadForUpdate(md interface{}, cols ...string) error
	ReadForUpdateWithCtx(ctx context.Context, md interface{}, cols ...string) error
	ReadOrCreate(md interface{}, col1 string, cols ...string) (bool, int64, error)
	ReadOrCreateWithCtx(ctx context.Context, md interface{}, col1 string, cols ...string) (bool, int64, error)
	ReadWithCtx(ctx context.Context, md interface{}, cols ...string) error
}

type Inserter interface {
	Close() error
	Insert(interface{}) (int64, error)
}

type Ormer interface {
	QueryExecutor
	TxBeginner
}

type Params map[string]interface{}

type ParamsList []interface{}

type QueryExecutor interface {
	ormer
}

type QueryM2Mer interface {
}

type QuerySeter interface {
	All(container interface{}, cols ...string) (int64, error)
	AllWithCtx(ctx context.Context, container interface{}, cols ...string) (int64, error)
	Count() (int64, error)
	CountWithCtx(context.Context) (int64, error)
	Delete() (int64, error)
	DeleteWithCtx(context.Context) (int64, error)
	Exclude(string, ...interface{}) QuerySeter
	Exist() bool
	ExistWithCtx(context.Context) bool
	Filter(string, ...interface{}) QuerySeter
	Limit(limit interface{}, args ...interface{}) QuerySeter
	Offset(offset interface{}) QuerySeter
	One(container interface{}, cols ...string) error
	OneWithCtx(ctx context.Context, container interface{}, cols ...string) error
	OrderBy(exprs ...string) QuerySeter
	PrepareInsert() (Inserter, error)
	RelatedSel(params ...interface{}) QuerySeter
	Update(values Params) (int64, error)
	UpdateWithCtx(ctx context.Context, values Params) (int64, error)
	Values(results *[]Params, exprs ...string) (int64, error)
	ValuesFlat(result *ParamsList, expr string) (int64, error)
	ValuesList(results *[]ParamsList, exprs ...string) (int64, error)
}

type RawSeter interface {
	Exec() (sql.Result, error)
	QueryRow(containers ...interface{}) error
	QueryRows(containers ...interface{}) (int64, error)
	SetArgs(...interface{}) RawSeter
}

type TxBeginner interface {
	Begin() (TxOrmer, error)
	BeginWithCtx(ctx context.Context) (TxOrmer, error)
	BeginWithCtxAndOpts(ctx context.Context, opts *sql.TxOptions) (TxOrmer, error)
	BeginWithOpts(opts *sql.TxOptions) (TxOrmer, error)
	DoTx(task func(ctx context.Context, txOrm TxOrmer) error) error
	DoTxWithCtx(ctx context.Context, task func(ctx context.Context, txOrm TxOrmer) error) error
	DoTxWithCtxAndOpts(ctx context.Context, opts *sql.TxOptions, task func(ctx context.Context, txOrm TxOrmer) error) error
	DoTxWithOpts(opts *sql.TxOptions, task func(ctx context.Context, txOrm TxOrmer) error) error
}

type TxCommitter interface {
	txEnder
}

type TxOrmer interface {
	QueryExecutor
	TxCommitter
}

type ormer interface {
	DQL
	DML
}

type txEnder interface {
	Commit() error
	Rollback() error
	RollbackUnlessCommit() error
}

func NewOrm() Ormer { panic("stub") }

func RegisterModel(models ...interface{}) { panic("stub") }

func RegisterModelWithPrefix(prefix string, models ...interface{}) { panic("stub") }
