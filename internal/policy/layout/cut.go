package layout

import (
	"math"
	"slices"
)

// unit is a directory, or several, that a cut takes for a service.
type unit struct {
	dirs []*dir
	verdict
}

// cut is a choice of units.
type cut struct {
	units []unit
	sum   float64
}

// worth is what a cut is compared by: the mean score, which more units raise, but less than in proportion. A sum would
// split everything.
func (c cut) worth() float64 {
	n := max(1, float64(len(c.units)))
	return c.sum / n * (1 + math.Log2(n))
}

// isWhole reports whether the cut is one unit, of that directory.
func (c cut) isWhole(d *dir) bool {
	return len(c.units) == 1 && len(c.units[0].dirs) == 1 && c.units[0].dirs[0] == d
}

// add joins another cut to this one.
func (c *cut) add(o cut) { c.units, c.sum = append(c.units, o.units...), c.sum+o.sum }

func cutOf(v verdict, d *dir) cut { return cut{[]unit{{[]*dir{d}, v}}, v.sum} }

// best returns the best cut of a directory, given how alike it is to its siblings: the directory itself, or what is best below.
func best(d *dir, like float64) cut {
	if d.isAside() {
		return cut{}
	}
	below, ok := columns(d)
	if !ok {
		below = bestBelow(d)
	}
	if d.up == nil {
		return below
	}
	if v := d.score(like); v.sum > 0 && (v.sum >= below.worth() || len(below.units) == 1 && d.code != nil) {
		return cutOf(v, d)
	}
	return below
}

// bestBelow joins the best cuts of what lies in a directory, and takes more of that for services where many are.
func bestBelow(d *dir) cut {
	a := adoption{likes: alike(d), promise: d.named(containerNames) && !d.named(commandNames)}
	cuts := map[*dir]cut{}
	for _, k := range d.kids {
		cuts[k] = best(k, a.likes[k])
		if cuts[k].isWhole(k) {
			a.services++
		}
		if k.mayBeAdopted() {
			a.able++
		}
	}
	var below cut
	for _, k := range d.kids {
		c := cuts[k]
		if !c.isWhole(k) && k.mayBeAdopted() && a.services > 1 && !slices.ContainsFunc(c.units, unit.isStarted) {
			if v := k.score(a.likes[k]); a.takes(k, v, len(c.units)) {
				v.sum = max(v.sum, 0.5)
				v.why, v.adopted = append(v.why, decisive), true
				c = cutOf(v, k)
			}
		}
		below.add(c)
	}
	return below
}

// isStarted reports whether a command of its own starts a unit: what is around it is not what is deployed.
func (u unit) isStarted() bool { return slices.ContainsFunc(u.dirs, (*dir).startedByName) }

// mayBeAdopted reports whether nothing but its score keeps a directory from being a service.
func (d *dir) mayBeAdopted() bool { return !d.isAside() && !d.named(sharedNames) }

// adoption is what lies in a directory: how many services of how many that might be, how alike these are, and whether
// the name of the directory promises services.
type adoption struct {
	likes          map[*dir]float64
	services, able int
	promise        bool
}

// takes reports whether a directory of that score is a service because many beside it are. If services are in it, it is
// rather one with parts of its own form than what holds them together: auth with auth/{ldap,oidc,password}.
func (a adoption) takes(k *dir, v verdict, inside int) bool {
	many, like := 3*a.services >= a.able, a.likes[k]
	switch {
	case a.promise && a.services > 2 && 2*a.services >= a.able:
		return inside == 0 || v.sum > -2
	case like < 1:
		return false
	case many && a.services > 2 && v.sum > 0, a.services > 3 && v.sum >= 0:
		return true
	case many && v.sum >= -1.5:
		return inside == 0 || a.services > 2 && 5*a.services >= 2*a.able && k.code != nil
	}
	return false
}
