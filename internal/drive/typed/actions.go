package typed

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Actions runs analyzers on one package, each once and after those that it requires.
type Actions struct {
	// Pass returns what an analyzer gets to see, but for the results of others.
	Pass func(*analysis.Analyzer) *analysis.Pass

	// Given returns the result of an analyzer in whose place the driver knows better. It may be nil.
	Given func(*analysis.Analyzer) (result any, ok bool)

	done map[*analysis.Analyzer]*action
}

// action is the run of one analyzer.
type action struct {
	result any
	err    error
}

// Run returns the result of an analyzer. A panic is an error: one package must not end a whole run.
func (r *Actions) Run(a *analysis.Analyzer) (any, error) {
	act, done := r.done[a]
	if !done {
		act = new(action)
		if r.done == nil {
			r.done = map[*analysis.Analyzer]*action{}
		}
		r.done[a] = act
		act.result, act.err = r.run(a)
	}
	return act.result, act.err
}

func (r *Actions) run(a *analysis.Analyzer) (any, error) {
	if r.Given != nil {
		if result, ok := r.Given(a); ok {
			return result, nil
		}
	}
	inputs := make(map[*analysis.Analyzer]any, len(a.Requires))
	for _, req := range a.Requires {
		result, err := r.Run(req)
		if err != nil {
			return nil, fmt.Errorf("requires %s: %w", req.Name, err)
		}
		inputs[req] = result
	}
	pass := r.Pass(a)
	pass.ResultOf = inputs
	return guarded(a, pass)
}

// guarded runs an analyzer and turns a panic into an error that names the place.
func guarded(a *analysis.Analyzer, pass *analysis.Pass) (result any, err error) {
	defer func() {
		if v := recover(); v != nil {
			result, err = nil, fmt.Errorf("panic: %v%s", v, panicPlace())
		}
	}()
	return a.Run(pass)
}

// panicPlace returns the function that panicked, as text to append. It is called by a deferred function.
func panicPlace() string {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(0, pcs)])
	panicking := false
	for {
		frame, more := frames.Next()
		if panicking && !strings.HasPrefix(frame.Function, "runtime.") {
			return fmt.Sprintf(" (%s, %s:%d)", frame.Function, filepath.Base(frame.File), frame.Line)
		}
		panicking = panicking || frame.Function == "runtime.gopanic"
		if !more {
			return ""
		}
	}
}
