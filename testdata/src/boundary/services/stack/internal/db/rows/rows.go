// Package rows is below a path.
package rows

import (
	_ "unsafe" // want `imports "unsafe", which no component may; use encoding/binary instead, or ask @platform-team \(govern.yaml:\d+\) \[boundary-external\]`

	_ "example.com/mono/services/stack/model"
)
