package queries

import "fmt"

// Name is a text with a name.
type Name string

const Users Name = "users"

func (n Name) String() string { return string(n) } // want String:"^text.<-1>.$"

// Number has a text for people.
type Number int

func (n Number) String() string { return fmt.Sprint("number ", int(n)) }
