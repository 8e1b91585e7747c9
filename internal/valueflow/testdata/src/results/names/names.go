package names

import "fmt"

type User struct{}

func (User) TableName() string { return "users" } // want TableName:"^text.users.$"

type Order struct{ year int }

func (o *Order) TableName() string { return fmt.Sprintf("orders_%d", o.year) } // want TableName:"^text.orders_<>.$"

const prefix = "app_"

func Prefixed(name string) string { return prefix + name } // want Prefixed:"^text.app_<0>.$"

func Of(old bool) string { // want Of:"^text.new, old.$"
	if old {
		return "old"
	}
	return "new"
}

func Twice(name string) string { return Prefixed(name) + "," + Prefixed("b") } // want Twice:"^text.app_<0>,app_b.$"

func Both(name string) (string, error) { return name + "s", nil } // want Both:"^text.<0>s.$"

func (User) String() string { return "for people" }

func (User) Error() string { return "for people" }

func unexported() string { return "x" }

func Unknown() string { return fmt.Sprint(unexported) }
