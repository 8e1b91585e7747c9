package vettool

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"maps"
	"os"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// A vetx file is what a unit leaves to those that import it: nothing for code outside
// the repository, else one byte that tells variants for tests, and the facts.
const (
	plainMark   = 'P'
	variantMark = 'T'
)

// factRecord is a fact with its owner by name. Resolved to objects only by who asks for it,
// facts of indirect imports are passed on even where types no longer mention the package.
type factRecord struct {
	Package string
	Object  string // object path; empty for a fact of the package
	Fact    analysis.Fact
}

// encodeVetx returns the content of a vetx file. Importers are analysed anew when it changes,
// so the records must be in a fixed order.
func encodeVetx(variant bool, facts []factRecord) []byte {
	var buf bytes.Buffer
	if variant {
		buf.WriteByte(variantMark)
	} else {
		buf.WriteByte(plainMark)
	}
	if len(facts) > 0 {
		if err := gob.NewEncoder(&buf).Encode(facts); err != nil {
			panic(fmt.Sprintf("internal error: fact types that gob cannot encode: %v", err))
		}
	}
	return buf.Bytes()
}

// dependencies is what the imports of a unit left.
type dependencies struct {
	variant bool
	facts   [][]byte // encoded, one element per import that has any
}

// readDependencies reads the vetx files of the imports. Facts stay encoded until
// their types are known.
func readDependencies(cfg *config) (dependencies, error) {
	var d dependencies
	for _, path := range slices.Sorted(maps.Keys(cfg.PackageVetx)) {
		data, err := os.ReadFile(cfg.PackageVetx[path])
		if err != nil {
			return d, err
		}
		if len(data) == 0 {
			continue
		}
		d.variant = d.variant || data[0] == variantMark
		if len(data) > 1 {
			d.facts = append(d.facts, data[1:])
		}
	}
	return d, nil
}

func decodeFacts(data []byte) (facts []factRecord, err error) {
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&facts); err != nil {
		return nil, fmt.Errorf("facts of an import: %w", err)
	}
	return facts, nil
}
