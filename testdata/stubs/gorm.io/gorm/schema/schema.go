// Package schema has the signatures of the real package that the checks need, and no code.
package schema

type Field struct{}

type Namer interface {
	TableName(table string) string
}

type NamingStrategy struct {
	TablePrefix   string
	SingularTable bool
}

func (ns NamingStrategy) TableName(str string) string { panic("stub") }

type Tabler interface {
	TableName() string
}

type TablerWithNamer interface {
	TableName(Namer) string
}
