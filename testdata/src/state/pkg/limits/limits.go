package limits

import "slices"

// Options are limits.
type Options struct {
	Requests int
	Names    []string
	By       map[string]int
	Inner    struct{ Depth int }
	Next     *Options
}

// Default and its like are for all.
var (
	Default = Options{By: map[string]int{}}
	Shared  = &Options{By: map[string]int{}}
	Count   int
	Table   = map[string]int{}
	List    = []int{1, 2, 3}
	Grid    [4]int
	All     []*Options
	Hook    func()
)

// Set changes what it is given.
func (o *Options) Set(n int) { o.Requests = n }

// Raise does so by another.
func (o *Options) Raise() { o.Set(o.Requests + 1) }

// Add changes what a map leads to, though its receiver is a value.
func (o Options) Add(name string) { o.By[name]++ }

// With changes a copy.
func (o Options) With(n int) Options {
	o.Requests = n
	return o
}

// Clone changes a copy behind a pointer.
func (o *Options) Clone(n int) *Options {
	c := *o
	c.Requests = n
	o = &c
	o.Inner.Depth = n
	return o
}

// Get returns what all share.
func Get() *Options { return Shared }

// Same returns what it is given.
func Same[T any](v T) T { return v }

// Fill changes what it is given.
func Fill[T any](list []T, v T) {
	for i := range list {
		list[i] = v
	}
}

// Sorted changes nothing of others.
func Sorted(list []int) []int {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}
