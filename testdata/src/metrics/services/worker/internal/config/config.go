// Package config says how worker is set up.
package config

import "github.com/zeromicro/go-zero/core/service"

// Config is that.
type Config struct {
	service.ServiceConf
	Queue string
}
