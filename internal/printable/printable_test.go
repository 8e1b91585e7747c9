package printable

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestLine(t *testing.T) {
	for text, want := range map[string]string{
		"":                           "",
		"services/api/a b.go":        "services/api/a b.go",
		"größe 日本 é́":                "größe 日本 é́",
		`C:\x`:                       `C:\x`,
		"a\nb\r\tc\x00\x1b[1m\x7f":   `a\nb\r\tc\x00\x1b[1m\x7f`,
		"\u0085\u2028\u00a0":         `\u0085\u2028\u00a0`,
		"\u202e\u2066\u200f\u061c":   `\u202e\u2066\u200f\u061c`,
		"\u200b\u2060\ufeff\u00ad":   `\u200b\u2060\ufeff\u00ad`,
		"\u3164\u115f\u2800\ufe0f":   `\u3164\u115f\u2800\ufe0f`,
		"\U000e0041\ue000":           `\U000e0041\ue000`,
		"a\xff\xc3b":                 `a\xff\xc3b`,
		"\ufffd":                     "\ufffd",
		"::error::x":                 `\x3a:error::x`,
		"  ::error::x":               `  \x3a:error::x`,
		":":                          `\x3a`,
		"a::b":                       "a::b",
		"x ##vso[a]b ##[error]c":     `x #\x23vso[a]b #\x23[error]c`,
		"##teamcity[a]":              `#\x23teamcity[a]`,
		"## heading, # of [x], ##-[": "## heading, # of [x], ##-[",
		"###[":                       `##\x23[`,
	} {
		require.Equal(t, want, Line(text), "%q", text)
		require.Equal(t, want, Line(want), "once is enough")
	}
	require.Equal(t, "\ta\tb\\r", Source("\ta\tb\r"))
}

func TestWords(t *testing.T) {
	for _, text := range []string{"a", "ADR 12", "7", "(é)", "理由"} {
		require.NoError(t, Words(text), "%q", text)
	}
	for _, text := range []string{"", "-", " \t", "...", "\u200b", "\u3164", "\u2800 —", "\xff", "_", "\u0301"} {
		require.EqualError(t, Words(text), fmt.Sprintf("%q says nothing: no letter or digit shows in it", text))
	}
}

type odd struct{}

func (odd) String() string { return "od\nd" }

func TestFprintf(t *testing.T) {
	var b bytes.Buffer
	To(&b).Printf("%s|%-4s|%q|%d|%v|%v|%s|%3d%%\n", "a\nb", "x", "q\u3164", 7, odd{}, errors.New("e\x1b"), Own("\x1b[1m"), 5)
	require.Equal(t, "a\\nb|x   |\"q\\u3164\"|7|od\\nd|e\\x1b|\x1b[1m|  5%\n", b.String())
	require.Equal(t, "[a\\n b] <nil>", Sprintf("%v %v", []string{"a\n", "b"}, nil))
}

func TestLines(t *testing.T) {
	one, two := errors.New("one"), errors.New("two\nFAKE")
	for want, err := range map[string]error{
		"one":                              one,
		"one|two\nFAKE":                    errors.Join(one, two),
		"x: one|two\nFAKE":                 fmt.Errorf("x: %w", errors.Join(one, two)),
		"x: y: one|two\nFAKE|one":          errors.Join(fmt.Errorf("x: y: %w", errors.Join(one, two)), one),
		"one: two\nFAKE":                   fmt.Errorf("%w: %w", one, two),
		"(one)":                            fmt.Errorf("(%w)", one),
		"open a\nb: file does not exist":   &fs.PathError{Op: "open", Path: "a\nb", Err: fs.ErrNotExist},
		"(one\ntwo\nFAKE), and more of it": fmt.Errorf("(%w), and more of it", errors.Join(one, two)),
	} {
		require.Equal(t, want, strings.Join(Lines(err), "|"))
	}
	safe := Error(errors.Join(one, two))
	require.EqualError(t, safe, "one\ntwo\\nFAKE")
	require.ErrorIs(t, safe, two)
	require.Equal(t, safe.Error(), Error(safe).Error())
	require.NoError(t, Error(nil))
	var b bytes.Buffer
	Complain(&b, "govern", errors.Join(one, two))
	require.Equal(t, "govern: one\ngovern: two\\nFAKE\n", b.String())
}

// every is a text of characters of all kinds.
const every = "a<\u202e\u3164\x1b\n\t\"##vso[x]\U000e0041\U0001f600é\u0085\x7f"

func TestJSON(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, JSON(&b, map[string]string{"k": every}, "\t"))
	require.Equal(t, "{\n\t\"k\": "+
		"\"a<\\u202e\\u3164\\u001b\\n\\t\\\"#\\u0023vso[x]\\udb40\\udc41\U0001f600é\\u0085\\u007f\"\n}\n", b.String())
	var back map[string]string
	require.NoError(t, json.Unmarshal(b.Bytes(), &back))
	require.Equal(t, every, back["k"])
}

func TestXML(t *testing.T) {
	type doc struct {
		A string `xml:"a,attr"`
		T string `xml:",chardata"`
	}
	var b bytes.Buffer
	require.NoError(t, XML(&b, doc{every, every}, " "))
	require.NotContains(t, b.String(), "##")
	require.Equal(t, 2, strings.Count(b.String(), "\n"))
	require.Equal(t, strings.ToValidUTF8(EscapeXML("\u202e"), ""), "&#x202E;")
	var back doc
	require.NoError(t, xml.Unmarshal(b.Bytes(), &back))
	want := strings.ReplaceAll(every, "\x1b", "\ufffd") // XML 1.0 cannot hold it
	require.Equal(t, doc{want, want}, back)
}

func TestCell(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "a": "a", "a=1": "a=1", "=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@sum(1)": "'@sum(1)", "＝1": "'＝1",
		"\t=1": `'\t=1`, "\r=1": `'\r=1`, "\x1b=1": `\x1b=1`, "\u200b=1": `\u200b=1`,
	} {
		require.Equal(t, want, Cell(text), "%q", text)
	}
}

func TestFields(t *testing.T) {
	type markup string
	type part struct{ Text string }
	type page struct {
		Name   string
		Markup markup
		Kept   string `printable:"own"`
		Parts  []part
		Names  []string
		hidden string
	}
	names := []string{"\x1b"}
	p := &page{"\x1b", "\x1b", "\x1b", []part{{"\n"}}, names, "\x1b"}
	Fields(p)
	require.Equal(t, &page{`\x1b`, "\x1b", "\x1b", []part{{`\n`}}, []string{`\x1b`}, "\x1b"}, p)
	require.Equal(t, []string{"\x1b"}, names, "others have them as they are")
}

func FuzzLine(f *testing.F) {
	f.Add(every)
	f.Add(" ::##[\xff")
	f.Fuzz(func(t *testing.T, text string) {
		line := Line(text)
		require.True(t, utf8.ValidString(line))
		require.NotContains(t, line, "\n")
		require.Equal(t, line, Line(line))
		require.False(t, strings.ContainsFunc(line, hidden))
	})
}
