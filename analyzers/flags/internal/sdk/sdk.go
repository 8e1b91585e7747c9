// Package sdk knows the libraries by which code asks whether a feature is on: which argument of a function is the key of a flag, and which
// the default. Those of OpenFeature are told by their signatures, whatever stands before them; the others are rows of data.
package sdk

import (
	"go/types"
	"slices"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// The libraries, as a policy names them.
const (
	OpenFeature  = "openfeature"
	LaunchDarkly = "launchdarkly"
	Unleash      = "unleash"
	GoFeature    = "go-feature-flag"
	Split        = "split"
	Flagd        = "flagd"
)

// Form is what a flag is: boolean, string.
type Form string

// The forms, as the manifest of OpenFeature has them. Provider is none: a type that answers for all flags.
const (
	Boolean  Form = "boolean"
	String   Form = "string"
	Integer  Form = "integer"
	Float    Form = "float"
	Object   Form = "object"
	Provider Form = "provider"
)

// Sink is a function that is given the key of a flag, or a provider.
type Sink struct {
	Recv, Name string // *Client, IsEnabled; the former is empty for a function, and without the star for an interface
	Key        int
	Default    int  // none where that is the key
	Each       bool // the key is a list of such
	Form       Form
}

// Library is a package of an SDK other than OpenFeature.
type Library struct {
	Path, SDK string
	Sinks     []Sink
}

// Tagged is a sink with its tag, which is text of its own: the SDK and the form.
type Tagged struct {
	Sink
	Tag string
}

// Read returns the SDK and the form that a tag tells.
func Read(tag string) (library string, form Form) {
	library, name, _ := strings.Cut(tag, " ")
	return library, Form(name)
}

func tagged(library string, s Sink) Tagged { return Tagged{s, library + " " + string(s.Form)} }

// catalogue is the libraries besides OpenFeature, by import path.
var catalogue = sync.OnceValue(func() map[string]Library {
	all := map[string]Library{}
	for _, l := range rows() {
		all[l.Path] = l
	}
	return all
})

// All returns the libraries besides OpenFeature.
func All() []Library { return rows() }

// Paths returns the import paths of OpenFeature.
func Paths() []string {
	return []string{
		"github.com/open-feature/go-sdk/openfeature", "github.com/open-feature/go-sdk/pkg/openfeature",
		"github.com/open-feature/golang-sdk/pkg/openfeature",
	}
}

// Reaches reports whether importing a package leads to a library.
func Reaches(importPath string) bool {
	_, known := catalogue()[importPath]
	return known || slices.Contains(Paths(), importPath)
}

// SinksOf returns which arguments of a function are keys and providers.
func SinksOf(fn *types.Func) []Tagged {
	if s, ok := evaluation(fn); ok {
		return []Tagged{tagged(OpenFeature, s)}
	}
	if s, ok := provision(fn); ok {
		return []Tagged{tagged(OpenFeature, s)}
	}
	if fn.Pkg() == nil {
		return nil
	}
	l := catalogue()[fn.Pkg().Path()]
	recv := valueflow.Receiver(fn)
	for _, s := range l.Sinks {
		if s.Name == fn.Name() && s.Recv == recv {
			return []Tagged{tagged(l.SDK, s)}
		}
	}
	return nil
}

// evaluation returns what a function is that evaluates a flag as a client of OpenFeature does: that of the client, of an interface that it
// satisfies, or of a type that stands before it. It takes a key, a default, and then a context of OpenFeature.
func evaluation(fn *types.Func) (Sink, bool) {
	form, ok := formOf(fn.Name())
	params := fn.Signature().Params()
	if !ok || fn.Signature().Recv() == nil {
		return Sink{}, false
	}
	for i := range min(params.Len(), mostBefore) {
		if isString(params.At(i).Type()) && i+2 < params.Len() && is(params.At(i+2).Type(), "EvaluationContext") {
			return Sink{Recv: valueflow.Receiver(fn), Name: fn.Name(), Key: i, Default: i + 1, Form: form}, true
		}
	}
	return Sink{}, false
}

// mostBefore is how many parameters may come before the default: a context, but for old versions, and the key.
const mostBefore = 2

// formOf returns the form of the flags that a function of a name evaluates: BooleanValue, BooleanValueDetails, Boolean.
func formOf(name string) (Form, bool) {
	name = strings.TrimSuffix(strings.TrimSuffix(name, "Details"), "Value")
	form, ok := map[string]Form{"Boolean": Boolean, "String": String, "Int": Integer, "Float": Float, "Object": Object}[name]
	return form, ok
}

// provision returns what a function is that sets a provider of OpenFeature.
func provision(fn *types.Func) (Sink, bool) {
	if fn.Pkg() == nil || !strings.HasPrefix(fn.Name(), "Set") || !slices.Contains(Paths(), fn.Pkg().Path()) {
		return Sink{}, false
	}
	params := fn.Signature().Params()
	for i := range params.Len() {
		if is(params.At(i).Type(), "FeatureProvider") {
			return Sink{Recv: valueflow.Receiver(fn), Name: fn.Name(), Key: i, Default: i, Form: Provider}, true
		}
	}
	return Sink{}, false
}

func isString(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}

// is reports whether a type is one of OpenFeature.
func is(t types.Type, name string) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == name && named.Obj().Pkg() != nil && slices.Contains(Paths(), named.Obj().Pkg().Path())
}

// Provides reports whether a function is a method of a provider of OpenFeature: what that asks another SDK, it asks for OpenFeature.
func Provides(fn *types.Func) bool {
	if fn == nil || fn.Signature().Recv() == nil {
		return false
	}
	methods := types.NewMethodSet(types.NewPointer(deref(fn.Signature().Recv().Type())))
	for _, name := range []string{"Metadata", "BooleanEvaluation", "ObjectEvaluation"} {
		if methods.Lookup(fn.Pkg(), name) == nil {
			return false
		}
	}
	return true
}

// IsProvider reports whether a type is the interface of providers of OpenFeature.
func IsProvider(t *types.TypeName) bool {
	return t.Name() == "FeatureProvider" && t.Pkg() != nil && slices.Contains(Paths(), t.Pkg().Path())
}

func deref(t types.Type) types.Type {
	if p, ok := t.(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// TypeName returns a type as a policy names providers: its import path, a dot and its name. It is empty for one without a name, and for an
// interface, of which nobody knows what is in it.
func TypeName(t types.Type) string {
	if t == nil {
		return ""
	}
	named, ok := types.Unalias(deref(types.Unalias(t))).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || types.IsInterface(named) {
		return ""
	}
	return named.Obj().Pkg().Path() + "." + named.Obj().Name()
}
