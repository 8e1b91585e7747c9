// Package clock knows how fine the pauses of a scenario can be. With package
// tick it is the near miss of cycles-package: clock imports tick on Linux only,
// and tick imports clock on Windows only.
package clock
