package depgraph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/printable"
)

// The measures of the picture of holdings, in pixels.
const (
	sampleLine  = 24 // of the legend
	legendRoom  = 44 // free space above it
	cardHead    = 46 // name and people of a holder
	rowHeight   = 24
	cardFoot    = 8
	cardGap     = 18
	leastCard   = 190
	mostCard    = 330
	canWidth    = 14
	thingLeft   = boxPadding + canWidth + 8
	portGap     = 17 // between lines that leave a user
	gridGap     = 14
	gridCard    = 52
	headingRoom = 34
)

// How many things that only their owner uses are named in a card; beyond that, one row says how many there are.
const (
	fewOwn      = 3
	manyOwn     = 10 // where the whole picture is small
	smallThings = 24 // of a small picture
	manyHolders = 25 // beyond which none is named
	aloneOwn    = 40 // where no component uses things of others
	fewLoose    = 8  // things that nobody owns and one component uses
)

// card is a holder as it is drawn.
type card struct {
	*Holder
	x, y, width, height int
	rows                []Thing
	rest                []Thing // in one row
	name, under         string
}

// user is a component that uses things of others.
type user struct {
	Take
	x, y, width, height int
	name, under         string
	lines               [2][]*line // to the left, and to the right
	want                int        // where it would be best
}

// line is a use as it is drawn.
type line struct {
	*Take
	user *user
	card *card
	row  int
	port int // y at the user
}

// at returns the y of the thing.
func (l *line) at() int { return l.card.rowAt(l.row) }

func (c *card) rowAt(i int) int { return c.y + cardHead + i*rowHeight + rowHeight/2 }

// arrangement is where all is in a picture of holdings.
type arrangement struct {
	sides         [2][]*card // left and right of the users
	users         []*user
	lines         []*line
	alone         []*card // whose things nobody else uses
	width, height int
	aloneAt       int // y of the cards of alone
}

// arrange places holders left and right of those that use their things.
func arrange(h *Holdings) *arrangement {
	a := &arrangement{}
	own := h.named()
	var cards []*card
	for i := range h.Holders {
		c := newCard(&h.Holders[i], own)
		if slices.ContainsFunc(c.rows, func(t Thing) bool { return !t.own() }) {
			cards = append(cards, c)
		} else {
			a.alone = append(a.alone, c)
		}
	}
	a.addLines(cards)
	a.split(cards)
	a.order()
	a.place()
	return a
}

// named returns how many things that only their owner uses are named in a card.
func (h *Holdings) named() int {
	total := 0
	for i := range h.Holders {
		total += len(h.Holders[i].Things)
	}
	switch {
	case h.Lines() == 0:
		return aloneOwn
	case len(h.Holders) > manyHolders:
		return 0
	case total <= smallThings:
		return manyOwn
	}
	return fewOwn
}

// newCard returns the card of a holder, with those of its things that others use, and a few that they do not.
func newCard(h *Holder, own int) *card {
	c := &card{Holder: h}
	loose := 0
	for i := range h.Things {
		if h.loose(&h.Things[i]) {
			loose++
		}
	}
	var rest []Thing
	for _, t := range h.Things {
		if t.own() || loose > fewLoose && h.loose(&t) {
			rest = append(rest, t)
		} else {
			c.rows = append(c.rows, t)
		}
	}
	if len(rest) <= own && h.Name != "" {
		c.rows, rest = append(c.rows, rest...), nil
	}
	c.rest = rest
	c.name, c.under = nameFont().fitted(printable.Line(cmp.Or(h.Name, "owned by nobody")), mostText), ""
	if h.Name != "" {
		c.under = softFont().fitted(printable.Sprintf("%s · %s", h.Kind, cmp.Or(h.Owner, "no owner")), mostText)
	} else {
		c.under = "the policy names no owner"
	}
	c.measure()
	return c
}

// loose reports whether nobody owns a thing, and one component uses it, of which nothing is found.
func (h *Holder) loose(t *Thing) bool {
	return h.Name == "" && len(t.Takes) == 1 && t.Takes[0].Verdict == Quiet
}

func (c *card) measure() {
	c.width = max(leastCard, 2*boxPadding+nameFont().width(c.name), 2*boxPadding+softFont().width(c.under))
	for _, t := range c.rows {
		c.width = max(c.width, thingLeft+monoWidth(printable.Line(t.Name))+boxPadding+softFont().width("own "+t.Own)+16)
	}
	c.width = min(c.width, mostCard)
	n := len(c.rows)
	if len(c.rest) > 0 {
		n++
	}
	c.height = cardHead + n*rowHeight + cardFoot
}

// monoWidth returns the width of the name of a thing.
func monoWidth(text string) int { return len([]rune(text)) * 78 / 10 }

// fittedMono is fitted for the name of a thing.
func fittedMono(text string, most int) string {
	runes := []rune(text)
	room := most * 10 / 78
	if len(runes) <= room {
		return text
	}
	head := max(1, room*2/3)
	return string(runes[:head]) + "…" + string(runes[len(runes)-max(1, room-head-1):])
}

// restText says how many things are in the last row.
func (c *card) restText() string {
	if c.Name == "" {
		return fmt.Sprintf("+ %d that one component alone uses", len(c.rest))
	}
	if len(c.rows) == 0 {
		return fmt.Sprintf("%d, used by their owner alone", len(c.rest))
	}
	return fmt.Sprintf("+ %d of its own", len(c.rest))
}

// restTip names what is in the last row.
func (c *card) restTip() string {
	var names []string
	for i, t := range c.rest {
		if i == 60 {
			names = append(names, fmt.Sprintf("and %d more", len(c.rest)-i))
			break
		}
		names = append(names, t.Name)
	}
	return printable.Line(strings.Join(names, ", "))
}

// addLines adds the users and the lines from them.
func (a *arrangement) addLines(cards []*card) {
	users := map[string]*user{}
	for _, c := range cards {
		for row := range c.rows {
			for i := range c.rows[row].Takes {
				t := &c.rows[row].Takes[i]
				u := users[t.By]
				if u == nil {
					u = newUser(t)
					users[t.By] = u
					a.users = append(a.users, u)
				}
				u.Shared = u.Shared || t.Shared
				a.lines = append(a.lines, &line{Take: t, user: u, card: c, row: row})
			}
		}
	}
	slices.SortFunc(a.users, func(a, b *user) int { return cmp.Compare(a.By, b.By) })
	for _, u := range a.users {
		u.measure()
	}
}

func newUser(t *Take) *user {
	return &user{Take: Take{By: t.By, Kind: t.Kind, Owner: t.Owner}}
}

func (u *user) measure() {
	u.name = nameFont().fitted(printable.Line(cmp.Or(u.By, Unassigned)), mostText)
	switch {
	case u.Shared:
		u.under = softFont().fitted(printable.Sprintf("%s, also for its callers", u.Kind), mostText)
	case u.Kind != "":
		u.under = softFont().fitted(printable.Sprintf("%s · %s", u.Kind, cmp.Or(u.Owner, "no owner")), mostText)
	}
	u.width = 2*boxPadding + max(nameFont().width(u.name), softFont().width(u.under), 90)
}

// split puts each card on the side where there is less.
func (a *arrangement) split(cards []*card) {
	if len(cards) == 1 {
		a.sides[0] = cards
		return
	}
	tallest := slices.Clone(cards)
	slices.SortStableFunc(tallest, func(a, b *card) int { return cmp.Compare(b.height, a.height) })
	var heights [2]int
	for _, c := range tallest {
		side := 0
		if heights[1] < heights[0] {
			side = 1
		}
		a.sides[side] = append(a.sides[side], c)
		heights[side] += c.height + cardGap
	}
}

// order brings cards and users near to what they have lines to.
func (a *arrangement) order() {
	for side, cards := range a.sides {
		for _, c := range cards {
			for _, l := range a.lines {
				if l.card == c {
					l.user.lines[side] = append(l.user.lines[side], l)
				}
			}
		}
	}
	for _, u := range a.users {
		u.height = max(boxHeight, portGap*max(len(u.lines[0]), len(u.lines[1]))+10)
	}
	for range 12 {
		a.stack()
		a.placeUsers()
		mean := map[*card]int{}
		for side, cards := range a.sides {
			for _, c := range cards {
				sum, n := 0, 0
				for _, l := range a.lines {
					if l.card == c {
						sum, n = sum+l.user.y+l.user.height/2, n+1
					}
				}
				mean[c] = sum / max(1, n)
			}
			slices.SortStableFunc(a.sides[side], func(a, b *card) int { return cmp.Compare(mean[a], mean[b]) })
		}
	}
	a.stack()
	a.placeUsers()
}

// stack places the cards of each side one below the other, both sides around the same middle.
func (a *arrangement) stack() {
	var heights [2]int
	for side, cards := range a.sides {
		for _, c := range cards {
			heights[side] += c.height + cardGap
		}
	}
	a.height = max(heights[0], heights[1], 0)
	for side, cards := range a.sides {
		y := (a.height - heights[side]) / 2
		for _, c := range cards {
			c.y = y
			y += c.height + cardGap
		}
	}
}

// placeUsers places each user as near to the middle of its lines as others let it.
func (a *arrangement) placeUsers() {
	total := 0
	for _, u := range a.users {
		sum, n := 0, 0
		for _, lines := range u.lines {
			for _, l := range lines {
				sum, n = sum+l.at(), n+1
			}
		}
		u.want = sum/max(1, n) - u.height/2
		total += u.height + cardGap
	}
	slices.SortStableFunc(a.users, func(a, b *user) int {
		return cmp.Or(cmp.Compare(a.want+a.height/2, b.want+b.height/2), cmp.Compare(a.By, b.By))
	})
	bottom := max(a.height, total)
	low := make([]int, len(a.users)) // as far up as may be
	y := 0
	for i, u := range a.users {
		low[i] = max(u.want, y)
		y = low[i] + u.height + cardGap
	}
	y = bottom
	for i := len(a.users) - 1; i >= 0; i-- {
		u := a.users[i]
		high := min(u.want, y-u.height-cardGap)
		y = high
		u.y = (low[i] + high) / 2
	}
	if len(a.users) > 0 {
		if above := a.users[0].y; above < 0 {
			for _, u := range a.users {
				u.y -= above
			}
		}
	}
}

// place gives everything its x, the lines their ports, and the cards of alone their places below.
func (a *arrangement) place() {
	var widths [2]int
	for side, cards := range a.sides {
		for _, c := range cards {
			widths[side] = max(widths[side], c.width)
		}
	}
	middle := 0
	for _, u := range a.users {
		middle = max(middle, u.width)
	}
	gap := min(260, 170+2*len(a.lines))
	left := 0
	if widths[0] > 0 {
		left = widths[0] + gap
	}
	right := left + middle + gap
	for side, cards := range a.sides {
		for _, c := range cards {
			c.width = widths[side]
			if side == 1 {
				c.x = right
			}
		}
	}
	for _, u := range a.users {
		u.x, u.width = left, middle
		a.height = max(a.height, u.y+u.height+cardGap)
		for _, lines := range u.lines {
			slices.SortStableFunc(lines, func(a, b *line) int { return cmp.Compare(a.at(), b.at()) })
			for i, l := range lines {
				l.port = u.y + u.height/2 + (2*i-len(lines)+1)*portGap/2
			}
		}
	}
	switch {
	case widths[1] > 0:
		a.width = right + widths[1]
	case len(a.users) > 0:
		a.width = left + middle
	}
	a.placeAlone()
}

// placeAlone places the cards that have no lines in columns, the next one where there is most room.
func (a *arrangement) placeAlone() {
	if len(a.alone) == 0 {
		return
	}
	widest := 0
	for _, c := range a.alone {
		widest = max(widest, c.width)
	}
	columns := max(1, min(len(a.alone), (max(a.width, 940)+gridGap)/(widest+gridGap)))
	if len(a.users) > 0 {
		a.aloneAt = a.height + headingRoom
	}
	bottoms := make([]int, columns)
	for _, c := range a.alone {
		column := 0
		for i := range bottoms {
			if bottoms[i] < bottoms[column] {
				column = i
			}
		}
		c.x, c.y, c.width = column*(widest+gridGap), a.aloneAt+bottoms[column], widest
		bottoms[column] += c.height + gridGap
	}
	a.width = max(a.width, columns*(widest+gridGap)-gridGap)
	a.height = a.aloneAt + slices.Max(bottoms)
}
