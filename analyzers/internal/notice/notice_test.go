package notice_test

import (
	"go/parser"
	"go/token"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/internal/notice"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

func TestParse(t *testing.T) {
	for text, shown := range map[string]string{"1 month": "1 month", "6 months": "6 months", "2 weeks": "14 days", "1 day": "1 day"} {
		n, err := notice.Parse(text)
		require.NoError(t, err)
		require.Equal(t, shown, n.String())
		require.False(t, n.None())
	}
	for _, text := range []string{"", "6", "0 days", "-1 days", "6 years", "six months", "9999 days", "6  months", "6 months "} {
		n, err := notice.Parse(text)
		require.Error(t, err, text)
		require.True(t, n.None())
	}
}

// TestKeeps compares notices as no calendar can turn around.
func TestKeeps(t *testing.T) {
	of := func(text string) notice.Notice {
		n, err := notice.Parse(text)
		require.NoError(t, err)
		return n
	}
	for _, longer := range [][2]string{
		{"6 months", "3 months"}, {"31 months", "30 months"}, {"2 weeks", "13 days"}, {"31 days", "1 month"}, {"1 month", "4 weeks"},
		{"3 months", "84 days"},
	} {
		require.True(t, of(longer[0]).Keeps(of(longer[1])), longer)
	}
	for _, shorter := range [][2]string{
		{"3 months", "6 months"}, {"90 days", "3 months"}, {"3 months", "90 days"}, {"29 days", "1 month"}, {"30 days", "1 month"},
	} {
		require.False(t, of(shorter[0]).Keeps(of(shorter[1])), shorter)
	}
	require.True(t, of("1 day").Keeps(notice.Notice{}))
	require.False(t, notice.Notice{}.Keeps(of("1 day")))
}

// TestOver asks on the last day of a notice and on the one after it, and where a history is cut off.
func TestOver(t *testing.T) {
	n, err := notice.Parse("6 months")
	require.NoError(t, err)
	on := func(day string) func(time.Time) bool {
		today, err := time.Parse(time.DateOnly, day)
		require.NoError(t, err)
		return func(until time.Time) bool { return today.After(until) }
	}
	since := revision.Age{Since: time.Date(2026, 1, 10, 0, 0, 0, 0, time.UTC)}
	over, from, err := n.Over(since, on("2026-07-10"))
	require.NoError(t, err)
	require.True(t, over)
	require.Equal(t, "2026-07-10", from.Format(time.DateOnly))
	over, _, err = n.Over(since, on("2026-07-09"))
	require.NoError(t, err)
	require.False(t, over)

	since.AtLeast = true
	_, _, err = n.Over(since, on("2026-07-09"))
	require.ErrorIs(t, err, notice.ErrShallow)
	over, _, err = n.Over(since, on("2026-07-10"))
	require.NoError(t, err)
	require.True(t, over)
}

func TestMark(t *testing.T) {
	const src = `package p

// A is.
//
// Deprecated: use B,
// which is better.
func A() {}

// B is not Deprecated: not at all.
func B() {}

/*
C is.

Deprecated: use D.
*/
func C() {}

// Deprecated:
func D() {}
`
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	require.NoError(t, err)
	text, at := notice.Mark(file.Comments[0])
	require.Equal(t, "use B, which is better.", text)
	require.Equal(t, 5, fset.Position(at).Line)
	for _, i := range []int{1, 3} {
		text, at = notice.Mark(file.Comments[i])
		require.Empty(t, text)
		require.False(t, at.IsValid())
	}
	text, _ = notice.Mark(file.Comments[2])
	require.Equal(t, "use D.", text)
	text, _ = notice.Mark(nil)
	require.Empty(t, text)
}
