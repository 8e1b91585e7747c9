package report

import (
	"context"

	"example.com/shop/contracts/usersv1"
)

// The policy has the tests of the component looked at.
func ask(ctx context.Context, users usersv1.UsersClient) {
	users.Get(ctx, &usersv1.GetRequest{}) // want `"shop.v1.Users.Get" .*\[calls-undeclared\]`
}
