package generics

import (
	"db"
	"generics/repo"
)

type User struct{}

type Order struct{}

type users struct{ *repo.Repo[int, User] }

func _(d *db.DB, u users) {
	repo.Exec[int](d, "SELECT 1")       // want "^exec: SELECT 1 VIA .*Exec:7$"
	repo.Named(d, "t")                  // want "^exec: DROP t VIA .*Named:12$"
	repo.Create(d, []User{})            // want "^create: generics.User VIA .*Create:16$"
	repo.Create[*Order](d, nil)         // want "^create: \\*generics.Order VIA .*Create:16$"
	repo.New[string, Order](d).Get("a") // want "^create: generics.Order VIA .*Get:26$"
	u.Get(1)                            // want "^create: generics.User VIA .*Get:26$"
	u.All()                             // want "^create: generics.User VIA .*All:32 > .*Get:26$"
	u.Run("SELECT 2")                   // want "^exec: SELECT 2 VIA .*Run:36$"
	db.Of[User](d).Find()               // want "^of: generics.User$" "^find: generics.User$"
}

func again[T any](d *db.DB) {
	new(repo.Repo[int, T]).Get(1) // want "^create: OPEN VIA .*Get:26$"
	db.Of[T](d)                   // want "^of: OPEN$"
}

func _(d *db.DB) {
	again[Order](d) // want "^create: generics.Order VIA generics.again:27 > .*Get:26$" "^of: generics.Order VIA generics.again:28$"
}

func name[T ~string](t T) T { return "app_" + t }

func _(d *db.DB) {
	d.Exec(name("x")) // want "^exec: app_x$"
}
