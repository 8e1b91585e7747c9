module github.com/go-kit/kit

go 1.26

require google.golang.org/grpc v1.0.0
