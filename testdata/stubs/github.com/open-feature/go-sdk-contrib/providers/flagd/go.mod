module github.com/open-feature/go-sdk-contrib/providers/flagd

go 1.26

require github.com/open-feature/go-sdk v1.0.0

replace github.com/open-feature/go-sdk => ../../../go-sdk
