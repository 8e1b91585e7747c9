package intake

import "example.com/shop/pkg/mq"

const people = "people.requests"

func run(r *mq.Requester, id string) {
	// Near misses: what calls names, an event, an argument that the policy does not name, and who is in no component.
	r.Send(1, "orders", nil)
	r.Publish(people, nil)
	r.Send(1, "audit", people)

	r.Send(1, "users", nil)                  // want `service "intake" \(@intake\) calls address "users", served by service "users" \(@users\); .* \[calls-undeclared\]`
	r.Send(1, people, nil)                   // want `calls address "people.requests", served by service "users" .* \[calls-undeclared\]`
	r.Send(1, "amqp://users:5672/jobs", nil) // want `calls address "users/jobs", .* \[calls-undeclared\]`
	r.Send(1, "/shop.v1.Users/Get", nil)     // want `calls method "shop.v1.Users.Get", .* \[calls-undeclared\]`
	mq.Ping(r, people)                       // want `calls address "people.requests", .*, via "pkg/mq".Ping; .* \[calls-undeclared\]`
}
