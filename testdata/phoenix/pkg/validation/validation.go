// Package validation says which experiments and pipelines are well formed.
// What is wrong with one is said in full.
package validation

import (
	"regexp"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/codes"
	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/errors"
)

// maxReplicas is what the smallest cluster can hold.
const maxReplicas = 64

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

// Pipeline checks a pipeline before it is rolled out.
func Pipeline(p v1.Pipeline) error {
	switch {
	case !name.MatchString(p.ID):
		return invalid("id: want lower-case letters, digits and dashes")
	case p.Replicas < 1 || p.Replicas > maxReplicas:
		return invalid("replicas: want 1 to 64")
	}
	return nil
}

func invalid(what string) error { return errors.New(codes.InvalidArgument, what) }
