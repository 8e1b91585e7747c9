package importgraph

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// paths returns the imports as "name path", one after the other.
func paths(f *File) []string {
	var list []string
	for _, imp := range f.Imports {
		list = append(list, strings.TrimSpace(imp.Name+" "+imp.Path))
	}
	return list
}

func TestParseImports(t *testing.T) {
	tests := []struct {
		name string
		src  string
		want []string
	}{
		{"none", "package p\n", nil},
		{"no newline at the end", `package p; import "a"`, []string{"a"}},
		{"single", "package p\nimport \"a\"\n", []string{"a"}},
		{"kinds", "package p\nimport (\n\t\"a\"\n\tx \"b\"\n\t_ \"c\"\n\t. \"d\"\n)\nvar y int\n", []string{"a", "x b", "_ c", ". d"}},
		{"raw string", "package p\nimport `a/b`\nimport x `c`\n", []string{"a/b", "x c"}},
		{"escapes", `package p; import "\x66mt"`, []string{"fmt"}},
		{"semicolons", `package p; import ("a"; x "b";); import "c"; func f() {}`, []string{"a", "x b", "c"}},
		{"one line group", `package p; import ("a"; "b")`, []string{"a", "b"}},
		{"empty group", "package p\nimport ()\nimport \"a\"\n", []string{"a"}},
		{"comments", "package p\nimport /* x */ ( // y\n/* z */ \"a\" // w\n\tx /* v */ \"b\"\n) // u\nimport . /*\n*/ \"c\"\n", []string{"a", "x b", ". c"}},
		{"comment ends a line", "package p /*\n*/ import \"a\"\n", []string{"a"}},
		{"CRLF", "package p\r\n\r\nimport (\r\n\t\"a\"\r\n\tx \"b\"\r\n)\r\n", []string{"a", "x b"}},
		{"BOM", bom + "package p\nimport \"a\"\n", []string{"a"}},
		{"commented out", "package p\n// import \"a\"\n/*\nimport \"b\"\n*/\nvar x = `\nimport \"c\"\n`\n", nil},
		{"in literals", "package p\nvar s = \"\\\"; import \\\"x\\\"\"\nvar r = '\"'\n\nconst q = \"a\" // import \"y\"\n", nil},
		{"non-ASCII name", "package p\nimport ö \"a\"\n", []string{"ö a"}},
		{"non-ASCII path", "package p\nimport \"ä\"\n", []string{"ä"}},
		{"line directive", "//line x.y:100\npackage p\nimport \"a\"\n", []string{"a"}},
		{"cgo", "package p\n\n// #include <stdio.h>\nimport \"C\"\n", []string{"C"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := Parse("x.go", []byte(tt.src))
			require.Equal(t, tt.want, paths(f))
			require.Equal(t, "p", f.Package)
			require.Empty(t, f.Errs)
		})
	}
}

func TestParseErrors(t *testing.T) {
	const late = "imports must appear before other declarations"
	tests := []struct {
		name    string
		src     string
		pkg     string
		imports []string
		errs    []ParseError
	}{
		{"empty file", "", "", nil, []ParseError{{1, 1, "expected 'package', found 'EOF'"}}},
		{"prose", "hello world\n", "", nil, []ParseError{{1, 1, "expected 'package', found hello"}}},
		{"no name", "package\nimport \"a\"\n", "", nil, []ParseError{{2, 1, "expected 'IDENT', found 'import'"}}},
		{"keyword for a name", "package func\n", "", nil, []ParseError{{1, 9, "expected 'IDENT', found 'func'"}}},
		{"open comment", "/* x\npackage p\n", "", nil, []ParseError{{1, 1, "comment not terminated"}}},
		{"late import", "package p\nvar x int\nimport \"a\"\n", "p", []string{"a"}, []ParseError{{3, 1, late}}},
		{"late group", "package p\nimport \"a\"\nfunc f() {}; import (\n\"b\"\nx `c`)\n", "p", []string{"a", "b", "x c"}, []ParseError{{3, 14, late}}},
		{"late import that go/parser skips", "package p\nfunc f() {} /* x */ import /* y */ \"a\"\n", "p", nil, []ParseError{{2, 21, "expected ';', found 'import'"}}},
		{"late import below prose about imports", "package p\n// import \"x\"\nvar x = `import \"y\"`\nvar _ = \"import\"\nimport \"a\"\n", "p", []string{"a"}, []ParseError{{5, 1, late}}},
		{"late import with an error below", "package p\nvar x int\nimport \"a\"\nfunc {\n", "p", []string{"a"}, []ParseError{{3, 1, late}}},
		{"misspelt import", "package p\nimprot \"a\"\nimport \"b\"\n", "p", []string{"b"}, []ParseError{{2, 1, "expected declaration, found improt"}, {3, 1, late}}},
		{"open string", "package p\nimport \"a\nimport \"b\"\n", "p", []string{"b"}, []ParseError{{2, 8, "string literal not terminated"}}},
		{"no path", "package p\nimport x\nimport \"b\"\n", "p", []string{"b"}, []ParseError{{2, 9, "missing import path"}}},
		{"late import below a rune", "package p\nvar r = '`'\nimport \"a\"\n", "p", []string{"a"}, []ParseError{{3, 1, late}}},
		{"late import below an open string", "package p\nvar s = \"\\\nimport \"a\"\n", "p", []string{"a"}, []ParseError{{3, 1, late}}},
		{"late import with a name", "package p\nvar x int\nimport ö /* y */ `a`\n", "p", []string{"ö a"}, []ParseError{{3, 1, late}}},
		{"late import with a name beyond ASCII", "package p\nvar x int\nimport ö \"a\"\n", "p", []string{"ö a"}, []ParseError{{3, 1, late}}},
		{"line end after the name", "package p\nimport x\n\"a\"\n", "p", nil, []ParseError{{2, 9, "missing import path"}, {3, 1, "expected declaration, found \"a\""}}},
		{"no semicolon", "package p import \"a\"\n", "", nil, []ParseError{{1, 11, "expected ';', found 'import'"}}},
		{"malformed line directive", "//line x.go:0\npackage p\nimport \"a\"\n", "", nil, []ParseError{{1, 13, "invalid line number: 0"}}},
		{"open group", "package p\nimport (\n\"a\"\n", "p", []string{"a"}, []ParseError{{3, 5, "expected ')', found 'EOF'"}}},
		{"two on one line", "package p\nimport \"a\" \"b\"\nvar x int\n", "p", []string{"a"}, []ParseError{{2, 12, "expected ';', found \"b\""}}},
		{"Latin-1 in the header", "package p\nimport \"a\" // \xe9\n", "p", []string{"a"}, []ParseError{{2, 15, "illegal UTF-8 encoding"}}},
		{"Latin-1 above the clause", "// \xe9\npackage p\nimport \"a\"\n", "p", []string{"a"}, []ParseError{{1, 4, "illegal UTF-8 encoding"}}},
		{"Latin-1 in a path", "package p\nimport \"\xe9\"\n", "p", []string{"\ufffd"}, []ParseError{{2, 9, "illegal UTF-8 encoding"}}},
		{"UTF-16", "\xff\xfep\x00a\x00", "", nil, []ParseError{{1, 1, "illegal UTF-8 encoding (got UTF-16)"}}},
		{"NUL", "package p\nimport \"a\x00\"\n", "p", []string{"a\x00"}, []ParseError{{2, 10, "illegal character NUL"}}},
		{"physical line", "//line x.y:100\npackage p\nvar x int\nimport \"a\"\n", "p", []string{"a"}, []ParseError{{4, 1, late}}},
		{"body only", "package p\nimport \"a\"\nfunc f() { x := }\n", "p", []string{"a"}, nil},
		{"import in a function", "package p\nfunc f() {\n\timport \"a\"\n}\n", "p", nil, []ParseError{{3, 2, "expected statement, found 'import'"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := Parse("x.go", []byte(tt.src))
			require.Equal(t, tt.pkg, f.Package)
			require.Equal(t, tt.imports, paths(f))
			require.Equal(t, tt.errs, f.Errs)
		})
	}
}

func TestParseErrorsAreFew(t *testing.T) {
	f := Parse("x.go", []byte("package p\nimport (\n"+strings.Repeat("?\n", 1000)+")\n"))
	require.Len(t, f.Errs, 10)
}

func TestParseSpans(t *testing.T) {
	f := Parse("x.go", []byte(bom+"// é\r\npackage  p\r\n\nimport (\n\tx `a/b`\n)\n"))
	require.Equal(t, Span{Line: 2, Column: 1, EndLine: 2, EndColumn: 11, Offset: 10, EndOffset: 20}, f.Clause)
	require.Equal(t, Span{Line: 5, Column: 4, EndLine: 5, EndColumn: 9, Offset: 35, EndOffset: 40}, f.Imports[0].Span)
	require.Equal(t, Span{Line: 1, Column: 4, EndLine: 1, EndColumn: 9, Offset: 3, EndOffset: 8}, f.Doc.Span)
}

func TestParseDoc(t *testing.T) {
	const none = "<none>"
	tests := []struct {
		name string
		lead string // before the package clause
		want string
	}{
		{"none", "", none},
		{"line comment", "// Package p is.\n", "Package p is.\n"},
		{"block comment", "/*\nPackage p is.\n*/\n", "Package p is.\n"},
		{"license above", "// Copyright\n\n// Package p is.\n// More.\n", "Package p is.\nMore.\n"},
		{"detached", "// Package p is.\n\n", none},
		{"same line", "/* Package p is. */ ", none},
		{"directive only", "//go:build linux\n", none},
		{"two directives", "//go:build linux\n//go:generate x\n", none},
		{"directive and comment", "// Package p is.\n//\n//go:generate x\n", "Package p is.\n"},
		{"empty", "//\n", ""},
		{"empty block", "/* \n */\n", ""},
		{"empty and a directive", "//go:generate x\n//\n", ""},
		{"CRLF", "// Package p is.\r\n// More.\r\n", "Package p is.\nMore.\n"},
		{"carriage return within an end mark", "/* Package p *\r/ is. */\n", " Package p *\r/ is.\n"},
		{"generator's header", "// Code generated by gen. DO NOT EDIT.\n", none},
		{"go-bindata's header", "// Code generated for package main by go-bindata DO NOT EDIT. (@generated)\n// sources:\n// data/a.yaml\n", none},
		{"header of old", "// Code generated by protoc-gen-go.\n// source: a.proto\n// DO NOT EDIT!\n", none},
		{"header in a block", "/*\n * This file was generated by gen.\n * DO NOT EDIT\n */\n", none},
		{"header and comment", "// Code generated by gen. DO NOT EDIT.\n//\n// Package p is.\n", "Code generated by gen. DO NOT EDIT.\n\nPackage p is.\n"},
		{"header and comment in one", "// Code generated by gen. DO NOT EDIT.\n// Package p is.\n", "Code generated by gen. DO NOT EDIT.\nPackage p is.\n"},
		{"long header and comment", "// Code generated by gen. DO NOT EDIT.\n// " + strings.Repeat("x", 300) + "\n//\n// Package p is.\n",
			"Code generated by gen. DO NOT EDIT.\n" + strings.Repeat("x", docLimit-36)},
		{"comment on generated code", "// Package p is generated; do not edit.\n", "Package p is generated; do not edit.\n"},
		{"another comment on generated code", "// Code generated here is for tests.\n", "Code generated here is for tests.\n"},
		{"linter", "// nolint\n", none},
		{"linter with a colon", "// nolint:errcheck,gosec // legacy\n", none},
		{"linter without a blank", "//nolint\n", none},
		{"package called nolint", "// nolints are listed here.\n", "nolints are listed here.\n"},
		{"build constraint of old", "// +build linux\n", none},
		{"build constraint with a blank", "// go:build linux\n", none},
		{"mode line", "// -*- mode: go -*-\n", none},
		{"mode line of vim", "// vim: set ts=4:\n", none},
		{"script", "//usr/bin/env go run \"$0\" \"$@\"; exit\n", none},
		{"script with three slashes", "///usr/bin/true; exec /usr/bin/env go run \"$0\"\n", none},
		{"linter and comment", "// nolint\n// Package p is.\n", "nolint\nPackage p is.\n"},
		{"address", "// https://example.com/spec\n", "https://example.com/spec\n"},
		{"note", "// Note: this is text.\n", "Note: this is text.\n"},
		{"block then line", "/* Package p\nis. */\n// More.\n", " Package p\nis.\nMore.\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := Parse("x.go", []byte(tt.lead+"package p\n"))
			require.Empty(t, f.Errs)
			if tt.want == none {
				require.Nil(t, f.Doc)
				return
			}
			require.NotNil(t, f.Doc)
			require.Equal(t, tt.want, f.Doc.Text)
		})
	}
}

func TestParseDocIsCut(t *testing.T) {
	f := Parse("x.go", []byte("// "+strings.Repeat("é", 500)+"\npackage p\n"))
	require.Equal(t, strings.Repeat("é", docLimit/2), f.Doc.Text)
	f = Parse("x.go", []byte("// x"+strings.Repeat("é", 500)+"\npackage p\n"))
	require.Equal(t, "x"+strings.Repeat("é", docLimit/2-1), f.Doc.Text)
}

func TestParseGenerated(t *testing.T) {
	tests := map[string]bool{
		"// Code generated by x. DO NOT EDIT.\npackage p\n":            true,
		"// Code generated by x. DO NOT EDIT.\r\n\r\npackage p\r\n":    true,
		"// c\n\n// Code generated by x. DO NOT EDIT.\n\npackage p\n":  true,
		"/*\n// Code generated by x. DO NOT EDIT.\n*/\npackage p\n":    true,
		"/* Code generated by x. DO NOT EDIT. */\npackage p\n":         false,
		"// Code generated by x.\npackage p\n":                         false,
		"//  Code generated by x. DO NOT EDIT.\npackage p\n":           false,
		"// x // Code generated by x. DO NOT EDIT.\npackage p\n":       false,
		"package p\n// Code generated by x. DO NOT EDIT.\nvar x int\n": false,
	}
	for src, want := range tests {
		require.Equal(t, want, Parse("x.go", []byte(src)).Generated, src)
	}
}

func TestParseLinknames(t *testing.T) {
	const unsafe = "package p\n\nimport _ \"unsafe\"\n\n"
	tests := []struct {
		name string
		src  string
		want []Linkname
	}{
		{"two arguments", unsafe + "//go:linkname f a/b.g\nfunc f()\n", []Linkname{{"f", "a/b.g", Span{5, 1, 5, 22, 30, 51}}}},
		{"CRLF", unsafe + "//go:linkname f  a.g\r\nfunc f()\r\n", []Linkname{{"f", "a.g", Span{5, 1, 5, 21, 30, 50}}}},
		{"indented", unsafe + "var (\n\t//go:linkname f a.g\n\tf int\n)\n", []Linkname{{"f", "a.g", Span{6, 2, 6, 21, 37, 56}}}},
		{"one argument", unsafe + "//go:linkname f\nfunc f() {}\n", nil},
		{"without unsafe", "package p\n\n//go:linkname f a.g\nfunc f()\n", nil},
		{"prose", unsafe + "// use //go:linkname f a.g\nvar x int\n", nil},
		{"in a raw string", unsafe + "var x = `\n//go:linkname f a.g\n`\n", nil},
		{"in a block comment", unsafe + "/*\n//go:linkname f a.g\n*/\n", nil},
		{"after code", unsafe + "var f int //go:linkname f a.g\n", nil},
		{"in a string", unsafe + "var f = \"//go:linkname f a.g\"\n", nil},
		{"raw string above", unsafe + "var x = `\"`\n//go:linkname f a.g\nfunc f()\n", []Linkname{{"f", "a.g", Span{6, 1, 6, 20, 42, 61}}}},
		{"after a late import", "package p\nfunc f()\nimport _ \"unsafe\"\n//go:linkname f a.g\n", []Linkname{{"f", "a.g", Span{4, 1, 4, 20, 37, 56}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, Parse("x.go", []byte(tt.src)).Linknames)
		})
	}
}

func TestParseConstraint(t *testing.T) {
	tests := []struct {
		name string
		file string
		src  string
		want string // empty: always built
	}{
		{"none", "x.go", "package p\n", ""},
		{"line", "x.go", "//go:build integration\n\npackage p\n", "integration"},
		{"next to the clause", "x.go", "//go:build a && !b\npackage p\n", "a && !b"},
		{"indented, below other comments", "x.go", "// c\n\n/* d\n*/\n  //go:build a\n\npackage p\n", "a"},
		{"CRLF and BOM", "x.go", bom + "//go:build a\r\n\r\npackage p\r\n", "a"},
		{"below the clause", "x.go", "package p\n\n//go:build a\n", ""},
		{"in a block comment", "x.go", "/*\n//go:build a\n*/\npackage p\n", ""},
		{"not quite", "x.go", "//go:builda\n// go:build b\n\npackage p\n", ""},
		{"+build", "x.go", "// +build a,b c\n// +build !d\n\npackage p\n", "((a && b) || c) && !d"},
		{"+build and blank lines", "x.go", "// +build a\n\n\npackage p\n", "a"},
		{"+build that does not count", "x.go", "// +build a\npackage p\n", ""},
		{"+build below a block", "x.go", "/* x */\n// +build a\n\npackage p\n", ""},
		{"+build beside go:build", "x.go", "//go:build a\n// +build b\n\npackage p\n", "a"},
		{"os", "x_windows.go", "package p\n", "windows"},
		{"arch", "x_arm64.go", "package p\n", "arm64"},
		{"os and arch", "x_linux_arm64.go", "package p\n", "linux && arm64"},
		{"os test", "x_windows_test.go", "package p\n", "windows"},
		{"os and arch test", "x_linux_arm64_test.go", "package p\n", "linux && arm64"},
		{"os alone", "windows.go", "package p\n", ""},
		{"os in front", "windows_x.go", "package p\n", ""},
		{"arch before os", "x_arm64_linux.go", "package p\n", "linux"},
		{"test alone", "x_test.go", "package p\n", ""},
		{"no os", "x_unix.go", "package p\n", ""},
		{"after a dot", "x.pb_linux.go", "package p\n", ""},
		{"before a dot", "x_linux.pb.go", "package p\n", "linux"},
		{"name and line", "x_windows.go", "//go:build a || b\n\npackage p\n", "windows && (a || b)"},
		{"cgo", "x.go", "//go:build a\n\npackage p\n\nimport \"C\"\n", "a && cgo"},
		{"file that does not parse", "x_linux.go", "//go:build a\n\npackage\n", "linux && a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := Parse(tt.file, []byte(tt.src))
			got := ""
			if f.Constraint != nil {
				got = f.Constraint.String()
			}
			require.Equal(t, tt.want, got)
		})
	}
}

func TestParseConstraintErrors(t *testing.T) {
	f := Parse("x_linux.go", []byte("// c\n //go:build a &&\n\npackage p\n"))
	require.Equal(t, []ParseError{{2, 2, "parsing //go:build line: unexpected end of expression"}}, f.Errs)
	require.Equal(t, "linux", f.Constraint.String())
	f = Parse("x.go", []byte("//go:build a\n//go:build b\n\npackage p\n"))
	require.Equal(t, []ParseError{{2, 1, "multiple //go:build comments"}}, f.Errs)
}

// TestParseKeepsNothingOfItsInput overwrites the input, as the buffer of a scan is.
func TestParseKeepsNothingOfItsInput(t *testing.T) {
	src := []byte("//go:build a\n\n// Package p is.\npackage p\n\nimport (\n\tx \"a/b\"\n\t_ \"unsafe\"\n)\n\n//go:linkname f a.g\n")
	for _, extra := range []string{"", "\nimport \"late\"\n"} {
		all := append(src[:len(src):len(src)], "var y int\n"+extra...)
		want, got := Parse("x.go", all), Parse("x.go", all)
		for i := range all {
			all[i] = '?'
		}
		require.Equal(t, want.Package, got.Package)
		require.Equal(t, "a/b", got.Imports[0].Path)
		require.Equal(t, "x", got.Imports[0].Name)
		require.Equal(t, "a.g", got.Linknames[0].Target)
		require.Equal(t, "Package p is.\n", got.Doc.Text)
		require.Equal(t, "a", got.Constraint.String())
	}
}
