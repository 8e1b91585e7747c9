package sdk

import "slices"

// rows returns what is known of each library besides OpenFeature.
func rows() []Library {
	return slices.Concat(
		each(LaunchDarkly, append(launchDarkly("*LDClient"), withContext("*LDClient")...), "github.com/launchdarkly/go-server-sdk/v7", "github.com/launchdarkly/go-server-sdk/v6",
			"gopkg.in/launchdarkly/go-server-sdk.v5"),
		each(LaunchDarkly, launchDarkly("LDClientEvaluations", "LDClientInterface"), "github.com/launchdarkly/go-server-sdk/v7/interfaces",
			"github.com/launchdarkly/go-server-sdk/v6/interfaces", "gopkg.in/launchdarkly/go-server-sdk.v5/interfaces"),
		each(Unleash, unleash(), "github.com/Unleash/unleash-client-go/v5", "github.com/Unleash/unleash-client-go/v4",
			"github.com/Unleash/unleash-client-go/v3"),
		each(GoFeature, goFeature(), "github.com/thomaspoignant/go-feature-flag"),
		each(Split, split(), "github.com/splitio/go-client/v6/splitio/client", "github.com/splitio/go-client/splitio/client"),
		each(Flagd, flagd(), "github.com/open-feature/go-sdk-contrib/providers/flagd/pkg"),
	)
}

// each returns a library under each of its paths.
func each(name string, sinks []Sink, paths ...string) (all []Library) {
	for _, path := range paths {
		all = append(all, Library{path, name, sinks})
	}
	return all
}

// variants are functions of one receiver, by the beginning of their names.
type variants struct {
	begins string
	form   Form
}

// typed is the values of LaunchDarkly, which has JSON for any.
func typed() []variants {
	return []variants{{"Bool", Boolean}, {"Int", Integer}, {"Float64", Float}, {"String", String}, {"JSON", Object}}
}

// launchDarkly is its client, or an interface of it.
func launchDarkly(receivers ...string) (all []Sink) {
	for _, recv := range receivers {
		for _, v := range typed() {
			for _, end := range []string{"Variation", "VariationDetail"} {
				all = append(all, Sink{Recv: recv, Name: v.begins + end, Key: 0, Default: 2, Form: v.form})
			}
		}
	}
	return all
}

// withContext is the functions of the client that take a context of Go first.
func withContext(recv string) (all []Sink) {
	for _, s := range launchDarkly(recv) {
		s.Name, s.Key, s.Default = s.Name+"Ctx", s.Key+1, s.Default+1
		all = append(all, s)
	}
	return all
}

// unleash takes a default by an option, which is not looked at: without that it is off.
func unleash() (all []Sink) {
	for _, recv := range []string{"", "*Client"} {
		all = append(all, Sink{Recv: recv, Name: "IsEnabled", Form: Boolean}, Sink{Recv: recv, Name: "GetVariant", Form: Object})
	}
	return all
}

func goFeature() (all []Sink) {
	for _, recv := range []string{"", "*GoFeatureFlag"} {
		for _, v := range []variants{
			{"Bool", Boolean}, {"Int", Integer}, {"Float64", Float}, {"String", String}, {"JSON", Object}, {"JSONArray", Object},
		} {
			for _, end := range []string{"Variation", "VariationDetails"} {
				all = append(all, Sink{Recv: recv, Name: v.begins + end, Key: 0, Default: 2, Form: v.form})
			}
		}
	}
	return all
}

// split returns treatments, which are strings; nobody gives a default.
func split() (all []Sink) {
	for _, end := range []string{"", "WithConfig"} {
		all = append(all,
			Sink{Recv: "*SplitClient", Name: "Treatment" + end, Key: 1, Default: 1, Form: String},
			Sink{Recv: "*SplitClient", Name: "Treatments" + end, Key: 1, Default: 1, Each: true, Form: String})
	}
	return all
}

// flagd is its provider, asked without the client of OpenFeature.
func flagd() (all []Sink) {
	for _, v := range []variants{{"Boolean", Boolean}, {"Int", Integer}, {"Float", Float}, {"String", String}, {"Object", Object}} {
		all = append(all, Sink{Recv: "*Provider", Name: v.begins + "Evaluation", Key: 1, Default: 2, Form: v.form})
	}
	return all
}
