package revision

import "strings"

// Date returns the day of the commit that is checked out, by the clock of who committed it: 2027-03-31.
func (r *Repo) Date() (string, error) {
	out, err := r.output("log", "-1", "--format=%cs", "HEAD")
	return strings.TrimSpace(string(out)), err
}
