package main

import (
	"example.com/platform/pkg/limits"
	"example.com/platform/pkg/registry"
)

func main() {
	registry.Start("web")
	for {
		registry.Reset()
		registry.Try(true)
		registry.Helped()
		registry.Ways()
		registry.Deferring()
		registry.Holding()
		go handle()
	}
}

func handle() {
	registry.Put("a", 1)
	registry.Lazy()
	limits.Count = 7 // want `service "web" \(@web\) writes variable "Count"`
}
