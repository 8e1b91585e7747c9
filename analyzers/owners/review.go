package owners

import (
	"github.com/phoenix-platform/govern/analyzers/owners/internal/review"
	"github.com/phoenix-platform/govern/internal/policy"
)

// What a policy says of approvals; see the package review.
type (
	Class        = review.Class
	Requirement  = review.Requirement
	Requirements = review.Requirements
)

// The classes of changes.
const (
	Standard  = review.Standard
	Shared    = review.Shared
	Breaking  = review.Breaking
	Policy    = review.Policy
	Sensitive = review.Sensitive
)

// The words for those whom a change itself tells.
const (
	Owner         = review.Owner
	OwnerOrBackup = review.OwnerOrBackup
	Consumer      = review.Consumer
	Consumers     = review.Consumers
)

// RequirementsOf returns what a policy requires of changes.
func RequirementsOf(p *policy.Policy) Requirements { return review.Of(p) }
