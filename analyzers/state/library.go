package state

import (
	"go/types"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
)

// builtIn returns the functions that set something for the whole process, by import path.
func builtIn() map[string][]string {
	flags := []string{"Bool", "BoolFunc", "BoolVar", "Duration", "DurationVar", "Float64", "Float64Var", "Func", "Int", "Int64", "Int64Var",
		"IntVar", "String", "StringVar", "TextVar", "Uint", "Uint64", "Uint64Var", "UintVar", "Var"}
	configurations := []string{"AddConfigPath", "AutomaticEnv", "BindEnv", "BindPFlag", "BindPFlags", "MergeConfig", "MergeInConfig",
		"ReadConfig", "ReadInConfig", "Reset", "Set", "SetConfigFile", "SetConfigName", "SetConfigType", "SetDefault", "SetEnvKeyReplacer",
		"SetEnvPrefix", "SetFs"}
	return map[string][]string{
		"flag":                                flags,
		"log":                                 {"SetFlags", "SetOutput", "SetPrefix"},
		"log/slog":                            {"SetDefault", "SetLogLoggerLevel"},
		"math/rand":                           {"Seed"},
		"net/http":                            {"Handle", "HandleFunc"},
		"os":                                  {"Chdir", "Clearenv", "Setenv", "Unsetenv"},
		"runtime/debug":                       {"SetGCPercent", "SetMaxStack", "SetMaxThreads", "SetMemoryLimit", "SetPanicOnFault", "SetTraceback"},
		"github.com/gin-gonic/gin":            {"DisableConsoleColor", "ForceConsoleColor", "SetMode"},
		"github.com/rs/zerolog":               {"SetGlobalLevel"},
		"github.com/sirupsen/logrus":          {"AddHook", "SetFormatter", "SetLevel", "SetOutput", "SetReportCaller"},
		"github.com/spf13/viper":              configurations,
		"go.opentelemetry.io/otel":            {"SetErrorHandler", "SetLogger", "SetMeterProvider", "SetTextMapPropagator", "SetTracerProvider"},
		"go.opentelemetry.io/otel/log/global": {"SetLoggerProvider"},
		"go.uber.org/zap":                     {"RedirectStdLog", "RedirectStdLogAt", "ReplaceGlobals"},
		"google.golang.org/grpc/grpclog":      {"SetLogger", "SetLoggerV2"},
		"github.com/open-feature/go-sdk/openfeature":     {"AddHooks", "SetEvaluationContext", "SetNamedProvider", "SetProvider", "SetProviderAndWait"},
		"github.com/open-feature/go-sdk/pkg/openfeature": {"AddHooks", "SetEvaluationContext", "SetNamedProvider", "SetProvider", "SetProviderAndWait"},
	}
}

// settersOf returns the functions that set something for the whole process, as a policy has them: example.com/pkg.Func, or
// (*example.com/pkg.Type).Method.
func settersOf(p *policy.Policy) map[string]bool {
	all := map[string]bool{}
	for path, names := range builtIn() {
		for _, name := range names {
			all[path+"."+name] = true
		}
	}
	for _, name := range section().Of(p).Setters {
		all[name] = true
	}
	return all
}

// adds tells what of a policy says what code does.
func adds(p *policy.Policy) string { return strings.Join(section().Of(p).Setters, "\n") }

// changedByLibrary returns what a function outside the repository changes of what it is given, nil for nothing known.
func changedByLibrary(fn *types.Func) *ChangesFact {
	param, ok := changing[fn.FullName()]
	if !ok {
		return nil
	}
	return &ChangesFact{Changes: []change{{Param: param}}}
}

// changing is functions of the standard library that change what they are given, by the parameter.
var changing = map[string]int{
	"(net/http.Header).Add": receiver, "(net/http.Header).Del": receiver, "(net/http.Header).Set": receiver,
	"(net/url.Values).Add": receiver, "(net/url.Values).Del": receiver, "(net/url.Values).Set": receiver,
	"(*bytes.Buffer).Reset": receiver, "(*bytes.Buffer).Truncate": receiver, "(*bytes.Buffer).Write": receiver,
	"(*bytes.Buffer).WriteByte": receiver, "(*bytes.Buffer).WriteRune": receiver, "(*bytes.Buffer).WriteString": receiver,
	"(*strings.Builder).Reset": receiver, "(*strings.Builder).Write": receiver, "(*strings.Builder).WriteByte": receiver,
	"(*strings.Builder).WriteRune": receiver, "(*strings.Builder).WriteString": receiver,
	"(*container/list.List).Init": receiver, "(*container/list.List).PushBack": receiver, "(*container/list.List).PushFront": receiver,
	"(*container/list.List).Remove": receiver,
	"encoding/json.Unmarshal":       1, "encoding/xml.Unmarshal": 1,
	"maps.Copy": 0, "maps.DeleteFunc": 0, "maps.Insert": 0,
	"slices.Reverse": 0, "slices.Sort": 0, "slices.SortFunc": 0, "slices.SortStableFunc": 0,
	"sort.Float64s": 0, "sort.Ints": 0, "sort.Slice": 0, "sort.SliceStable": 0, "sort.Strings": 0,
}
