package propose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy/layout"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
)

// Question is what somebody must decide of a draft, with all that a program needs to ask it.
type Question struct {
	Text     string
	Evidence []string
	Answers  []Answer          // the first is what the draft says
	Named    func(name string) // takes an owner of any name; nil where only the answers do
}

// Answer is one that a question has.
type Answer struct {
	Text string
	Take func()      // changes the draft; nil where it stays as it is
	Then []*Question // to be asked instead
}

// asAnswered is the evidence of what somebody decided.
const asAnswered = proposal.AsAnswered

// each is the answer that a question about several things is to be asked of each; nil for one thing.
func each[T any](things []T, ask func(one []T) *Question) []Answer {
	if len(things) < 2 {
		return nil
	}
	a := Answer{Text: "ask for each of them"}
	for i := range things {
		a.Then = append(a.Then, ask(things[i:i+1]))
	}
	return []Answer{a}
}

// grouped puts together what has the same key, in the order of the first.
func grouped[T any](all []T, key func(T) string) (groups [][]T) {
	at := map[string]int{}
	for _, x := range all {
		k := key(x)
		if _, known := at[k]; !known {
			at[k] = len(groups)
			groups = append(groups, nil)
		}
		groups[at[k]] = append(groups[at[k]], x)
	}
	return groups
}

// KindQuestions asks what components are. The answers hold only before the draft is completed, as all else follows from kinds.
func (d *Draft) KindQuestions() (all []*Question) {
	for _, group := range d.asked() {
		all = append(all, d.askKind(group))
	}
	return all
}

// asked returns the components of whose kind somebody must decide, by the question.
func (d *Draft) asked() [][]*component {
	asked := slices.DeleteFunc(slices.Clone(d.components.all), func(c *component) bool { return c.ask == nil })
	return grouped(asked, func(c *component) string { return c.ask.String() })
}

func (d *Draft) askKind(group []*component) *Question {
	ask := group[0].ask
	q := &Question{Text: fmt.Sprintf("%s: %s", listed(namesOf(group)), ask)}
	for i, a := range ask.Answers {
		q.Answers = append(q.Answers, Answer{Text: a.Text, Take: func() {
			for _, c := range group {
				d.decide(c, c.ask.Answers[i])
			}
		}})
	}
	q.Answers = append(q.Answers, each(group, d.askKind)...)
	for _, c := range group {
		q.Evidence = append(q.Evidence, fmt.Sprintf("%s (%s): %s", c.name, strings.Join(c.paths, ", "), c.why))
		if users := d.importersOf(c); len(users) > 0 {
			q.Evidence = append(q.Evidence, fmt.Sprintf("%s is imported by %s", c.name, listed(users)))
		}
	}
	return q
}

// importersOf returns the names of the components that import one, but for tests.
func (d *Draft) importersOf(c *component) (names []string) {
	for _, s := range d.sites {
		if s.to == c && !s.test && !slices.Contains(names, s.from.name) {
			names = append(names, s.from.name)
		}
	}
	return names
}

// decide makes an answer true.
func (d *Draft) decide(c *component, a layout.Answer) {
	if a.Kind == c.ask.Answers[0].Kind {
		c.why += "; " + asAnswered
	} else {
		c.why = fmt.Sprintf("%s; the layout shows a %s: %s", asAnswered, c.kind, c.why)
	}
	c.kind, c.ask = a.Kind, nil
	if len(a.Parts) > 0 {
		d.split(c, a.Parts)
	}
}

// split makes components of parts of one, which stays if some Go files are in none of them.
func (d *Draft) split(c *component, parts []*layout.Component) {
	c.why = fmt.Sprintf("what %s have in common; %s", listedParts(parts), asAnswered)
	taken := map[string]bool{}
	for _, o := range d.components.all {
		taken[o.name] = true
	}
	all := slices.Clone(d.components.all)
	for _, p := range parts {
		all = append(all, &component{name: freeName(taken, p.Name, p.Paths[0]), kind: p.Kind, why: p.Why + "; " + asAnswered, paths: p.Paths})
	}
	d.consist(all)
	if len(d.dirs(c)) == 0 {
		d.consist(slices.DeleteFunc(all, func(o *component) bool { return o == c }))
	}
	slices.SortFunc(d.components.all, func(a, b *component) int { return cmp.Compare(a.name, b.name) })
}

func listedParts(parts []*layout.Component) string {
	var names []string
	for _, p := range parts {
		names = append(names, p.Name)
	}
	return listed(names)
}

// maxOwnerQuestions is how many questions about owners there are at first: of hundreds nobody answers each.
const maxOwnerQuestions = 5

// OwnerQuestions asks what is left once the draft is complete and has what the rules propose: who owns components, whose is what rules
// leave open, and whose gRPC services are.
func (d *Draft) OwnerQuestions() (all []*Question) {
	groups := d.ownerless()
	if len(groups) > maxOwnerQuestions {
		groups = append(groups[:maxOwnerQuestions-1:maxOwnerQuestions-1], slices.Concat(groups[maxOwnerQuestions-1:]...))
	}
	for _, group := range groups {
		all = append(all, d.askOwner(group))
	}
	for _, p := range d.proposed() {
		for _, q := range p.Questions {
			for _, group := range grouped(q.Choices, func(c proposal.Choice) string { return strings.Join(c.Among, "\n") }) {
				all = append(all, d.askWhose(q, group))
			}
		}
	}
	contested := slices.DeleteFunc(slices.Clone(d.exposed), func(e *exposure) bool { return e.question() == "" })
	for _, group := range grouped(contested, (*exposure).rivals) {
		all = append(all, d.askServices(group))
	}
	return all
}

// ownerless returns the components that nobody owns, by who may.
func (d *Draft) ownerless() [][]*component {
	without := slices.DeleteFunc(slices.Clone(d.components.all), func(c *component) bool { return c.owner.owner != "" })
	return grouped(without, func(c *component) string {
		if len(c.owner.among) > 0 {
			return strings.Join(c.owner.among, "\n")
		}
		return c.owner.why
	})
}

// leaveOpen is the answer of who cannot say.
var leaveOpen = Answer{Text: "leave it open"}

func (d *Draft) askOwner(group []*component) *Question {
	own := func(name string) {
		for _, c := range group {
			c.owner = ownership{owner: name, why: asAnswered}
		}
	}
	q := &Question{Text: fmt.Sprintf("who owns %s?", d.ownerlessText(group)), Answers: []Answer{leaveOpen}, Named: own}
	for _, name := range group[0].owner.among {
		if slices.ContainsFunc(group, func(c *component) bool { return !slices.Contains(c.owner.among, name) }) {
			continue
		}
		q.Answers = append(q.Answers, Answer{Text: name, Take: func() { own(name) }})
	}
	q.Answers = append(q.Answers, each(group, d.askOwner)...)
	for _, c := range group {
		q.Evidence = append(q.Evidence, fmt.Sprintf("%s (%s): %s", c.name, strings.Join(c.paths, ", "), c.owner.why))
	}
	return q
}

// ownerlessText names components without an owner. Where no component has one, and there are many, their names say nothing.
func (d *Draft) ownerlessText(without []*component) string {
	if n := len(without); n == len(d.components.all) && n > maxListed {
		return fmt.Sprintf("each of the %d components", n)
	}
	return listed(namesOf(without))
}

func namesOf(all []*component) (names []string) {
	for _, c := range all {
		names = append(names, c.name)
	}
	return names
}

// askWhose asks about things of a question of a rule that may be the same components'.
func (d *Draft) askWhose(of proposal.Question, group []proposal.Choice) *Question {
	var names []string
	for _, c := range group {
		names = append(names, c.Value)
	}
	text := of.Text
	if len(group) == 1 && of.One != "" {
		text = of.One
	}
	q := &Question{Text: fmt.Sprintf("%s %s?", text, listed(names)), Answers: []Answer{leaveOpen}}
	for _, name := range group[0].Among {
		q.Answers = append(q.Answers, Answer{Text: cmp.Or(of.Yes, name), Take: func() {
			for _, c := range group {
				d.settle(proposal.Decision{Key: c.Key, Value: c.Value, Component: name})
			}
		}})
	}
	q.Answers = append(q.Answers, each(group, func(one []proposal.Choice) *Question { return d.askWhose(of, one) })...)
	for _, c := range group {
		q.Evidence = append(q.Evidence, c.Value+": "+c.Why)
	}
	return q
}

// rivals tells apart what different components serve or hold.
func (e *exposure) rivals() string {
	return fmt.Sprint(len(e.serving()) > 0) + "\n" + strings.Join(namesOf(e.between), "\n")
}

func (d *Draft) askServices(group []*exposure) *Question {
	var texts []string
	for _, e := range group {
		texts = append(texts, e.question())
	}
	q := &Question{Text: "exposes.grpc: whose is " + texts[0] + "?", Answers: []Answer{leaveOpen}}
	if len(group) > 1 {
		q.Text = fmt.Sprintf("exposes.grpc: whose is each of %s?", listed(texts))
	}
	for _, c := range group[0].between {
		q.Answers = append(q.Answers, Answer{Text: c.name, Take: func() {
			for _, e := range group {
				e.by, e.between, e.decided = c, nil, true
			}
			d.settle() // rules may propose something else in view of who serves what
		}})
	}
	q.Answers = append(q.Answers, each(group, d.askServices)...)
	for _, e := range group {
		for _, at := range e.described {
			q.Evidence = append(q.Evidence, fmt.Sprintf("%s: generated code %s", e.service, at.place))
		}
		for _, r := range e.servers {
			q.Evidence = append(q.Evidence, fmt.Sprintf("%s: %s registers it, %s", e.service, r.by.name, r.place))
		}
	}
	return q
}
