// Package cache has the signatures of the real package that the checks need, and no code.
package cache

type Cache interface {
}

type CacheConf = ClusterConf

type ClusterConf []NodeConf

type NodeConf struct{}

type Option func(o *Options)

type Options struct{}
