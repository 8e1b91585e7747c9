// Package calls defines an analyzer that finds which components wait for which at run time, by calls from one process to
// another. It holds that against who may.
//
// # Analyzer calls
//
// calls: report calls between components at run time that the policy does not allow, and circles of them
//
// A component that calls another one waits for it. The calls of generated clients and of libraries are found by their types,
// with the full name of the service. Who serves it is found by what code registers, by exposes.grpc and by
// interactions.serves. A call counts for the component whose package makes it: a call in a shared library counts for each
// component that calls the function around it.
//
// Known are clients and servers of gRPC as protoc-gen-go-grpc makes them, older generators included. So are those of Connect, Twirp,
// Thrift, Kratos, Kitex, Dubbo, go-zero and go-micro. What registers a handler of grpc-gateway calls what that forwards. Known are
// the methods of connections that take the name of a method, too, net/rpc and go-kit. A request by NATS calls who waits for requests
// there, and one by AMQP with a queue for the answer. Events are no calls, and neither is a client that is made and never called.
//
// So are requests by net/http, resty, go-retryablehttp, fasthttp, req, sling, httpc and generated clients, and reverse proxies of
// net/http/httputil. The address is followed through constants, helpers and wrappers. A host leads to a component by its name
// or aliases. So does a service of a compose file that is built in one of its directories. So does a Service of Kubernetes that
// selects what runs its image. An address may come from the environment, or by viper, koanf or tags of
// fields from a configuration. It is what compose files, manifests, Dockerfiles and configurations of the component say.
//
// It runs where the policy has calls or interactions. It needs types, so it looks at one build configuration. It looks only
// at packages whose imports lead to a library of calls. Calls in _test.go files are not looked at unless the policy says
// tests: check; generated files are, unless it says generated: ignore.
//
// # Rule calls-undeclared
//
// calls-undeclared: a component calls another one that its calls do not name
//
// Why: each call makes a service need another one to be up and fast. Who needs whom is a decision, and no import shows it.
//
// Bad:
//
//	package billing // calls: []
//
//	user, err := users.GetUser(ctx, &usersv1.GetUserRequest{Id: id}) // served by service "api"
//
// Good:
//
//	# govern.yaml
//	billing:
//	  calls: [api]
//
// Policy keys: calls, the components that may be called. Omitted, nothing is said, unless interactions has default: deny. may_call allows
// one component, with a reason and perhaps a last day. exposes.grpc and interactions.serves say who serves what, and
// aliases by which hosts; gateways and external are left out.
//
// Exceptions: in the policy, with the calling component or package and the component that is called.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run, and services whose servers the
// policy or govern.calls names; golangci-lint: packages of the run, through the linter governtypes, and services whose
// servers the policy or govern.calls names.
//
// Limits: what a container of dependencies hands out by a name, reflection, and addresses that a mesh turns elsewhere are
// not seen. A call through an interface of one's own counts where a client gets into it; govern follows that through
// all packages, go vet and golangci-lint within what the calling package knows. A value that only pretends to be a client
// counts as one. A host that leads to no component is somebody else's, and so is one that no file names. A request that
// is made counts as one that is sent. Where an address is handed to a constructor, it counts there. Of a service that several
// components serve, a right to call one of them is enough.
//
// # Rule calls-bypass
//
// calls-bypass: a component calls another one directly, past the gateway
//
// Why: what a gateway does, such as to limit, to trace and to ask who calls, holds for those that go through it.
//
// Bad:
//
//	package dashboard // interactions: {gateways: [gateway]}
//
//	pipelines, err := controller.List(ctx, &phoenixv1.ListRequest{}) // served by service "controller"
//
// Good:
//
//	package dashboard
//
//	pipelines, err := gateway.ListPipelines(ctx, &gatewayv1.ListPipelinesRequest{})
//
// Policy keys: gateways of interactions. All may call a gateway, and a gateway may call all. may_call allows a direct call. Where there are
// gateways, calls are not asked: a call past them is never calls-undeclared as well.
//
// Exceptions: in the policy, with the calling component or package and the component that is called.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run, and services whose servers the
// policy or govern.calls names; golangci-lint: packages of the run, through the linter governtypes, and services whose
// servers the policy or govern.calls names.
//
// Limits: as of calls-undeclared. That a connection goes through a gateway that serves the service, too, only the policy
// can tell, by interactions.serves.
//
// # Rule calls-cycle
//
// calls-cycle: components wait for each other
//
// Why: services that call each other in a circle cannot be started, deployed or scaled one after the other. A slow one stops all
// of them, and a request that comes back to where it waits stops for good.
//
// Bad:
//
//	package controller
//
//	state, err := operator.State(ctx, &phoenixv1.StateRequest{})
//
//	package operator
//
//	lease, err := controller.Lease(ctx, &phoenixv1.LeaseRequest{})
//
// Good:
//
//	package operator
//
//	err := events.Publish(ctx, leaseWanted{name}) // the controller answers with an event
//
// Policy keys: cycles of interactions, with a level: warn caps that of the finding, and off says nothing. Calls that the policy
// declares count, too; in a circle by themselves they are a fault of the policy unless cycles says warn or off. Gateways take no
// part. An HTTP request of one counts as a call of the component that exposes the longest part of its path.
//
// Exceptions: in the policy, with the component or package of the first call.
//
// Drivers: govern: complete for one build configuration; go vet: calls of the packages of the run that close a circle
// with what govern.calls has of others; golangci-lint: the same, through the linter governtypes.
//
// Limits: as of calls-undeclared. There is one finding for each set of components, with one shortest circle and what to
// remove of all. It says whether a request is known to come back to where it waits: from the method of a server, through whatever
// functions, to a method that waits for it. What a handler of another language does is not known. A call in a goroutine counts
// as one. A circle through a service that several components serve is one that may be. Events are no calls. What govern
// calls -write wrote may be stale: govern warns of that by this rule. By it, drivers know nothing of requests that come back.
//
// # Rule calls-unserved
//
// calls-unserved: code calls a service that no component serves
//
// Why: a call whose other end is not known is judged by no rule. Most often the server is written in another language, or
// the service is one of somebody else.
//
// Bad:
//
//	_, err := payments.Charge(ctx, &shopv1.ChargeRequest{}) // shop.v1.Payments, which no component serves
//
// Good:
//
//	# govern.yaml
//	interactions:
//	  serves: {payment-node: [shop.v1.Payments]}
//
// Policy keys: exposes.grpc, serves and external of interactions. There is one finding for each service. The default level is warn. A
// directive //govern:calls that cannot be read, or names no component, is reported here, too. So is a file that
// tells hosts or settings and does not parse.
//
// Exceptions: in the policy, with the component or the package.
//
// Drivers: govern: complete for one build configuration; go vet: directives of packages of the run, and calls where there
// is a govern.calls; golangci-lint: the same, through the linter governtypes.
//
// Limits: health checks and reflection of gRPC are external. A service that only a _test.go file registers is served by nobody.
//
// # Rule calls-dynamic
//
// calls-dynamic: a call of which it is not known whom it calls
//
// Why: what cannot be read from the source cannot be held against the policy. The rule makes the blind spots visible.
//
// Bad:
//
//	err := conn.Invoke(ctx, method, in, out)
//
// Good:
//
//	//govern:calls controller
//	err := conn.Invoke(ctx, method, in, out)
//
// Policy keys: none. The default level is off. A directive //govern:calls names components, parted by commas. It stands on the line of
// the call, the line above, or in the comment of the function. It is believed, and judged like any other call.
//
// Exceptions: in the policy, with the component or the package.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run;
// golangci-lint: packages of the run, through the linter governtypes.
//
// Limits: a method whose name a parameter passes is told by those that call the function.
package calls
