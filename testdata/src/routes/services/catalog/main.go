// Command catalog serves books by what its OpenAPI files say, and more.
package main

import (
	"context"
	"net/http"
	"os"

	"google.golang.org/grpc"

	"example.com/shop/services/catalog/catalogpb"
)

type server struct{}

func (server) Get(context.Context, *catalogpb.Request) (*catalogpb.Reply, error) { return nil, nil }

// serve registers services by what is generated for them, and by their descriptions.
func serve(s *grpc.Server) {
	catalogpb.RegisterCatalogServer(s, server{})
	s.RegisterService(&catalogpb.Stock_ServiceDesc, server{})
	catalogpb.RegisterOldServer(s, server{})                  // whose full name nothing tells
	catalogpb.RegisterLoansServer(s, server{})                // want "service \"catalog\" \\(@catalog\\) serves shop.catalog.v1.Loans by gRPC, which exposes.grpc of \"catalog\" does not have; add it there"
	s.RegisterService(&catalogpb.Older_ServiceDesc, server{}) // want "serves example.com/shop/services/catalog/catalogpb.Older by gRPC"
	_ = catalogpb.NewLoansClient                              // who calls it does not serve it
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v1/books", nil)
	mux.HandleFunc("GET /api/v1/books/{id}", nil)
	mux.HandleFunc("HEAD /api/v1/books/{id}", nil)
	mux.HandleFunc("OPTIONS /api/v1/books/{id}", nil)
	mux.HandleFunc("PUT /api/v1/books/{id}", nil) // want "serves route \"PUT /api/v1/books/{id}\", which none of api/catalog.yaml and api/catalog-v2.json has; \"govern routes -format openapi\" writes what is missing"
	mux.HandleFunc("/api/v1/covers/", nil)
	mux.HandleFunc("/api/v2/books", nil)
	mux.HandleFunc("/api/v2/authors/{id}", nil) // want "authors"
	mux.HandleFunc("/health", nil)
	prefix := os.Getenv("PREFIX")
	mux.HandleFunc("PATCH "+prefix+"/books/{isbn}/mark", nil)      // may be the one of the description
	mux.HandleFunc("PATCH /api/"+prefix+"/books/{isbn}/lent", nil) // so may this one
	mux.HandleFunc("PATCH "+prefix+"/shelves/{id}", nil)           // what else it may be is in no description
	serve(grpc.NewServer())
	_ = http.ListenAndServe(":80", mux)
}
