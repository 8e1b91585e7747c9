package sqlscan

// kind is the kind of a token.
type kind uint8

const (
	kindEnd    kind = iota // before the first and after the last token
	kindWord               // keyword or identifier, maybe with a hole glued to it
	kindQuoted             // identifier in quotes or brackets
	kindHole               // nothing but a hole
	kindString
	kindValue // number or parameter
	kindOpen
	kindClose
	kindComma
	kindSemicolon
	kindDot
	kindStar
	kindEquals
	kindBody // a function body in dollar quotes begins
	kindBodyEnd
	kindOther // any other sign
)

// token is a piece of the text. It refers to the text and holds none.
type token struct {
	kind     kind
	word     word  // which keyword, of kindWord
	hole     bool  // contains a hole
	pos, end int32 // with quotes
	match    int32 // of kindOpen: the token that closes it, 0 if none does
}

// isPart reports whether t may be a part of a qualified name: after a dot every word is a name.
func (t token) isPart() bool {
	return t.kind == kindWord || t.kind == kindQuoted || t.kind == kindHole
}

// isName reports whether t may be the name of a table where one is expected.
func (t token) isName() bool {
	return t.isPart() && !t.word.reserved()
}

// isAlias reports whether t may be an alias without AS before it.
func (t token) isAlias() bool {
	return t.kind == kindQuoted || t.kind == kindWord && !t.word.keyword()
}

// ends reports whether a statement ends at t.
func (t token) ends() bool {
	return t.kind == kindEnd || t.kind == kindSemicolon || t.kind == kindBodyEnd
}

// precedesStatement reports whether a statement begins after t.
func (t token) precedesStatement() bool {
	return t.kind == kindEnd || t.kind == kindSemicolon || t.kind == kindBody
}
