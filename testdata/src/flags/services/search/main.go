// Command search searches.
package main

import (
	"context"
	"os"

	old "github.com/open-feature/go-sdk/pkg/openfeature"
)

func main() {
	c := old.NewClient("search")
	ctx, all := context.Background(), old.EvaluationContext{}
	_, _ = c.BooleanValue(ctx, "fuzzy", false, all)
	_, _ = c.BooleanValue(ctx, "rank-"+os.Args[1], false, all) // want `.* uses a flag or a provider that is not known statically, named "rank-\*".*\[flags-dynamic\]`
	_, _ = c.BooleanValue(ctx, os.Args[1], false, all)         // want `.* not known statically; name it by a constant.*\[flags-dynamic\]`
	//govern:flags fuzzy
	_, _ = c.BooleanValue(ctx, os.Args[2], false, all)
	for _, key := range []string{"fuzzy", "spelling"} {
		_, _ = c.BooleanValue(ctx, key, false, all)
	}
}
