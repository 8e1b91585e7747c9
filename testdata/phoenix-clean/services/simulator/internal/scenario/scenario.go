package scenario

// Scenario is a named amount of load.
type Scenario struct {
	Name     string
	Requests int
}

// Find returns the scenario of that name.
func Find(name string) (Scenario, bool) {
	for _, s := range []Scenario{{"smoke", 10}, {"fleet", 10_000}} {
		if s.Name == name {
			return s, true
		}
	}
	return Scenario{}, false
}
