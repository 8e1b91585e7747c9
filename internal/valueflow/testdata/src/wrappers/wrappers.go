package wrappers

import (
	"db"
	"wrappers/store"
)

type service struct{ *store.Store }

func uses(s *service, d *db.DB, n int, names []string) {
	s.Query(nil, "SELECT 1", "accounts")              // want "^exec: SELECT 1 VIA wrappers/store.\\(\\*Store\\).Query:12$"
	s.Count("users")                                  // want "^exec: SELECT count\\(\\*\\) FROM users VIA wrappers/store.\\(\\*Store\\).Count:16 > wrappers/store.\\(\\*Store\\).Query:12$"
	s.Execf("SELECT * FROM %s WHERE id = %d", "t", n) // want "^exec: SELECT \\* FROM t WHERE id = ~ VIA .*Execf:20$"
	s.Execf("SELECT 1")                               // want "^exec: SELECT 1 VIA .*Execf:20$"
	s.Parts("SELECT", "1")                            // want "^exec: SELECT 1 VIA .*Parts:24$"
	s.Each([]string{"a", "b"})                        // want "^exec: DELETE FROM a; DELETE FROM b VIA .*Each:29$"
	s.Limited("SELECT 1", 5)                          // want "^exec: SELECT 1 LIMIT ~ VIA .*Limited:34$"
	store.Cleaned(d, "SELECT 1")                      // want "^exec: SELECT 1 VIA .*Cleaned:41$"
	store.Move(d, "a", "b")                           // want "^exec: INSERT INTO b SELECT \\* FROM a VIA .*Move:45$"
	store.Table("t").Truncate(d)                      // want "^exec: TRUNCATE t VIA .*Truncate:51$"
	s.Parts(names...)                                 // want "^exec: OPEN VIA .*Parts:24$"
}

func branch(s *store.Store, old bool) {
	q := "new"
	if old {
		q = "old"
	}
	s.Query(nil, q) // want "^exec: new; old VIA .*Query:12$"
}

func mixed(d *db.DB, from string) {
	store.Move(d, from, "b")           // want "^exec: OPEN VIA .*Move:45$"
	store.Move(d, db.Config("x"), "b") // want "^exec: INSERT INTO b SELECT \\* FROM ~ VIA .*Move:45$"
}

// Logf hands a format on, and what fills it.
func Logf(s *store.Store, format string, args ...any) { // want Logf:"^sink.exec=<1%2>.$"
	s.Execf(format, args...) // want "^exec: OPEN VIA .*Execf:20$"
}

// Bare hands a format on with arguments of its own.
func Bare(s *store.Store, format string) { // want Bare:"^sink.exec=<1%-2>.$"
	s.Execf(format, 1, 2) // want "^exec: OPEN VIA .*Execf:20$"
}

func filled(s *store.Store) {
	Logf(s, "SELECT * FROM %s", "t") // want "^exec: SELECT \\* FROM t VIA wrappers.Logf:39 > .*Execf:20$"
	Bare(s, "SELECT * FROM %s")      // want "^exec: SELECT \\* FROM ~ VIA wrappers.Bare:44 > .*Execf:20$"
}
