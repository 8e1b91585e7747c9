// Package places says where components are. It calls nobody.
package places

// Users is an address that somebody may set to another one.
var Users = "http://users:8080"

// Of returns the address of a service.
func Of(name string) string { return "http://" + name + ":8080" }
