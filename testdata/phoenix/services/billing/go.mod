module github.com/phoenix-platform/phoenix/services/billing

go 1.26

require github.com/phoenix-platform/phoenix/pkg v0.0.0

require github.com/phoenix-platform/phoenix/contracts v0.0.0 // indirect

// Not in the go.work yet, because it does not compile.
replace (
	github.com/phoenix-platform/phoenix/contracts => ../../contracts
	github.com/phoenix-platform/phoenix/pkg => ../../pkg
)
