package finding

import "fmt"

// Count renders a number of things for a message: 1 package, 2 packages.
func Count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// CountIs is Count with the verb: 1 package is, 2 packages are.
func CountIs(n int, thing string) string {
	if n == 1 {
		return Count(n, thing) + " is"
	}
	return Count(n, thing) + " are"
}
