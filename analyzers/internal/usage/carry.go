package usage

import (
	"cmp"
	"container/heap"
)

// carrying takes what functions do to those that mention them: in rounds over the functions in their order, but looks only
// at mentions of functions that learned of something since. The order makes the ways short, and the same in every run.
type carrying struct {
	*effects
	of   map[*effect][]turn // mentions of a function
	due  turns
	next map[[2]int]int // by mention: the round in which it is due
	done map[[2]int]int // by mention: how many uses were taken
}

// turn is a mention that is to be looked at, and when.
type turn struct{ round, fn, mention int }

// turns is a heap.
type turns []turn

func (t turns) Len() int           { return len(t) }
func (t turns) Less(i, j int) bool { return t[i].compare(t[j]) < 0 }
func (t turns) Swap(i, j int)      { t[i], t[j] = t[j], t[i] }
func (t *turns) Push(x any)        { *t = append(*t, x.(turn)) }
func (t *turns) Pop() any {
	last := (*t)[len(*t)-1]
	*t = (*t)[:len(*t)-1]
	return last
}

func (t turn) compare(o turn) int {
	return cmp.Or(cmp.Compare(t.round, o.round), cmp.Compare(t.fn, o.fn), cmp.Compare(t.mention, o.mention))
}

// carry takes what functions do to those that mention them, until none learns of anything.
func (e *effects) carry() {
	c := &carrying{effects: e, of: map[*effect][]turn{}, next: map[[2]int]int{}, done: map[[2]int]int{}}
	for i, f := range e.order {
		for k, m := range f.Mentions {
			if called := e.of[m.Func]; called != nil && called != f {
				c.of[called] = append(c.of[called], turn{0, i, k})
				c.plan(turn{0, i, k})
			}
		}
	}
	for len(c.due) > 0 {
		c.take(heap.Pop(&c.due).(turn))
	}
	c.tell()
}

// plan has a mention looked at, unless it will be before.
func (c *carrying) plan(t turn) {
	key := [2]int{t.fn, t.mention}
	if round, ok := c.next[key]; ok && round <= t.round {
		return
	}
	c.next[key] = t.round
	heap.Push(&c.due, t)
}

// take adds to a function what one that it mentions has learned of.
func (c *carrying) take(t turn) {
	key := [2]int{t.fn, t.mention}
	if round, ok := c.next[key]; !ok || round != t.round {
		return // it was before
	}
	delete(c.next, key)
	f := c.order[t.fn]
	m := f.Mentions[t.mention]
	called := c.effects.of[m.Func]
	news := called.uses[c.done[key]:]
	c.done[key] = len(called.uses)
	changed := false
	for _, u := range news {
		if c.full(f) {
			break
		}
		u.Abstract = u.Abstract || f.Abstract
		changed = c.add(f, u, c.through(f, m, u)) || changed
	}
	if !changed {
		return
	}
	for _, by := range c.of[f] {
		by.round = t.round
		if by.fn <= t.fn {
			by.round++
		}
		c.plan(by)
	}
}

// tell tells functions that mention one which does more than is known of it.
func (c *carrying) tell() {
	var queue []*effect
	for _, f := range c.order {
		if f.bounded {
			queue = append(queue, f)
		}
	}
	for len(queue) > 0 {
		f := queue[0]
		queue = queue[1:]
		for _, by := range c.of[f] {
			if caller := c.order[by.fn]; !caller.bounded {
				caller.bounded = true
				queue = append(queue, caller)
			}
		}
	}
}
