module github.com/phoenix-platform/phoenix/pkg

go 1.26

require github.com/phoenix-platform/phoenix/contracts v0.0.0
