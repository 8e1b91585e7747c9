// Package valueflow says which strings, and which types, reach which arguments of which functions: the queries
// that a database call is given, the target of an RPC, the name of a topic. It knows nothing of what they mean.
//
// The functions of interest are sinks; a client names them by [Config], or several clients do together. What leads to sinks of
// one is kept apart from what leads to those of another, and the bounds are those of all. Run finds the calls that lead to one,
// directly or through functions that hand an argument on, and returns a [Site] for each with the values that
// this call is responsible for. A value is a sequence of known text and holes.
//
// # How far it sees
//
// A value is looked for in the syntax first: constants, variables that are set once, concatenation, formatting.
// Only where that gives up is the SSA form of this one package built, which adds: variables set in several
// places, also by closures; fields, as the union of what the package stores in them; elements and ranges of
// lists and maps made of literals and append; builders and buffers, along the paths through their function;
// results of functions of the package; method values; files of an embed.FS, by whatever reads them.
//
// A value that depends on a parameter makes the function a sink at that parameter, by a fact (SinkFact), so
// that its callers become sites, here and in the packages that import this one. The parameter need not be of
// the function around: what a constructor stores in a field is the constructor's. What a function returns and
// what a variable holds are facts too (TextFact). What strings.TrimSpace and its like do to a parameter is kept with it.
// An interface method leads where the methods do that implement it in the interface's own package, or that types have of
// which this package has values.
//
// # Structs, companions, and what calls make
//
// A sink may ask for a field of an argument that is a struct, points to one, or is a list of such. It is looked for where the
// struct is made: in a literal, a variable with fields that are set, a list, a result of a function. A parameter makes the
// function a sink at that field. What functions return of a type that [Config.Fields] names is a fact.
//
// A sink may ask for several operands. Each value then has its companions: a wrapper that adds the method to a path has pairs.
// Fields of one struct stay together, also those of an element of a list, and arguments that are fields of one variable.
//
// An operand may be wanted as what made it: a constant of any type, or a text that [Config.Made] makes of the receiver and the
// arguments of the call that it comes from. So a group of routes is its prefix, in variables, fields, parameters and results, and
// in a function literal that a router calls for the routes of a group.
//
// # What a caller selects
//
// A value has conditions where functions without a receiver select it by comparing parameters with constants, or look it up
// in a map by one: see [Condition]. So has one that is stored in a field of which there are several: that the function around
// is called. [Result.Given] tells which calls meet them. A call in the package with a constant has what that selects only.
//
// A value has no conditions, and counts for all: where a text grows in branches, in a list, in a builder, behind a fact, where
// the compared value is a field or is computed, and where the function is a method. That of a store in a literal is that the
// function around is called.
//
// # What stays unknown
//
// These are holes, and a site whose whole value is one says so by Unknown:
//
//   - results of functions outside the repository, but for those of fmt, strings and strconv that make text,
//     and for what Config.PassThrough names; templates, files and whatever is read at run time
//   - what comes through a pointer to a string, a channel, an interface method without a known receiver, reflection
//   - an exported field of an exported type, besides what this package stores in it: others may set it
//   - maps, lists and fields of other packages; variables of other packages that are not of a string type; results of
//     functions of other packages but the first
//   - what a function of a package without a sink sets in branches, where no literal in it is one of [Config.Part]
//   - files that are listed, as by ReadDir, and files of an fs.FS that callers of other packages pass
//   - parameters of a function literal, unless the literal is called in the package by name
//   - a function value that is a parameter, unless all callers in the package pass the same function
//   - a builder that is a field or a parameter, or that is handed to another function, from there on
//   - a field of a parameter, but where it is an operand or is copied to one; the fields of a receiver are those that the
//     package stores
//   - what a function sets in a struct that it gets the address of: of one in the package, that it does is known, and of others
//     it is missed
//   - what a library makes for the parameter of a declared function that it is handed: of a literal see [Config.Handed]
//   - an implementation of an interface in another package than the interface, of which this one has no value
//
// Of a struct in a variable, each value of each field counts that is set there, at whatever time; where fields are set one by
// one, each of one field beside each of another.
//
// Of a field, each value that the package stores there counts for each reader, in whatever value of the type it is. A field
// that some value is made without may be empty.
// A variable of another package holds what that one stores in it and what this one does; what a third one sets is missed.
//
// What a loop repeats is in a value for the first turns, what strings.Repeat does an unknown number of times once, and what
// a condition appends to a list always. An element of a list stands in the place of every element where more is not known.
// What a slice cuts off a list is gone where the list begins with it for sure, else it stays. Of a list that is appended to
// itself each element is there once.
//
// # Bounds
//
// No code by hand meets these. Where one is met, what fits is kept, and the site says so by Bounded:
//
//   - maxText, 64 MiB of one text: the rest is a hole; and of all values of one thing together: the others are left out
//   - maxValues, 256 values of one thing: the others are left out
//   - maxMapped, 4096 values that those of one thing become by a change or a call, equal ones among them: the others are left out
//   - maxCombined, 64 values that are combinations of others, unless one part alone has more: each value of each part is
//     in some value, but not beside each of the others
//   - maxPieces, 1000 texts, holes and parameters in turn in one value: the rest is a hole; and maxAllPieces, 16,000 in all
//     values of one thing together: the others are left out
//   - maxList, 1000 elements of a list: the others are one that is not known
//   - maxSpread, 16,000 values of a list, all elements together, of which any is set: then no order of the elements is known
//   - maxEnds, 4 pieces of a text of which each may be the end that is trimmed
//   - maxCompared, 1 GiB of text that is compared to replace texts in another: a hole
//   - maxBranches, 8000 branches of a function: the program lacks it, so that whatever the program is asked is told to be less
//   - maxMade, 256 MiB that are made, or told, for one package: what is beyond is a hole, and no caller is asked for it
//   - maxChase, 2000 values that are looked at for one function value, and maxTargets, 256 functions that it may be: a call of
//     it may call others
//   - maxSteps, 200,000 evaluations for one argument, where 1 KiB that is made for it is one too, maxDepth, 5000 that are part
//     of one another, and maxBody, 2000 blocks
//     of a function whose results are asked for: what is beyond is a hole
//   - maxTemplates, 64 values by which one function leads to one sink: the others are a hole for its callers
//   - maxFact, 1 MiB of text in a fact: of a text what fits, and a hole, and for a way to a sink a hole
//
// These bound precision only, and nothing says that they were met:
//
//   - manyValues, 8 values of a text: beyond, a text with what a condition adds stands for the one without
//   - maxWays, 64 values of a text to which each of several ways adds something: beyond, they are divided among the ways
//   - maxPaths, 2000 blocks of a function with a builder: beyond, all writes happen, in the order of the source
//   - maxHops, 8 functions between a site and its sink: the outer ones have no name
//   - maxChanges, 4 KiB of names and arguments of functions that a parameter is given to one after another: a hole; also the
//     length of a set of characters that is trimmed
//   - maxRounds, 5 stores in one variable, each of which is made of what the one before stored; and one turn of a loop, two of one
//     in a loop, and one of a function that calls itself: a text of more turns has the same parts
//   - maxEdges, 256 ways to the beginning of a loop: of more, none is told to be another one that something is added to
//
// Order in time is not followed through variables: what is set in one place may be read in every other.
// A template of two functions' parameters is a fact of both, each with holes for the parameters of the other.
package valueflow
