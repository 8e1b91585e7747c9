// Command gate serves gates by grpc-gateway, and doors by connect.
package main

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"

	"example.com/shop/services/gate/api"
	"example.com/shop/services/gate/doorconnect"
)

func main() {
	mux := runtime.NewServeMux()
	api.RegisterGateHandlerServer(context.Background(), mux) // want "\"DELETE /v1/yards/{name}/[*]\""
	mux.HandlePath("GET", "/files/{file=**}", nil)           // want "serves route \"GET /files/[*]\""
	root := http.NewServeMux()
	root.Handle("/", mux)
	root.Handle(doorconnect.NewDoorServiceHandler(nil)) // want "serves route \"[*] /doors.v1.DoorService/\""
	path, handler := doorconnect.NewWindowServiceHandler(nil)
	root.Handle(path, handler) // want "serves route \"[*] /doors.v1.WindowService/\""
	yards := runtime.NewServeMux()
	yards.HandlePath("GET", "/yards/{id}", nil) // want "serves route \"GET /yards/{id}\""
	r := chi.NewRouter()
	r.Mount("/yards", yards) // asks it for the whole path
	root.Handle("/yards/", r)
	http.ListenAndServe(":80", root)
}
