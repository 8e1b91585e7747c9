// Command seed is a tool.
package main /* apart */ // want "tool \"seed\" .@platform. makes no metric \"._runs_total\"; .*"

func main() {}
