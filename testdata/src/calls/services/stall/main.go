package main

import (
	"net/http"

	"example.com/shop/pkg/where"
)

// Config is read from config.yaml.
type Config struct {
	Orders struct {
		URL string `yaml:"url"`
	} `yaml:"orders"`
}

func ask(c *Config) {
	http.Get(where.Users() + "/api")         // want `service "stall" \(@stall\) calls address "GET users-http/api" by HTTP, served by service "users" \(@users\) as USERS_ADDR says \(compose.yaml:13\); .* \[calls-undeclared\]`
	http.Get(where.Of("OTHERS_ADDR"))        // that of a service in another repository
	http.Get(where.Of("NO_ADDR") + "/api")   // a near miss: no file says it
	http.Get(c.Orders.URL + "/api/orders/1") // want `calls address "GET orders/api/orders/1" by HTTP, served by service "orders" \(@orders\) as orders.url says \(services/stall/config.yaml:2\); .* \[calls-undeclared\]`
}

func main() { ask(&Config{}) }
