// Package aws stands for github.com/aws/aws-sdk-go-v2/aws; see the README of the stubs.
package aws

func String(v string) *string { panic("stub") }
