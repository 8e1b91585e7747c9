// Package choices has values that the argument of a caller selects.
package choices

import (
	"db"
	"fmt"
)

type Repo struct {
	d     *db.DB
	list  string
	other string
	count string
}

func New(d *db.DB, kind string) *Repo {
	r := &Repo{d: d}
	switch kind {
	case "a", "alpha":
		r.list = "FROM ta"
	case "b":
		r.list = "FROM tb"
	default:
		r.list = "FROM tc"
	}
	return r
}

func (r *Repo) List() {
	r.d.Exec(fmt.Sprintf("SELECT %s", r.list)) // want `^exec: SELECT FROM ta IF New.1 in "a" "alpha"; SELECT FROM tb IF New.1 in "b"; SELECT FROM tc IF New.1 not in "a" "alpha" "b"$`
}

type kind int

const (
	one kind = iota
	two
)

// set keeps what it is called with in a variable first.
func set(r *Repo, k kind, old bool) {
	q := "none"
	if k == one {
		q = "one"
	} else if k != two {
		return
	}
	r.other = q
	if old {
		r.other = "old"
	}
}

func (r *Repo) Other() {
	r.d.Exec(r.other + ";") // want `^exec: ;; none; IF set.1 in 1; old; IF set.1 in 0 1 AND set.2 in true; one; IF set.1 in 0$`
}

func tables() map[string]string { return nil }

func names(r *Repo, kind string) {
	r.count = map[string]string{"a": "na", "b": "nb"}[kind]
}

func (r *Repo) Count() {
	r.d.Exec("count " + r.count) // want `^exec: count ; count na IF names.1 in "a"; count nb IF names.1 in "b"$`
}

// Options are functions that set a field: each counts for those who name it.
type Options struct {
	d     *db.DB
	table string
	plain string
	twice string
}

func A(o *Options) { o.table = "a" }

func B() func(*Options) { return func(o *Options) { o.table = "b" } }

func (o *Options) Use() {
	o.d.Exec("use " + o.table) // want `^exec: use a IF A; use b IF B$`
}

// What is stored whatever the argument is counts for all, and so does what a method stores.
func plain(o *Options, kind string) {
	o.plain = "p"
	if kind == "a" {
		o.twice = "t"
	}
}

func (o *Options) again() { o.twice = "t" }

func (o *Options) Plain() {
	o.d.Exec(o.plain) // want `^exec: p$`
	o.d.Exec(o.twice) // want `^exec: t$`
}

func query(kind string) string {
	switch kind {
	case "a":
		return "qa"
	case "b":
		return "qb"
	}
	return ""
}

type Results struct {
	d     *db.DB
	q     string
	fixed string
	text  string
}

func results(r *Results, kind string) {
	r.q = query(kind)
	r.fixed = query("b")
	r.text = query(string([]byte(kind)))
}

func (r *Results) Use() {
	r.d.Exec(r.q)     // want `^exec:  IF results.1 not in "a" "b"; qa IF results.1 in "a"; qb IF results.1 in "b"$`
	r.d.Exec(r.fixed) // want `^exec: qb$`
	r.d.Exec(r.text)  // want `^exec: ; qa; qb$`
}

// The argument is another one by then.
func changed(d *db.DB, kind string) {
	q := "x"
	if kind = fmt.Sprint(kind, "."); kind == "a." {
		q = "y"
	}
	d.Exec(q) // want `^exec: x; y$`
}

// A text that grows is what it is on all ways.
func grown(d *db.DB, sort string) {
	q := "SELECT"
	if sort == "name" {
		q += " BY name"
	}
	d.Exec(q) // want `^exec: SELECT; SELECT BY name$`
}

func looped(d *db.DB, kind string) {
	for range 3 {
		q := "in"
		if kind == "a" {
			q = "ia"
		}
		d.Exec(q) // want `^exec: ia IF looped.1 in "a"; in IF looped.1 not in "a"$`
	}
}

// Late is made without a field, which is set before somebody reads it.
type Late struct {
	d    *db.DB
	name string
	list string
}

func NewLate(d *db.DB, kind string) Late {
	l := Late{d: d, name: kind}
	if kind == "a" {
		l.list = "a"
	} else {
		l.list = "b"
	}
	return l
}

func (l Late) Use() {
	l.d.Exec(l.list + ";") // want `^exec: a; IF NewLate.1 in "a"; b; IF NewLate.1 not in "a"$`
}

// What one call stores, another may return.
var last string

func swap(kind string) string {
	before, next := last, "x"
	if kind == "a" {
		next = "y"
	}
	last = next
	return before
}

func _(d *db.DB) {
	d.Exec(swap("a")) // want `^exec: x IF swap.0 not in "a"; y IF swap.0 in "a"$`
}

// What depends on itself counts for all.
type Ring struct {
	d      *db.DB
	first  string
	second string
}

func ring(r *Ring, kind string) {
	if kind == "a" {
		r.first = "v"
	}
}

func (r *Ring) turn() { r.first, r.second = r.second, r.first }

func (r *Ring) Use() {
	r.d.Exec(r.first) // want `^exec: v$`
}
