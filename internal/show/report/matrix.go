package report

import (
	"io"

	"github.com/phoenix-platform/govern/internal/printable"
)

// Matrix is who uses things of a kind, whatever these are.
type Matrix struct {
	Version  int         `json:"version"`
	Noun     string      `json:"noun"`              // what people call one of the things: topic
	Columns  []string    `json:"columns,omitempty"` // what the cells of things are
	Things   []MatrixRow `json:"things"`
	Unknown  []TableSite `json:"unknown"`  // places where it is not known which thing is used
	Coverage string      `json:"coverage"` // what was looked at

	Legend string `json:"-"` // what the letters of an access mean
}

// MatrixRow is a thing, its owner, and who uses it.
type MatrixRow struct {
	Name  string      `json:"name"`
	Owner string      `json:"owner"`           // component, or who else is said to be; empty for none
	Cells []string    `json:"cells,omitempty"` // by column; empty for what is not known
	Uses  []TableUser `json:"uses"`
}

// MatrixText writes a row for each thing and a column for each component that uses any, and the places behind it.
func MatrixText(w io.Writer, m Matrix) error { return m.tables().text(w, m.Noun, m.Legend) }

// MatrixJSON writes the matrix as one object.
func MatrixJSON(w io.Writer, m Matrix) error { return printable.JSON(w, m, "\t") }

// MatrixCSV writes a line for each place, and one for each thing that nobody uses, as [TablesCSV] does.
func MatrixCSV(w io.Writer, m Matrix) error { return m.tables().csv(w, m.Noun) }

// tables returns the matrix as one of tables.
func (m Matrix) tables() Tables {
	t := Tables{Unknown: m.Unknown, columns: m.Columns}
	for _, row := range m.Things {
		t.Tables = append(t.Tables, TableRow{Table: row.Name, Owner: row.Owner, Uses: row.Uses, cells: row.Cells})
	}
	SortTables(t.Tables)
	return t
}
