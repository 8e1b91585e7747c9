// Package resource says who owns what: tables, and what else components have of their own and others name by a text.
//
// A kind of resource is data. It says how its names are written, which keys of a policy are about it, and how people call it. The rest
// is the same for all kinds: globs, claims that conflict, grants and their last days, and which owned thing a name means. It knows
// no policy: whoever owns something is of a type that the caller chooses.
package resource

import "strings"

// Hole stands for a part of a name that is not known, any text.
const Hole = '\uFFFC'

// Kind says what a kind of resource is.
type Kind struct {
	Key  string // in owns, and in grants: "tables"
	Noun string // what messages call one: "table"
	Doc  string // of the key in owns

	// Separator divides what qualifies a name from the name itself, and Qualifier is what people call that, such as
	// "schema". Both are empty where a name is one text, whatever is in it; then a * stands for dots, too.
	Separator, Qualifier string

	// Implied are the qualifiers without which a name means the same.
	Implied []string

	// Space is what tells things of one name apart, such as "database": a policy may list things by it. Empty if nothing does.
	Space string

	// Fold says that the case of letters tells no two things apart, unless both are spelled exactly; see [Name].
	Fold bool

	// Quotes are the characters that code may quote names with. A policy writes names without.
	Quotes string

	Permissions []Permission
	Places      *Places // nil where nothing but a policy says who owns what
}

// Permission is a key of a component that lets it use things of others in one way.
type Permission struct {
	Key   string // begins with [Permitting]
	Doc   string
	Doing string // what it permits: "reading"
	Done  string // the same of what it is done to: "read"
}

// Permitting is what the key of a permission begins with.
const Permitting = "may_"

// Places is a key of owns that says where a component keeps the files that make things its own.
type Places struct {
	Key   string // "migrations"
	Doc   string
	File  string // what people call one: "migration file"
	Files string // which ones count, in messages: ".sql file"
	Made  string // how a thing came to be that is found in them: "created by migrations"

	Is func(base string) bool // whether a file of that name counts
}

// form is how a policy writes a name.
func (k *Kind) form() string {
	if k.Separator == "" {
		return "name"
	}
	return "name or " + k.Qualifier + k.Separator + "name"
}

// Apart says how a policy tells things of one name apart, as the end of a remedy; by names the lists for that, and may be empty.
func (k *Kind) Apart(by string) string {
	switch {
	case k.Space == "":
		return ""
	case by != "":
		by = " by lists in " + by
	}
	return ", or tell " + k.Space + "s apart" + by
}

// fold returns a text as texts of the kind compare.
func (k *Kind) fold(s string) string {
	if k.Fold {
		return strings.ToLower(s)
	}
	return s
}

// same reports whether two texts of the kind are the same.
func (k *Kind) same(a, b string) bool {
	if k.Fold {
		return strings.EqualFold(a, b)
	}
	return a == b
}

// implied reports whether a qualifier equals none.
func (k *Kind) implied(qualifier string) bool {
	if qualifier == "" {
		return true
	}
	for _, i := range k.Implied {
		if k.same(qualifier, i) {
			return true
		}
	}
	return false
}

// joint is what stands between the parts of a name where it is one text. No part of a name without a separator has it.
func (k *Kind) joint() string {
	if k.Separator == "" {
		return "\x00"
	}
	return k.Separator
}

// cut splits a name before its last joint; without one all of it is last.
func (k *Kind) cut(name string) (before, last string) {
	joint := k.joint()
	i := strings.LastIndex(name, joint)
	if i < 0 {
		return "", name
	}
	return name[:i], name[i+len(joint):]
}
