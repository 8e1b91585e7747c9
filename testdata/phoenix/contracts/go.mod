module github.com/phoenix-platform/phoenix/contracts

go 1.26
