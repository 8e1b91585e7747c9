// Package settings has texts that a configuration says.
package settings

import (
	"db"
	"os"
	"strings"
)

// Config is one of a file or of the environment.
type Config struct {
	Users struct {
		Query string `yaml:"query" env:"QUERY"`
	} `yaml:"users" envPrefix:"USERS_"`
	Orders *Part  `yaml:"orders"`
	Shared Twice  `yaml:"shared"`
	Other  *Twice `yaml:"other"`
	Inner  `yaml:",inline"`
	Named  struct {
		Query string `yaml:"query"`
	}
	hidden string `yaml:"hidden"`
	plain  string
}

type Part struct {
	Query string `yaml:"query"`
}

type Twice struct {
	Query string `yaml:"query"`
}

type Inner struct {
	Query string `yaml:"inner"`
}

var global = os.Getenv("GLOBAL")

func env(key, or string) string {
	if v, ok := os.LookupEnv("APP_" + key); ok {
		return v
	}
	return or
}

func must(to *string, key string) {
	v := os.Getenv(key)
	if v == "" {
		panic(key)
	}
	*to = v
}

func Run(d *db.DB, key string) { db.Read(d, os.Getenv(key)) } // want Run:`sink.*env:<1>` "^read: OPEN$"

func _(d *db.DB, c *Config, part Part, key string) {
	db.Read(d, os.Getenv("A"))                    // want `^read: \[env:A\]$`
	db.Read(d, "x"+os.Getenv("A")+os.Getenv("B")) // want `^read: x\[env:A\]\[env:B\]$`
	db.Read(d, os.Getenv(strings.Title(key)))     // want "^read: UNKNOWN$"
	db.Read(d, "x"+os.Getenv(strings.Title(key))) // want "^read: x~$"
	db.Read(d, "x"+os.Getenv("X_"+key)+"!")       // want "^read: OPEN$"
	db.Read(d, global)                            // want `^read: \[env:GLOBAL\]$`
	db.Read(d, env("A", "or"))                    // want `^read: or; \[env:APP_A\]$`
	Run(d, "A")                                   // want `^read: \[env:A\] VIA settings.Run:55$`
	db.Read(d, c.Users.Query)                     // want `^read: \[env:USERS_QUERY\]; \[yaml:users.query\] UNKNOWN$`
	db.Read(d, c.Orders.Query)                    // want `^read: \[yaml:orders.query\] UNKNOWN$`
	db.Read(d, c.Shared.Query)                    // want `^read: \[yaml:shared.query\] UNKNOWN$`
	db.Read(d, c.Other.Query)                     // want `^read: \[yaml:other.query\] UNKNOWN$`
	db.Read(d, c.Inner.Query)                     // want `^read: \[yaml:inner\] UNKNOWN$`
	db.Read(d, c.Named.Query)                     // want `^read: \[yaml:named.query\] UNKNOWN$`
	db.Read(d, c.hidden+"!")                      // want "^read: ~!$"
	db.Read(d, c.plain+"!")                       // want `^read: \[env:PLAIN\]!$`
	db.Read(d, part.Query)                        // want `^read: \[yaml:orders.query\] UNKNOWN$`
	d.Exec(os.Getenv("A"))                        // want "^exec: UNKNOWN$"
	d.Exec("x" + os.Getenv("A") + os.Getenv("B")) // want "^exec: x~$"
	d.Exec(env("A", "or"))                        // want "^exec: or UNKNOWN$"
}

func _(d *db.DB, t Twice) {
	db.Read(d, t.Query+"!") // want "^read: ~!$"
	var c Config
	must(&c.plain, "PLAIN")
	db.Read(d, c.plain) // want `^read: \[env:PLAIN\]$`
	var local string
	must(&local, "LOCAL")
	db.Read(d, local) // want `^read: \[env:LOCAL\]$`
}

// Root is what a file says. Others hold it, and are no part of the file.
type Root struct {
	Bus struct {
		Query string `yaml:"query"`
	} `yaml:"bus"`
}

type container struct {
	Config *Root
	other  *Root
}

type service struct{ config Root }

func held(d *db.DB, r *Root, c container, s service) {
	db.Read(d, r.Bus.Query)        // want `^read: \[yaml:bus.query\] UNKNOWN$`
	db.Read(d, c.Config.Bus.Query) // want `^read: \[yaml:bus.query\] UNKNOWN$`
	db.Read(d, c.other.Bus.Query)  // want `^read: \[yaml:bus.query\] UNKNOWN$`
	db.Read(d, s.config.Bus.Query) // want `^read: \[yaml:bus.query\] UNKNOWN$`
}
