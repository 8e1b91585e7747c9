package layered

// turned returns the sizes of boxes in a drawing of which left is up.
func turned(sizes []Size) []Size {
	var all []Size
	for _, s := range sizes {
		all = append(all, Size{s.Height, s.Width})
	}
	return all
}

// turn makes what leads to the right lead down.
func (d *Drawing) turn() {
	d.Width, d.Height = d.Height, d.Width
	for i, p := range d.Nodes {
		d.Nodes[i] = Point{p.Y, p.X}
	}
	for _, way := range d.Edges {
		for i, p := range way {
			way[i] = Point{p.Y, p.X}
		}
	}
	for _, boxes := range [][]Box{d.Knots, d.Lanes} {
		for i, b := range boxes {
			boxes[i] = Box{Point{b.Y, b.X}, Size{b.Height, b.Width}}
		}
	}
}
