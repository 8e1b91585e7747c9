// Package libraries imports what is held against, apart from the tests.
package libraries

import (
	_ "github.com/Unleash/unleash-client-go/v3"
	_ "github.com/Unleash/unleash-client-go/v4"
	_ "github.com/launchdarkly/go-server-sdk/v7"
	_ "github.com/launchdarkly/go-server-sdk/v7/interfaces"
	_ "github.com/open-feature/go-sdk-contrib/providers/flagd/pkg"
	_ "github.com/open-feature/go-sdk/openfeature"
	_ "github.com/open-feature/go-sdk/openfeature/memprovider"
	_ "github.com/open-feature/go-sdk/pkg/openfeature"
	_ "github.com/splitio/go-client/v6/splitio/client"
	_ "github.com/thomaspoignant/go-feature-flag"
)
