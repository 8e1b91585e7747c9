// Package topic says what a topic is among the things that components own: how a policy writes it, and what files of AsyncAPI declare.
package topic

import (
	"github.com/phoenix-platform/govern/analyzers/topics/internal/contract"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
)

// The keys of a component that are about topics.
const (
	Key        = "topics" // in owns
	MayPublish = "may_publish"
	MayConsume = "may_consume"
)

// Resource returns what a policy knows of topics.
func Resource() *policy.Resource {
	return &policy.Resource{
		Kind: resource.Kind{
			Key:  Key,
			Noun: "topic",
			Doc: "The topics, subjects and queues to which only this component publishes, with * and ? for any characters, dots " +
				"among them, and for one.",
			Permissions: []resource.Permission{
				{Key: MayPublish, Doc: "Topics of other components to which this one may publish.", Doing: "publishing to", Done: "published to"},
				{Key: MayConsume, Doc: "Topics of other components that this one may consume.", Doing: "consuming", Done: "consumed"},
			},
		},
		Discover: func(p *policy.Policy) policy.Discovery {
			if !p.Declares(Key) {
				return policy.Discovery{} // nobody asks what they declare
			}
			all := contract.Read(p)
			return policy.Discovery{Rest: all, Unread: all.Unread}
		},
	}
}

// Owned returns who owns which topic. It may walk the repository; see [policy.Policy.Owned].
func Owned(p *policy.Policy) *policy.Owners { return p.Owned(Key) }

// Contracts returns what files of AsyncAPI declare.
func Contracts(p *policy.Policy) *contract.Contracts {
	if all, ok := p.Discovered(Key).Rest.(*contract.Contracts); ok {
		return all
	}
	return new(contract.Contracts)
}
