package directive // want `has its package comment in directive.go; move it to doc.go`
