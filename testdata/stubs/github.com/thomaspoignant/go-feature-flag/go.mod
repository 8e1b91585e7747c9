module github.com/thomaspoignant/go-feature-flag

go 1.26
