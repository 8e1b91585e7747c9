package old

// Old is old.
//
// Deprecated: remove after 2020-01-31.
func Old() {}
