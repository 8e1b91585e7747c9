// Command report is asked for nothing more.
package main

func main() {}
