module github.com/zeromicro/go-zero/rest/httpc

go 1.26
