package kinds

import "db"

type User struct{}

type Order struct{}

type Model interface{ Table() string }

func (*User) Table() string { return "users" } // want Table:"^text.users.$"

func static(d *db.DB, u User, list []*Order, m Model) {
	d.Create(&User{})           // want "^create: \\*kinds.User$"
	d.Create(u)                 // want "^create: kinds.User$"
	d.Create(list)              // want "^create: \\[\\]\\*kinds.Order$"
	d.Create(nil)               // want "^create: UNKNOWN$"
	d.Migrate(&User{}, Order{}) // want "^migrate: \\*kinds.User; kinds.Order$"
	d.Migrate()                 // want "^migrate:$"
}

func dynamic(d *db.DB, old bool) {
	var m any = &User{}
	if old {
		m = Order{}
	}
	d.Create(m) // want "^create: \\*kinds.User; kinds.Order$"
	var models []any
	models = append(models, &User{}, &Order{})
	d.Migrate(models...) // want "^migrate: \\*kinds.Order; \\*kinds.User$"
	for _, m := range []Model{&User{}} {
		d.Create(m) // want "^create: \\*kinds.User$"
	}
}

func model() any { return User{} }

func results(d *db.DB) {
	d.Create(model()) // want "^create: kinds.User$"
}

func Save(d *db.DB, m any) { // want Save:"^sink.create=<1>.$"
	d.Create(m) // want "^create: OPEN$"
}

func SaveAll(d *db.DB, models ...any) { // want SaveAll:"^sink.create=<1...>.$"
	for _, m := range models {
		Save(d, m) // want "^create: OPEN VIA kinds.Save:43$"
	}
}

func SaveModel(d *db.DB, m Model) { // want SaveModel:"^sink.create=<1>.$"
	Save(d, m) // want "^create: OPEN VIA kinds.Save:43$"
}

func uses(d *db.DB) {
	Save(d, &User{})             // want "^create: \\*kinds.User VIA kinds.Save:43$"
	SaveAll(d, User{}, &Order{}) // want "^create: \\*kinds.Order; kinds.User VIA kinds.SaveAll:48 > kinds.Save:43$"
	SaveModel(d, &User{})        // want "^create: \\*kinds.User VIA kinds.SaveModel:53 > kinds.Save:43$"
}
