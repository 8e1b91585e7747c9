package pilot

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"time"

	"connectrpc.com/connect"
	kithttp "github.com/go-kit/kit/transport/http"
	"github.com/go-kit/kit/transport/http/jsonrpc"
	"github.com/nats-io/nats.go"
	"github.com/rabbitmq/amqp091-go"
	old "github.com/streadway/amqp"
	"github.com/zeromicro/go-zero/rest/httpc"
	"github.com/zeromicro/go-zero/zrpc"

	"example.com/shop/contracts/cartsv1"
	"example.com/shop/contracts/kitex_gen/ships/ships"
	"example.com/shop/contracts/petsapi"
	"example.com/shop/contracts/usersv1"
	"example.com/shop/contracts/zero/usersclient"
)

const users = "http://users:8080/api"

func generated(ctx context.Context, conf zrpc.RpcClientConf, users usersv1.UsersClient) {
	// Near misses: clients that are held, and hosts of others.
	client, _ := ships.NewClient("ships")
	zero := usersclient.NewUsers(zrpc.MustNewClient(conf))
	petsapi.NewClient("https://pets.example.com")
	petsapi.NewClient("http://orders")

	client.Sail(ctx, "1")                       // want `service "pilot" \(@pilot\) calls method "example.com/shop/contracts/kitex_gen/ships/ships.Sail" by Kitex, served by service "harbour" .* \[calls-undeclared\]`
	ships.MustNewClient("ships").Sail(ctx, "1") // want `ships/ships.Sail" by Kitex, .* \[calls-undeclared\]`
	zero.Get(ctx, &usersclient.GetRequest{})    // want `method "shop.v1.Users.Get" by gRPC, served by service "users" .* \[calls-undeclared\]`
	petsapi.NewClient("http://users:8080")      // want `"\* users/\*" by HTTP, .* \[calls-undeclared\]`
}

// raw has clients of Connect that no generator made.
type raw struct {
	add *connect.Client[cartsv1.AddRequest, cartsv1.AddResponse]
}

func newRaw(base string) raw {
	return raw{connect.NewClient[cartsv1.AddRequest, cartsv1.AddResponse](http.DefaultClient, base+"/shop.v1.Carts/Add")}
}

func (r raw) run(ctx context.Context, c *connect.Client[cartsv1.AddRequest, cartsv1.AddResponse]) {
	r.add.CallUnary(ctx, connect.NewRequest(&cartsv1.AddRequest{})) // want `method "shop.v1.Carts.Add" by Connect, served by service "carts" .* \[calls-undeclared\]`

	external := connect.NewClient[cartsv1.AddRequest, cartsv1.AddResponse](http.DefaultClient, "https://x/google.v1.X/Get") // a near miss
	external.CallUnary(ctx, nil)
}

func overHTTP(ctx context.Context, s httpc.Service) {
	httpc.Do(ctx, "GET", "http://orders/api", nil)
	jsonrpc.NewClient(&url.URL{Scheme: "http", Host: "orders"}, "sum")

	httpc.Do(ctx, "PUT", users, nil)                                // want `"PUT users/api" by HTTP, .* \[calls-undeclared\]`
	s.Do(ctx, "GET", users+"/1", nil)                               // want `"GET users/api/1" by HTTP`
	u, _ := url.Parse(users)                                        //
	httpc.DoRequest(&http.Request{URL: u})                          // want `"\* users/api" by HTTP`
	jsonrpc.NewClient(u, "sum")                                     // want `"POST users/api" by HTTP`
	jsonrpc.NewClient(&url.URL{Scheme: "http", Host: "users"}, "s") // want `"POST users" by HTTP`

	kithttp.NewExplicitClient(func(ctx context.Context, _ interface{}) (*http.Request, error) {
		return http.NewRequestWithContext(ctx, "GET", users, nil) // want `"GET users/api" by HTTP`
	}, nil)
}

const berth = "harbour.berth."

func bySubject(ctx context.Context, nc *nats.Conn, ec *nats.EncodedConn, id string) {
	// Near misses: events, subjects that others answer, and one that only listens.
	nc.Publish("harbour.moor", nil)
	nc.PublishRequest("harbour.moor", "pilot.answers", nil)
	nc.Request("hats.requests", nil, time.Second)

	nc.Request("harbour.moor", nil, time.Second)                       // want `calls subject "harbour.moor" by NATS, served by service "harbour" .* \[calls-undeclared\]`
	nc.RequestWithContext(ctx, berth+id, nil)                          // want `calls subject "harbour.berth.\*" by NATS, .* \[calls-undeclared\]`
	nc.Request("people.requests", nil, time.Second)                    // want `calls subject "people.requests" by NATS, served by service "users" .* \[calls-undeclared\]`
	nc.RequestMsg(&nats.Msg{Subject: "harbour.moor"}, time.Second)     // want `calls subject "harbour.moor" by NATS`
	nc.RequestMsgWithContext(ctx, nats.NewMsg("harbour.moor"))         // want `calls subject "harbour.moor" by NATS`
	ec.Request("harbour.encoded", id, nil, time.Second)                // want `calls subject "harbour.encoded" by NATS`
	nc.Request("users.seen", nil, time.Second)                         // want `calls "users.seen" by NATS, and no component serves users.seen; add it to aliases .* \[calls-unserved\]`
	nc.Request(os.Getenv("SUBJECT"), nil, time.Second)                 // want `calls what is not known statically; .* \[calls-dynamic\]`
	nc.RequestMsg(&nats.Msg{Subject: os.Getenv("SUBJECT")}, time.Hour) // want `calls what is not known statically; .* \[calls-dynamic\]`
}

func byQueue(ctx context.Context, ch *amqp091.Channel, ch2 *old.Channel) {
	answers, _ := ch.QueueDeclare("", false, false, true, false, nil)
	asks := amqp091.Publishing{ReplyTo: answers.Name, CorrelationId: "1"}

	// Near misses: events, and queues of others.
	ch.PublishWithContext(ctx, "", "harbour.jobs", false, false, amqp091.Publishing{Body: nil})
	ch.Publish("", "harbour.jobs", false, false, amqp091.Publishing{})
	ch.Publish("", "hats.requests", false, false, asks)

	ch.PublishWithContext(ctx, "", "harbour.jobs", false, false, asks)                             // want `calls queue "harbour.jobs" by AMQP, served by service "harbour" .* \[calls-undeclared\]`
	ch.Publish("topics", "harbour.bound", false, false, amqp091.Publishing{ReplyTo: "answers"})    // want `calls queue "harbour.bound" by AMQP`
	ch.PublishWithDeferredConfirm("", "people.requests", false, false, asks)                       // want `calls queue "people.requests" by AMQP, served by service "users"`
	ask(ctx, ch, "harbour.jobs")                                                                   // want `calls queue "harbour.jobs" by AMQP, .*, via "services/pilot".ask`
	ch2.Publish("", "harbour.old", false, false, old.Publishing{ReplyTo: "amq.rabbitmq.reply-to"}) // want `calls queue "harbour.old" by AMQP`
}

func ask(ctx context.Context, ch *amqp091.Channel, queue string) {
	ch.PublishWithContext(ctx, "", queue, false, false, amqp091.Publishing{ReplyTo: "amq.rabbitmq.reply-to"})
}
