package linkage

import (
	"iter"
	"maps"
	"slices"
	"strings"
)

// Concretes is the types of a repository that are put into interfaces, and how these lead to each other.
type Concretes struct {
	All []*Concrete // each once, in the order of the conversions

	into   map[string]map[string]bool // by type: the keys of interfaces that its values get into, by whatever way
	handed map[string]bool            // types whose values may get into what is asked for
	asked  map[string]Interface       // by key: the interfaces that a container is asked for
	of     map[string][]string        // the packages that declare interfaces of a key

	within map[string][]*Concrete       // by interface, the other way round of into
	known  map[interfaceMethod][]Target // answers of Targets
	behind map[interfaceAt][]*Concrete  // answers of implementing
}

// NewConcretes returns the types that the conversions of some packages tell of.
func NewConcretes(packages iter.Seq[[]Conversion]) *Concretes {
	t := &Concretes{
		into: map[string]map[string]bool{}, handed: map[string]bool{}, asked: map[string]Interface{}, of: map[string][]string{},
		within: map[string][]*Concrete{}, known: map[interfaceMethod][]Target{}, behind: map[interfaceAt][]*Concrete{},
	}
	leads := map[string][]Interface{} // from interface to interface
	for conversions := range packages {
		for _, c := range conversions {
			t.add(c)
			if c.Type == nil && !c.Handed {
				leads[c.From.Key] = append(leads[c.From.Key], c.To)
			}
		}
	}
	for _, of := range t.All {
		t.hand(of)
		t.follow(of, leads)
		for key := range t.into[of.Key] {
			t.within[key] = append(t.within[key], of)
		}
	}
	return t
}

func (t *Concretes) add(c Conversion) {
	if !slices.Contains(t.of[c.To.Key], c.To.Of) {
		t.of[c.To.Key] = append(t.of[c.To.Key], c.To.Of)
	}
	if c.Type == nil {
		if c.Handed {
			t.asked[c.To.Key] = c.To
		}
		return
	}
	into := t.into[c.Type.Key]
	if into == nil {
		into = map[string]bool{}
		t.into[c.Type.Key] = into
		t.All = append(t.All, c.Type)
	}
	if c.Handed {
		t.handed[c.Type.Key] = true
	} else {
		into[c.To.Key] = true
	}
}

// hand adds the interfaces that a container may put values of a type into.
func (t *Concretes) hand(of *Concrete) {
	if !t.handed[of.Key] {
		return
	}
	for key, asked := range t.asked {
		if len(asked.Methods) > 0 && hasAll(of, asked.Methods) {
			t.into[of.Key][key] = true
		}
	}
}

// follow adds the interfaces to which others lead, as far as the type has their methods: what is asserted of a value
// need not be true of all.
func (t *Concretes) follow(of *Concrete, leads map[string][]Interface) {
	into := t.into[of.Key]
	queue := slices.Sorted(maps.Keys(into))
	for len(queue) > 0 {
		key := queue[0]
		queue = queue[1:]
		for _, next := range leads[key] {
			if !into[next.Key] && hasAll(of, next.Methods) {
				into[next.Key] = true
				queue = append(queue, next.Key)
			}
		}
	}
}

// Into returns the keys of the interfaces into which values of a type get, by whatever way.
func (t *Concretes) Into(of *Concrete) map[string]bool { return t.into[of.Key] }

// Declaring returns the packages that declare the interfaces into which values of a type get.
func (t *Concretes) Declaring(of *Concrete) (packages []string) {
	for key := range t.into[of.Key] {
		for _, pkg := range t.of[key] {
			if pkg != "" && !slices.Contains(packages, pkg) {
				packages = append(packages, pkg)
			}
		}
	}
	return packages
}

// Target is a function that a call through an interface may call, and the type whose method it is.
type Target struct {
	Key string
	By  *Concrete
}

// interfaceAt is an interface by its key and the place of its methods: instances of one generic interface share the key,
// and those of one that is described twice are found twice.
type interfaceAt struct {
	key     string
	methods *string
}

func (i Interface) at() interfaceAt {
	if len(i.Methods) == 0 {
		return interfaceAt{i.Key, nil}
	}
	return interfaceAt{i.Key, &i.Methods[0]}
}

// interfaceMethod is a method of an interface.
type interfaceMethod struct {
	method string
	of     interfaceAt
}

// Targets returns what a call of a method of an interface may call: methods of the types whose values get into it.
func (t *Concretes) Targets(method string, i Interface) []Target {
	key := interfaceMethod{method, i.at()}
	if known, ok := t.known[key]; ok {
		return known
	}
	var all []Target
	for _, of := range t.implementing(i) {
		if _, has := of.Methods[method]; has {
			all = append(all, Target{of.MethodKey(method), of})
		}
	}
	t.known[key] = all
	return all
}

// implementing returns the types whose values get into an interface and that have its methods.
func (t *Concretes) implementing(i Interface) []*Concrete {
	all, known := t.behind[i.at()]
	if known {
		return all
	}
	for _, of := range t.within[i.Key] {
		if hasAll(of, i.Methods) {
			all = append(all, of)
		}
	}
	t.behind[i.at()] = all
	return all
}

// hasAll reports whether a type has methods, given with their signatures. Where these depend on a type parameter, the
// name is enough.
func hasAll(of *Concrete, methods []string) bool {
	for _, signed := range methods {
		name, _, _ := strings.Cut(signed, "(")
		m, ok := of.Methods[name]
		if !ok || m.Sig != signed[len(name):] && !strings.Contains(signed, "$") {
			return false
		}
	}
	return true
}
