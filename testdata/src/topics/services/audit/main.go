// Command audit writes down what happens.
package main

import (
	"os"

	"example.com/shop/services/audit/internal/waiting"
	"github.com/nats-io/nats.go"
	"github.com/redis/go-redis/v9"
	"github.com/spf13/viper"
)

type config struct {
	Kafka struct {
		Charges string `yaml:"charges"`
		Lost    string `yaml:"lost"`
		Late    string `yaml:"late"`
		Billed  string `yaml:"billed" default:"billing.paid"`
	} `yaml:"kafka"`
}

func main() {
	nc := new(nats.Conn)
	nc.Subscribe("audit.>", nil)
	nc.Subscribe("orders.>", nil) // want `^service "audit" \(@audit\) consumes "orders.>", which takes in topic "orders.\*" of service "orders" \(@orders\); consume the topics that are wanted, or say why in may_consume \(govern.yaml:9\) \[topics-wildcard\]`
	nc.Subscribe("*.paid", nil)   // want `\[topics-wildcard\]`
	nc.Subscribe("weather.>", nil)
	(&redis.Client{}).PSubscribe(nil, "legacy.s*") // want `\[topics-wildcard\]`
	var cfg config
	load(&cfg)
	nc.Subscribe(cfg.Kafka.Charges, nil)                          // want `consumes topic "charges", owned by service "billing".*\[topics-undeclared\]`
	nc.Subscribe(cfg.Kafka.Lost, nil)                             // want `consumes topic "kafka.lost", a setting of which nobody says what it is; own it by that name in owns.topics, or say it in the configuration .*\[topics-undeclared\]`
	nc.Subscribe(cfg.Kafka.Billed, nil)                           // want `consumes topic "billing.paid".*\[topics-undeclared\]`
	nc.Subscribe(either(cfg.Kafka.Late, os.Args[5]+".late"), nil) // want `consumes topic "kafka.late", a setting.*\[topics-undeclared\]`
	nc.Subscribe(os.Getenv("STOCK_TOPIC"), nil)                   // want `consumes topic "stock.moved".*\[topics-undeclared\]`
	viper.SetDefault("mail.topic", "mail.sent")
	nc.Subscribe(viper.GetString("mail.topic"), nil) // want `consumes topic "mail.sent".*\[topics-undeclared\]`
	nc.Subscribe(os.Args[1], nil)                    // want `^service "audit" \(@audit\) uses a topic that is not known statically; name it by a constant, or declare it: //govern:topics orders.created\(p\) \[topics-dynamic\]`
	nc.Subscribe(os.Args[2], nil)                    //govern:topics audit.seen(c)
	nc.Publish("audit.seen", nil)
	nc.Publish("orders."+os.Args[3], nil) // want `publishes to topic "orders.\*".*\[topics-foreign-publish\]`
	nc.Publish(os.Args[4], nil)           //govern:topics audit.seen // want `^//govern:topics wants topics with p or c, such as orders.created\(p\),orders.paid\(c\), found "audit.seen" .*\[topics-undeclared\]` `\[topics-dynamic\]`
	waiting.All()
}

func load(*config) {}

func either(a, b string) string {
	if len(os.Args) > 2 {
		return a
	}
	return b
}
