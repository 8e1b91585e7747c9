// Package defaults has texts that the environment or a flag may replace.
package defaults

import (
	"cmp"
	"db"
	"flag"
	"os"
)

type config struct {
	tagged string `env:"Q" envDefault:"tagged"`
	other  string `json:"other" default:"other"`
	plain  string `json:"default"`
	set    string `default:"unset"`
}

var (
	global = flag.String("q", "global", "a query")
	stored string
)

func init() { flag.StringVar(&stored, "s", "stored", "a query") }

func _(d *db.DB, c *config, p *string) {
	d.Exec(c.tagged + "!")               // want "^exec: tagged!; ~!$"
	d.Exec(c.other + "!")                // want "^exec: other!; ~!$"
	d.Exec(c.plain + "!")                // want "^exec: ~!$"
	d.Exec(*global)                      // want "^exec: global UNKNOWN$"
	d.Exec(stored)                       // want "^exec: stored UNKNOWN$"
	d.Exec(cmp.Or(os.Getenv("Q"), "or")) // want "^exec: or UNKNOWN$"
	d.Exec(*p + "!")                     // want "^exec: ~!$"
}

func _(d *db.DB) {
	c := config{set: "set"}
	d.Exec(c.set + "!") // want "^exec: set!; unset!$"
	set := flag.NewFlagSet("f", flag.ContinueOnError)
	var local string
	set.StringVar(&local, "l", "local", "a query")
	d.Exec(local)                                    // want "^exec: local UNKNOWN$"
	d.Exec(*set.String("m", "made", "a query"))      // want "^exec: made UNKNOWN$"
	d.Exec(*set.String("m", os.Getenv("M"), "none")) // want "^exec: UNKNOWN$"
}
