package revision

import (
	"bufio"
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzOutput reads what no git prints: it may be an error, and never more.
func FuzzOutput(f *testing.F) {
	f.Add([]byte("M\x00a\x00R100\x00old\x00new\x00"))
	f.Add([]byte("\x00\x00"))
	f.Add([]byte("R\x00a"))
	f.Add([]byte("0123 1 1 1\nauthor-time 5\nboundary\n\tline\n0123 2 2\n\tline\n"))
	f.Add([]byte("abc blob 3\nxyz\nabc missing\n"))
	f.Add([]byte("abc blob 99999999999\nx"))
	f.Add([]byte("abc blob -1\n"))
	f.Fuzz(func(t *testing.T, out []byte) {
		r := &Repo{prefix: "sub", shallow: true}
		changes, err := r.parseStatus(fieldsOf(out))
		if err == nil {
			require.LessOrEqual(t, len(changes), len(out))
		}
		r.parseBlame(string(out))
		written := 0
		err = readBatch(bufio.NewReader(bytes.NewReader(out)),
			[]entry{{path: "a"}, {path: "b"}}, func(_ entry, content io.Reader, _ int64) error {
				read, err := io.ReadAll(content)
				written += len(read)
				return err
			})
		require.LessOrEqual(t, written, len(out))
		if len(out) == 0 {
			require.Error(t, err)
		}
	})
}
