package policy

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"path"
	"path/filepath"
	"slices"

	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// digest hashes every input of the verdict but Go source. No absolute path goes in: two checkouts share their caches.
func digest(p *Policy) string {
	h := inputHash{sha256.New()}
	if !filepath.IsAbs(p.file) {
		h.add("policy", []byte(p.file)) // messages name it
	}
	if p.Conventional() {
		h.add("conventions", nil)
	}
	for i, part := range p.parts {
		if i > 0 { // the name of the first is above
			h.add("policy", []byte(part.Name))
		}
		h.add("policy file", part.Text)
	}
	for _, name := range slices.Concat([]string{"go.work"}, goMods(p), []string{baseline.FileName}) {
		content, err := regular.ReadFile(p.repo.Abs(name))
		if err == nil {
			h.add(name, content)
		}
	}
	for _, name := range p.ruleFiles() {
		content, err := regular.ReadFile(p.repo.Abs(name))
		if err == nil {
			h.add(name, content)
		}
	}
	for _, a := range p.suite.analyzers {
		if a.Outside != nil {
			h.add("outside for "+a.Name, []byte(a.Outside(p)))
		}
	}
	for _, c := range p.components {
		h.addComponent(c)
	}
	if p.repo.Whole() {
		h.addOwned(p)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// ruleFiles returns the files that rules read besides Go source and modules. What cannot be listed, they complain of.
func (p *Policy) ruleFiles() []string {
	var reading []Analyzer
	for _, a := range p.suite.analyzers {
		if a.Inputs != nil && (a.Reads == nil || a.Reads(p)) {
			reading = append(reading, a)
		}
	}
	names := p.Named()
	if len(reading) == 0 {
		return names
	}
	found, _ := p.repo.Files(func(name string) bool {
		return slices.ContainsFunc(reading, func(a Analyzer) bool { return a.Inputs(name) })
	})
	return append(names, found...)
}

// Named returns the files that components name and that rules read, and those that these name: by their names relative to the root,
// sorted. Of those that are not there it returns the names.
func (p *Policy) Named() (names []string) {
	for _, c := range p.components {
		names = append(names, p.NamedBy(c)...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// NamedBy is [Policy.Named] for one component.
func (p *Policy) NamedBy(c *Component) (names []string) {
	for _, a := range p.suite.analyzers {
		if a.Names != nil {
			names = append(names, a.Names(p, c)...)
		}
	}
	return names
}

// goMods returns the names of every go.mod that the repository knows.
func goMods(p *Policy) []string {
	var names []string
	for _, d := range p.repo.Dirs() {
		if d.Module {
			names = append(names, path.Join(d.Path, "go.mod"))
		}
	}
	for _, m := range p.repo.Modules() {
		names = append(names, path.Join(m.Dir, "go.mod"))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// inputHash hashes named contents. Each comes with its length, so that no two
// sequences of them run together to the same bytes.
type inputHash struct {
	hash.Hash
}

func (h inputHash) add(name string, content []byte) {
	for _, b := range [][]byte{[]byte(name), content} {
		h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(b))))
		h.Write(b)
	}
}

// addComponent adds what the directories of the repository made of a component. Conventions, discover and patterns
// that match nothing in one place make it depend on them.
func (h inputHash) addComponent(c *Component) {
	h.add(c.Name, []byte(c.Kind))
	if c.unsure {
		h.add("unsure", nil)
	}
	for _, dir := range c.Paths {
		h.add("path", []byte(dir))
	}
	for _, public := range c.PublicPackages() {
		h.add("public", []byte(public))
	}
}

// addOwned adds queries that the code embeds and migrations, and who owns what.
func (h inputHash) addOwned(p *Policy) {
	for _, name := range p.repo.SQLFiles() {
		content, err := regular.ReadFile(p.repo.Abs(name))
		if err != nil {
			content = []byte(repo.WithoutPath(err).Error())
		}
		h.add(name, content)
	}
	for _, of := range p.holdings {
		for _, o := range of.found().owners.All() {
			h.add(of.Key+" "+o.Space+" "+o.String(), []byte(o.Owner.Name))
		}
	}
}
