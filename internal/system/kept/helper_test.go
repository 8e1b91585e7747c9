package kept

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestMain is the test, or the helper that it starts: see [serve].
func TestMain(m *testing.M) {
	if dir := os.Getenv("GOVERN_TEST_HELPER"); dir != "" {
		serve(dir)
		return
	}
	os.Exit(m.Run())
}

// serve answers as a program that GOCACHEPROG names. One in a directory "mute" says nothing, and one in "lying" has the wrong content.
// One that is "babbling" says more than a pipe holds, which nobody understands, at once or "later".
func serve(dir string) {
	if filepath.Base(dir) == "mute" {
		return
	}
	babble := func() { fmt.Println(strings.Repeat("what? ", 1<<18)) }
	if filepath.Base(dir) == "babbling" {
		babble()
		return
	}
	in := json.NewDecoder(bufio.NewReader(os.Stdin))
	fmt.Println(`{"ID":0,"KnownCommands":["get","put","close"]}`)
	for {
		var r struct {
			ID                 int64
			Command            string
			ActionID, OutputID []byte
			BodySize           int64
		}
		if in.Decode(&r) != nil {
			return
		}
		if filepath.Base(dir) == "later" {
			babble()
			return
		}
		file := filepath.Join(dir, fmt.Sprintf("%x", r.ActionID))
		answer := map[string]any{"ID": r.ID}
		switch r.Command {
		case "put":
			var body []byte
			if r.BodySize > 0 {
				in.Decode(&body) //nolint:errcheck // the test sees that nothing is there
			}
			if filepath.Base(dir) == "lying" {
				body[len(body)-1]++
			}
			os.WriteFile(file, body, 0o600)             //nolint:errcheck // likewise
			os.WriteFile(file+"-id", r.OutputID, 0o600) //nolint:errcheck // likewise
			answer["DiskPath"] = file
		case "get":
			body, err := os.ReadFile(file)
			id, _ := os.ReadFile(file + "-id")
			answer["Miss"], answer["DiskPath"], answer["Size"], answer["OutputID"] = err != nil, file, len(body), id
		}
		line, _ := json.Marshal(answer)
		fmt.Println(string(line))
		if r.Command == "close" {
			return
		}
	}
}

// helperIn returns a helper that keeps things in a directory.
func helperIn(t *testing.T, dir string) *Helper {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(dir, 0o755))
	return NewHelper("'"+self+"' -test.run=TestMain", append(os.Environ(), "GOVERN_TEST_HELPER="+dir))
}

func TestHelper(t *testing.T) {
	dir := t.TempDir()
	key, data := entry(t, strings.Repeat("a", 1<<20))
	other, _ := entry(t, "b")
	h := helperIn(t, dir)
	require.Nil(t, h.Get(key))
	h.Put(key, data)
	h.Close()
	require.Nil(t, h.Get(key), "it has ended")
	h = helperIn(t, dir)
	require.Equal(t, data, h.Get(key))
	require.Nil(t, h.Get(other))
	h.Close()
	for name, bad := range map[string]*Helper{
		"nothing":   nil,
		"not there": NewHelper(filepath.Join(dir, "none"), nil),
		"mute":      helperIn(t, filepath.Join(dir, "mute")),
		"lying":     helperIn(t, filepath.Join(dir, "lying")),
		"babbling":  helperIn(t, filepath.Join(dir, "babbling")),
		"later":     helperIn(t, filepath.Join(dir, "later")),
	} {
		t.Run(name, func(t *testing.T) {
			bad.Put(key, data)
			require.Nil(t, bad.Get(key))
			bad.Close()
			bad.Close()
		})
	}
	require.Nil(t, NewHelper("", nil))
	require.Nil(t, NewHelper("'a", nil))
}
