package command

import (
	"os"
	"time"

	"github.com/phoenix-platform/govern/internal/command/lsp"
	"github.com/phoenix-platform/govern/internal/system/temporary"
)

func lspCommand() command {
	return command{
		name:    "lsp",
		summary: "serve editors by the Language Server Protocol, on stdin and stdout",
		begin:   func(c *call) invocation { return &lspCall{call: c} },
	}
}

// lspCall serves an editor, until that ends it.
type lspCall struct {
	*call
	tags  string
	stdio bool
}

func (c *lspCall) options() []option {
	return []option{
		c.dated(),
		typeTags(&c.tags),
		c.caching(),
		toggle(&c.stdio, "stdio", "speak on stdin and stdout, as without: some editors add this flag to any server"),
	}
}

func (c *lspCall) do() error {
	orderly, busy := lsp.Serve(os.Stdin, c.stdout.Raw(), lsp.Config{
		Version: releaseVersion(),
		Tags:    c.tags,
		Today: func() time.Time {
			if day := c.today(); !day.IsZero() {
				return day
			}
			return time.Now()
		},
		Keeping: c.keeping,
	})
	if busy() {
		temporary.Abandon(func() bool { return !busy() })
	}
	if !orderly {
		c.stderr.Printf("govern: lsp: the editor went without shutting it down\n")
		return exitError(exitFindings) // as the protocol has it
	}
	return nil
}
