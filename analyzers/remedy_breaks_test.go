package analyzers_test

// remediesOfBreaks is the rows of the rules on names that are to go.
func remediesOfBreaks() []remedied {
	const (
		old   = "// Open opens.\n//\n// Deprecated: use OpenNamed; remove after "
		fresh = "// OpenNamed opens.\nfunc OpenNamed(string) {}\n\n"
		uses  = "import \"example.com/m/lib\"\n\n"
		says  = "breaking_changes: {shared: [lib]}\n"
	)
	return []remedied{
		{
			rule: "apibreak-deprecated-use", name: "the other",
			before: keeping(fresh+old+"2099-01-31.\nfunc Open() {}\n", uses+"func run() { lib.Open() }\n", says),
			advice: "is deprecated: use OpenNamed",
			after:  "-- web/web.go --\npackage web\n\n" + uses + "func run() { lib.OpenNamed(\"\") }\n",
		},
		{
			rule: "apibreak-overdue", name: "removed",
			before: keeping(fresh+old+"2020-01-31.\nfunc Open() {}\n", "", says),
			advice: "remove it",
			after:  "-- lib/lib.go --\npackage lib\n\n" + fresh,
		},
		{
			rule: "apibreak-overdue", name: "another day",
			before: keeping(fresh+old+"2020-01-31.\nfunc Open() {}\n", "", says),
			advice: "or write another day",
			after:  "-- lib/lib.go --\npackage lib\n\n" + fresh + old + "2099-01-31.\nfunc Open() {}\n",
		},
	}
}
