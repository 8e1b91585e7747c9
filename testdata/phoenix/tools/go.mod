module github.com/phoenix-platform/phoenix/tools

go 1.25

require (
	example.org/tape v1.2.0
	github.com/phoenix-platform/phoenix/contracts v0.0.0
	github.com/phoenix-platform/phoenix/services/api v0.0.0
)
