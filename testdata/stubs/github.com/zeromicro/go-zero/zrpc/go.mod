module github.com/zeromicro/go-zero/zrpc

go 1.26

require google.golang.org/grpc v1.0.0

replace google.golang.org/grpc => ../../../../google.golang.org/grpc
