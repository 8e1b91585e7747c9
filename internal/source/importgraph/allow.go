package importgraph

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Allow is a //govern:allow directive: findings of its rule may stand on the lines that it holds for. It allows
// nothing without a reason.
type Allow struct {
	Rule, Reason string // as written; either may be empty
	Span         Span   // of the directive
	From, To     int32  // the first and the last line that it holds for
	Decl         string // what it holds for something of: "func (T) Name", "type T"; empty for no declaration but imports
	Whole        bool   // it is in the comment of what it holds for, and holds for all of that
}

// Covers reports whether the directive holds for a line of those from first to last, which may be 0 for first alone.
func (a *Allow) Covers(first, last int) bool {
	return int(a.From) <= max(first, last) && first <= int(a.To)
}

// AllowOf returns the directive among those of a file that allows a rule to be broken on lines, as [Allow.Covers] has them;
// nil if none does.
func AllowOf(list []Allow, rule string, first, last int) *Allow {
	for i := range list {
		if a := &list[i]; a.Rule == rule && a.Reason != "" && a.Covers(first, last) {
			return a
		}
	}
	return nil
}

// AllowDirective begins a comment that allows a finding.
const AllowDirective = "//govern:allow"

// allows returns the directives of a file. One in the comment of a declaration holds for all of it. One behind code
// holds for its line and the statement that ends there, and any other for the line after its comment group.
func allows(name string, src []byte) []Allow {
	if !mentionsAllow(src) {
		return nil
	}
	fset := token.NewFileSet()
	tree, _ := parser.ParseFile(fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
	if tree == nil || !tree.FileStart.IsValid() {
		return nil // not UTF-8 before the package clause: the file has its error
	}
	file := fset.File(tree.FileStart)
	documented := documentedBy(tree)
	var found []Allow
	for _, group := range tree.Comments {
		for _, c := range group.List {
			a, ok := parseAllow(c.Text)
			if !ok {
				continue
			}
			a.Span = physical(file, c.Pos(), c.End())
			switch node := documented[group]; {
			case node != nil:
				from, to := physical(file, node.Pos(), node.Pos()), physical(file, node.End(), node.End())
				a.From, a.To, a.Whole = from.Line, to.Line, true
			case hasCodeBefore(src, int(a.Span.Offset)):
				a.From, a.To = firstLine(tree, file, a.Span.Line), a.Span.Line
			default:
				end := physical(file, group.End(), group.End())
				a.From, a.To = a.Span.Line, end.Line+1
			}
			a.Decl = declared(tree, file, &a)
			found = append(found, a)
		}
	}
	return found
}

// declared names the declaration that a directive holds for, wholly or in part: of several the first. Imports have names of their own.
func declared(tree *ast.File, file *token.File, a *Allow) string {
	covers := func(n ast.Node) bool {
		span := physical(file, n.Pos(), n.End())
		return a.Covers(int(span.Line), int(span.EndLine))
	}
	for _, d := range tree.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if covers(d) {
				return "func " + receiver(d) + d.Name.Name
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if name := specified(s); name != "" && covers(s) {
					return d.Tok.String() + " " + name
				}
			}
		}
	}
	return ""
}

// receiver shows the type of a method: "(T) ", whether the receiver is a pointer or has parameters.
func receiver(d *ast.FuncDecl) (name string) {
	if d.Recv == nil {
		return ""
	}
	for _, field := range d.Recv.List {
		ast.Inspect(field.Type, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && name == "" {
				name = "(" + id.Name + ") "
			}
			return name == ""
		})
	}
	return name
}

// specified returns the first name that a specification declares; empty for an import.
func specified(s ast.Spec) string {
	switch s := s.(type) {
	case *ast.TypeSpec:
		return s.Name.Name
	case *ast.ValueSpec:
		return s.Names[0].Name
	}
	return ""
}

// mentionsAllow reports whether the directive may stand in src: nearly no file does, and the others are not parsed.
func mentionsAllow(src []byte) bool {
	for range occurrences(src, AllowDirective, '/', 0) {
		return true
	}
	return false
}

// parseAllow reads a comment such as //govern:allow boundary-private moves with ADR-012.
func parseAllow(comment string) (Allow, bool) {
	text, ok := strings.CutPrefix(strings.TrimRight(comment, "\r"), AllowDirective)
	if !ok || text != "" && text[0] != ' ' && text[0] != '\t' {
		return Allow{}, false
	}
	text = strings.TrimSpace(text)
	rule, reason := text, ""
	if i := strings.IndexAny(text, " \t"); i >= 0 {
		rule, reason = text[:i], strings.TrimSpace(text[i:])
	}
	if printable.Words(reason) != nil {
		reason = "" // the // of another comment behind it, or a dash
	}
	return Allow{Rule: rule, Reason: reason}, true
}

// documentedBy returns what each comment group documents. That of the file documents its package clause.
func documentedBy(tree *ast.File) map[*ast.CommentGroup]ast.Node {
	by := map[*ast.CommentGroup]ast.Node{}
	if tree.Doc != nil {
		by[tree.Doc] = tree.Name
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		var doc *ast.CommentGroup
		switch n := n.(type) {
		case *ast.FuncDecl:
			doc = n.Doc
		case *ast.GenDecl:
			doc = n.Doc
		case *ast.TypeSpec:
			doc = n.Doc
		case *ast.ValueSpec:
			doc = n.Doc
		case *ast.ImportSpec:
			doc = n.Doc
		case *ast.Field:
			doc = n.Doc
		}
		if doc != nil {
			by[doc] = n
		}
		return true
	})
	return by
}

// firstLine returns the line on which the statement or specification begins that ends on a line, the longest of them; the line
// itself if none does. One with a block in it is none: its end is no word on all that stands in there.
func firstLine(tree *ast.File, file *token.File, line int32) int32 {
	first := line
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.ExprStmt, *ast.AssignStmt, *ast.ReturnStmt, *ast.SendStmt, *ast.GoStmt, *ast.DeferStmt, *ast.ValueSpec, *ast.ImportSpec:
			span := physical(file, n.Pos(), n.End())
			if span.EndLine == line && span.Line < first && !hasBlock(n) {
				first = span.Line
			}
		}
		return true
	})
	return first
}

func hasBlock(n ast.Node) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		if _, ok := n.(*ast.BlockStmt); ok {
			found = true
		}
		return !found
	})
	return found
}

// hasCodeBefore reports whether anything but blanks stands on the line before an offset.
func hasCodeBefore(src []byte, off int) bool {
	bol := bytes.LastIndexByte(src[:off], '\n') + 1
	return len(bytes.TrimSpace(bytes.TrimPrefix(src[bol:off], []byte(bom)))) > 0
}

// allowed is the directives of files of a repository that was not walked, by file.
type allowed struct {
	sync.Mutex
	byFile map[string][]Allow
}

// AllowsOf returns the directives of a file, relative to the root. Of a repository that was not walked it reads the file, once.
func AllowsOf(r *repo.Repo, file string) []Allow {
	if g := Of(r); g != nil {
		if d := g.Dir(path.Dir(file)); d != nil {
			for _, f := range d.Files {
				if f.Name == path.Base(file) {
					return f.Allows
				}
			}
		}
		return nil
	}
	if !repo.IsGoFile(path.Base(file)) {
		return nil
	}
	known := repo.Derive(r, func(*repo.Repo) *allowed { return &allowed{byFile: map[string][]Allow{}} })
	known.Lock()
	defer known.Unlock()
	list, ok := known.byFile[file]
	if !ok {
		list = newFileReader().readFile(r.Abs(file), path.Base(file)).Allows
		known.byFile[file] = list
	}
	return list
}
