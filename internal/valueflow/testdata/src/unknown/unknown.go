package unknown

import (
	"db"
	"os"
)

type getter interface{ get() string }

func _(d *db.DB, p *string, c chan string, g getter, list []string, n int) {
	d.Exec(os.Getenv("QUERY"))         // want "^exec: UNKNOWN$"
	d.Exec(*p)                         // want "^exec: UNKNOWN$"
	d.Exec(<-c)                        // want "^exec: UNKNOWN$"
	d.Exec(g.get())                    // want "^exec: UNKNOWN$"
	d.Exec("a" + g.get() + os.Args[0]) // want "^exec: a~$"
	d.Exec(string(rune(n)))            // want "^exec: UNKNOWN$"
}

func many(d *db.DB) {
	for _, s := range []string{
		"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20",
		"21", "22", "23", "24", "25",
	} {
		d.Exec(s) // want "^exec: 01; .*; 24; 25$"
	}
}
