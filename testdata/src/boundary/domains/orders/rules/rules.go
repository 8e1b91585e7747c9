// Package rules is the first layer of orders.
package rules
