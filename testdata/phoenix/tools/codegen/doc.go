// Command codegen writes the error codes of the platform's API:
//
//	go run ./tools/codegen contracts/phoenix/codes/codes.gen.go
package main
