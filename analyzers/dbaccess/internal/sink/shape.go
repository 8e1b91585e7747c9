package sink

import (
	"go/types"
	"strings"
)

// fitting returns the sinks whose parameter can hold what they want. Where versions of a library
// differ, a statement is the only text that a function takes. What the policy says is taken as it is.
func fitting(sinks []Sink, sig *types.Signature, user bool) []Sink {
	for i, s := range sinks {
		if !fits(s, sig) {
			return append(sinks[:i:i], moved(sinks[i:], sig, user)...)
		}
	}
	return sinks
}

// moved is fitting for the sinks from the first that does not fit.
func moved(sinks []Sink, sig *types.Signature, user bool) (all []Sink) {
	for _, s := range sinks {
		if !fits(s, sig) {
			arg, only := onlyText(sig)
			if user || s.Kind != SQL || !only {
				continue
			}
			s.Arg = arg
		}
		all = append(all, s)
	}
	return all
}

// fits reports whether the parameter of a sink can hold what the sink wants.
func fits(s Sink, sig *types.Signature) bool {
	if s.Kind == TypeArg {
		return s.Arg < sig.TypeParams().Len()+sig.RecvTypeParams().Len()
	}
	param := parameter(sig, s.Arg)
	if param == nil {
		return false
	}
	return s.Kind == Model || isText(param)
}

// parameter returns the type of the arguments at an index, nil where there are none.
func parameter(sig *types.Signature, arg int) types.Type {
	last := sig.Params().Len() - 1
	if last < 0 || arg > last {
		return nil
	}
	t := sig.Params().At(arg).Type()
	if slice, ok := t.(*types.Slice); ok && sig.Variadic() && arg == last {
		return slice.Elem()
	}
	return t
}

// isText reports whether a value of the type can be a text or a list of such, as the parts of a name are.
func isText(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0
	case *types.Slice:
		elem, ok := u.Elem().Underlying().(*types.Basic)
		return ok && (elem.Info()&types.IsString != 0 || elem.Kind() == types.Byte)
	case *types.Interface:
		return true
	}
	return false
}

func isString(t types.Type) bool {
	basic, ok := types.Unalias(t).(*types.Basic)
	return ok && basic.Kind() == types.String
}

// onlyText returns the parameter of type string if there is exactly one.
func onlyText(sig *types.Signature) (arg int, ok bool) {
	for i := range sig.Params().Len() {
		if !isString(sig.Params().At(i).Type()) {
			continue
		}
		if ok {
			return 0, false
		}
		arg, ok = i, true
	}
	return arg, ok
}

// textParam returns the first parameter that is a text, and -1 if there is none.
func textParam(sig *types.Signature) int {
	for i := range sig.Params().Len() {
		if basic, ok := sig.Params().At(i).Type().Underlying().(*types.Basic); ok && basic.Info()&types.IsString != 0 {
			return i
		}
	}
	return -1
}

// byShape returns the sink of an interface method that can only be a query, see [Table.Of].
func (t *Table) byShape(fn *types.Func) []Sink {
	sig := fn.Signature()
	if sig.Recv() == nil || !types.IsInterface(sig.Recv().Type()) {
		return nil
	}
	arg, ok := onlyText(sig)
	if !ok || !t.returnsHandle(sig) || !saysQuery(fn, arg) {
		return nil
	}
	return []Sink{{Arg: arg, Kind: SQL, Library: "sql"}}
}

// returnsHandle reports whether a function returns what only a database returns.
func (t *Table) returnsHandle(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		typ := v.Type()
		if p, ok := typ.(*types.Pointer); ok {
			typ = p.Elem()
		}
		named, ok := types.Unalias(typ).(*types.Named)
		if !ok || named.Obj().Pkg() == nil {
			continue
		}
		if p := t.at(named.Obj().Pkg().Path()); p != nil && p.handles[named.Obj().Name()] {
			return true
		}
	}
	return false
}

// saysQuery tells a query from any other text. An interface that sqlc makes of its queries has methods such as
// DeleteUser(ctx, name string) (sql.Result, error): they take a value of a column, and no arguments for it.
func saysQuery(fn *types.Func, arg int) bool {
	sig := fn.Signature()
	if sig.Variadic() {
		last := sig.Params().At(sig.Params().Len() - 1).Type().(*types.Slice)
		if types.IsInterface(last.Elem()) {
			return true
		}
	}
	switch strings.ToLower(sig.Params().At(arg).Name()) {
	case "sql", "query", "q", "stmt", "statement", "cql", "querystring", "sqlstr", "sqlstring":
		return true
	case "", "_":
		return startsLikeQuery(fn.Name())
	}
	return false
}

func startsLikeQuery(name string) bool {
	for _, verb := range []string{"Exec", "Query", "Prepare"} {
		if strings.HasPrefix(name, verb) {
			return true
		}
	}
	return false
}
