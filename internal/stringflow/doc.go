// Package stringflow says which strings, and which types, reach which arguments of which functions: the queries
// that a database call is given, the target of an RPC, the name of a topic. It knows nothing of what they mean.
//
// The functions of interest are sinks; a client names them by [Config]. Run finds the calls that lead to one,
// directly or through functions that hand an argument on, and returns a [Site] for each with the values that
// this call is responsible for. A value is a sequence of known text and holes.
//
// # How far it sees
//
// A value is looked for in the syntax first: constants, variables that are set once, concatenation, formatting.
// Only where that gives up is the SSA form of this one package built, which adds: variables set in several
// places, also by closures; fields, as the union of what the package stores in them; elements and ranges of
// lists and maps made of literals and append; builders and buffers, along the paths through their function;
// results of functions of the package; method values.
//
// A value that depends on a parameter makes the function a sink at that parameter, by a fact (SinkFact), so
// that its callers become sites, here and in the packages that import this one. The parameter need not be of
// the function around: what a constructor stores in a field is the constructor's. What a function returns and
// what a variable holds are facts too (TextFact). An interface method leads where the methods do that
// implement it in the interface's own package, or that types have of which this package has values.
//
// # What stays unknown
//
// These are holes, and a site whose whole value is one says so by Unknown:
//
//   - results of functions outside the repository, but for those of fmt, strings and strconv that make text,
//     and for what Config.PassThrough names; templates, files and whatever is read at run time
//   - what comes through a pointer to a string, a channel, an interface method without a known receiver, reflection
//   - an exported field of an exported type, besides what this package stores in it: others may set it
//   - maps, lists and fields of other packages; variables of other packages that are not of a string type, or that
//     only a function sets
//   - parameters of a function literal, unless the literal is called in the package by name
//   - a function value that is a parameter, unless all callers in the package pass the same function
//   - a builder that is a field or a parameter, or that is handed to another function, from there on
//   - an implementation of an interface in another package than the interface, of which this one has no value
//   - what a loop repeats, beyond the first turns, and any value beyond the 24th
//
// Order in time is not followed through variables: what is set in one place may be read in every other.
// A template of two functions' parameters is a fact of both, each with holes for the parameters of the other.
package stringflow
