package calls_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// mq is a library of the repository by which components call each other.
const mq = `
-- lib/mq/mq.go --
package mq

type Requester struct{}

func (*Requester) Send(id int, to string, body any) error { return nil }

type Queue string

type Any[T any] struct{}

func (Any[T]) Ask(to Queue) (t T) { return t }

func Ping(r *Requester, to string) error { return r.Send(0, to, nil) }
`

// TestSinks knows calls by functions that the policy names.
func TestSinks(t *testing.T) {
	policy := "  a: {kind: service, path: a, aliases: [manager.a.request]}\n  b: {kind: service, path: b}\ninteractions: {default: deny}\n" +
		"sinks:\n  - {func: (*example.com/m/lib/mq.Requester).Send, arg: 1, kind: call}\n" +
		"  - {func: (example.com/m/lib/mq.Any).Ask, arg: 0, kind: call}\n"
	const remedy = `; send an event instead, or add "a" to the calls of "b" (govern.yaml:7) [calls-undeclared]`
	for name, x := range map[string]struct{ code, want string }{
		"component":    {`r.Send(1, "a", nil)`, `calls address "a", served by service "a"` + remedy},
		"alias":        {`r.Send(1, "manager.a.request", nil)`, `calls address "manager.a.request", served by service "a"` + remedy},
		"host":         {`r.Send(1, "a:5672", nil)`, `calls address "a", served by service "a"` + remedy},
		"address":      {`r.Send(1, "amqp://guest@a:5672/jobs?x=1", nil)`, `calls address "a/jobs", served by service "a"` + remedy},
		"no authority": {`r.Send(1, "discovery:///a", nil)`, `calls address "a", served by service "a"` + remedy},
		"part of path": {`r.Send(1, "a/jobs/"+id, nil)`, `calls address "a/jobs/*", served by service "a"` + remedy},
		"method":       {`r.Send(1, "/shop.v1.Users/Get", nil)`, `calls method "shop.v1.Users.Get", served by service "a"` + remedy},
		"generic":      {`mq.Any[int]{}.Ask(mq.Queue("a"))`, `calls address "a", served by service "a"` + remedy},
		"wrapper":      {`mq.Ping(r, "a")`, `calls address "a", served by service "a", via "lib/mq".Ping` + remedy},

		"itself":           {`r.Send(1, "b", nil)`, ""},
		"somebody else":    {`r.Send(1, "example.com", nil)`, ""},
		"part of a host":   {`r.Send(1, "a"+id, nil)`, ""},
		"machine":          {`r.Send(1, "", nil)`, ""},
		"another argument": {`r.Send(1, "b", "a")`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			all := found(t, policy, mq+serves("a", "Users", "", "")+
				"-- b/b.go --\npackage b\n\nimport \"example.com/m/lib/mq\"\n\nfunc f(r *mq.Requester, id string) { "+x.code+"; _ = mq.Ping }\n")
			if x.want == "" {
				require.Empty(t, all)
				return
			}
			require.Equal(t, []string{`b/b.go:5: service "b" ` + x.want}, all)
		})
	}
}
