package interfaces

import (
	"db"
	"interfaces/client"
)

// queries is what sqlc generates.
type queries struct{ d db.Execer }

const getUser = "SELECT * FROM users WHERE id = $1"

func (q *queries) getUser(id int) { q.d.Exec(getUser, id) } // want "^exec: SELECT \\* FROM users WHERE id = \\$1$"

type service struct{ c client.Client }

func (s *service) use() {
	s.c.Run("a")   // want "^exec: a VIA .*client\\).Run:19$" "^exec: SELECT a VIA .*other.Run:29$"
	s.c.Count("b") // want "^exec: SELECT count\\(\\*\\) FROM b VIA .*Count:22$"
	s.c.Close()
}

func runner(r client.Runner) { r.Run("a") } // near miss: none of the package implements it
