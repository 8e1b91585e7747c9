package valueflow_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// TestGeneratedPrograms holds the engine against what programs do that make texts in all ways. A text that reaches
// the sink when a program runs is among the values of the site. Else the site says that it does not know.
// GOVERN_PROGRAMS sets how many there are, GOVERN_SEED which.
func TestGeneratedPrograms(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the go command")
	}
	count, seed := fromEnvironment(t, "GOVERN_PROGRAMS", 300), fromEnvironment(t, "GOVERN_SEED", 1)
	const batch = 400
	std := importer.ForCompiler(token.NewFileSet(), "source", nil)
	var sum tally
	for first := 0; first < count; first += batch {
		g := newGenerator(uint64(seed + first/batch))
		p, other := g.sources(min(batch, count-first))
		texts := runPrograms(t, p, other)
		sum.add(checkPrograms(t, std, g, p, other, texts))
		t.Logf("%d programs: %+v", min(first+batch, count), sum)
	}

	require.Zero(t, sum.Faults)
	require.Greater(t, sum.Exact+sum.InPart, sum.Texts/2, "the engine may not know, but not that often")
}

func fromEnvironment(t *testing.T, name string, otherwise int) int {
	text, ok := os.LookupEnv(name)
	if !ok {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err, name)
	return n
}

// tally counts the texts that reached a sink, by how they were known.
type tally struct{ Texts, Exact, InPart, Covered, Unknown, Faults int }

func (a *tally) add(b tally) {
	a.Texts += b.Texts
	a.Exact += b.Exact
	a.InPart += b.InPart
	a.Covered += b.Covered
	a.Unknown += b.Unknown
	a.Faults += b.Faults
}

const sinkSource = `// Package sink records what reaches it.
package sink

import (
	"fmt"
	"math/rand/v2"
	"path"
	"runtime"
)

var (
	Random *rand.Rand
	Texts  = map[string]map[string]bool{}
)

// Do notes a text by the number of the call, and by the place that calls Do. That may be in a function that hands on
// both. What loops make very long is left out: to compare it takes minutes.
func Do(id int, text string) {
	if len(text) > 1<<16 {
		return
	}
	_, file, line, _ := runtime.Caller(1)
	key := fmt.Sprintf("%d %s:%d", id, path.Base(file), line)
	if Texts[key] == nil {
		Texts[key] = map[string]bool{}
	}
	Texts[key][text] = true
}

func Coin() bool          { return Random.IntN(2) == 0 }
func Pick(n int) int      { return Random.IntN(n) }
func Cut(s string) string { return s }
`

// mainSource runs the programs but for those that are named, and keeps the number of the present one in a file: one may
// need more memory than there is, as where a string is doubled in a loop, or a deeper stack.
const mainSource = `package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"time"

	"fuzz/p"
	"fuzz/sink"
)

func main() {
	go watch()
	for i, f := range []func(){%s} {
		if slices.Contains(os.Args[1:], fmt.Sprint(i)) {
			continue
		}
		os.WriteFile("current", []byte(fmt.Sprint(i)), 0o600)
		for seed := range 12 {
			sink.Random = rand.New(rand.NewPCG(uint64(seed), 1))
			run(f)
		}
	}
	json.NewEncoder(os.Stdout).Encode(sink.Texts)
}

func watch() {
	var m runtime.MemStats
	for range time.Tick(10 * time.Millisecond) {
		if runtime.ReadMemStats(&m); m.HeapAlloc > 1<<31 {
			os.Exit(3)
		}
	}
}

func run(f func()) {
	defer func() { recover() }()
	f()
}
`

// runPrograms returns the texts that reach each call of the sink, by its number.
func runPrograms(t *testing.T, p, other string) map[string]map[string]bool {
	t.Helper()
	var functions strings.Builder
	for i := range strings.Count(p, "\nfunc Program") {
		fmt.Fprintf(&functions, "p.Program%d,", i)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module fuzz\n\ngo 1.26\n", "main.go": fmt.Sprintf(mainSource, functions.String()),
		"sink/sink.go": sinkSource, "p/p.go": p, "other/other.go": other,
	} {
		file := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	}
	binary := filepath.Join(dir, "programs.exe")
	cmd := exec.Command("go", "build", "-gcflags=fuzz/...=-N -l", "-ldflags=-s -w", "-o", binary, ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=", "GOPROXY=off", "GOTOOLCHAIN=local")
	said, err := cmd.CombinedOutput()
	require.NoError(t, err, string(said))
	out := runBut(t, binary)
	var texts map[string]map[string]bool
	require.NoError(t, json.Unmarshal(out, &texts))
	return texts
}

// runBut runs all programs but for some, and those that turn out to end the run, and returns what they print.
func runBut(t *testing.T, binary string, but ...string) []byte {
	t.Helper()
	cmd := exec.Command(binary, but...)
	cmd.Dir = filepath.Dir(binary)
	out, err := cmd.Output()
	if err != nil {
		current, e := os.ReadFile(filepath.Join(cmd.Dir, "current"))
		require.NoError(t, e)
		require.NotContains(t, but, string(current))
		t.Logf("left out: program %s, which does not end: %v", current, err)
		return runBut(t, binary, append(but, string(current))...)
	}
	return out
}

// said is what the engine says of one call of a sink.
type said struct {
	values  []valueflow.Value
	unknown bool
}

// checkPrograms runs the engine, and counts how it knows the texts.
func checkPrograms(t *testing.T, std types.Importer, g *generator, p, other string, texts map[string]map[string]bool) (sum tally) {
	t.Helper()
	m := newModule(t)
	m.std = std
	m.check("fuzz/sink", sinkSource)
	m.check("fuzz/other", other)
	known := &knowledge{sites: map[string]*said{}, at: map[string]string{}, in: map[string]string{}}
	for _, pass := range []struct{ path, src string }{{"fuzz/other", other}, {"fuzz/p", p}} {
		pass := m.check(pass.path, pass.src)
		res, err := valueflow.Run(pass, programConfig())
		require.NoError(t, err)
		known.add(pass, res.Sites)
	}
	for _, key := range slices.Sorted(maps.Keys(texts)) {
		s, id := known.of(t, key)
		for _, text := range slices.Sorted(maps.Keys(texts[key])) {
			sum.count(t, g, s, id, text)
		}
	}
	if sum.Faults > 0 {
		dir := filepath.Join(os.TempDir(), "govern-programs")
		require.NoError(t, os.MkdirAll(dir, 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, "p.go"), []byte(p), 0o600))
		require.NoError(t, os.WriteFile(filepath.Join(dir, "other.go"), []byte(other), 0o600))
	}
	return sum
}

// knowledge is what the engine says, by the number of a call of the sink. It is also by the place of the call, and by
// the function around it and the program. What callers hand on is said once for all calls that it reaches in the same
// way.
type knowledge struct {
	sites map[string]*said
	at    map[string]string // the place of a number
	in    map[string]string // the function around a place
}

func (k *knowledge) add(pass *analysis.Pass, sites []valueflow.Site) {
	for _, s := range sites {
		at := pass.Fset.Position(s.Call.Pos())
		place := fmt.Sprintf("%s:%d", path.Base(at.Filename), at.Line)
		k.collect(place, s)
		k.in[place] = s.In.Name()
		k.collect("of "+s.In.Name(), s)
		for _, h := range s.Hops {
			name := h.Func[strings.LastIndexByte(h.Func, 46)+1:]
			k.collect("in "+name, s)
		}
		if id := pass.TypesInfo.Types[s.Call.Args[0]].Value; id != nil {
			k.collect(id.ExactString(), s)
			k.at[id.ExactString()] = place
		}
	}
}

func (k *knowledge) collect(key string, s valueflow.Site) {
	if k.sites[key] == nil {
		k.sites[key] = &said{}
	}
	k.sites[key].values = append(k.sites[key].values, s.Values...)
	k.sites[key].unknown = k.sites[key].unknown || s.Unknown || s.Bounded
}

// of returns what is said of a call of the sink, nil if that is nothing.
func (k *knowledge) of(t *testing.T, key string) (*said, int) {
	number, place, _ := strings.Cut(key, " ")
	id, err := strconv.Atoi(number)
	require.NoError(t, err)
	var all *said
	for _, key := range []string{number, k.at[number], place, "in " + k.in[k.at[number]], "in " + k.in[place], fmt.Sprintf("of Program%d", id/100)} {
		if s := k.sites[key]; s != nil {
			all = &said{values: slices.Concat(cmp.Or(all, &said{}).values, s.values), unknown: s.unknown || all != nil && all.unknown}
		}
	}
	return all, id
}

func programConfig() valueflow.Config {
	return valueflow.Config{
		Sinks: func(fn *types.Func) []valueflow.Sink {
			if fn.FullName() == "fuzz/sink.Do" {
				return []valueflow.Sink{{Arg: 1, Tag: "do"}}
			}
			return nil
		},
		Repository: func(path string) bool { return path == "fuzz/p" || path == "fuzz/other" },
	}
}

// count notes how a text is known.
func (sum *tally) count(t *testing.T, g *generator, s *said, id int, text string) {
	sum.Texts++
	switch {
	case s == nil:
		sum.Faults++
		t.Errorf("program %d: no site for %d, which %q reaches", id/100, id, text)
	case s.has(text, valueflow.Value.Complete):
		sum.Exact++
	case s.has(text, func(valueflow.Value) bool { return true }):
		sum.InPart++
	case s.unknown:
		sum.Unknown++
	case (g.loops[id/100] || len(s.values) >= 8) && s.covers(text):
		sum.Covered++
	default:
		sum.Faults++
		var values []string
		for _, v := range s.values {
			values = append(values, describeValue(v))
		}
		t.Errorf("program %d, call %d: %q is not among %q", id/100, id, text, values)
	}
}

func (s *said) has(text string, like func(valueflow.Value) bool) bool {
	for _, v := range s.values {
		if like(v) && matches(v, text) {
			return true
		}
	}
	return false
}

// matches reports whether a text is a value, whose holes may be anything: what is known is in the text, one after the other.
// The leftmost place of each is enough, and keeps values of many holes cheap.
func matches(v valueflow.Value, text string) bool {
	known := []string{""} // what is before, between and after the holes
	for _, p := range v.Parts {
		if p.Hole {
			known = append(known, "")
		}
		known[len(known)-1] += p.Text
	}
	rest, ok := strings.CutPrefix(text, known[0])
	last := len(known) - 1
	if last == 0 || !ok {
		return ok && rest == ""
	}
	for _, s := range known[1:last] {
		_, after, ok := strings.Cut(rest, s)
		if !ok {
			return false
		}
		rest = after
	}
	return strings.HasSuffix(rest, known[last])
}

// covers reports whether each part of a text is in some value: what a loop repeats, or a condition adds, is there once. It
// may be in a hole too.
func (s *said) covers(text string) bool {
	var all strings.Builder
	for _, v := range s.values {
		if !v.Complete() {
			return true
		}
		all.WriteString(v.Text() + "\n")
	}
	whole := strings.ToLower(all.String())
	for _, part := range regexp.MustCompile(`[0-9]+z`).FindAllString(strings.ToLower(text), -1) {
		if !strings.Contains(whole, part) && !frayed(whole, part) {
			return false
		}
	}
	return true
}

// frayed reports whether an end of a part is in a text without the rest: strings.Trim and its like cut the one copy of what is
// repeated, of which a program has more that stay whole.
func frayed(text, part string) bool {
	for _, m := range regexp.MustCompile(`(?:^|[^k0-9])([0-9]*z)|k([0-9]+)(?:[^0-9z]|$)`).FindAllStringSubmatch(text, -1) {
		if m[1] != "" && strings.HasSuffix(part, m[1]) || m[2] != "" && strings.HasPrefix(part, m[2]) {
			return true
		}
	}
	return false
}
