// Package pq has the signatures of the real package that the checks need, and no code.
package pq

func CopyIn(table string, columns ...string) string { panic("stub") }

func QuoteIdentifier(name string) string { panic("stub") }

func QuoteLiteral(literal string) string { panic("stub") }
