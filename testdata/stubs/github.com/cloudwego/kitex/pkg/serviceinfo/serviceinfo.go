// Package serviceinfo stands for github.com/cloudwego/kitex/pkg/serviceinfo; see the README of the stubs.
package serviceinfo

type ServiceInfo struct {
	ServiceName string
	HandlerType interface{}
}
