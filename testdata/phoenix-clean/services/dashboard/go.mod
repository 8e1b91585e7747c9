module github.com/phoenix-platform/phoenix/services/dashboard

go 1.26

require (
	github.com/phoenix-platform/phoenix/contracts v0.0.0
	github.com/phoenix-platform/phoenix/pkg v0.0.0
	github.com/phoenix-platform/phoenix/services/api v0.0.0
	github.com/open-feature/go-sdk v1.17.1
)
