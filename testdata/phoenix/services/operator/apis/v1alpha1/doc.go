// Package v1alpha1 holds the custom resources that the operator watches.
package v1alpha1
