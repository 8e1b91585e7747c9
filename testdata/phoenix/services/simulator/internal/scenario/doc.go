// Scenarios of the load tests, the small ones first.
package scenario
