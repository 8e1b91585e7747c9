package valueflow

import "golang.org/x/tools/go/ssa"

// For example, in
//
//	q := strings.Repeat("x", 1000000)
//	d.Exec(q + "end")
//
// two nodes make a text: the call of Repeat, and the concatenation. Each costs a step for being evaluated and
// about 976 more for its million bytes. Both take about two million bytes of the room of the package. A phi or
// a variable that hands the text on shares it, and costs a few bytes.
const (
	// maxMade bounds the bytes that are made and told for one package. They stay in memory until it is done, and clients
	// read what they are told.
	maxMade = 256 << 20
	// stepBytes is how many bytes that are made for an argument count as one step.
	stepBytes = 1 << 10
	// valueBytes is about what a value, or a piece of one, takes beside its text.
	valueBytes = 64
	// smallAnswer is how many bytes of an answer are kept when nothing is left for the present argument.
	smallAnswer = 32 << 10
	// siteBytes is about what a site takes without its values.
	siteBytes = 512
)

// spent reports whether the package has no room for more.
func (e *engine) spent() bool { return e.room < 0 }

// pay counts bytes that were made for the present argument.
func (p *program) pay(bytes int) {
	p.left -= bytes / stepBytes
	p.room -= bytes
}

// made is about how many bytes the answer for a node takes that no other has: whoever hands on a text shares it.
func (n node) made(a answer) int {
	switch n.what.(type) {
	case *ssa.BinOp, *ssa.Call, *ssa.Extract, *ssa.Slice:
		return a.set.size() + len(a.list.items)*valueBytes
	case *ssa.Phi, cell, result, entries, keys:
		return (len(a.set.items) + len(a.list.items)) * valueBytes
	}
	return 0
}

// size is about how many bytes the values of a set take.
func (s set) size() int {
	n := 0
	for _, t := range s.items {
		n += t.size()
	}
	return n
}

func (t template) size() int {
	n := valueBytes
	for _, p := range t.pieces {
		n += len(p.text) + valueBytes
	}
	return n
}
