// Package openfeature stands for the SDK of OpenFeature.
package openfeature

import "context"

type (
	EvaluationContext struct{}
	EvaluationOptions struct{}
	FlattenedContext  map[string]any
	Metadata          struct{ Name string }
	ClientMetadata    struct{}
	Option            func(*EvaluationOptions)
)

type Hook interface{}

type ProviderResolutionDetail struct{}

type EvaluationDetails struct{}

type GenericEvaluationDetails[T any] struct {
	Value T
	EvaluationDetails
}

type BooleanEvaluationDetails = GenericEvaluationDetails[bool]

type StringEvaluationDetails = GenericEvaluationDetails[string]

type FloatEvaluationDetails = GenericEvaluationDetails[float64]

type IntEvaluationDetails = GenericEvaluationDetails[int64]

type InterfaceEvaluationDetails = GenericEvaluationDetails[any]

type GenericResolutionDetail[T any] struct {
	Value T
	ProviderResolutionDetail
}

type BoolResolutionDetail = GenericResolutionDetail[bool]

type StringResolutionDetail = GenericResolutionDetail[string]

type FloatResolutionDetail = GenericResolutionDetail[float64]

type IntResolutionDetail = GenericResolutionDetail[int64]

type InterfaceResolutionDetail = GenericResolutionDetail[any]

type FeatureProvider interface {
	Metadata() Metadata
	BooleanEvaluation(ctx context.Context, flag string, defaultValue bool, flatCtx FlattenedContext) BoolResolutionDetail
	StringEvaluation(ctx context.Context, flag string, defaultValue string, flatCtx FlattenedContext) StringResolutionDetail
	FloatEvaluation(ctx context.Context, flag string, defaultValue float64, flatCtx FlattenedContext) FloatResolutionDetail
	IntEvaluation(ctx context.Context, flag string, defaultValue int64, flatCtx FlattenedContext) IntResolutionDetail
	ObjectEvaluation(ctx context.Context, flag string, defaultValue any, flatCtx FlattenedContext) InterfaceResolutionDetail
	Hooks() []Hook
}

type NoopProvider struct{}

func (NoopProvider) Metadata() Metadata { panic("stub") }

func (NoopProvider) Hooks() []Hook { panic("stub") }

func (NoopProvider) BooleanEvaluation(ctx context.Context, flag string, defaultValue bool, flatCtx FlattenedContext) BoolResolutionDetail {
	panic("stub")
}

func (NoopProvider) StringEvaluation(ctx context.Context, flag string, defaultValue string, flatCtx FlattenedContext) StringResolutionDetail {
	panic("stub")
}

func (NoopProvider) FloatEvaluation(ctx context.Context, flag string, defaultValue float64, flatCtx FlattenedContext) FloatResolutionDetail {
	panic("stub")
}

func (NoopProvider) IntEvaluation(ctx context.Context, flag string, defaultValue int64, flatCtx FlattenedContext) IntResolutionDetail {
	panic("stub")
}

func (NoopProvider) ObjectEvaluation(ctx context.Context, flag string, defaultValue any, flatCtx FlattenedContext) InterfaceResolutionDetail {
	panic("stub")
}

type IClient interface {
	Metadata() ClientMetadata
	BooleanValue(ctx context.Context, flag string, defaultValue bool, evalCtx EvaluationContext, options ...Option) (bool, error)
	BooleanValueDetails(ctx context.Context, flag string, defaultValue bool, evalCtx EvaluationContext, options ...Option) (BooleanEvaluationDetails, error)
	Boolean(ctx context.Context, flag string, defaultValue bool, evalCtx EvaluationContext, options ...Option) bool
	StringValue(ctx context.Context, flag string, defaultValue string, evalCtx EvaluationContext, options ...Option) (string, error)
	StringValueDetails(ctx context.Context, flag string, defaultValue string, evalCtx EvaluationContext, options ...Option) (StringEvaluationDetails, error)
	String(ctx context.Context, flag string, defaultValue string, evalCtx EvaluationContext, options ...Option) string
	FloatValue(ctx context.Context, flag string, defaultValue float64, evalCtx EvaluationContext, options ...Option) (float64, error)
	FloatValueDetails(ctx context.Context, flag string, defaultValue float64, evalCtx EvaluationContext, options ...Option) (FloatEvaluationDetails, error)
	Float(ctx context.Context, flag string, defaultValue float64, evalCtx EvaluationContext, options ...Option) float64
	IntValue(ctx context.Context, flag string, defaultValue int64, evalCtx EvaluationContext, options ...Option) (int64, error)
	IntValueDetails(ctx context.Context, flag string, defaultValue int64, evalCtx EvaluationContext, options ...Option) (IntEvaluationDetails, error)
	Int(ctx context.Context, flag string, defaultValue int64, evalCtx EvaluationContext, options ...Option) int64
	ObjectValue(ctx context.Context, flag string, defaultValue any, evalCtx EvaluationContext, options ...Option) (any, error)
	ObjectValueDetails(ctx context.Context, flag string, defaultValue any, evalCtx EvaluationContext, options ...Option) (InterfaceEvaluationDetails, error)
	Object(ctx context.Context, flag string, defaultValue any, evalCtx EvaluationContext, options ...Option) any
}

type Client struct{}

func NewClient(domain string) *Client { panic("stub") }

func NewDefaultClient() *Client { panic("stub") }

func (c *Client) Metadata() ClientMetadata { panic("stub") }

func (c *Client) BooleanValue(ctx context.Context, flag string, defaultValue bool, evalCtx EvaluationContext, options ...Option) (bool, error) {
	panic("stub")
}

func (c *Client) BooleanValueDetails(ctx context.Context, flag string, defaultValue bool, evalCtx EvaluationContext, options ...Option) (BooleanEvaluationDetails, error) {
	panic("stub")
}

func (c *Client) Boolean(ctx context.Context, flag string, defaultValue bool, evalCtx EvaluationContext, options ...Option) bool {
	panic("stub")
}

func (c *Client) StringValue(ctx context.Context, flag string, defaultValue string, evalCtx EvaluationContext, options ...Option) (string, error) {
	panic("stub")
}

func (c *Client) StringValueDetails(ctx context.Context, flag string, defaultValue string, evalCtx EvaluationContext, options ...Option) (StringEvaluationDetails, error) {
	panic("stub")
}

func (c *Client) String(ctx context.Context, flag string, defaultValue string, evalCtx EvaluationContext, options ...Option) string {
	panic("stub")
}

func (c *Client) FloatValue(ctx context.Context, flag string, defaultValue float64, evalCtx EvaluationContext, options ...Option) (float64, error) {
	panic("stub")
}

func (c *Client) FloatValueDetails(ctx context.Context, flag string, defaultValue float64, evalCtx EvaluationContext, options ...Option) (FloatEvaluationDetails, error) {
	panic("stub")
}

func (c *Client) Float(ctx context.Context, flag string, defaultValue float64, evalCtx EvaluationContext, options ...Option) float64 {
	panic("stub")
}

func (c *Client) IntValue(ctx context.Context, flag string, defaultValue int64, evalCtx EvaluationContext, options ...Option) (int64, error) {
	panic("stub")
}

func (c *Client) IntValueDetails(ctx context.Context, flag string, defaultValue int64, evalCtx EvaluationContext, options ...Option) (IntEvaluationDetails, error) {
	panic("stub")
}

func (c *Client) Int(ctx context.Context, flag string, defaultValue int64, evalCtx EvaluationContext, options ...Option) int64 {
	panic("stub")
}

func (c *Client) ObjectValue(ctx context.Context, flag string, defaultValue any, evalCtx EvaluationContext, options ...Option) (any, error) {
	panic("stub")
}

func (c *Client) ObjectValueDetails(ctx context.Context, flag string, defaultValue any, evalCtx EvaluationContext, options ...Option) (InterfaceEvaluationDetails, error) {
	panic("stub")
}

func (c *Client) Object(ctx context.Context, flag string, defaultValue any, evalCtx EvaluationContext, options ...Option) any {
	panic("stub")
}

func NewEvaluationContext(targetingKey string, attributes map[string]any) EvaluationContext {
	panic("stub")
}

func SetProvider(provider FeatureProvider) error { panic("stub") }

func SetProviderAndWait(provider FeatureProvider) error { panic("stub") }

func SetNamedProvider(domain string, provider FeatureProvider) error { panic("stub") }

func SetNamedProviderAndWait(domain string, provider FeatureProvider) error { panic("stub") }
