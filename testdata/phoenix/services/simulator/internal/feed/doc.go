// Package feed follows experiments, and tells what load there is.
package feed
