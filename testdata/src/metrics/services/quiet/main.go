// Command quiet makes no metrics at all.
package main /* apart */ // want "service \"quiet\" .@quiet. makes no metric \"._requests_total\"; .*" "service \"quiet\" .@quiet. makes no metric that tells uptime .how long it has been up.; .*"

func main() {}
