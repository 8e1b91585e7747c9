package report_test

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/report"
)

// machines returns the formats for other programs.
func machines() []report.Format {
	return slices.DeleteFunc(report.Formats(), func(f report.Format) bool { return f.Name == "text" || f.Name == "short" })
}

// TestGolden holds what formats write against files, which the module in published holds against the schemas
// that others publish.
func TestGolden(t *testing.T) {
	for name, r := range samples(t) {
		for _, f := range machines() {
			file := filepath.Join("testdata", name+"."+f.Name)
			got := written(t, f, r)
			if f.Name == "html" {
				got = withoutContent(got)
			}
			if flag.Lookup("update").Value.String() == "true" {
				require.NoError(t, os.MkdirAll("testdata", 0o777))
				require.NoError(t, os.WriteFile(file, []byte(got), 0o666))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, string(want), got,
				"%s differs; if that is meant: go test ./internal/show/report -run TestGolden -update", file)
		}
	}
}

// TestEveryFormatWithoutGo writes findings in files that are not Go, one of which nobody can quote any more.
func TestEveryFormatWithoutGo(t *testing.T) {
	r := clean(t)
	r.Result.Findings = []finding.Finding{
		placed("boundary-private", policy.LevelError, ".github/CODEOWNERS", 1, 1, 2),
		placed("boundary-private", policy.LevelError, "govern.yaml", 3, 3, 6),
	}
	for _, f := range report.Formats() {
		got := written(t, f, r)
		require.Contains(t, got, ".github/CODEOWNERS", f.Name)
		require.Contains(t, got, "govern.yaml", f.Name)
	}
}

// TestEveryFormatSaysEverything looks for what a run must not keep to itself.
func TestEveryFormatSaysEverything(t *testing.T) {
	all := samples(t)
	for _, f := range machines() {
		t.Run(f.Name, func(t *testing.T) {
			for _, want := range []string{"expected declaration", "cannot be read",
				"expired on 2020-01-01", "allows nothing", "second line", "boundary-unassigned", "50%"} {
				got := strings.NewReplacer(`\_`, "_", "%2525", "%", "%25", "%").Replace(written(t, f, all["sample"]))
				require.Contains(t, got, want)
			}
			failure := written(t, f, all["failed"])
			require.Contains(t, failure, "servce", "a fault of the policy")
			require.Contains(t, failure, "of two lines", "the reason that is no fault")
			require.NotEqual(t, written(t, f, all["clean"]), failure)
		})
	}
}

// TestNoControlCharacters has a message that would write to a terminal or break a document.
func TestNoControlCharacters(t *testing.T) {
	for _, name := range []string{"json", "sarif", "gitlab", "junit", "checkstyle", "github", "markdown", "html"} {
		got := written(t, formatOf(t, name), sample(t))
		require.NotContains(t, got, "\x01", name)
		require.NotContains(t, got, "\x1b", name)
		require.NotContains(t, got, "\xff", name)
	}
	lines := strings.Split(strings.TrimSpace(written(t, formatOf(t, "github"), sample(t))), "\n")
	require.Len(t, lines, 8, "no message begins a line")
}

// TestSameBytes shuffles findings, which are sorted before they are written.
func TestSameBytes(t *testing.T) {
	for name, r := range samples(t) {
		for _, f := range machines() {
			want := written(t, f, r)
			for range 5 {
				if r.Result != nil {
					found := slices.Clone(r.Result.Findings)
					rand.Shuffle(len(found), func(i, j int) { found[i], found[j] = found[j], found[i] })
					finding.Sort(found)
					r.Result.Findings = found
				}
				require.Equal(t, want, written(t, f, r), "%s of %s", f.Name, name)
			}
		}
	}
}

// full is a writer that takes so many bytes.
type full int

var errFull = errors.New("no space left on device")

func (f *full) Write(p []byte) (int, error) {
	if len(p) > int(*f) {
		return int(*f), errFull
	}
	*f -= full(len(p))
	return len(p), nil
}

// TestWriteErrors has a disk that fills up: no format calls that done.
func TestWriteErrors(t *testing.T) {
	r := sample(t)
	for _, f := range report.Formats() {
		for _, size := range []full{0, 100} {
			require.ErrorIs(t, f.Write(&size, r), errFull, f.Name)
		}
	}
}

// TestKnownIsLeftOut has findings of the baseline, which code scanning shows in its own way.
func TestKnownIsLeftOut(t *testing.T) {
	r := samples(t)["known"]
	for _, name := range []string{"sarif", "github", "gitlab"} {
		require.NotContains(t, written(t, formatOf(t, name), r), "api/store/s.go", name)
	}
	for _, name := range []string{"json", "junit", "checkstyle"} {
		require.Contains(t, written(t, formatOf(t, name), r), "api/store/s.go", name)
		require.NotContains(t, written(t, formatOf(t, name), sample(t)), "api/store/s.go", name)
	}
}

// TestMarkdownWithin cuts a summary between lines, and says so.
func TestMarkdownWithin(t *testing.T) {
	var whole, cut bytes.Buffer
	require.NoError(t, report.Markdown(&whole, sample(t)))
	require.NotContains(t, whole.String(), "beyond the size")
	require.NoError(t, report.MarkdownWithin(&cut, sample(t), 500))
	require.LessOrEqual(t, cut.Len(), 500)
	require.Contains(t, cut.String(), "beyond the size")
	first, _, _ := strings.Cut(cut.String(), "\n_The rest")
	require.True(t, strings.HasPrefix(whole.String(), first))
	require.NoError(t, report.MarkdownWithin(io.Discard, sample(t), 0))
}
