// Command phoenixctl lists the experiments of a platform.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"text/tabwriter"

	"github.com/phoenix-platform/phoenix/services/api/client"
)

func main() {
	address := flag.String("api", "http://localhost:8080", "address of the api service")
	flag.Parse()

	list, err := client.New(*address).List(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', 0)
	for _, e := range list.Experiments {
		fmt.Fprintf(w, "%s\t%s\t%s\n", e.ID, e.Name, e.Phase)
	}
	w.Flush()
}
