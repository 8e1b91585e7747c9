package scenarios

import v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"

// Experiment returns the experiment that every test starts from.
func Experiment() v1.Experiment {
	return v1.Experiment{ID: "e1", Name: "sampling", BaselineID: "base", VariantID: "sampled", Phase: v1.PhaseRunning}
}
