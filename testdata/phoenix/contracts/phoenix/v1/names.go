package v1

import "strings"

// Valid reports whether a name can be one of an experiment. Near miss of apibreak-version: nobody has to follow what came.
func Valid(name string) bool { return name == strings.ToLower(name) }
