module github.com/phoenix-platform/phoenix/services/simulator

go 1.26

require (
	google.golang.org/grpc v1.83.0
	gorm.io/gorm v1.31.2
	github.com/phoenix-platform/phoenix/contracts v0.0.0
	github.com/phoenix-platform/phoenix/pkg v0.0.0
	github.com/phoenix-platform/phoenix/services/api v0.0.0
	github.com/phoenix-platform/phoenix/services/controller v0.0.0
	github.com/nats-io/nats.go v1.55.0
	github.com/open-feature/go-sdk v1.17.1
	github.com/launchdarkly/go-server-sdk/v7 v7.14.6
	github.com/launchdarkly/go-sdk-common/v3 v3.1.0
)
