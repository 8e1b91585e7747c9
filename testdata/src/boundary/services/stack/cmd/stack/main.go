// Command stack wires its layers, and is in none.
package main

import (
	_ "example.com/mono/services/stack/handler"
	_ "example.com/mono/services/stack/internal/db"
)

func main() {}
