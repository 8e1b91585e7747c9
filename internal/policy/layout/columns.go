package layout

import "slices"

// grid is a directory that has its layers first, and in them what could be services:
//
//	domain/order  application/order  crossdomain/order
//	domain/user   application/user
type grid struct {
	top    *dir
	names  []string          // that are in two layers at least, sorted
	column map[string][]*dir // by name
}

// gridOf returns the names that recur in the directories of a directory.
func gridOf(p *dir) grid {
	g := grid{top: p, column: map[string][]*dir{}}
	for _, row := range p.kids {
		if row.isAside() || row.named(commandNames) {
			continue
		}
		for _, k := range row.kids {
			if !k.isAside() && !k.named(sharedNames) && k.class() == noClass {
				g.column[k.name()] = append(g.column[k.name()], k)
			}
		}
	}
	for name, dirs := range g.column {
		if len(dirs) > 1 {
			g.names = append(g.names, name)
		}
	}
	slices.Sort(g.names)
	return g
}

// sameName is what speaks for a column as a service.
const sameName = "the same name in several layers"

// columns returns the services of a directory that has its layers first. It is false where names do not recur in several
// layers. So it is where directories of one layer import more of each other than those of one name.
func columns(p *dir) (cut, bool) {
	g := gridOf(p)
	if len(g.names) < 3 || g.layers() < 2 || !g.isSubstantial() || !g.isColumnar() {
		return cut{}, false
	}
	var c cut
	for _, name := range g.names {
		v := verdict{}
		v.add(true, 3, sameName)
		v.add(p.tree.commandsOf(g.column[name][0]) > 0, 1.5, "a command of that name")
		c.units = append(c.units, unit{g.column[name], v})
		c.sum += v.sum
	}
	return c, true
}

// layered returns the grid of a directory that was taken for one service and could be several: where its columns are not
// evident enough for a cut, people must say.
func layered(d *dir) (c grid, ok bool) {
	d.walk(func(x *dir) bool {
		if !ok {
			c = gridOf(x)
			ok = len(c.names) > 3 && c.rows() > 1 && c.isColumnar()
		}
		return !ok
	})
	return c, ok
}

// substantial is how many directories with Go files a column must have.
const substantial = 4

// isSubstantial reports whether half of the columns have packages enough, or a command of their name.
func (g grid) isSubstantial() bool {
	many := 0
	for _, name := range g.names {
		size := 0
		for _, d := range g.column[name] {
			size += len(d.coded()) + substantial*d.tree.commandsOf(d)
		}
		if size >= substantial {
			many++
		}
	}
	return 2*many > len(g.names)
}

// isColumnar reports whether there are more imports between directories of one name than between those of one layer.
func (g grid) isColumnar() bool {
	column := map[*dir]string{}
	for _, name := range g.names {
		for _, d := range g.column[name] {
			column[d] = name
		}
	}
	cell := func(d *dir) *dir {
		for d != nil && d != g.top && column[d] == "" {
			d = d.up
		}
		return d
	}
	along, across := 0, 0
	for _, row := range g.top.kids {
		for _, d := range row.coded() {
			from := cell(d)
			for _, x := range d.tree.importsOf(d) {
				switch to := cell(x); {
				case from == nil || to == nil || from == to || column[from] == "" || column[to] == "":
				case column[from] == column[to]:
					along++
				case from.up == to.up:
					across++
				}
			}
		}
	}
	return along > across
}

// rows counts the directories that hold half of the names each.
func (g grid) rows() int { return len(g.held()) }

// layers counts the classes of such rows that are called like layers.
func (g grid) layers() int {
	classes := map[class]bool{}
	for _, row := range g.held() {
		if c := row.class(); c.isLayer() {
			classes[c] = true
		}
	}
	return len(classes)
}

func (g grid) held() (rows []*dir) {
	for _, row := range g.top.kids {
		n := 0
		for _, k := range row.kids {
			if len(g.column[k.name()]) > 1 {
				n++
			}
		}
		if 2*n >= len(g.names) && n > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// commandsOf counts the commands that are called like a directory.
func (t *tree) commandsOf(d *dir) int {
	n := 0
	for _, e := range t.entries {
		if e.dir.name() == d.name() {
			n++
		}
	}
	return n
}
