package repo

import "db"

// Exec is generic in what it returns.
func Exec[T any](d *db.DB, q string) (t T) { // want Exec:"^sink.exec=<1>.$"
	d.Exec(q) // want "^exec: OPEN$"
	return t
}

func Named[S ~string](d *db.DB, table S) { // want Named:"^sink.exec=DROP <1>.$"
	d.Exec("DROP " + string(table)) // want "^exec: OPEN$"
}

func Create[T any](d *db.DB, rows []T) { // want Create:"^sink.create=<type 0>.$"
	d.Create(&rows[0]) // want "^create: OPEN$"
	d.Create(rows)     // want "^create: OPEN$"
}

type Repo[K comparable, T any] struct{ d *db.DB }

func New[K comparable, T any](d *db.DB) *Repo[K, T] { return &Repo[K, T]{d} }

func (r *Repo[K, T]) Get(key K) *T { // want Get:"^sink.create=<receiver type 1>.$"
	t := new(T)
	r.d.Create(t) // want "^create: OPEN$"
	return t
}

func (r *Repo[K, T]) All() { // want All:"^sink.create=<receiver type 1>.$"
	var zero K
	r.Get(zero) // want "^create: OPEN VIA .*Get:26$"
}

func (r *Repo[K, T]) Run(q string) { // want Run:"^sink.exec=<0>.$"
	r.d.Exec(q) // want "^exec: OPEN$"
}
