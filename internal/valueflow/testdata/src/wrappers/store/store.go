package store

import (
	"db"
	"fmt"
	"strings"
)

type Store struct{ d *db.DB }

func (s *Store) Query(ctx any, query string, args ...any) error { // want Query:"^sink.exec=<1>.$"
	return s.d.Exec(query, args...) // want "^exec: OPEN$"
}

func (s *Store) Count(table string) error { // want Count:"^sink.exec=SELECT count... FROM <0>.$"
	return s.Query(nil, "SELECT count(*) FROM "+table) // want "^exec: OPEN VIA wrappers/store.\\(\\*Store\\).Query:12$"
}

func (s *Store) Execf(format string, args ...any) error { // want Execf:"^sink.exec=<0%1>.$"
	return s.d.Exec(fmt.Sprintf(format, args...)) // want "^exec: OPEN$"
}

func (s *Store) Parts(parts ...string) error { // want Parts:"^sink.exec=<0... >.$"
	return s.d.Exec(strings.Join(parts, " ")) // want "^exec: OPEN$"
}

func (s *Store) Each(tables []string) { // want Each:"^sink.exec=DELETE FROM <0...>.$"
	for _, t := range tables {
		s.d.Exec("DELETE FROM " + t) // want "^exec: OPEN$"
	}
}

func (s *Store) Limited(query string, limit int) error { // want Limited:"^sink.exec=<0> LIMIT <>.$"
	return s.d.Exec(fmt.Sprintf("%s LIMIT %d", query, limit)) // want "^exec: OPEN$"
}

func Cleaned(d *db.DB, query string) error { // want Cleaned:"^sink.exec=<TrimSpace;1>.$"
	if query = strings.TrimSpace(query); query == "" {
		query = ""
	}
	return d.Exec(query) // want "^exec:  OPEN$"
}

func Move(d *db.DB, from, to string) error { // want Move:"^sink.exec=INSERT INTO <2> SELECT \\* FROM <1>.$"
	return d.Exec("INSERT INTO " + to + " SELECT * FROM " + from) // want "^exec: OPEN$"
}

type Table string

func (t Table) Truncate(d *db.DB) error { // want Truncate:"^sink.exec=TRUNCATE <-1>.$"
	return d.Exec("TRUNCATE " + string(t)) // want "^exec: OPEN$"
}

func internal(d *db.DB, q string) { // a fact that no importer could use
	d.Exec(q) // want "^exec: OPEN$"
}

func Known(d *db.DB) {
	internal(d, "SELECT 1") // want "^exec: SELECT 1 VIA wrappers/store.internal:55$"
}
