package routes

import "web"

func Versioned(r *web.Router, f func(*web.Router)) { r.Route("/v1", f) } // want Versioned:"^text..1,0.=<=0>/v1.$"

func Twice(prefix string, r *web.Router, f func(*web.Router)) { // want Twice:"^text..2,0.=<=1>/v1, .2,0.=<=1>/v2/<0>.$"
	Versioned(r, f)
	r.Route("/v2/"+prefix, f)
}

func Inside(r *web.Router, f func(*web.Router)) { // want Inside:"^text..1,0.=<=0>/in/side.$"
	r.Route("/in", func(r *web.Router) {
		f(r.Group("/side"))
	})
}

// Other does nothing with it that is known.
func Other(r *web.Router, f func(*web.Router)) { go keep(f) }

func keep(func(*web.Router)) {}

// Set is no more what it was given.
func Set(r *web.Router, f func(*web.Router)) {
	f = func(*web.Router) {}
	r.Route("/set", func(r *web.Router) { f(r) })
}

// Round calls itself.
func Round(r *web.Router, f func(*web.Router)) { // want Round:"^text..1,0.=<=0>/round.$"
	r.Route("/round", f)
	Round(r, f)
}
