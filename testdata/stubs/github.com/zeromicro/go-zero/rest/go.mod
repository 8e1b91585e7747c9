module github.com/zeromicro/go-zero/rest

go 1.26
