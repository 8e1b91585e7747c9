package valueflow

import (
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// tagsOfDefaults are the keys of tags by which decoders of the environment and of files say what a field is if nothing sets it.
var tagsOfDefaults = []string{"default", "envDefault", "env-default"}

// taggedDefault returns what the tag of a field says that it is if nothing sets it.
//
// For example, the field is "http://api:8080", or what the environment says:
//
//	type Config struct {
//		URL string `env:"API_URL" envDefault:"http://api:8080"`
//	}
func taggedDefault(t types.Type, index int) (text string, ok bool) {
	of := structOf(t)
	if of == nil || index >= of.NumFields() || of.Tag(index) == "" {
		return "", false
	}
	for _, key := range tagsOfDefaults {
		if text, ok = reflect.StructTag(of.Tag(index)).Lookup(key); ok {
			return text, true
		}
	}
	for option := range strings.SplitSeq(reflect.StructTag(of.Tag(index)).Get("json"), ",") { // as go-zero has it
		if text, ok = strings.CutPrefix(option, "default="); ok {
			return text, true
		}
	}
	return "", false
}

// flagPackages have flags whose functions share their names and the order of their parameters.
var flagPackages = []string{"flag", "github.com/spf13/pflag"}

// flagDefault returns the default of a flag, if that is what a call makes. Into is the variable that a flag is stored in, nil where the
// call returns a pointer to one.
//
// For example, both calls have the default "http://api:8080":
//
//	url := flag.String("api", "http://api:8080", "where the API is")
//	flag.StringVar(&cfg.url, "api", "http://api:8080", "where the API is")
func flagDefault(call *ssa.CallCommon) (value, into ssa.Value) {
	fn := call.StaticCallee()
	if fn == nil || fn.Object() == nil || fn.Object().Pkg() == nil || !slices.Contains(flagPackages, fn.Object().Pkg().Path()) {
		return nil, nil
	}
	name, args := fn.Name(), call.Args
	if fn.Signature.Recv() != nil && len(args) > 0 {
		args = args[1:]
	}
	at := 1 // after the name
	name, short := strings.CutSuffix(name, "P")
	if short {
		at++
	}
	switch {
	case name == "StringVar" && at+1 < len(args):
		return args[at+1], args[0]
	case name == "String" && at < len(args):
		return args[at], nil
	}
	return nil, nil
}

// pointed returns what may be where a pointer leads that a flag made. Else nothing is known of it.
func (p *program) pointed(pointer ssa.Value, m mode) (a answer) {
	switch pointer := pointer.(type) {
	case *ssa.Call:
		if value, into := flagDefault(pointer.Common()); value != nil && into == nil {
			a = p.eval(value, m)
		}
	case *ssa.UnOp:
		if at := variableAt(pointer.X); pointer.Op == token.MUL && at != nil {
			for _, v := range p.heldAt(at) {
				if call, ok := v.(*ssa.Call); ok {
					a = a.or(p.pointed(call, m), m)
				}
			}
		}
	}
	return a.or(nothing(), m)
}

// heldIn returns the variable at an address as [program.content] is asked for it.
func heldIn(addr ssa.Value) any {
	if at := variableAt(addr); at != nil {
		return at
	}
	return addr
}
