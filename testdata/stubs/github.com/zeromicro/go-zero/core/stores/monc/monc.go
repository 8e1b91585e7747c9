// Package monc has the signatures of the real package that the checks need, and no code.
package monc

import (
	"github.com/zeromicro/go-zero/core/stores/cache"
	"github.com/zeromicro/go-zero/core/stores/mon"
	"github.com/zeromicro/go-zero/core/stores/redis"
)

type Model struct {
	*mon.Model
}

func MustNewModel(uri string, db string, collection string, c cache.CacheConf, opts ...cache.Option) *Model {
	panic("stub")
}

func MustNewNodeModel(uri string, db string, collection string, rds *redis.Redis, opts ...cache.Option) *Model {
	panic("stub")
}

func NewModel(uri string, db string, collection string, conf cache.CacheConf, opts ...cache.Option) (*Model, error) {
	panic("stub")
}

func NewModelWithCache(uri string, db string, collection string, c cache.Cache) (*Model, error) {
	panic("stub")
}

func NewNodeModel(uri string, db string, collection string, rds *redis.Redis, opts ...cache.Option) (*Model, error) {
	panic("stub")
}
