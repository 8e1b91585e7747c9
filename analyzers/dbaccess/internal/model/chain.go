package model

import (
	"go/ast"
	"go/token"
	"go/types"
	"sort"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// Context is what the other calls of a chain say about one call: of db.Table("users").Where(...).Find(&u), for
// example, that the first call reads, and that the type of u is no model.
type Context struct {
	// Access is what the chain does in the end. It is 0 if that is not seen: the chain is returned, kept in
	// a field or handed to a function.
	Access sqlscan.Access
	// Settled says that another call decides which table the chain is about. The model in this one is a destination, a
	// source or a condition then.
	Settled bool
	// Model is the type of the chain's model, nil if none is seen.
	Model types.Type
}

// Chains knows how the calls of the files of a package follow each other. It looks into a declaration when
// it is first asked about a call in it, and takes time linear in its length.
type Chains struct {
	info    *types.Info
	files   []*ast.File
	library func(fn *types.Func) string
	scopes  map[ast.Decl]*scope
}

// NewChains returns the chains of files; library tells functions of known libraries, see sink.Table.Library.
func NewChains(info *types.Info, files []*ast.File, library func(fn *types.Func) string) *Chains {
	return &Chains{info: info, files: files, library: library, scopes: map[ast.Decl]*scope{}}
}

// Of returns the context of a call in its chain. A chain goes through local variables: a call on one follows what
// was assigned to it before. Where branches assign different things, the context is of all of them. What a
// loop assigns for its next round is not seen.
func (c *Chains) Of(call *ast.CallExpr, library string) Context {
	if !chained(library) {
		return Context{}
	}
	s := c.scopeOf(call)
	if s == nil {
		return Context{}
	}
	before, after := s.before(call), s.after(call, library)
	own := s.verb(call, library)
	ctx := Context{Model: s.model(library, before, call, after)}
	for _, next := range after {
		ctx.Access |= s.verb(next, library).access
		ctx.Settled = ctx.Settled || own.model && s.verb(next, library).settles
		if s.nested[next] {
			ctx.Access |= read
		}
	}
	if s.nested[call] {
		ctx.Access |= read
	}
	for _, prev := range before {
		v := s.verb(prev, library)
		ctx.Settled = ctx.Settled || v.settles || v.model && own.dest
	}
	return ctx
}

// scopeOf returns what is known of the declaration around a node.
func (c *Chains) scopeOf(n ast.Node) *scope {
	decl := c.declOf(n.Pos())
	if decl == nil {
		return nil
	}
	s := c.scopes[decl]
	if s == nil {
		s = newScope(c, decl)
		c.scopes[decl] = s
	}
	return s
}

func (c *Chains) declOf(pos token.Pos) ast.Decl {
	for _, f := range c.files {
		if pos < f.FileStart || pos >= f.FileEnd {
			continue
		}
		i := sort.Search(len(f.Decls), func(i int) bool { return f.Decls[i].End() > pos })
		if i < len(f.Decls) && f.Decls[i].Pos() <= pos {
			return f.Decls[i]
		}
	}
	return nil
}
