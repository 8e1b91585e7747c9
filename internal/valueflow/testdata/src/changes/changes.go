package changes

import (
	"changes/shouting"
	"db"
	"mq"
	"strings"
)

func callers(d *db.DB) {
	shouting.Joined(d, "a", "b")                       // want "^exec: A B VIA .*$"
	shouting.Trimmed(d, " a", "b ")                    // want "^exec: a b VIA .*$"
	shouting.Each(d, []string{" a ", " b"})            // want "^exec: A, B VIA .*$"
	shouting.Elements(d, []string{"a", "b"})           // want "^exec: DROP A; DROP B VIA .*$"
	shouting.Execf(d, " from %s", " a ")               // want "^exec: FROM  A  VIA .*$"
	shouting.Replaced(d, "from", "$t")                 // want "^exec: from users VIA .*$"
	through(d, "a", "b")                               // want "^exec: A B VIA .*$"
	shouting.Joined(d, strings.ToUpper("a"), "b", "c") // want "^exec: A B C VIA .*$"
}

func through(d *db.DB, parts ...string) {
	shouting.Joined(d, parts...) // want "^exec: OPEN VIA .*$"
}

// reads changes a field of what it was passed, which is not known then.
func reads(w *mq.Writer, m mq.Message) {
	w.WriteMessages(nil, mq.Message{Topic: strings.ToUpper(m.Topic)}) // want "^write: UNKNOWN$"
}
