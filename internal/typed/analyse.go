package typed

import (
	"go/types"
	"os"

	"golang.org/x/tools/go/analysis"
)

// analyse runs the analyzers of a package on it and keeps the results that are asked for.
func (l *loader) analyse(n *node, info *types.Info) {
	actions := Actions{Pass: func(a *analysis.Analyzer) *analysis.Pass { return l.pass(n, info, a) }}
	results := map[*analysis.Analyzer]any{}
	for _, a := range n.run {
		result, err := actions.Run(a.Analyzer)
		if err != nil {
			l.fail(l.firstFile(n), "package %q not checked for %s: analyzer %s: %v", n.standsIn(), a.Subject, a.Name, err)
			continue
		}
		results[a.Analyzer] = result
	}
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
		ReadFile:     os.ReadFile,
	}
	if m := n.Module; m != nil {
		pass.Module = &analysis.Module{Path: m.Path, Version: m.Version, GoVersion: m.GoVersion}
	}
	l.serve(pass, n)
	return pass
}
