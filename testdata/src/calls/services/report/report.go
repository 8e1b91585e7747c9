package report

import (
	"context"
	"os"

	"google.golang.org/grpc"
)

var method = os.Getenv("METHOD")

func run(ctx context.Context, conn grpc.ClientConnInterface) {
	conn.Invoke(ctx, method+"x", nil, nil) // want `calls what is not known statically; name it by a constant, or declare who is called: //govern:calls NAME, with the name of a component \[calls-dynamic\]`
	//govern:calls users
	conn.Invoke(ctx, method+"y", nil, nil) // want `service "report" \(@report\) calls component "users", as the code declares; .* \[calls-undeclared\]`
	conn.Invoke(ctx, method+"z", nil, nil) //govern:calls report
	conn.Invoke(ctx, method+"q", nil, nil) //govern:calls usres // want `//govern:calls names "usres", which no component has; did you mean "users"\? \[calls-unserved\]`
}
