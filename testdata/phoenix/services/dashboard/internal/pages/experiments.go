package pages

import (
	"context"
	"html/template"
	"net/http"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/services/api/store"
)

// Source is where the pages take experiments from.
type Source interface {
	List(ctx context.Context) (v1.ListExperimentsResponse, error)
}

// Pages renders pages.
type Pages struct {
	source Source
	recent store.Store
}

// New returns pages over a source.
func New(source Source) *Pages { return &Pages{source: source, recent: store.NewMemory()} }

var list = template.Must(template.New("experiments").Parse(`<!doctype html>
<title>Experiments</title>
<table>
{{range .}}<tr><td>{{.Name}}<td>{{.Owner}}<td>{{.Phase}}
{{end}}</table>
`))

// Experiments renders all experiments, the recent ones when the api does not answer.
func (p *Pages) Experiments(w http.ResponseWriter, r *http.Request) {
	answer, err := p.source.List(r.Context())
	if err != nil {
		answer.Experiments, err = p.recent.List(r.Context())
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	for _, e := range answer.Experiments {
		_ = p.recent.Insert(r.Context(), e) // known already, mostly
	}
	_ = list.Execute(w, answer.Experiments)
}
