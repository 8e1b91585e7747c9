// Package layout finds the components of a repository by what lies in it. It knows no policy: init writes one of what it
// finds, and without a policy file its components are the policy.
//
// Services are found by a cut through the tree. The score of a directory is how much speaks for it as a service. The cut
// takes either a directory or the best of what is below it. The form of a directory speaks loudest: siblings that
// repeat each other's names, as modules of a monolith do, are services at any depth.
//
//	internal/modules/billing/{domain,repo,http}   alike, three layers:  +3.0 +2.5 +1.0 -3.0 =  3.5
//	internal/modules/shared/{clock,money}         named as shared code: -4.0 -1.0 -3.0      = -8.0
//	internal/modules                              not alike, no layers: -1.0 -3.0           = -4.0
//
// What is left is told by who imports whom. Commands join the service that they start. A main that starts several services is
// a root. The rest are libraries, contracts, tools and tests.
package layout
