// Command seed creates the experiments of a demonstration. Near miss of
// boundary-unassigned: there is one finding for all of hack.
package main

import (
	"context"
	"log"
	"os"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/services/api/client" // near miss of boundary-undeclared: code in no component has no uses
)

func main() {
	api := client.New(os.Getenv("PHOENIX_API"))
	for _, name := range []string{"sampling", "batching"} {
		req := v1.CreateExperimentRequest{Name: name, BaselineID: "base", VariantID: name}
		if _, err := api.Create(context.Background(), req); err != nil {
			log.Fatal(err)
		}
	}
}
