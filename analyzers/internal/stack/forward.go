package stack

// HandsOn reports whether the i-th stack of [All] is for programs that hand on what others ask: reverse proxies and gateways.
func HandsOn(i int) bool {
	s := made().all[i]
	return len(s.Gateways) > 0 || s.Library == proxying
}

// Forwarding reports whether importing a package tells the same of code that is generated for a gateway.
func Forwarding(importPath string) bool {
	at := Index(importPath)
	return at >= 0 && len(made().all[at].Gateways) > 0
}

// proxying is the library of reverse proxies.
const proxying = "net/http/httputil"
