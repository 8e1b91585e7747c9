package importgraph

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseAllows(t *testing.T) {
	type lines struct {
		rule, reason string
		line         int32
		from, to     int32
	}
	tests := []struct {
		name, src string
		want      []lines
	}{
		{"behind an import", "package p\n\nimport _ \"a\" //govern:allow r-x moves with ADR-012\n", []lines{{"r-x", "moves with ADR-012", 3, 3, 3}}},
		{"above an import", "package p\n\nimport (\n\t//govern:allow r-x why\n\t_ \"a\"\n\t_ \"b\"\n)\n", []lines{{"r-x", "why", 4, 5, 5}}},
		{"on an import declaration", "package p\n\n//govern:allow r-x why\nimport (\n\t_ \"a\"\n\t_ \"b\"\n)\n", []lines{{"r-x", "why", 3, 4, 7}}},
		{"on the package clause", "//govern:allow r-x why\npackage p\n", []lines{{"r-x", "why", 1, 2, 2}}},
		{"on a function", "package p\n\n// f is.\n//\n//govern:allow r-x why\nfunc f() {\n\tg()\n}\n", []lines{{"r-x", "why", 5, 6, 8}}},
		{"on a method of an interface", "package p\n\ntype i interface {\n\t//govern:allow r-x why\n\tf()\n}\n", []lines{{"r-x", "why", 4, 5, 5}}},
		{"above a statement", "package p\n\nfunc f() {\n\t//govern:allow r-x why\n\t// and more\n\tg()\n\tg()\n}\n", []lines{{"r-x", "why", 4, 4, 6}}},
		{"behind a statement", "package p\n\nfunc f() {\n\tg() //govern:allow r-x why\n\tg()\n}\n", []lines{{"r-x", "why", 4, 4, 4}}},
		{"behind a statement of several lines", "package p\n\nfunc f() {\n\tg(\n\t\t1,\n\t) //govern:allow r-x why\n\tg()\n}\n", []lines{{"r-x", "why", 6, 4, 6}}},
		{"behind a value of several lines", "package p\n\nvar v = []int{\n\t1,\n} //govern:allow r-x why\n", []lines{{"r-x", "why", 5, 3, 5}}},
		{"behind a block", "package p\n\nfunc f() {\n\tdefer func() {\n\t\tg()\n\t}() //govern:allow r-x why\n\tif v {\n\t} //govern:allow r-x why\n}\n", []lines{{"r-x", "why", 6, 6, 6}, {"r-x", "why", 8, 8, 8}}},
		{"CRLF", "package p\r\n\r\nimport _ \"a\" //govern:allow r-x why so\r\n", []lines{{"r-x", "why so", 3, 3, 3}}},
		{"no reason", "package p //govern:allow r-x\n", []lines{{"r-x", "", 1, 1, 1}}},
		{"a dash is no reason", "package p //govern:allow r-x --\n", []lines{{"r-x", "", 1, 1, 1}}},
		{"what nobody sees is no reason", "package p //govern:allow r-x \u3164\u200b\n", []lines{{"r-x", "", 1, 1, 1}}},
		{"a comment is no reason", "package p //govern:allow r-x // -\n", []lines{{"r-x", "", 1, 1, 1}}},
		{"no rule", "package p //govern:allow\t\n", []lines{{"", "", 1, 1, 1}}},
		{"two on one declaration", "package p\n\n//govern:allow r-x why\n//govern:allow r-y how\nvar v int\n", []lines{{"r-x", "why", 3, 5, 5}, {"r-y", "how", 4, 5, 5}}},
		{"below a syntax error", "package p\n\nfunc f() {\n\tg( //govern:allow r-x why\n}\n", []lines{{"r-x", "why", 4, 4, 4}}},
		{"another directive", "package p //govern:allowance r-x why\n", nil},
		{"prose", "package p // //govern:allow r-x why\n", nil},
		{"with a blank", "package p // govern:allow r-x why\n", nil},
		{"in a string", "package p\n\nvar s = `\n//govern:allow r-x why\n`\nvar t = \"//govern:allow r-x why\"\n", nil},
		{"in a block comment", "package p\n\n/*\n//govern:allow r-x why\n*/\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []lines
			for _, a := range Parse("x.go", []byte(tt.src)).Allows {
				got = append(got, lines{a.Rule, a.Reason, a.Span.Line, a.From, a.To})
				text := tt.src[a.Span.Offset:a.Span.EndOffset]
				require.True(t, strings.HasPrefix(text, AllowDirective), text)
			}
			require.Equal(t, tt.want, got)
		})
	}
}

func TestAllowDecl(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"import", "package p\n\nimport _ \"a\" //govern:allow r-x why\n\nfunc f() {}\n", ""},
		{"behind a statement", "package p\n\nfunc f() {\n\tg() //govern:allow r-x why\n}\n\nfunc h() {}\n", "func f"},
		{"of a method", "package p\n\n//govern:allow r-x why\nfunc (x *T[K]) f() {}\n", "func (T) f, whole"},
		{"above, with a gap", "package p\n\nfunc e() {}\n\n//govern:allow r-x why\n\nfunc f() {}\n", ""},
		{"behind a value", "package p\n\nvar (\n\ta = 1\n\tb = 2 //govern:allow r-x why\n)\n", "var b"},
		{"of a group", "package p\n\n//govern:allow r-x why\nvar (\n\ta = 1\n\tb = 2\n)\n", "var a, whole"},
		{"of a type in a group", "package p\n\ntype (\n\tA int\n\t//govern:allow r-x why\n\tB int\n)\n", "type B, whole"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := Parse("x.go", []byte(tt.src)).Allows[0]
			got := a.Decl
			if a.Whole {
				got += ", whole"
			}
			require.Equal(t, tt.want, got)
		})
	}
}
