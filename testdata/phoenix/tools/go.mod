module github.com/phoenix-platform/phoenix/tools

go 1.26

require (
	github.com/phoenix-platform/phoenix/contracts v0.0.0
	github.com/phoenix-platform/phoenix/services/api v0.0.0
)
