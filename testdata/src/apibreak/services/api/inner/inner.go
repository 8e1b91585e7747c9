package inner

import (
	"example.com/platform/pkg/store/legacy"
)

// Both uses two names of a package that is deprecated as a whole.
func Both() {
	legacy.Open() // want "uses package pkg/store/legacy of library .store. .@platform. in 2 places, which is deprecated: use store; .*apibreak-deprecated-use"
	legacy.Close()
}
