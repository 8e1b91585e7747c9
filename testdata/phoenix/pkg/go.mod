module github.com/phoenix-platform/phoenix/pkg

go 1.26

// services/api was required here until the limits moved to contracts:
//	require github.com/phoenix-platform/phoenix/services/api v0.0.0

require github.com/phoenix-platform/phoenix/contracts v0.0.0
