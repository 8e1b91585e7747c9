// Command old is left out.
package main /* vet */ // want `directory "jobs/old", 1 package, is in no component`

func main() {}
