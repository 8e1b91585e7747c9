package flags

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/analyzers/flags/internal/registry"
	"github.com/phoenix-platform/govern/analyzers/flags/internal/section"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// judge holds what a package does with flags against the policy and the registry.
type judge struct {
	*usage.Judge
	section  section.Flags
	registry *registry.Registry
}

func newJudge(k *usage.Kind, p *policy.Policy, seen *usage.Observed, registered *registry.Registry) *judge {
	return &judge{k.NewJudge(p, seen), section.From(p), registered}
}

// findings returns what breaks a rule in the package. What a function does that is called is for where its flag is named.
func (j *judge) findings() (found []finding.Finding) {
	for i := range j.Seen.Statements {
		s := &j.Seen.Statements[i]
		if s.Own && j.Asks(s.Test, s.Generated) {
			found = append(found, j.statement(s)...)
		}
	}
	return append(found, j.Misread(dynamic)...)
}

// statement judges one call by all rules.
func (j *judge) statement(s *usage.Statement) (found []finding.Finding) {
	unresolved := s.Unknown
	for _, u := range j.Answered(s) {
		switch {
		case u.Access&provides != 0 && !j.section.ProvidedAt.IsValid():
		case u.Dynamic():
			unresolved = unresolved || !u.Open
		case u.Access&provides != 0:
			found = append(found, j.provider(s, u)...)
		case u.Access&asks != 0:
			found = append(found, j.library(s, u)...)
		default:
			found = append(found, j.flag(s, u)...)
		}
	}
	if unresolved && !j.Seen.Partial {
		f := j.Broken(dynamic, s.Place, s.Decl, "%v uses a flag or a provider that is not known statically%s; name it by a constant, or declare it: "+
			"%s new-checkout", j, partly(s), directive)
		f.Target = s.Callee
		found = append(found, f)
	}
	return found
}

// partly says what is known of the keys of a statement.
func partly(s *usage.Statement) string {
	for _, u := range s.Uses {
		if known := strings.ReplaceAll(keyOf(u), valueflow.Hole, "*"); u.Dynamic() && known != "*" {
			return fmt.Sprintf(", named %q", known)
		}
	}
	return ""
}

// provider reports a provider that the policy does not list.
func (j *judge) provider(s *usage.Statement, u usage.Use) []finding.Finding {
	if j.section.Allows(keyOf(u)) {
		return nil
	}
	var names []string
	for _, n := range j.section.Providers {
		names = append(names, n.Name)
	}
	f := j.Broken(provider, s.Place, s.Decl, "%v sets the provider %q, which flags.provider does not list; set one of %s, or add it there",
		j, keyOf(u), strings.Join(names, ", "))
	if len(names) == 0 {
		f.Message = fmt.Sprintf("%v sets the provider %q, and flags.provider lists none; remove it, or add it there", j, keyOf(u))
	}
	f.By, f.Target = finding.DecidedAt(j.section.ProvidedAt), keyOf(u)
	return []finding.Finding{f}
}

// library reports a call of a library for flags that is not the policy's.
func (j *judge) library(s *usage.Statement, u usage.Use) []finding.Finding {
	if j.section.SDK == "" || libraryOf(u) == j.section.SDK || u.Nature&inProvider != 0 {
		return nil
	}
	f := j.Broken(otherSDK, s.Place, s.Decl, "%v asks %s for a flag, and flags.sdk is %s; ask that, with a provider of %s behind it",
		j, libraryOf(u), j.section.SDK, libraryOf(u))
	f.By, f.Target = finding.DecidedAt(j.section.SDKAt), s.Callee
	return []finding.Finding{f}
}

// flag judges the use of a flag whose key is known.
func (j *judge) flag(s *usage.Statement, u usage.Use) (found []finding.Finding) {
	entry, registered := j.registry.Of(keyOf(u))
	if u.Access&boolean != 0 && defaultOf(u) == "true" && j.section.Default == section.Off && (!registered || !entry.KillSwitch) {
		found = append(found, j.broken(defaultOn, s, u, j.orDecided(j.section.DefaultAt), ", which is on by default; pass false, or "+j.exempting()))
	}
	switch {
	case !registered && j.registry.Given && !j.registry.Broken:
		found = append(found, j.broken(unregistered, s, u, j.section.Registries[0].Pos,
			fmt.Sprintf(", which %s does not register; add it there%s", j.files(), policy.DidYouMean(keyOf(u), j.registry.Keys()))))
	case registered:
		found = append(found, j.entry(s, u, entry)...)
	}
	return found
}

// exempting says how a flag may be on by default.
func (j *judge) exempting() string {
	if !j.registry.Given {
		return "name a registry that says kill_switch of it"
	}
	return "say kill_switch: true in " + j.files()
}

// files names the files of the registry.
func (j *judge) files() string {
	var names []string
	for _, n := range j.section.Registries {
		names = append(names, n.Name)
	}
	return strings.Join(names, " or ")
}

// orDecided returns the place of a key, or if that is not given of the section.
func (j *judge) orDecided(at repo.Position) repo.Position {
	if at.IsValid() {
		return at
	}
	return j.section.At
}

// entry holds a use against what the registry says of the flag.
func (j *judge) entry(s *usage.Statement, u usage.Use, of *registry.Flag) (found []finding.Finding) {
	const remedy = "; remove the use and what it switches off, or give the flag "
	switch {
	case !of.Removal.IsZero() && j.Policy.Past(of.Removal):
		found = append(found, j.broken(overdue, s, u, of.RemovalAt,
			fmt.Sprintf(", to be removed by %s%sa later day", of.Removal.Format(time.DateOnly), remedy)))
	case of.Stage == registry.Cleanup:
		found = append(found, j.broken(overdue, s, u, of.At, fmt.Sprintf(", in stage %s%sanother stage", registry.Cleanup, remedy)))
	}
	if as, differs := formsApart(u, of); differs {
		return append(found, j.broken(disagree, s, u, of.At, fmt.Sprintf(" as %s, and it is registered as %s; let them agree", as, of.Form)))
	}
	if of.Default != "" && defaultOf(u) != notKnown && defaultOf(u) != of.Default {
		found = append(found, j.broken(disagree, s, u, of.At,
			fmt.Sprintf(" with the default %s, and it is registered with %s; let them agree", defaultOf(u), of.Default)))
	}
	return found
}

// formsApart returns what a flag is asked for as that the registry says to be something else. A whole number may be asked for as any.
func formsApart(u usage.Use, of *registry.Flag) (as string, differs bool) {
	var names []string
	for _, f := range forms() {
		if u.Access&f.access != 0 {
			names = append(names, string(f.name))
		}
	}
	differs = of.Form != "" && len(names) > 0 && u.Access&object == 0 && !slices.Contains(names, of.Form)
	return strings.Join(names, " and "), differs
}

// broken returns a finding of a flag at a use.
func (j *judge) broken(rule finding.Rule, s *usage.Statement, u usage.Use, by repo.Position, rest string) finding.Finding {
	f := j.Touched(rule, s, finding.Sentence{Verb: "uses", Name: keyOf(u), Rest: rest})
	f.By, f.Target, f.Related = finding.DecidedAt(by), keyOf(u), j.Chain(u.Hops)
	return f
}
