package billing

import (
	"context"

	"example.com/shop/contracts/usersv1"
)

// Tests are not looked at: a near miss of calls-undeclared.
func ask(ctx context.Context, users usersv1.UsersClient) {
	users.Get(ctx, &usersv1.GetRequest{})
}
