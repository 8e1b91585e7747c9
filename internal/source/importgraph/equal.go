package importgraph

import "reflect"

// equal reports whether two files say the same in what a graph has of them, at the same places.
func (f *File) equal(other *File) bool { return reflect.DeepEqual(f, other) }

// Same is what a text says, as the file that was there before where that says the same: what was made of it is right then.
func Same(was, now *File) *File {
	if was != nil && was.equal(now) {
		return was
	}
	return now
}
