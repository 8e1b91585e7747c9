package main

import (
	"context"
	"net/rpc"

	dubbo "dubbo.apache.org/dubbo-go/v3/server"
	"github.com/go-kratos/kratos/v2/transport/http"

	"example.com/shop/contracts/booksv1"
	"example.com/shop/contracts/lamps"
	"example.com/shop/contracts/seedsv1"
	"example.com/shop/contracts/tills"
)

type server struct{}

func (server) Lend(context.Context, *booksv1.LendRequest) (*booksv1.LendReply, error) {
	return nil, nil
}

func (server) Light(ctx context.Context, id string) error { return nil }

// Sums is a service of net/rpc.
type Sums struct{}

// Add adds.
func (*Sums) Add(args []int, reply *int) error { return nil }

func main() {
	booksv1.RegisterBooksHTTPServer(&http.Server{}, server{})
	lamps.NewLampsProcessor(server{})
	seedsv1.RegisterSeedsHandler(new(dubbo.Server), nil)
	tills.RegisterTillsHandler(nil, nil)
	rpc.Register(new(Sums))
	rpc.RegisterName("More", new(Sums))
}
