package cycles

// Passes is for tests that need fixtures, which need all analyzers.
var Passes = passes
