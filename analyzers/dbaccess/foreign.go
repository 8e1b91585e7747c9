package dbaccess

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/table"
	"github.com/phoenix-platform/govern/analyzers/internal/remedy"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// foreign reports the use of a table that another component owns, or one of several of which it is not known
// which is meant.
func (j *judge) foreign(s *usage.Statement, t usage.Use, owners []*policy.Owned) []finding.Finding {
	if owns(owners, j.Component) || j.CallersAnswer() || j.mayRead(t, owners) {
		return nil
	}
	owned := owners[0]
	name := nameAsOwned(t, owned)
	who, instead := owned.Owner.String(), j.instead(owned.Owner, name[strings.LastIndexByte(name, '.')+1:])
	if len(owners) > 1 {
		who, instead = inDatabases(owners), fmt.Sprintf("say which by %s %s(%s)", directivePrefix, inDatabase(t, owned), letters(accessOf(t)))
	}
	f := j.Touched(foreignTable, s, finding.Sentence{
		Verb: verb(accessOf(t)),
		Name: name,
		Rest: fmt.Sprintf(", owned by %s%s; %s", who, j.Via(t.Hops), instead),
	})
	f.By = finding.DecidedAt(owned.Pos)
	access := j.gravest(accessOf(t))
	f.Target, f.Access, f.LevelKey = name, access, access
	f.TargetTo = owned.Owner.Home()
	f.Related = j.Chain(t.Hops)
	return []finding.Finding{f}
}

// mayRead reports whether a use only reads and the component may, whichever of the tables it means.
func (j *judge) mayRead(t usage.Use, owners []*policy.Owned) bool {
	if j.Component == nil || accessOf(t) != sqlscan.Read {
		return false
	}
	return !slices.ContainsFunc(owners, func(owned *policy.Owned) bool {
		_, granted := j.Policy.May(table.MayRead, j.Component, owned)
		return !granted
	})
}

// inDatabases names the owners of tables of one name: service "a" (in one) or service "b" (in two).
func inDatabases(owners []*policy.Owned) string {
	names := make([]string, len(owners))
	for i, o := range owners {
		names[i] = o.Owner.String()
		if o.Space != "" {
			names[i] += fmt.Sprintf(" in database %q", o.Space)
		}
	}
	return strings.Join(names, " or ")
}

// inDatabase names a table with its database, as a directive does.
func inDatabase(t usage.Use, owned *policy.Owned) string {
	return cmp.Or(owned.Space, "public") + "." + nameAsOwned(t, owned)
}

// letters returns an access as a directive has it.
func letters(a sqlscan.Access) string {
	var b strings.Builder
	for _, l := range accessLetters() {
		if a&l.access != 0 {
			b.WriteByte(l.letter)
		}
	}
	return b.String()
}

// nameAsOwned returns a table as the owner's list has it, not as the text spells it; of a glob, the one table in
// it that is meant.
func nameAsOwned(t usage.Use, owned *policy.Owned) string {
	if owned.Glob && !t.Dynamic() {
		return strings.ToLower(t.Name.String())
	}
	return owned.String()
}

// gravest returns the access that a use is judged by: of those that it makes the one with the highest level, else the
// one that does most.
func (j *judge) gravest(a sqlscan.Access) string {
	gravest, highest := "", policy.LevelOff
	for _, one := range []sqlscan.Access{sqlscan.DDL, sqlscan.Write, sqlscan.Read, sqlscan.Reference} {
		if a&one == 0 {
			continue
		}
		level := j.Policy.LevelBy(string(foreignTable), one.String(), j.Component)
		if gravest == "" || level > highest {
			gravest, highest = one.String(), level
		}
	}
	return gravest
}

// verb says what an access does.
func verb(a sqlscan.Access) string {
	switch {
	case a&sqlscan.DDL != 0:
		return "changes the schema of"
	case a&sqlscan.Write != 0 && a&sqlscan.Read != 0:
		return "reads and writes"
	case a&sqlscan.Write != 0:
		return "writes"
	case a&sqlscan.Read != 0:
		return "reads"
	}
	return "refers by a foreign key to"
}

// instead is the remedy: what the owner offers in place of the table or package that the code wants.
func (j *judge) instead(owner *policy.Component, wanted string) string {
	if grpc := owner.GRPC(); len(grpc) > 0 {
		names := make([]string, len(grpc))
		for i, full := range grpc {
			names[i] = full[strings.LastIndexByte(full, '.')+1:]
		}
		return fmt.Sprintf("call its gRPC %s instead", strings.Join(names, " or "))
	}
	if http := owner.HTTP(); len(http) > 0 {
		return fmt.Sprintf("call its HTTP API at %s instead", quoted(http))
	}
	if public := j.public(owner, wanted); public != "" {
		return public
	}
	with := "its owner"
	if owner.Owner != "" {
		with = owner.Owner
	}
	return fmt.Sprintf("%q exposes no API in the policy, so agree on one with %s", owner.Name, with)
}

// public advises the owner's public packages and what it takes to import them; empty where there are none, or where no
// leave can be had.
func (j *judge) public(owner *policy.Component, wanted string) string {
	public := remedy.PublicPackages(j.Policy, owner, j.Seen.Dir, wanted)
	if public == "" {
		return ""
	}
	switch edge, _ := j.Policy.MayDepend(j.Component, owner, false); edge {
	case policy.Forbidden:
		return ""
	case policy.Undeclared:
		declare, possible := remedy.Declare(j.Policy, j.Component, owner)
		if !possible {
			return ""
		}
		return fmt.Sprintf("use %s instead, and %s", public, declare)
	}
	return fmt.Sprintf("use %s instead", public)
}

// quoted joins names as alternatives.
func quoted(names []string) string {
	q := make([]string, len(names))
	for i, n := range names {
		q[i] = fmt.Sprintf("%q", n)
	}
	return strings.Join(q, " or ")
}
