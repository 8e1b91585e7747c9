// Package treegen writes source trees of any size for benchmarks: modules in a
// workspace, packages that import each other, and files with the headers and
// lengths that files of a real repository have. It also has the walk that what
// is measured on them is held against.
package treegen

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// filesPerPackage and packagesPerModule are the proportions of a tree.
const (
	filesPerPackage   = 8
	packagesPerModule = 250
)

// Write fills dir with a workspace of the given number of Go files, rounded up to whole packages.
// Equal numbers give equal trees.
func Write(dir string, files int) error {
	g := &generator{dir: dir, rand: rand.New(rand.NewPCG(1, uint64(files)))}
	packages := (files + filesPerPackage - 1) / filesPerPackage
	for n := range packages {
		if n%packagesPerModule == 0 {
			g.module(n / packagesPerModule)
		}
		g.pkg(n)
	}
	g.workspace()
	return g.err
}

// generator writes one tree and remembers the first error.
type generator struct {
	dir     string
	rand    *rand.Rand
	modules []string
	paths   []string // import paths so far; a package imports earlier ones only
	err     error
}

func (g *generator) module(n int) {
	name := fmt.Sprintf("services/s%03d", n)
	g.modules = append(g.modules, name)
	g.write(name+"/go.mod", "module example.com/mono/"+name+"\n\ngo 1.26\n")
}

func (g *generator) workspace() {
	var b strings.Builder
	b.WriteString("go 1.26\n\nuse (\n")
	for _, m := range g.modules {
		b.WriteString("\t./" + m + "\n")
	}
	b.WriteString(")\n")
	g.write("go.work", b.String())
	g.write("govern.yaml", "version: 1\ndiscover: [{path: services/*, kind: library}]\n") // which the code follows
}

// pkg writes the nth package.
func (g *generator) pkg(n int) {
	name := fmt.Sprintf("p%03d", n%packagesPerModule)
	dir := fmt.Sprintf("%s/area%02d/%s", g.modules[len(g.modules)-1], n%17, name)
	self := "example.com/mono/" + dir
	doc := fmt.Sprintf("// Package %s does one thing of the domain, and says here\n// in two lines what that is.\n", name)
	g.write(dir+"/doc.go", license+doc+"package "+name+"\n")
	for _, file := range []string{"types.go", "store.go", "handler.go"} {
		g.write(dir+"/"+file, g.source("", name, g.imports()))
	}
	g.write(dir+"/open_windows.go", g.source("", name, g.imports()))
	g.write(dir+"/open_unix.go", g.source("//go:build unix\n\n", name, g.imports()))
	g.write(dir+"/store_test.go", g.source("", name, append(g.imports(), "testing")))
	g.write(dir+"/example_test.go", g.source("//go:build integration\n\n", name+"_test", append(g.imports(), "testing", self)))
	g.paths = append(g.paths, self)
}

// imports returns a few packages of the standard library and of the tree.
func (g *generator) imports() []string {
	std := strings.Fields("bytes context encoding/json errors fmt io net/http os sort strconv strings sync time")
	var list []string
	for _, i := range g.rand.Perm(len(std))[:2+g.rand.IntN(5)] {
		list = append(list, std[i])
	}
	for range min(g.rand.IntN(6), len(g.paths)) {
		list = append(list, g.paths[g.rand.IntN(len(g.paths))])
	}
	return list
}

// source returns a file with those imports and some kilobytes of body.
func (g *generator) source(constraint, pkg string, imports []string) string {
	var b strings.Builder
	b.WriteString(license + constraint + "package " + pkg + "\n\nimport (\n")
	seen := map[string]bool{}
	for _, path := range imports {
		if !seen[path] {
			seen[path] = true
			fmt.Fprintf(&b, "\t%q\n", path)
		}
	}
	b.WriteString(")\n\n// A word on why this does not import another package.\nvar _ = \"import\"\n")
	for i := range 4 + g.rand.IntN(28) {
		fmt.Fprintf(&b, function, i)
	}
	return b.String()
}

func (g *generator) write(name, text string) {
	if g.err != nil {
		return
	}
	name = filepath.Join(g.dir, filepath.FromSlash(name))
	if g.err = os.MkdirAll(filepath.Dir(name), 0o777); g.err == nil {
		g.err = os.WriteFile(name, []byte(text), 0o666)
	}
}

const license = `// Copyright The Monorepo Authors.
//
// Licensed under the Apache License, Version 2.0 (the "License"); you may not
// use this file except in compliance with the License.

`

const function = `
// Step%[1]d matters for what the caller is about to do: it has an error
// path, a literal or two, and the length of a function.
func Step%[1]d(input []string) (string, error) {
	if len(input) == 0 {
		return "", errStep("step %[1]d: nothing to do")
	}
	total := 0
	for i, word := range input {
		if word == "" || word[0] == '#' {
			continue // a comment
		}
		total += i * len(word)
	}
	return input[total%%len(input)], nil
}
`
