// Package queries has the signatures of the real package that the checks need, and no code.
package queries

import (
	"context"
	"database/sql"

	"github.com/aarondl/sqlboiler/v4/boil"
)

type Query struct{}

func (q *Query) Bind(ctx context.Context, exec boil.Executor, obj interface{}) error { panic("stub") }

func (q *Query) Exec(exec boil.Executor) (sql.Result, error) { panic("stub") }

func AppendFrom(q *Query, from ...string) { panic("stub") }

func AppendFullOuterJoin(q *Query, clause string, args ...interface{}) { panic("stub") }

func AppendInnerJoin(q *Query, clause string, args ...interface{}) { panic("stub") }

func AppendLeftOuterJoin(q *Query, clause string, args ...interface{}) { panic("stub") }

func AppendRightOuterJoin(q *Query, clause string, args ...interface{}) { panic("stub") }

func Raw(query string, args ...interface{}) *Query { panic("stub") }

func RawG(query string, args ...interface{}) *Query { panic("stub") }

func SetFrom(q *Query, from ...string) { panic("stub") }

func SetSQL(q *Query, sql string, args ...interface{}) { panic("stub") }
