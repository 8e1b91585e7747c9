// Command serve is below what it wires, so that the go command lets it import what is internal there.
package main

import (
	_ "example.com/mono/services/api/internal/secret"
	_ "example.com/mono/services/api/store"
)

func main() {}
