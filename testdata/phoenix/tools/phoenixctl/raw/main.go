// Command raw calls the method that its argument names.
package main

import (
	"context"
	"log"
	"os"

	"google.golang.org/grpc"
)

func main() {
	conn, err := grpc.NewClient(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var answer []byte
	if err := conn.Invoke(context.Background(), os.Args[2], os.Args[3:], &answer); err != nil {
		log.Fatal(err)
	}
	log.Print(string(answer))
}
