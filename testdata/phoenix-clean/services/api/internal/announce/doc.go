// Package announce tells others what becomes of experiments.
package announce
