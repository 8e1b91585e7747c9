module github.com/phoenix-platform/phoenix/services/operator/apis

go 1.26

require (
	github.com/phoenix-platform/phoenix/contracts v0.0.0
	github.com/phoenix-platform/phoenix/services/operator v0.0.0 // for a test
)
