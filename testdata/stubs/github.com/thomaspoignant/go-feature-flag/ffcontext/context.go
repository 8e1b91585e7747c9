// Package ffcontext stands for contexts of GO Feature Flag.
package ffcontext

type Context interface{ GetKey() string }

type EvaluationContext struct{}

func (u EvaluationContext) GetKey() string { panic("stub") }

func NewEvaluationContext(key string) EvaluationContext { panic("stub") }
