// Package events has the names of topics.
package events

// Topic is one.
type Topic string

const (
	OrdersPaid   Topic = "orders.paid"
	OrdersQuiet  Topic = "orders.quiet"
	OrdersListed       = "orders.listed"
	Nobodys      Topic = "nobodys.topic"
)

// All is what there is.
var All = []Topic{OrdersPaid, OrdersQuiet}

// MailSubject is no topic, as its texts have blanks.
type MailSubject string

// What mails are about.
const (
	Welcome MailSubject = "Welcome to the shop"
	Thanks  MailSubject = "Thanks!"
)
