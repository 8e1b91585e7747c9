package routes

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/proto"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// isProto reports whether a file is one of protocol buffers.
func isProto(name string) bool { return path.Ext(name) == ".proto" }

// readsProto reports whether a policy says anything of gRPC services.
func readsProto(p *policy.Policy) bool {
	return slices.ContainsFunc(p.Components(), func(c *policy.Component) bool { return len(c.GRPC()) > 0 })
}

// declared is a service, and the file that declares it.
type declared struct {
	proto.Service
	pkg string
}

// protos returns a finding for each gRPC service that a component exposes without a version, or that no file declares. Where such a one is
// missing it may be in a file that cannot be read, so each of these has one too.
func protos(p *policy.Policy) (found []finding.Finding) {
	if !readsProto(p) {
		return nil
	}
	by, broken, files := services(p.Repo())
	missing := false
	for _, c := range p.Components() {
		for _, t := range c.Services() {
			name := t.Value
			d, known := by[name]
			switch {
			case known && !proto.IsVersioned(d.pkg):
				found = append(found, protoFinding(c, t, at(d.At), fmt.Sprintf(
					"%v serves %s, whose proto package %s ends in no version; name it %s", c, name, packageOf(d.pkg), strings.TrimPrefix(d.pkg+".v1", "."))))
			case !known && files > 0 && !c.Elsewhere():
				missing = true
				found = append(found, protoFinding(c, t, at(t.Pos), fmt.Sprintf(
					"%v exposes %s, which no .proto file of the repository declares; declare it in one, or take it out of exposes.grpc", c, name)))
			}
		}
	}
	if !missing {
		return found
	}
	for _, f := range broken {
		found = append(found, finding.Finding{
			Rule: unversioned, Dir: path.Dir(f.At.File), Target: f.At.File, Place: at(f.At),
			Message: f.Problem + ", so that what it declares is not known",
		})
	}
	return found
}

// packageOf names a package.
func packageOf(pkg string) string {
	if pkg == "" {
		return "(none)"
	}
	return pkg
}

func at(pos repo.Position) finding.Place {
	return finding.Place{Position: pos, EndLine: pos.Line, EndColumn: pos.Column}
}

func protoFinding(c *policy.Component, service policy.Text, at finding.Place, message string) finding.Finding {
	return finding.Finding{
		Rule: unversioned, Dir: c.Home(), Target: service.Value, Place: at, Message: message, By: finding.DecidedAt(service.Pos),
	}
}

// services returns the services that files of the repository declare, by name, and what is wrong with the files.
func services(r *repo.Repo) (by map[string]declared, broken []*proto.Fault, files int) {
	by = map[string]declared{}
	names, _ := r.Files(isProto) // what cannot be listed, the walk for Go complains of
	for _, name := range names {
		data, err := r.ReadFile(name)
		if err != nil {
			broken = append(broken, &proto.Fault{At: repo.Position{File: name}, Problem: repo.WithoutPath(err).Error()})
			continue
		}
		f, err := proto.Parse(name, data)
		if fault := new(proto.Fault); errors.As(err, &fault) {
			broken = append(broken, fault)
			continue
		}
		for _, s := range f.Services {
			if _, twice := by[s.Name]; !twice {
				by[s.Name] = declared{s, f.Package}
			}
		}
	}
	return by, broken, len(names)
}
