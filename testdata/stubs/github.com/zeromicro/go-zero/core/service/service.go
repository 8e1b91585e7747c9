// Package service stands for github.com/zeromicro/go-zero/core/service; see the README of the stubs.
package service

type ServiceConf struct{ Name string }

func (sc ServiceConf) MustSetUp() { panic("stub") }

func (sc ServiceConf) SetUp() error { panic("stub") }
