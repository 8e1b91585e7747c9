package typed_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/drive/typed"
)

// randomEdits are what one file of a repository may be: each text is one edit away from each other. An empty one is no file.
func randomEdits() map[string][]string {
	const pkg, importer = "package %s\n\n", "package %s\n\nimport _ %q\n\n"
	edits := map[string][]string{
		"go.mod": {
			"module example.com/m\n\ngo 1.26\n\nrequire corp.example v0.0.0\n\nreplace corp.example => ../ext\n",
			"module example.com/m\n\ngo 1.25\n\nrequire corp.example v0.0.0\n\nreplace corp.example => ../ext\n",
			"module example.com/m\n\ngo 1.26\n",
		},
		"../ext/sink/sink.go": {"package sink\n\nfunc Do(any) {}\n", "package sink\n\nfunc Do(string) {}\n", "package sink\n\nfunc Done(any) {}\n"},
		"../ext/wrap/wrap.go": {"package wrap\n\nimport \"corp.example/sink\"\n\nfunc Do() { sink.Do(\"\") }\n", "package wrap\n\nfunc Do() {}\n"},
	}
	for i := range 5 {
		name := fmt.Sprintf("p%d", i)
		texts := []string{
			fmt.Sprintf(pkg, name) + "func Do() {}\n",
			fmt.Sprintf(pkg, name) + "func Do() { println() }\n",
			fmt.Sprintf(pkg, name) + "import \"corp.example/sink\"\n\nfunc Do() { sink.Do(1) }\n",
			fmt.Sprintf(pkg, name) + "import \"corp.example/wrap\"\n\nfunc Do() { wrap.Do() }\n",
			fmt.Sprintf(pkg, name) + "import \"database/sql\"\n\nvar db *sql.DB\n\nfunc Do() { db.Exec(\"\") }\n",
			"//go:build special\n\n" + fmt.Sprintf(pkg, name) + "func Do() {}\n",
			fmt.Sprintf(pkg, name) + "func Do() {\n",
			fmt.Sprintf(importer, name, "embed") + "//go:embed q.sql\nvar q string\n\nfunc Do() {}\n",
			fmt.Sprintf(pkg, "other") + "func Do() {}\n",
			"",
		}
		for j := 1; j <= 4; j++ { // each other one, first the next
			texts = append(texts, fmt.Sprintf(pkg, name)+fmt.Sprintf("import \"example.com/m/p%d\"\n\nfunc Do() { p%d.Do() }\n", (i+j)%5, (i+j)%5))
		}
		if next := len(texts) - 4; i < 4 {
			texts[0], texts[next] = texts[next], texts[0]
		} else {
			texts[0], texts[4] = texts[4], texts[0] // the database
		}
		edits[name+"/a.go"] = texts
		edits[name+"/b.go"] = []string{"", fmt.Sprintf(pkg, name), fmt.Sprintf(importer, name, "container/ring"), fmt.Sprintf(pkg, "other")}
		edits[name+"/b_test.go"] = []string{"", fmt.Sprintf(pkg, name), fmt.Sprintf(pkg, "other")}
		edits[name+"/q.sql"] = []string{"", "SELECT 1"}
	}
	return edits
}

// TestKeepRandom edits a generated repository at random, and damages what is kept: each run finds what one without it finds. More
// edits, or others, are those of GOVERN_EDITS and GOVERN_SEED.
func TestKeepRandom(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the go command many times")
	}
	number := func(name string, without int) int {
		if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
			return n
		}
		return without
	}
	random := rand.New(rand.NewPCG(uint64(number("GOVERN_SEED", 1)), 0))
	edits := randomEdits()
	names := slices.Sorted(maps.Keys(edits))
	var archive strings.Builder
	for _, name := range names {
		if text := edits[name][0]; text != "" {
			fmt.Fprintf(&archive, "-- repo/%s --\n%s", name, text)
		}
	}
	text := strings.ReplaceAll(archive.String(), "-- repo/../", "-- ") + "-- ext/go.mod --\nmodule example.com/other\n-- repo/govern.yaml --\n" +
		"version: 1\ncomponents: {all: {kind: library, path: ., owner: \"@all\"}}\n"
	k := keepIn(t, lay(t, strings.Replace(text, "module example.com/other", "module corp.example\n\ngo 1.26", 1)), "repo")
	there := map[string]int{}
	memory := new(typed.Memory)
	known := 0
	for i := range number("GOVERN_EDITS", 25) {
		if random.IntN(2) == 0 { // else all would be broken after a while
			for _, name := range names {
				if there[name] != 0 {
					k.write(t, name, edits[name][0])
					there[name] = 0
				}
			}
			k.age(t)
			k.look(t) // which is kept
		}
		for range 1 + random.IntN(2) {
			name := names[random.IntN(len(names))]
			to := random.IntN(len(edits[name]))
			if to == there[name] {
				to = (to + 1) % len(edits[name])
			}
			k.write(t, name, edits[name][to])
			there[name] = to
		}
		if random.IntN(5) > 0 {
			k.age(t)
		}
		k.damage(t, random)
		if k.memory = memory; random.IntN(3) == 0 {
			k.memory = nil // another process is faster
		}
		_, asked := k.look(t)
		t.Logf("edit %d: %q", i, asked)
		if asked == "" {
			known++
		}
		if random.IntN(2) == 0 {
			if _, asked = k.look(t); asked == "" {
				known++
			}
		}
	}
	require.NotZero(t, known, "what is kept is of use")
}

// damage cuts off or removes a file of what is kept, now and then.
func (k *keeping) damage(t *testing.T, random *rand.Rand) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(k.home, "govern", "*"))
	require.NoError(t, err)
	if len(files) == 0 || random.IntN(4) > 0 {
		return
	}
	file := files[random.IntN(len(files))]
	info, err := os.Stat(file)
	require.NoError(t, err)
	if random.IntN(2) == 0 {
		require.NoError(t, os.Truncate(file, random.Int64N(info.Size()+1)))
	} else {
		require.NoError(t, os.Remove(file))
	}
}
