package linkage

import (
	"go/types"
	"strconv"
	"strings"
)

// Types of packages that were checked apart are different objects, even where they are the same type. Their keys are
// equal then: import paths are written in full, and an alias is what it stands for.

func (p *Package) findKey(fn *types.Func) string {
	if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
		if _, named := types.Unalias(recv.Type()).(*types.Named); !named {
			return p.Path() + " " + typeKey(recv.Type()) + "." + fn.Name()
		}
	}
	return fn.FullName()
}

// MethodName returns a name by which methods of different packages are compared.
func MethodName(fn *types.Func) string {
	if fn.Exported() || fn.Pkg() == nil {
		return fn.Name()
	}
	return fn.Pkg().Path() + "." + fn.Name()
}

// signatureKey returns the key of a signature, without receiver and names of parameters.
func signatureKey(sig *types.Signature) string {
	var w keyWriter
	w.signature(sig)
	return w.String()
}

// typeKey returns the key of a type.
func typeKey(t types.Type) string {
	var w keyWriter
	w.typ(t)
	return w.String()
}

// keyWriter writes keys. Type parameters are told by their place.
type keyWriter struct{ strings.Builder }

func (w *keyWriter) typ(t types.Type) {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		w.named(t)
	case *types.Pointer:
		w.of("*", t.Elem())
	case *types.Slice:
		w.of("[]", t.Elem())
	case *types.Array:
		w.of("["+strconv.FormatInt(t.Len(), 10)+"]", t.Elem())
	case *types.Map:
		w.of("map ", t.Key())
		w.of(" ", t.Elem())
	case *types.Chan:
		w.of("chan"+strconv.Itoa(int(t.Dir()))+" ", t.Elem())
	case *types.Signature:
		w.WriteString("func")
		w.signature(t)
	case *types.Struct:
		w.fields(t)
	case *types.Interface:
		w.WriteString("interface{" + strings.Join(methodNames(t), ";") + "}")
	case *types.TypeParam:
		w.WriteString("$" + strconv.Itoa(t.Index()))
	default:
		w.WriteString(t.String())
	}
}

func (w *keyWriter) of(prefix string, t types.Type) {
	w.WriteString(prefix)
	w.typ(t)
}

func (w *keyWriter) named(t *types.Named) {
	if pkg := t.Obj().Pkg(); pkg != nil {
		w.WriteString(pkg.Path() + ".")
	}
	w.WriteString(t.Obj().Name())
	if pkg := t.Obj().Pkg(); pkg != nil && t.Obj().Parent() != pkg.Scope() && t.Obj().Parent() != nil {
		w.scope(t.Obj().Parent()) // of a function, which may have several of a name
	}
	for arg := range t.TypeArgs().Types() {
		w.of("|", arg)
	}
}

// scope tells a scope of a package by its place: which of the scopes in the one around it is it, and so on outwards.
func (w *keyWriter) scope(of *types.Scope) {
	for around := of.Parent(); around != nil; of, around = around, around.Parent() {
		for i := range around.NumChildren() {
			if around.Child(i) == of && around != types.Universe {
				w.WriteString("#" + strconv.Itoa(i))
			}
		}
	}
}

func (w *keyWriter) signature(sig *types.Signature) {
	w.tuple(sig.Params(), sig.Variadic())
	w.tuple(sig.Results(), false)
}

func (w *keyWriter) tuple(vars *types.Tuple, variadic bool) {
	w.WriteString("(")
	for v := range vars.Variables() {
		w.typ(v.Type())
		w.WriteString(",")
	}
	if variadic {
		w.WriteString("...")
	}
	w.WriteString(")")
}

func (w *keyWriter) fields(t *types.Struct) {
	w.WriteString("struct{")
	for f := range t.Fields() {
		w.of(f.Name()+" ", f.Type())
		w.WriteString(";")
	}
	w.WriteString("}")
}
