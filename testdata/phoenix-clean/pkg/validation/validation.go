package validation

import (
	"regexp"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/codes"
	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/errors"
)

var name = regexp.MustCompile(`^[a-z][a-z0-9-]{0,62}$`)

// Experiment checks a request for a new experiment.
func Experiment(req v1.CreateExperimentRequest) error {
	switch {
	case !name.MatchString(req.Name):
		return invalid("name: want lower-case letters, digits and dashes")
	case req.BaselineID == "" || req.VariantID == "":
		return invalid("baseline_id and variant_id: both are needed")
	case req.BaselineID == req.VariantID:
		return invalid("variant_id: equals the baseline")
	}
	return nil
}

func invalid(what string) error { return errors.New(codes.InvalidArgument, what) }
