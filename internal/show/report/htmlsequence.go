package report

import (
	"bytes"
	"html/template"
	"slices"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
)

// htmlSequence is the picture at a finding about components that wait for each other.
type htmlSequence struct {
	Fingerprint string
	Picture     template.HTML
}

// newHTMLSequences returns the pictures of a result, and the style sheets in them.
func newHTMLSequences(res *standalone.Result) (all []htmlSequence, styles []string) {
	for _, found := range foundBy(res) {
		for i := range found {
			f := &found[i]
			if len(f.Calls) == 0 {
				continue
			}
			var b bytes.Buffer
			if err := depgraph.SequenceSVG(&b, f.Calls); err != nil {
				panic(err) // a buffer takes all
			}
			all = append(all, htmlSequence{f.Fingerprint, template.HTML(b.String())}) // depgraph escapes what stands in it
			for _, style := range styleSheets(b.String()) {
				if !slices.Contains(styles, style) {
					styles = append(styles, style)
				}
			}
		}
	}
	return all, styles
}
