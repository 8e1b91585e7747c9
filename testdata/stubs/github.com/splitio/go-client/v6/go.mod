module github.com/splitio/go-client/v6

go 1.26
