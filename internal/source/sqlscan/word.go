package sqlscan

// word is a word of SQL that the scanner knows, whatever its case. The groups are in the
// order of how much of a name such a word may be.
type word uint8

const (
	noWord word = iota

	// Reserved: never a name without quotes.
	wSelect
	wInsert
	wUpdate
	wDelete
	wCreate
	wAlter
	wDrop
	wFrom
	wInto
	wWhere
	wGroup
	wHaving
	wOrder
	wLimit
	wOffset
	wJoin
	wInner
	wLeft
	wRight
	wFull
	wCross
	wNatural
	wOn
	wUsing
	wAs
	wSet
	wValues
	wReturning
	wUnion
	wIntersect
	wExcept
	wAnd
	wOr
	wNot
	wNull
	wIs
	wIn
	wExists
	wBetween
	wLike
	wCase
	wWhen
	wThen
	wElse
	wEnd
	wWith
	wLateral
	wFor
	wDefault
	wTable
	wIf
	wDistinct
	wAll

	// Keywords: may be a name, but no alias without AS.
	wMerge
	wReplace
	wUpsert
	wTruncate
	wBy
	wFetch
	wOuter
	wStraightJoin
	wMinus
	wIlike
	wRecursive
	wOnly
	wWindow
	wView
	wIndex
	wConflict
	wDuplicate
	wDo
	wNothing
	wPartition
	wUse
	wForce
	wIgnore
	wTablesample
	wApply
	wConnect
	wStart
	wGlobal
	wAny
	wAsof
	wSemi
	wAnti
	wArray
	wFinal
	wPrewhere
	wSettings
	wSample
	wFormat
	wAllow
	wBegin
	wCommit
	wRollback
	wQualify
	wPivot
	wUnpivot
	wMatched
	wIndexed
	wCascade
	wRestrict
	wRestart
	wContinue
	wTo
	wRename
	wAdd
	wColumn
	wConstraint
	wReferences
	wPrimary
	wForeign
	wUnique
	wCheck
	wCollate
	wLock
	wShare
	wAt
	wWithout
	wEngine
	wOutput
	wOption

	// Hints on locks, which T-SQL puts in parentheses after a table.
	wNolock
	wUpdlock
	wReadpast
	wRowlock
	wTablock
	wTablockx
	wHoldlock
	wReaduncommitted

	// What may stand for a table and is none.
	wDual
	wStdin
	wStdout
	wCurrentCatalog
	wCurrentDate
	wCurrentRole
	wCurrentSchema
	wCurrentTime
	wCurrentTimestamp
	wCurrentUser
	wLocaltime
	wLocaltimestamp
	wSessionUser
	wSystemUser

	// Words that matter in some places.
	wAbort
	wAnalyze
	wAttach
	wCall
	wChange
	wChecksum
	wClose
	wCluster
	wClustered
	wColumns
	wColumnstore
	wComment
	wConcurrently
	wCopy
	wCustom
	wCycle
	wDeclare
	wDelayed
	wDesc
	wDescribe
	wDetach
	wDumpfile
	wEscape
	wEvent
	wExchange
	wExtended
	wExternal
	wFail
	wFields
	wFirst
	wFreeze
	wFulltext
	wFunction
	wGrant
	wHighPriority
	wImport
	wIndexes
	wInherit
	wInherits
	wInterval
	wKey
	wKeys
	wLanguage
	wLocal
	wLowPriority
	wMaterialized
	wMove
	wNo
	wNonclustered
	wOf
	wOnline
	wOptimize
	wOrdinality
	wOutfile
	wOverwrite
	wPolicy
	wPragma
	wPrivileges
	wProcedure
	wPublication
	wQuick
	wRead
	wRefresh
	wRegexp
	wReindex
	wRepair
	wRevoke
	wRlike
	wRows
	wRule
	wSchema
	wSearch
	wSecurity
	wShow
	wSome
	wSpatial
	wSpRename
	wSql
	wStatistics
	wSwitch
	wTables
	wTemp
	wTemporary
	wTop
	wTransient
	wTrigger
	wUnlogged
	wVacuum
	wValue
	wVerbose
	wVirtual
	wWrite
)

// reserved reports whether w cannot be a name without quotes.
func (w word) reserved() bool {
	return w > noWord && w <= wAll
}

// keyword reports whether w cannot be an alias without AS.
func (w word) keyword() bool {
	return w > noWord && w <= wOption
}

// hint reports whether w is a hint on locks.
func (w word) hint() bool {
	return w >= wNolock && w <= wReaduncommitted
}

// nowhere reports whether w stands for a table and is none.
func (w word) nowhere() bool {
	return w >= wDual && w <= wSystemUser
}

// selects reports whether w begins a query where a list of columns may stand.
func (w word) selects() bool {
	return w == wSelect || w == wWith
}

// beginsQuery reports whether what w begins in parentheses has tables of its own.
func (w word) beginsQuery() bool {
	switch w {
	case wSelect, wWith, wValues, wTable, wFrom:
		return true
	}
	return w.beginsWrite()
}

// beginsWrite reports whether w begins a statement that writes rows.
func (w word) beginsWrite() bool {
	switch w {
	case wInsert, wReplace, wUpsert, wUpdate, wDelete, wMerge, wTruncate:
		return true
	}
	return false
}

// calls reports whether a parenthesis after w is that of a function.
func (w word) calls() bool {
	switch w {
	case wLeft, wRight, wReplace, wIf, wFormat, wTruncate, wArray, wAny, wAll, wSome, wValues, wIn:
		return true
	}
	return !w.keyword()
}

// beginsAfterAs reports whether w is no alias after AS.
func (w word) beginsAfterAs() bool {
	switch w {
	case wCreate, wAlter, wDrop, wSet:
		return true
	}
	return w.beginsQuery()
}
