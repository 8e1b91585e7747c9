package broker

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// TestMatches tells which names patterns take in.
func TestMatches(t *testing.T) {
	for _, x := range []struct {
		form    Form
		pattern string
		in, out []string
	}{
		{Plain, "orders.*", []string{"orders.*"}, []string{"orders.a"}},
		{Subject, "orders.*", []string{"orders.a"}, []string{"orders", "orders.a.b", "ordersXa", "orders."}},
		{Subject, "orders.>", []string{"orders.a", "orders.a.b"}, []string{"orders", "order.a"}},
		{Subject, ">", []string{"a", "a.b"}, nil},
		{Subject, "*.paid", []string{"a.paid"}, []string{"a.b.paid", ".paid"}},
		{Key, "orders.#", []string{"orders", "orders.a", "orders.a.b"}, []string{"ordersx"}},
		{Key, "#.paid", []string{"paid", "a.paid", "a.b.paid"}, []string{"apaid"}},
		{Key, "#", []string{"a.b"}, nil},
		{Key, "*.b", []string{"a.b"}, []string{"a.a.b"}},
		{Glob, "news.*", []string{"news.a.b"}, []string{"news"}},
		{Plain, "orders." + valueflow.Hole, []string{"orders.a", "orders."}, []string{"order.a"}},
	} {
		for _, name := range x.in {
			require.True(t, x.form.Matches(x.pattern, name), "%s %s", x.pattern, name)
			require.True(t, Overlap(Plain, name, x.form, x.pattern), "%s %s", x.pattern, name)
		}
		for _, name := range x.out {
			require.False(t, x.form.Matches(x.pattern, name), "%s %s", x.pattern, name)
			require.False(t, Overlap(x.form, x.pattern, Plain, name), "%s %s", x.pattern, name)
		}
	}
	require.True(t, Overlap(Subject, "orders.*", Plain, "orders."+valueflow.Hole))
	require.True(t, Overlap(Subject, "*.paid", Plain, "orders."+valueflow.Hole))
	require.False(t, Overlap(Subject, "mail.*", Plain, "orders."+valueflow.Hole))
}

// TestNamed reads names of topics in what names a resource.
func TestNamed(t *testing.T) {
	for text, want := range map[string]string{
		"arn:aws:sns:eu-west-1:1:orders": "orders", "https://sqs.eu.amazonaws.com/1/orders": "orders", "projects/p/topics/orders": "orders",
		"persistent://public/default/orders": "orders", "orders": "orders", "": "",
	} {
		require.Equal(t, want, Resource.Named(text))
	}
	require.Equal(t, "", Plain.Named(">"))
	require.Equal(t, "", Plain.Named("0"))
	require.Equal(t, ">", Subject.Named(">"))
	for text, want := range map[string]string{"orders": "orders", "/": "", "/hooks": "", "https://x/y": "", "a/b": "a/b"} {
		require.Equal(t, want, Route.Named(text))
	}
}

// TestHoles tells what policies are asked for patterns.
func TestHoles(t *testing.T) {
	const hole = valueflow.Hole
	require.Equal(t, "a."+hole, Subject.Holes("a.>"))
	require.Equal(t, "a"+hole, Key.Holes("a.#"))
	require.Equal(t, hole+".b", Key.Holes("*.b"))
	require.Equal(t, "a"+hole+"b"+hole, Glob.Holes("a[xy]b?"))
	require.True(t, Glob.IsPattern("a?"))
	require.False(t, Plain.IsPattern("a*"))
}
