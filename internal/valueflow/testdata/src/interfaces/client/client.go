package client

import "db"

type Client interface {
	Run(q string) error   // want Run:"^sink.exec=<0>, exec=SELECT <0>.$"
	Count(t string) error // want Count:"^sink.exec=SELECT count... FROM <0>.$"
	Close() error
}

// Runner has a method of the same name with another signature.
type Runner interface{ Run(q string) }

type client struct{ d *db.DB }

func New(d *db.DB) Client { return &client{d} }

func (c *client) Run(q string) error { // want Run:"^sink.exec=<0>.$"
	return c.d.Exec(q) // want "^exec: OPEN$"
}
func (c *client) Count(t string) error { // want Count:"^sink.exec=SELECT count... FROM <0>.$"
	return c.d.Exec("SELECT count(*) FROM " + t) // want "^exec: OPEN$"
}
func (c *client) Close() error { return nil }

type other struct{ client }

func (o other) Run(q string) error { // want Run:"^sink.exec=SELECT <0>.$"
	return o.d.Exec("SELECT " + q) // want "^exec: OPEN$"
}

func own(c Client) {
	c.Count("users") // want "^exec: SELECT count\\(\\*\\) FROM users VIA interfaces/client.\\(\\*client\\).Count:22$"
}
