package importgraph

import "go/build/constraint"

// File is what one Go source file says outside its function bodies, as far as
// the rules on imports, comments and linknames need it.
type File struct {
	Name       string          // base name
	Package    string          // name in the package clause; empty if there is none
	Clause     Span            // the package clause: from "package" to the end of the name
	Doc        *Comment        // the comment that godoc takes for the package comment, or nil; what is for machines is none
	Imports    []Import        // every import of the file, also one after a declaration, in order
	Linknames  []Linkname      // go:linkname directives that name another package's symbol, in order
	Allows     []Allow         // //govern:allow directives, in order
	Constraint constraint.Expr // from the //go:build line, the file name and an import of "C"; nil if always built
	Test       bool            // the name ends in _test.go
	Generated  bool            // carries the "Code generated ... DO NOT EDIT." line, as ast.IsGenerated says
	Generator  string          // what that line says of by what it is generated, such as "by protoc-gen-go."; cut after 256 bytes
	Errs       []ParseError    // why the file, or its import section, does not parse
}

// Span is a range of one file. Lines and columns are 1-based, columns and
// offsets count bytes; the end is exclusive.
type Span struct {
	Line, Column       int32
	EndLine, EndColumn int32
	Offset, EndOffset  int32
}

// Import is one import of a file.
type Import struct {
	Path string // unquoted
	Name string // "", ".", "_" or the local name
	Span Span   // of the quoted path
}

// Linkname is a //go:linkname directive with two arguments.
type Linkname struct {
	Local  string // the local name
	Target string // as written: package path, dot, symbol
	Span   Span   // of the directive
}

// Comment is a package comment.
type Comment struct {
	Text string // as ast.CommentGroup.Text yields it: no markers, no directives; cut after 256 bytes; empty for an empty comment
	Span Span   // of the whole comment group
}

// ParseError is a syntax error of a file, with its position, or why it could not be read.
type ParseError struct {
	Line, Column int32 // 0 if the file could not be read
	Message      string
}
