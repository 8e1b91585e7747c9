module example.com/shop

go 1.26

require google.golang.org/grpc v1.0.0

replace google.golang.org/grpc => ../../stubs/google.golang.org/grpc
