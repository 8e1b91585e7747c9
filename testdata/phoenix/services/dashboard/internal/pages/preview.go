package pages

import (
	"time"

	_ "github.com/phoenix-platform/phoenix/services/api/store" //govern:allow boundary-private the preview registers the store's codecs until ADR-016; near miss of boundary-private
)

// previewAge is how long a preview stays.
//
//govern:allow boundary-private
const previewAge = time.Hour

// previews is how many previews there are at most.
//
//govern:allow boundary-privat moves with ADR-016
const previews = 3
