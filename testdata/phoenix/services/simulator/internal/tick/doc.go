// Package tick knows the length of the operating system's tick.
package tick
