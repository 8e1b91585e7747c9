package baseline

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// known returns entries that differ in one field each, in no order.
func known() []Entry {
	return []Entry{
		{Identity: Identity{Rule: "docgo-missing", Component: "web", Dir: "services/web", Package: "web"}},
		{Identity: Identity{Rule: "boundary-private", Component: "web", Dir: "services/web", Package: "web", Target: "services/api/store", Ordinal: 1}},
		{Identity: Identity{Rule: "boundary-private", Component: "web", Dir: "services/web", Package: "web", Target: "services/api/store"}},
		{Identity: Identity{Rule: "cycles-component", Component: "a", Subject: "a", Target: `"a" and "b"`}},
		{
			Identity: Identity{Rule: "dbaccess-foreign-table", Component: "b", Dir: "b", Package: "b", Decl: "(*Store).List", Target: "users"},
			Reason:   "moves with\tADR-012",
			Owner:    "@b",
		},
		{Identity: Identity{Rule: "boundary-unassigned", Subject: "mi\tsc\xff"}},
		{Identity: Identity{Rule: "boundary-private", Dir: "*", Package: "-", Decl: `"`, Target: "\u202e\ufffd ü"}},
	}
}

func TestRoundTrip(t *testing.T) {
	first := New(known())
	text := first.Format()
	require.Equal(t, 1+len(known()), strings.Count(string(text), "\n"))
	for _, file := range []string{
		string(text),
		strings.ReplaceAll(string(text), "\n", "\r\n"),
		"\ufeff" + string(text),
		string(text) + "\n# a comment\n",
		string(text) + string(text), // what a union merge may leave
	} {
		b, err := Parse([]byte(file))
		require.NoError(t, err)
		require.Equal(t, string(text), string(b.Format()))
		require.Len(t, b.Entries(), len(known()))
		for _, e := range known() {
			require.Equal(t, e.Identity, b.Find(e.Fingerprint()).Identity)
		}
	}
	require.Nil(t, first.Find("0123"))
	require.Nil(t, (*Baseline)(nil).Find("0123"))
}

// TestFormat holds the file against what reviewers read.
func TestFormat(t *testing.T) {
	want := []string{
		"govern-baseline 1",
		"boundary-private\tweb\tservices/web\tweb\t-\tservices/api/store\t0\t45f58d76fd705d35cab43316",
		"boundary-private\tweb\tservices/web\tweb\t-\tservices/api/store\t1\t61e877a9840045fd142c0220",
		"cycles-component\ta\ta\t*\t-\t\"\\\"a\\\" and \\\"b\\\"\"\t0\t623bcdbe0aae44fd770e1f8f",
		"dbaccess-foreign-table\tb\tb\tb\t(*Store).List\tusers\t0\te498d4df4ea96363c18740d5\treason=\"moves with\\tADR-012\"\towner=@b",
		"",
	}
	require.Equal(t, strings.Join(want, "\n"), string(New(known()[1:5]).Format()))
}

// TestFingerprint holds fingerprints against those of earlier releases.
func TestFingerprint(t *testing.T) {
	id := Identity{Rule: "boundary-private", Component: "web", Dir: "services/web", Package: "web", Target: "services/api/store"}
	require.Equal(t, "45f58d76fd705d35cab43316", id.Fingerprint())
	other := id
	other.Ordinal = 1
	require.NotEqual(t, id.Fingerprint(), other.Fingerprint())
	other.Ordinal, other.Decl = 0, "f"
	require.NotEqual(t, id.Fingerprint(), other.Fingerprint())
}

func TestParseErrors(t *testing.T) {
	entry := strings.TrimSpace(strings.SplitN(string(New(known()[2:3]).Format()), "\n", 2)[1])
	head := "govern-baseline 1\n"
	for name, tt := range map[string]struct{ file, want string }{
		"empty":         {"", `govern.baseline:1: is empty; a baseline begins with "govern-baseline 1"`},
		"no heading":    {entry + "\n", `govern.baseline:1: does not begin with the line "govern-baseline 1"; it is no baseline`},
		"future":        {"govern-baseline 2\nwhatever\n", "govern.baseline:1: is of version 2, and this govern reads version 1; update govern"},
		"past":          {"govern-baseline 0\n", "govern.baseline:1: there is no version 0"},
		"heading, more": {"govern-baseline 1 x\n", `govern.baseline:1: does not begin`},
		"conflict":      {head + "<<<<<<< HEAD\n" + entry + "\n=======\n>>>>>>> other\n", "govern.baseline:2: is a conflict marker: keep the entries of both sides"},
		"conflict at 1": {"<<<<<<< HEAD\n" + head, "govern.baseline:1: is a conflict marker"},
		"few fields":    {head + "\n" + "abc\tdocgo-missing\n", "govern.baseline:3: an entry has 8 fields with tabs between them, and this line 2"},
		"by hand":       {head + strings.Replace(entry, "store", "cache", 1) + "\n", "is not that of the line"},
		"ordinal":       {head + strings.Replace(entry, "\t0\t", "\tx\t", 1) + "\n", `"x" is no ordinal`},
		"negative":      {head + strings.Replace(entry, "\t0\t", "\t-1\t", 1) + "\n", `"-1" is no ordinal`},
		"empty field":   {head + strings.Replace(entry, "-\tservices", "\tservices", 1) + "\n", "an empty field"},
		"quotes":        {head + strings.Replace(entry, "\tweb\t", "\t\"web\t", 1) + "\n", "is not quoted"},
		"no words":      {head + entry + "\treason=\"-\"\n", `govern.baseline:2: reason "-" says nothing`},
		"no owner":      {head + entry + "\treason=r\towner=\"\\u200b\"\n", `govern.baseline:2: owner "\u200b" says nothing`},
		"notes":         {head + entry + "\tbecause\n", `"because" is neither a reason nor an owner`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse([]byte(tt.file))
			require.ErrorContains(t, err, tt.want)
			require.NotContains(t, strings.SplitN(err.Error(), "\n", 2)[0], "\t\t")
		})
	}
	_, err := Parse([]byte(head + strings.Repeat("x\n", 1000)))
	require.Equal(t, 21, strings.Count(err.Error(), "\n")+1)
	require.ErrorContains(t, err, "and 980 lines more")
}

func FuzzParse(f *testing.F) {
	f.Add(New(known()).Format())
	f.Add([]byte("govern-baseline 1\n<<<<<<<\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Parse(data)
		if err != nil {
			return
		}
		again, err := Parse(b.Format())
		require.NoError(t, err)
		require.Equal(t, string(b.Format()), string(again.Format()))
	})
}
