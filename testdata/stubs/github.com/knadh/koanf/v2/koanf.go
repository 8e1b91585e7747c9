// Package koanf is a stub of the library of that name.
package koanf

type Koanf struct{}

func New(delim string) *Koanf { return nil }

func (ko *Koanf) String(path string) string     { return "" }
func (ko *Koanf) MustString(path string) string { return "" }
