package made

import "web"

type tree struct{ groups []*web.Router }

func elements(given []*web.Router, n int) {
	r := web.New()
	groups := []*web.Router{r.Group("/a"), r.Group("/b")}
	for _, g := range groups {
		g.GET("/x", nil) // want "^route: /a \\| /x; /b \\| /x$"
	}
	groups[1].GET("/y", nil) // want "^route: /b \\| /y$"
	groups[n].GET("/z", nil) // want "^route: /a \\| /z; /b \\| /z$"

	var more []*web.Router
	more = append(more, groups...)
	if n > 1 {
		more = append(more, r.Group("/c"))
	}
	for _, g := range more {
		func() {
			g.GET("/m", nil) // want "^route: /a \\| /m; /b \\| /m; /c \\| /m$"
		}()
	}
	more[0].GET("/first", nil) // want "^route: ~ \\| /first$"

	t := tree{groups: []*web.Router{r.Group("/t")}}
	t.groups = append(t.groups, r.Group("/u"))
	for _, g := range t.groups {
		g.GET("/f", nil) // want "^route: /t \\| /f; /u \\| /f$"
	}
	for _, g := range [...]*web.Router{r, r.Group("/array")} {
		own(g) // want "^route:  \\| /own; /array \\| /own VIA made.own:\\d+$"
	}
	for _, g := range given {
		g.GET("/given", nil) // want "^route: ~ \\| /given$"
	}
	for _, g := range append(given, r.Group("/known")) {
		g.GET("/some", nil) // want "^route: /known \\| /some; ~ \\| /some$"
	}
	made := make([]*web.Router, 2)
	made[0], made[1] = r.Group("/m0"), r.Group("/m1")
	for _, g := range made {
		g.GET("/made", nil) // want "^route: /m0 \\| /made; /m1 \\| /made$"
	}
}
