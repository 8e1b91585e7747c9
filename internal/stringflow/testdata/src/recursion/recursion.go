package recursion

import "db"

func Grow(d *db.DB, q string) { // want Grow:"^sink.exec=<1>.$"
	d.Exec(q)       // want "^exec: OPEN$"
	Grow(d, q+" x") // want "^exec: OPEN VIA recursion.Grow:6$"
}

func Even(d *db.DB, q string) { // want Even:"^sink.exec=<1>, exec=<1> b.$"
	d.Exec(q)      // want "^exec: OPEN$"
	Odd(d, q+" b") // want "^exec: OPEN VIA recursion.Odd:16$" "^exec: OPEN VIA recursion.Odd:17 > recursion.Even:11$"
}

func Odd(d *db.DB, q string) { // want Odd:"^sink.exec=<1>, exec=<1> a.$"
	d.Exec(q)       // want "^exec: OPEN$"
	Even(d, q+" a") // want "^exec: OPEN VIA recursion.Even:11$" "^exec: OPEN VIA recursion.Even:12 > recursion.Odd:16$"
}

func _(d *db.DB) {
	Grow(d, "q") // want "^exec: q VIA recursion.Grow:6$"
	Even(d, "q") // want "^exec: q VIA recursion.Even:11$" "^exec: q b VIA recursion.Even:12 > recursion.Odd:16$"
}
