module github.com/phoenix-platform/phoenix/contracts

go 1.26

require google.golang.org/grpc v1.83.0
