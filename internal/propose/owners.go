package propose

import (
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
)

// ownership is who CODEOWNERS says owns a component.
type ownership struct {
	owner, backup string
	why           string   // the evidence; without an owner, why there is none
	among         []string // owners of some files each, where there is no owner
}

// ownersOf returns who owns files: whoever is named first for more than half of them.
func ownersOf(f *codeowners.File, files []string) ownership {
	if f == nil {
		return ownership{why: "no CODEOWNERS"}
	}
	shares, unowned := f.Shares(files)
	if len(shares) == 0 {
		return ownership{why: "no rule of " + f.Name + " names one"}
	}
	most := shares[0]
	if 2*most.Files <= len(files) {
		o := ownership{why: fmt.Sprintf("no majority of %s in %s: %s", finding.Count(len(files), "Go file"), f.Name, others(shares, unowned))}
		for _, s := range shares[:min(len(shares), maxOthers)] {
			o.among = append(o.among, s.Owner)
		}
		return o
	}
	o := ownership{owner: most.Owner, backup: most.Backup, why: fmt.Sprintf("%s:%d", f.Name, most.Line)}
	if most.Files < len(files) {
		o.why += fmt.Sprintf(", %d of %s; %s", most.Files, finding.Count(len(files), "Go file"), others(shares[1:], unowned))
	}
	return o
}

// maxOthers is how many other owners the evidence names.
const maxOthers = 3

// others says who else owns files.
func others(rest []*codeowners.Share, unowned int) string {
	var parts []string
	for i, s := range rest {
		if i == maxOthers {
			parts = append(parts, fmt.Sprintf("%d more", len(rest)-i))
			break
		}
		parts = append(parts, fmt.Sprintf("%s %d", s.Owner, s.Files))
	}
	if unowned > 0 {
		parts = append(parts, fmt.Sprintf("nobody %d", unowned))
	}
	return strings.Join(parts, ", ")
}
