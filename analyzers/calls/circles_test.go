package calls

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// drawn is a policy with random gateways and declared calls, and random calls of its components, with whom they wait for.
type drawn struct {
	policy *policy.Policy
	calls  []placed
	waits  map[[2]string]bool
}

func draw(t *testing.T, random *rand.Rand) (d drawn) {
	n := 3 + random.IntN(4)
	text, gates, gate := "version: 1\ncomponents:\n", "", map[int]bool{}
	d.waits = map[[2]string]bool{}
	name := func(i int) string { return fmt.Sprint("c", i) }
	wait := func(from, to int) {
		if from != to && !gate[from] && !gate[to] {
			d.waits[[2]string{name(from), name(to)}] = true
		}
	}
	for i := range n {
		if gate[i] = random.IntN(4) == 0; gate[i] {
			gates += name(i) + ", "
		}
	}
	for i := range n {
		calls := ""
		if to := random.IntN(n); to != i && random.IntN(3) == 0 {
			calls = ", calls: [" + name(to) + "]"
			wait(i, to)
		}
		text += fmt.Sprintf("  c%[1]d: {kind: service, path: c%[1]d, exposes: {http: [/c%[1]d]}%[2]s}\n", i, calls)
	}
	dir := t.TempDir()
	for i := range n {
		require.NoError(t, os.MkdirAll(filepath.Join(dir, name(i)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name(i), "x.go"), []byte("package x\n"), 0o644))
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/m\n"), 0o644))
	r, err := repo.Open(repo.Root{Dir: dir})
	require.NoError(t, err)
	text += "interactions: {gateways: [" + gates + "], cycles: {level: warn}}\n"
	d.policy, err = policy.Alone(Rules().Analyzer).LoadData(r, "govern.yaml", []byte(text))
	require.NoError(t, err)
	for range random.IntN(10) {
		from, to := random.IntN(n), random.IntN(n)
		e := edge{from: d.policy.Component(name(from)), to: []*policy.Component{d.policy.Component(name(to))}}
		switch more := random.IntN(n); random.IntN(3) {
		case 0: // one of two
			e.to = append(e.to, d.policy.Component(name(more)))
			wait(from, more)
		case 1: // behind a gateway, if it is one
			e.host, e.path = name(to), "/"+name(more)+"/x"
			if gate[to] {
				wait(from, more)
			}
		}
		wait(from, to)
		d.calls = append(d.calls, placed{e, nil})
	}
	return d
}

// reach returns who leads to whom by some edges.
func reach(edges map[[2]string]bool) map[[2]string]bool {
	far := map[[2]string]bool{}
	for e := range edges {
		far[e] = true
	}
	for range 3 { // each time for ways of twice the length
		for a := range far {
			for b := range far {
				if a[1] == b[0] {
					far[[2]string{a[0], b[1]}] = true
				}
			}
		}
	}
	return far
}

// TestRandomCircles holds circles of calls, with gateways and services that several serve, against all ways that there are.
func TestRandomCircles(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	some := 0
	for range 150 {
		d := draw(t, random)
		far := reach(d.waits)
		inCircle := map[string]bool{}
		for i := range 7 {
			if c := fmt.Sprint("c", i); far[[2]string{c, c}] {
				inCircle[c] = true
			}
		}
		left := map[[2]string]bool{}
		for e := range d.waits {
			left[e] = true
		}
		for _, c := range waiting(d.policy, d.calls).Circles(costOf) {
			some++
			for i, step := range c.Steps {
				require.True(t, d.waits[[2]string{step.From, step.To}], "%v", step)
				require.Equal(t, step.To, c.Steps[(i+1)%len(c.Steps)].From)
			}
			for _, a := range c.Members {
				require.True(t, inCircle[a], a)
				delete(inCircle, a)
				for b := range inCircle {
					mutual := far[[2]string{a, b}] && far[[2]string{b, a}]
					require.Equal(t, slices.Contains(c.Members, b), mutual, "%s and %s", a, b)
				}
			}
			for _, e := range c.Cut {
				delete(left, [2]string{e.From, e.To})
			}
		}
		require.Empty(t, inCircle)
		for way := range reach(left) {
			require.NotEqual(t, way[0], way[1], "the cut is none")
		}
	}
	require.Greater(t, some, 50)
}
