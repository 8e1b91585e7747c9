// A golden file of the documentation tests. Near miss of every rule: what is
// below testdata is not ours.
package golden

import _ "github.com/phoenix-platform/phoenix/services/dashboard/internal/pages"
