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

// mark is what importers have to know of a unit before anything else. A vetx file is a mark and the facts, or
// nothing: no mark and no facts.
type mark byte

const (
	ours     mark = 1 << iota // of a repository
	variant                   // likewise, and made for a test: has test files, or imports such a unit
	reaching                  // gives an analyzer of the typed tier work
	outside                   // of a repository, and imports what is neither that nor of the standard library
)

// factRecord is a fact with its analyzer and its owner by name. Resolved to objects only by who asks for it,
// facts of indirect imports are passed on even where types no longer mention the package.
type factRecord struct {
	Analyzer string
	Package  string
	Object   string // object path; empty for a fact of the package
	Fact     analysis.Fact
}

// encodeVetx returns the content of a vetx file. Importers are analysed anew when it changes,
// so the records must be in a fixed order.
func encodeVetx(m mark, facts []factRecord) []byte {
	var buf bytes.Buffer
	if m != 0 {
		buf.WriteByte(byte(m))
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
	marks mark     // of all of them together
	facts [][]byte // encoded, one element per import that has any
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
		d.marks |= mark(data[0])
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
