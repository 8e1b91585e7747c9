package recursion

import "db"

// What a function adds to its parameter before it calls itself gets to the sink; what it adds a second time tells nothing new.

func Grow(d *db.DB, q string) { // want Grow:"^sink.exec=<1>, exec=<1> x.$"
	d.Exec(q)       // want "^exec: OPEN$"
	Grow(d, q+" x") // want "^exec: OPEN VIA recursion.Grow:8$" "^exec: OPEN VIA recursion.Grow:9 > recursion.Grow:8$"
}

func Even(d *db.DB, q string) { // want Even:"^sink.exec=<1>, exec=<1> b, exec=<1> b a.$"
	d.Exec(q)      // want "^exec: OPEN$"
	Odd(d, q+" b") // want "^exec: OPEN VIA recursion.Odd:18$" "^exec: OPEN VIA recursion.Odd:19 > recursion.Even:13$" "^exec: OPEN VIA recursion.Odd:19 > recursion.Even:14 > recursion.Odd:18$"
}

func Odd(d *db.DB, q string) { // want Odd:"^sink.exec=<1>, exec=<1> a, exec=<1> a b.$"
	d.Exec(q)       // want "^exec: OPEN$"
	Even(d, q+" a") // want "^exec: OPEN VIA recursion.Even:13$" "^exec: OPEN VIA recursion.Even:14 > recursion.Odd:18$" "^exec: OPEN VIA recursion.Even:14 > recursion.Odd:19 > recursion.Even:13$"
}

func _(d *db.DB) {
	Grow(d, "q") // want "^exec: q VIA recursion.Grow:8$" "^exec: q x VIA recursion.Grow:9 > recursion.Grow:8$"
	Even(d, "q") // want "^exec: q VIA recursion.Even:13$" "^exec: q b VIA recursion.Even:14 > recursion.Odd:18$" "^exec: q b a VIA recursion.Even:14 > recursion.Odd:19 > recursion.Even:13$"
}
