module example.com/shop

go 1.26

require (
	github.com/Unleash/unleash-client-go/v4 v4.0.0
	github.com/launchdarkly/go-sdk-common/v3 v3.0.0
	github.com/launchdarkly/go-server-sdk/v7 v7.0.0
	github.com/open-feature/go-sdk v1.0.0
	github.com/open-feature/go-sdk-contrib/providers/flagd v0.0.0
	github.com/splitio/go-client/v6 v6.0.0
	github.com/thomaspoignant/go-feature-flag v1.0.0
)

replace (
	github.com/Unleash/unleash-client-go/v4 => ../../stubs/github.com/Unleash/unleash-client-go/v4
	github.com/launchdarkly/go-sdk-common/v3 => ../../stubs/github.com/launchdarkly/go-sdk-common/v3
	github.com/launchdarkly/go-server-sdk/v7 => ../../stubs/github.com/launchdarkly/go-server-sdk/v7
	github.com/open-feature/go-sdk => ../../stubs/github.com/open-feature/go-sdk
	github.com/open-feature/go-sdk-contrib/providers/flagd => ../../stubs/github.com/open-feature/go-sdk-contrib/providers/flagd
	github.com/splitio/go-client/v6 => ../../stubs/github.com/splitio/go-client/v6
	github.com/thomaspoignant/go-feature-flag => ../../stubs/github.com/thomaspoignant/go-feature-flag
)
