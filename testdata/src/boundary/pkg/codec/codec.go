// Package codec may import pkg, but not what pkg keeps below internal, though the go command allows it.
package codec

import (
	_ "example.com/mono/pkg/clock"
	_ "example.com/mono/pkg/internal/deep" // want `library "codec" .* imports "pkg/internal/deep", private to library "pkg" \(@platform-team\); what "pkg" has below internal is its own \(govern.yaml:\d+\) \[boundary-private\]`
)
