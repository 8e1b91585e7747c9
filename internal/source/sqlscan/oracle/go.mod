module github.com/phoenix-platform/govern/internal/source/sqlscan/oracle

go 1.26.0

replace github.com/phoenix-platform/govern => ../../../..

require (
	github.com/phoenix-platform/govern v0.0.0-00010101000000-000000000000
	github.com/sqlc-dev/marino v0.3.1
	github.com/sqlc-dev/meyer v0.1.2
	github.com/sqlc-dev/oliphant v0.2.0
	github.com/stretchr/testify v1.12.1
)

require (
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/text v0.23.0 // indirect
	google.golang.org/protobuf v1.36.12 // indirect
)
