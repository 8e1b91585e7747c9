// Package client stands for the client of Split.
package client

type SplitClient struct{}

func (c *SplitClient) Treatment(key interface{}, featureFlagName string, attributes map[string]interface{}) string {
	panic("stub")
}

func (c *SplitClient) Treatments(key interface{}, featureFlagNames []string, attributes map[string]interface{}) map[string]string {
	panic("stub")
}
