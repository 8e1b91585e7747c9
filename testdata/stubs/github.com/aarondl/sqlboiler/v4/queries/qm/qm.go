// Package qm has the signatures of the real package that the checks need, and no code.
package qm

import (
	"github.com/aarondl/sqlboiler/v4/queries"
)

type QueryMod interface {
	Apply(q *queries.Query)
}

func And(clause string, args ...interface{}) QueryMod { panic("stub") }

func From(from string) QueryMod { panic("stub") }

func FullOuterJoin(clause string, args ...interface{}) QueryMod { panic("stub") }

func Having(clause string, args ...interface{}) QueryMod { panic("stub") }

func InnerJoin(clause string, args ...interface{}) QueryMod { panic("stub") }

func LeftOuterJoin(clause string, args ...interface{}) QueryMod { panic("stub") }

func Or(clause string, args ...interface{}) QueryMod { panic("stub") }

func RightOuterJoin(clause string, args ...interface{}) QueryMod { panic("stub") }

func SQL(sql string, args ...interface{}) QueryMod { panic("stub") }

func Select(columns ...string) QueryMod { panic("stub") }

func Where(clause string, args ...interface{}) QueryMod { panic("stub") }
