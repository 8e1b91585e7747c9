package docgo

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// form reports a package comment that does not say what godoc readers expect first.
func (pkg *documented) form(f *importgraph.File) (finding.Finding, bool) {
	fault := pkg.fault(f.Doc.Text)
	return pkg.malformed(f, fault), fault != ""
}

// malformed makes the finding for a comment.
func (pkg *documented) malformed(f *importgraph.File, fault string) finding.Finding {
	return finding.Finding{
		Rule:    form,
		Place:   finding.At(pkg.dir, f, f.Doc.Span),
		Dir:     pkg.dir,
		Package: pkg.name,
		Target:  pkg.dir,
		Message: fmt.Sprintf("the comment of %v %s", pkg, fault),
	}
}

// licences reports a package whose only comments are licences.
func (pkg *documented) licences(commented []*importgraph.File) finding.Finding {
	broken := pkg.malformed(commented[0], "")
	var names []string
	for _, f := range commented {
		names = append(names, f.Name)
		broken.Related = append(broken.Related, finding.Related{Place: finding.At(pkg.dir, f, f.Doc.Span), Message: "a licence"})
	}
	broken.Message += fmt.Sprintf("is a licence; leave a blank line below it in %s, and have one %s",
		strings.Join(names, ", "), pkg.where())
	return broken
}

// fault says what is wrong with the text of the package comment; nothing if it is well formed.
func (pkg *documented) fault(text string) string {
	words := strings.Fields(text)
	switch {
	case len(words) == 0:
		return "is empty"
	case isTodo(words):
		return "is only a TODO; describe the package"
	case pkg.name == "main":
		return pkg.commandFault(words)
	case words[0] != "Package" || len(words) < 2 || trimmed(words[1]) != pkg.name:
		return fmt.Sprintf("does not begin %q", "Package "+pkg.name)
	case len(words) == 2:
		return "says nothing but the name"
	}
	return ""
}

// commandFault is fault for a main package. Besides "Command name", the forms that the Go project itself
// uses are well formed: the program's name as the first word, and "Package main".
func (pkg *documented) commandFault(words []string) string {
	name := commandName(pkg.policy, pkg.dir)
	first := trimmed(words[0])
	if strings.EqualFold(first, name) {
		return ""
	}
	if len(words) > 1 {
		second := trimmed(words[1])
		if first == "Package" && second == "main" || first == "Command" && strings.EqualFold(second, name) {
			return ""
		}
	}
	return fmt.Sprintf("does not begin %q", "Command "+name)
}

// commandName returns the name that go build gives the binary of a main package: the last element of its import
// path that is not a major version.
func commandName(p *policy.Policy, dir string) string {
	importPath, ok := p.Repo().ImportPath(dir)
	if !ok {
		importPath = filepath.ToSlash(p.Repo().Abs(dir))
	}
	name := path.Base(importPath)
	if isMajorVersion(name) && path.Dir(importPath) != "." {
		name = path.Base(path.Dir(importPath))
	}
	return name
}

func isMajorVersion(elem string) bool {
	digits, ok := strings.CutPrefix(elem, "v")
	return ok && digits != "" && strings.Trim(digits, "0123456789") == "" && digits != "0" && digits != "1"
}

// trimmed returns a word without the punctuation after it.
func trimmed(word string) string { return strings.TrimRight(word, ".,:;!-") }

// isLicence reports whether a text begins like a licence header that lacks the blank line below it. The name of a
// project may stand above the first words of one.
func isLicence(text string) bool {
	paragraph, _, _ := strings.Cut(strings.TrimSpace(text), "\n\n")
	for line := range strings.Lines(strings.ToLower(paragraph)) {
		line = strings.Trim(line, "*#=-/ \t\n")
		if strings.HasPrefix(line, "package ") || strings.HasPrefix(line, "command ") {
			return false
		}
		for _, begin := range []string{"copyright", "(c) ", "\u00a9", "spdx-",
			"licensed under", "licensed to", "the mit license", "apache license",
			"use of this source code", "this source code form", "this file is part of",
			"permission is hereby granted", "all rights reserved"} {
			if strings.HasPrefix(line, begin) {
				return true
			}
		}
	}
	return false
}

// isTodo reports whether a comment only announces one: TODO, FIXME or XXX and no word on the package.
func isTodo(words []string) bool {
	first, _, _ := strings.Cut(trimmed(words[0]), "(")
	switch strings.ToUpper(first) {
	case "TODO", "FIXME", "XXX", "TBD":
		return true
	case "PACKAGE":
		return len(words) > 2 && isTodo(words[2:])
	}
	return false
}
