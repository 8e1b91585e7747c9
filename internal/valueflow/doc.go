// Package valueflow says which strings, and which types, reach which arguments of which functions. So it tells the
// queries that a database call is given, the target of an RPC, or the name of a topic. It knows nothing of what
// they mean.
//
// The functions of interest are sinks. A client names them by [Config], or several clients do together. What leads
// to sinks of one is kept apart from what leads to those of another, and the bounds are those of all. Run finds the
// calls that lead to one, directly or through functions that hand an argument on. It returns a [Site] for each,
// with the values that this call is responsible for. A value is a sequence of known text and holes.
//
// # An example
//
// Let the first argument of (*db.DB).Exec be a sink, and let one package have
//
//	func (s *Store) Count(table string) error {
//		return s.d.Exec("SELECT count(*) FROM " + table)
//	}
//
// The call of Exec is a site. Its value depends on a parameter, so the site is open, and Count is a sink as well.
// That is a fact, which reads sink(exec=SELECT count(*) FROM <0>). In a package that imports this one, the call
//
//	s.Count("users")
//
// is a site with the value "SELECT count(*) FROM users". Its hops are Count alone.
//
// Comments of this package write a value as text in quotes. A name in brackets, ⟨table⟩, stands for a parameter, and
// ⟨hole⟩ for what nobody knows. Facts are written as they print, with the places of parameters.
//
// # How far it sees
//
// A value is looked for in the syntax first: constants, variables that are set once, concatenation, formatting.
// Only where that gives up is the SSA form of this one package built. It adds:
//
//   - variables that are set in several places, also by closures
//   - fields, as the union of what the package stores in them
//   - elements and ranges of lists and maps that are made of literals and append
//   - builders and buffers, along the paths through their function
//   - results of functions of the package, and method values
//   - files of an embed.FS, by whatever reads them
//
// A value that depends on a parameter makes the function a sink at that parameter, by a fact (SinkFact). So its
// callers become sites, here and in the packages that import this one. The parameter need not be of the function
// around: what a constructor stores in a field is the constructor's. What a function returns and what a variable
// holds are facts too (TextFact). What strings.TrimSpace and its like do to a parameter is kept with it.
//
// An interface method leads where the methods lead that implement it in the interface's own package. Where it is
// declared in this package, it also leads where the methods of those types do of which this package has values. For
// that of another package only the facts of its own package count: a value proves too little. Who sees all packages
// knows which values get into an interface.
//
// # Structs, companions, and what calls make
//
// A sink may ask for a field of an argument that is a struct, points to one, or is a list of such. It is looked for
// where the struct is made: in a literal, a list, a result, or a variable whose fields are set. A parameter makes
// the function a sink at that field. What functions return of a type that [Config.Fields] names is a fact.
//
// A sink may ask for several operands. Each value then has its companions: a wrapper that adds the method to a path
// has pairs. Fields of one struct stay together. So do those of an element of a list, and arguments that are fields
// of one variable.
//
// An operand may be all elements of a list together, as options are in a variadic parameter. An operand may be
// wanted as what made it. That is a constant of any type, or a text that [Config.Made] makes of a call: of its
// receiver and its arguments. So a group of routes is its prefix: in variables, fields, parameters and results. It
// is one also in a function that a router calls for the routes of a group, be it a literal or declared. Two things
// that are made alike differ where a term of Made is the place of the call. Where nothing is known of a value,
// [Config.Origin] may say that all of its type are made of nothing.
//
// # Turns of a loop, and what a method is called on
//
// A call in a loop over a list, or a map, is looked at in each turn by itself, where all elements are known. These are elements of
// literals, append, variables that are set once, and functions without arguments that return such. So all that it passes is of one
// element, also through methods of that and through functions that are elements. A branch that a constant of the element decides is
// taken or not.
//
// A method of the package may be called on a constant, on such an element, or on a local struct that nothing else gets. What it returns
// is then what it does for that. A field of a receiver is an operand of its callers where all calls of the method are seen. The field
// has to be set where structs of the type are made alone. So a type that adds a prefix to what it is given has that of each of its
// values. Any other receiver has what the package stores in its fields, and so has one of which nobody sees where it is made.
//
// # What a configuration says
//
// A client may say by [Config.Settings] which functions and tags read a configuration. A text then has the setting in it, in
// brackets: os.Getenv("API") is "⟨env:API⟩". The name may be a parameter, and goes through facts as any text does. What the setting
// is depends on who runs the code, so that it is not looked for here. A client that does not ask sees a hole.
//
// A field has its settings by its tags and those of the structs that it is in. These are known where the code goes through them, or
// where one struct alone has them.
//
// # What a caller selects
//
// A value may have conditions, see [Condition]. A function without a receiver may select it by comparing a
// parameter with constants, or look it up in a map by one. A value in a field where several are stored has one
// too: it is there if somebody calls the function around. Which calls meet them is what [Result.Given] tells. A
// call in the package with a constant has what that selects only.
//
// A value has no conditions, and counts for all, where
//
//   - a text grows in branches, in a list or in a builder
//   - the value comes by a fact
//   - the compared value is a field or is computed
//   - the function is a method
//
// The condition of a store in a literal is that the function around is called.
//
// # What stays unknown
//
// These are holes, and a site whose whole value is one says so by Unknown:
//
//   - results of functions outside the repository, but for those of fmt, strings and strconv that make text, and for
//     what Config.PassThrough names
//   - templates, files and whatever is read at run time
//   - what comes through a pointer to a string, a channel, an interface method without a known receiver, reflection. Known is what a
//     flag has, and what a function of the package stores in a variable whose address it gets.
//   - an exported field of an exported type, besides what this package stores in it: others may set it. What is wanted as Made is what
//     the package makes.
//   - maps, lists and fields of other packages
//   - variables of other packages that are not of a string type
//   - results of functions of other packages but the first
//   - what a function of a package without a sink sets in branches, where no literal in it is one of [Config.Part]
//   - files that are listed, as by ReadDir, and files of an fs.FS that callers of other packages pass
//   - parameters of a function literal, unless the literal is called in the package by name
//   - a function value that is a parameter, unless all callers in the package pass the same function
//   - a builder that is a field or a parameter, or that is handed to another function, from there on
//   - a field of a parameter, but where it is an operand or is copied to one. Known to callers is one of a type without tags of which
//     the package stores nothing in fields.
//   - the fields of a receiver, but for what the package stores in them
//   - what a function of the package sets in a struct that it gets the address of: that of others is missed
//   - what a library makes for the parameter of a function in a variable that it is handed: of a literal, and of the name of a
//     declared function, see [Config.Handed]
//   - an implementation of an interface in another package than the interface, of which this one has no value
//
// Of a struct in a variable, each value of each field counts that is set there, at whatever time. Where fields are
// set one by one, each value of one field stands beside each of another.
//
// Of a field, each value that the package stores there counts for each reader, in whatever value of the type it is.
// A field that some value is made without may be empty. A variable of another package holds what that one stores in
// it and what this one does. What a third one sets is missed.
//
// What a loop repeats is in a value for the first turns. A text to which a loop over a list adds in each turn has all that it adds, where
// the elements are known. What strings.Repeat does an unknown number of times is
// there once, and what a condition appends to a list always. An element of a list stands in the place of every
// element where more is not known. What a slice cuts off a list is gone where the list begins with it for sure, else
// it stays. Of a list that is appended to itself each element is there once.
// Of several lists that a function returns, or that are stored in one variable, one without elements is left out.
//
// # Bounds
//
// No code by hand meets these. Where one is met, what fits is kept, and the site says so by Bounded:
//
//   - maxText, 64 MiB of one text: the rest is a hole. It is also the bound of all values of one thing together: the
//     others are left out.
//   - maxValues, 256 values of one thing: the others are left out
//   - maxMapped, 4096 values that those of one thing become by a change or a call, equal ones among them: the others
//     are left out
//   - maxCombined, 64 values that are combinations of others, unless one part alone has more. Each value of each part
//     is in some value, but not beside each of the others.
//   - maxPieces, 1000 texts, holes and parameters in turn in one value: the rest is a hole
//   - maxTurns, 256 elements of a list or a map, and maxTurnsInAll, 1024 turns of loops within each other: all turns are looked at as one
//   - maxAllPieces, 16,000 of these in all values of one thing together: the others are left out
//   - maxList, 1000 elements of a list: the others are one that is not known
//   - maxSpread, 16,000 values of a list, all elements together, of which any is set: then no order of the elements is
//     known
//   - maxEnds, 4 pieces of a text of which each may be the end that is trimmed
//   - maxCompared, 1 GiB of text that is compared to replace texts in another: a hole
//   - maxBranches, 8000 branches of a function: the program lacks it, so that whatever the program is asked is told to
//     be less
//   - maxMade, 256 MiB that are made, or told, for one package: what is beyond is a hole, and no caller is asked for it
//   - maxChase, 2000 values that are looked at for one function value: a call of it may call others
//   - maxTargets, 256 functions that a function value may be: a call of it may call others
//   - maxSteps, 200,000 evaluations for one argument, where 1 KiB that is made for it is one too: a hole
//   - maxDepth, 5000 evaluations that are part of one another: what is beyond is a hole
//   - maxBody, 2000 blocks of a function whose results are asked for: they are a hole
//   - maxTemplates, 64 values by which one function leads to one sink: the others are a hole for its callers
//   - maxFact, 1 MiB of text in a fact: of a text what fits, and a hole, and for a way to a sink a hole
//
// These bound precision only, and nothing says that they were met:
//
//   - manyValues, 8 values of a text: beyond, a text with what a condition adds stands for the one without
//   - maxWays, 64 values of a text to which each of several ways adds something: beyond, they are divided among the
//     ways
//   - maxPaths, 2000 blocks of a function with a builder: beyond, all writes happen, in the order of the source
//   - maxHops, 8 functions between a site and its sink: the outer ones have no name
//   - maxChanges, 4 KiB of names and arguments of functions that a parameter is given to one after another: a hole. It
//     is also the length of a set of characters that is trimmed.
//   - maxRounds, 5 stores in one variable, each of which is made of what the one before stored. A loop has one turn,
//     one in a loop has two, and a function that calls itself has one. A text of more turns has the same parts.
//   - maxEdges, 256 ways to the beginning of a loop: of more, none is told to be another one that something is added to
//
// Order in time is not followed through variables: what is set in one place may be read in every other.
// A template of two functions' parameters is a fact of both, each with holes for the parameters of the other.
//
// # Files
//
// A reader who is new here begins with engine.go, which goes from call to call, and flow.go, which goes from
// function to function. Values are in template.go and set.go. They come from syntax.go, or from value.go and
// what stands beside it: load.go for variables, lists.go, fields.go, buffer.go. How circles end is in
// evaluation.go, and what importers get is in fact.go.
package valueflow
