package linkage

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestConcretes has what stands behind interfaces: types that are put there, by whatever way, and have the methods.
func TestConcretes(t *testing.T) {
	typ := func(key string, methods ...string) *Concrete {
		of := &Concrete{key, map[string]Method{}}
		for _, name := range methods {
			of.Methods[name] = Method{Sig: "()()", Key: "(" + key + ")." + name}
		}
		return of
	}
	reader := Interface{Key: "a.Reader", Methods: []string{"Read()()"}, Of: "a"}
	closer := Interface{Key: "b.Closer", Methods: []string{"Close()()"}, Of: "b"}
	generic := Interface{Key: "c.Getter", Methods: []string{"Get()($0,)"}, Of: "c"}
	file, pipe := typ("a.File", "Read", "Close"), typ("a.Pipe", "Read")
	made, box := typ("a.Made", "Close"), typ("a.Box", "Get")
	types := NewConcretes(slices.Values([][]Conversion{
		{{Type: file, To: reader}, {Type: pipe, To: reader}, {Type: box, To: generic}},
		{{From: reader, To: closer}, {Type: made, Handed: true}, {To: closer, Handed: true}},
	}))
	targets := func(method string, i Interface) (keys []string) {
		for _, to := range types.Targets(method, i) {
			keys = append(keys, to.Key)
		}
		return keys
	}
	require.Equal(t, []string{"(a.File).Read", "(a.Pipe).Read"}, targets("Read", reader))
	require.Equal(t, []string{"(a.File).Close", "(a.Made).Close"}, targets("Close", closer)) // the pipe cannot be asserted to be one
	require.Equal(t, []string{"(a.Box).Get"}, targets("Get", generic))                       // the type argument is not known
	require.ElementsMatch(t, []string{"a", "b"}, types.Declaring(file))
}
