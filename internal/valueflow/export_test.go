package valueflow

import "golang.org/x/tools/go/analysis"

// RunByProgram is Run, but asks the program about every argument.
func RunByProgram(pass *analysis.Pass, cfg Config) (*Result, error) {
	e := newEngine(pass, cfg)
	e.distrusted = true
	return run(e)
}

// RunCounted is Run, and counts the steps in the program.
func RunCounted(pass *analysis.Pass, cfg Config) (res *Result, steps int, err error) {
	e := newEngine(pass, cfg)
	res, err = run(e)
	if e.program != nil {
		steps = e.program.steps
	}
	return res, steps, err
}

// RunBounded is Run with few steps.
func RunBounded(pass *analysis.Pass, cfg Config, steps int) (*Result, error) {
	e := newEngine(pass, cfg)
	e.budget = steps
	return run(e)
}
