package codeowners_test

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/codeowners"
)

// write makes a root with one file.
func write(t *testing.T, name, text string) string {
	t.Helper()
	root := t.TempDir()
	add(t, root, name, text)
	return root
}

func add(t *testing.T, root, name, text string) {
	t.Helper()
	file := filepath.Join(root, name)
	require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
	require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
}

// faults returns what does not hold, a line each.
func faults(f *codeowners.File) (all []string) {
	for _, x := range f.Faults {
		all = append(all, strings.Join([]string{position(x.Span), x.Problem}, ": "))
	}
	return all
}

func position(s codeowners.Span) string {
	return strings.Join([]string{itoa(s.Line), itoa(s.Column), itoa(s.EndColumn)}, ":")
}

func itoa(n int) string { return string(rune('0'+n/10)) + string(rune('0'+n%10)) }

func TestMatch(t *testing.T) {
	const text = "\ufeff# the platform\r\n" +
		"* @org/all\r\n" +
		"/services/api/ @org/api dev@example.com # both\n" +
		"/services/api/gen/\n" +
		"*.sql @dba\n" +
		"docs/with\\ space/ @writer\n" +
		"\t/tabs\t@writer\t@x#note\n"
	f, err := codeowners.Read(write(t, "CODEOWNERS", text))
	require.NoError(t, err)
	require.Equal(t, "CODEOWNERS", f.Name)
	require.Equal(t, codeowners.GitHub, f.Forge)
	for _, tt := range []struct {
		file   string
		line   int
		owners []string
	}{
		{"main.go", 2, []string{"@org/all"}},
		{"services/api/store/store.go", 3, []string{"@org/api", "dev@example.com"}},
		{"services/apiary/x.go", 2, []string{"@org/all"}},
		{"services/api/gen/x.go", 4, nil},
		{"services/api/gen/x.sql", 5, []string{"@dba"}},
		{"docs/with space/x.go", 6, []string{"@writer"}},
		{"tabs", 2, []string{"@org/all"}}, // "@x#note" is no owner
	} {
		rule, ok := f.Match(tt.file)
		require.True(t, ok, tt.file)
		require.Equal(t, tt.line, rule.Line(), tt.file)
		require.Equal(t, tt.owners, rule.Names(), tt.file)
	}
	require.Equal(t, []string{`07:16:23: "@x#note" is no owner (@user, @org/team or an e-mail address), so GitHub skips the line`}, faults(f))
}

// TestSpans has positions that lead to the text, behind a mark of UTF-8 and two bytes at an end of line, too.
func TestSpans(t *testing.T) {
	const text = "\ufeff* @all\r\n  /a\\ b/ @x  dev@example.com # y\r\n"
	f := codeowners.Parse("CODEOWNERS", []byte(text))
	var seen []string
	for _, r := range f.Rules {
		seen = append(seen, position(r.Span)+" "+text[r.Span.Offset:r.Span.EndOffset])
		for _, o := range r.Owners {
			seen = append(seen, position(o.Span)+" "+text[o.Span.Offset:o.Span.EndOffset])
		}
	}
	require.Equal(t, []string{
		"01:01:07 * @all", "01:03:07 @all",
		`02:03:29 /a\ b/ @x  dev@example.com`, "02:10:12 @x", "02:14:29 dev@example.com",
	}, seen)
}

func TestNoMatch(t *testing.T) {
	f, err := codeowners.Read(write(t, "docs/CODEOWNERS", "/pkg/ @x\n"))
	require.NoError(t, err)
	_, ok := f.Match("cmd/main.go")
	require.False(t, ok)
}

// TestPlaces has one more file each time, of which the first in GitHub's order counts.
func TestPlaces(t *testing.T) {
	root := t.TempDir()
	f, err := codeowners.Read(root)
	require.NoError(t, err)
	require.Nil(t, f)
	for _, name := range []string{".gitlab/CODEOWNERS", "docs/CODEOWNERS", "CODEOWNERS", ".github/CODEOWNERS"} {
		add(t, root, name, "* @x\n")
		f, err = codeowners.Read(root)
		require.NoError(t, err)
		require.Equal(t, name, f.Name)
	}
}

// TestSections reads what GitLab has beyond GitHub.
func TestSections(t *testing.T) {
	f, err := codeowners.Read(write(t, ".gitlab/CODEOWNERS", `* @org/sub/all
[Backend] @org/backend
/services/
/services/api/ @org/api @@maintainers
^[Docs][2] @writers
docs/
[Free]
/free/
[BACKEND] @later
/late/
!/services/gen/
`))
	require.NoError(t, err)
	require.Empty(t, faults(f))
	for file, owners := range map[string][]string{
		"x.go":              {"@org/sub/all"},
		"services/web/x.go": {"@org/backend"},
		"services/api/x.go": {"@org/api", "@@maintainers"},
		"services/gen/x.go": {"@org/sub/all"},
		"docs/x.go":         {"@writers"},
		"free/x.go":         nil,
		"late/x.go":         {"@later"},
	} {
		rule, ok := f.Match(file)
		require.True(t, ok, file)
		require.Equal(t, owners, rule.Names(), file)
	}
	var sections []string
	for _, s := range f.Sections {
		sections = append(sections, s.Name)
	}
	require.Equal(t, []string{"", "Backend", "Docs", "Free"}, sections)
	require.True(t, f.Sections[2].Optional)
	require.Equal(t, 2, f.Sections[2].Approvals)
	require.Len(t, f.Deciding("services/api/x.go"), 2) // sections do not overrule each other
}

// TestForge tells by the place whose file it is, else by what only GitLab knows.
func TestForge(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       codeowners.Forge
	}{
		{".github/CODEOWNERS", "[A]\n* @x\n", codeowners.GitHub},
		{".gitlab/CODEOWNERS", "* @x\n", codeowners.GitLab},
		{"CODEOWNERS", "* @x\n", codeowners.GitHub},
		{"CODEOWNERS", "* @x\n^[A][2] @y\n", codeowners.GitLab},
		{"CODEOWNERS", "* @x\n!/gen/\n", codeowners.GitLab},
		{"docs/CODEOWNERS", "* @x @@owner\n", codeowners.GitLab},
		{"CODEOWNERS", "* @x # @@owner\n!/gen/ @y\n# [A]\n", codeowners.GitHub},
		{"CODEOWNERS", "[ab]c/ @x\n", codeowners.GitHub},
	} {
		require.Equal(t, tt.want, codeowners.Parse(tt.name, []byte(tt.text)).Forge, tt.text)
	}
}

// TestFaults has one bad line each, beside which the others hold.
func TestFaults(t *testing.T) {
	for _, tt := range []struct{ name, line, want string }{
		{".github", "/a[b/ @x", `02:01:06: GitHub knows no ranges such as [a-z] and no sections, and skips the line of "/a[b/"`},
		{".github", "[Docs] @x", `02:01:07: GitHub knows no ranges such as [a-z] and no sections, and skips the line of "[Docs]"`},
		{".github", "!x @o", `02:01:03: GitHub knows no exclusions, and skips the line of "!x"`},
		{".github", `\#x @o`, `02:01:04: GitHub knows no \# at the beginning of a pattern, and skips the line`},
		{".github", "/x/***/ @o", `02:01:08: "/x/***/" has three stars in a row, and GitHub skips the line; write **`},
		{".github", "  /x @org/api not-an-owner", `02:15:27: "not-an-owner" is no owner (@user, @org/team or an e-mail address), so GitHub skips the line`},
		{".github", "/x @a,@b", `02:04:09: "@a,@b" is no owner (@user, @org/team or an e-mail address), so GitHub skips the line; blanks part owners`},
		{".github", "/x @a/b/c", `02:04:10: "@a/b/c" is no owner (@user, @org/team or an e-mail address), so GitHub skips the line`},
		{".github", "/x @-", `02:04:06: "@-" is no owner (@user, @org/team or an e-mail address), so GitHub skips the line`},
		{".github", "/x @a\xff", `02:01:07: the line is no text in UTF-8`},
		{".gitlab", "[]", "02:01:03: the section has no name"},
		{".gitlab", "[Docs", "02:01:06: the line is no heading of a section such as [Name], ^[Name] or [Name][2] @owner"},
		{".gitlab", "[[Docs]", "02:01:08: the line is no heading of a section such as [Name], ^[Name] or [Name][2] @owner"},
		{".gitlab", "[Docs][many]", `02:07:13: "[many]" is no number of approvals, so GitLab asks for one`},
		{".gitlab", "[Docs][0]", `02:07:10: "[0]" is no number of approvals, so GitLab asks for one`},
		{".gitlab", "/x writer", `02:04:10: "writer" is no owner (@user, @group, @@role or an e-mail address), so GitLab leaves it out`},
		{".gitlab", "/x @a # see @b", "02:13:15: GitLab knows no comment behind a rule, so that it takes @b for an owner; write it in a line of its own"},
		{".gitlab", "!/x @a", "02:05:07: an exclusion has no owners, so GitLab leaves them out"},
		{".gitlab", "! @a", "02:01:02: an exclusion names what it excludes"},
	} {
		f := codeowners.Parse(tt.name+"/CODEOWNERS", []byte("* @all\n"+tt.line+"\n/services/ @services\n"))
		require.Equal(t, []string{tt.want}, faults(f), tt.line)
		rule, ok := f.Match("services/x.go")
		require.True(t, ok, tt.line)
		require.Equal(t, []string{"@services"}, rule.Names(), tt.line)
		rule, _ = f.Match("y.go")
		require.Equal(t, []string{"@all"}, rule.Names(), tt.line)
	}
}

// TestLeftOut has owners that GitLab leaves out, while the line holds; GitHub skips it.
func TestLeftOut(t *testing.T) {
	const text = "* @all\n/x/ @a nobody @b\n"
	for name, want := range map[string][]string{".github": {"@all"}, ".gitlab": {"@a", "@b"}} {
		rule, _ := codeowners.Parse(name+"/CODEOWNERS", []byte(text)).Match("x/y")
		require.Equal(t, want, rule.Names(), name)
	}
}

func TestErrors(t *testing.T) {
	f, err := codeowners.Read(write(t, "CODEOWNERS", strings.Repeat("# x\n", 1<<20)))
	require.EqualError(t, err, "CODEOWNERS: is larger than 3145728 bytes, of which GitHub reads nothing")
	require.Nil(t, f)
}

// TestLongLine has a line that readers with buffers stop at.
func TestLongLine(t *testing.T) {
	f := codeowners.Parse("CODEOWNERS", []byte("* @x\n/"+strings.Repeat("a", 100_000)+" @y\n/b @z\n"))
	require.Len(t, f.Rules, 3)
	require.Empty(t, f.Faults)
}

// TestWide has text in UTF-16, with a mark and without: one fault, however many lines there are.
func TestWide(t *testing.T) {
	units := utf16.Encode([]rune("# all\n* @all\n/a/ @a\n"))
	little, _ := binary.Append(nil, binary.LittleEndian, units)
	big, _ := binary.Append(nil, binary.BigEndian, units)
	for name, text := range map[string][]byte{
		"little":            little,
		"big":               big,
		"little, with mark": append([]byte("\xff\xfe"), little...),
		"big, with mark":    append([]byte("\xfe\xff"), big...),
	} {
		f := codeowners.Parse("CODEOWNERS", text)
		require.True(t, f.Wide, name)
		require.Empty(t, f.Rules, name)
		require.Equal(t, []string{"01:01:03: the file is text in UTF-16, of which a forge reads no line; save it as UTF-8"}, faults(f), name)
	}
	for text, at := range map[string]string{"\n\x00": "02:01:02", "\n\n\x00*\x00": "03:01:03", "\x00\n\x00*": "01:01:02"} { // line ends first
		require.Equal(t, []string{at + ": the file is text in UTF-16, of which a forge reads no line; save it as UTF-8"},
			faults(codeowners.Parse("CODEOWNERS", []byte(text))), "%q", text)
	}
	for _, text := range []string{"", "*", "* @all\n/a\x00/ @a\n", "/\xff @a\n"} {
		require.False(t, codeowners.Parse("CODEOWNERS", []byte(text)).Wide, text)
	}
}
