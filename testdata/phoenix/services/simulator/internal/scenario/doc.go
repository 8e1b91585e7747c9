// Scenarios of the load tests, the small ones first. Want docgo-form.
package scenario
