package typed

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/system/regular"
)

// analyse runs the analyzers of a package on it and delivers the results. Of a package that is not
// sound, which was said, they see the code whose types are whole: that one fails there is no news.
func (l *loader) analyse(n *node, info *types.Info, sound bool) map[*analysis.Analyzer]any {
	actions := Actions{Pass: func(a *analysis.Analyzer) *analysis.Pass {
		pass := l.pass(n, info, a)
		if !sound {
			pass.TypeErrors = []types.Error{{Fset: l.fset, Msg: "the package does not type-check"}}
		}
		return pass
	}}
	results := map[*analysis.Analyzer]any{}
	for _, a := range n.run {
		result, err := actions.Run(a.Analyzer)
		if err != nil && sound {
			l.fail(fault{pos: l.firstFile(n), dir: n.standsIn(), lost: true, why: fmt.Sprintf("analyzer %s: %v", a.Name, err)}, a)
		}
		if err != nil {
			continue
		}
		results[a.Analyzer] = result
	}
	l.deliver(n, results)
	return results
}

// deliver adds the results for a package to those of the run, if they are asked for.
func (l *loader) deliver(n *node, results map[*analysis.Analyzer]any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.res.Checked++
	if n.asked && len(results) > 0 {
		l.res.Packages = append(l.res.Packages, Package{Dir: n.dir, Path: n.PkgPath, Results: results})
	}
}

// pass returns what an analyzer gets to see of a package. It has no Report: findings are results.
func (l *loader) pass(n *node, info *types.Info, a *analysis.Analyzer) *analysis.Pass {
	pass := &analysis.Pass{
		Analyzer:     a,
		Fset:         l.fset,
		Files:        n.files,
		OtherFiles:   n.OtherFiles,
		IgnoredFiles: n.IgnoredFiles,
		Pkg:          n.types,
		TypesInfo:    info,
		TypesSizes:   n.TypesSizes,
		ReadFile:     regular.ReadFile,
	}
	if m := n.Module; m != nil {
		pass.Module = &analysis.Module{Path: m.Path, Version: m.Version, GoVersion: m.GoVersion}
	}
	l.serve(pass, n)
	return pass
}
