package openapi_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/openapi"
)

func TestSkeleton(t *testing.T) {
	text, err := openapi.Skeleton("what is: missing", []openapi.Missing{
		{Method: "PUT", Path: "/b/{id}/{}/{id}", Summary: "api.(*Server).Put", Tag: "api"},
		{Method: "GET", Path: "/b/{name}/{}/{id2}"},
		{Path: "/a/*"},
		{Method: "GET", Path: "/a/*"},
		{Method: "GET", Path: "/é: #{"},
	})
	require.NoError(t, err)
	require.Equal(t, `openapi: 3.1.0
info:
  title: 'what is: missing'
  version: "0"
servers:
  - url: /
paths:
  /a/{rest}:
    parameters:
      - name: rest
        in: path
        required: true
        schema:
          type: string
    get:
      responses:
        default:
          description: not described yet
  /b/{id}/{parameter}/{id2}:
    parameters:
      - name: id
        in: path
        required: true
        schema:
          type: string
      - name: parameter
        in: path
        required: true
        schema:
          type: string
      - name: id2
        in: path
        required: true
        schema:
          type: string
    put:
      tags: [api]
      summary: api.(*Server).Put
      responses:
        default:
          description: not described yet
    get:
      responses:
        default:
          description: not described yet
  '/é: #{':
    get:
      responses:
        default:
          description: not described yet
`, string(text))
	d, err := openapi.Read(tree("a.yaml", string(text)), "a.yaml")
	require.NoError(t, err)
	require.Equal(t, []string{
		"a.yaml:15:5 GET /a/{rest}", "a.yaml:36:5 PUT /b/{id}/{parameter}/{id2}", "a.yaml:42:5 GET /b/{id}/{parameter}/{id2}",
		"a.yaml:47:5 GET /é: #{",
	}, told(d))
}
