package realmodules

import (
	"go/types"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/topics/internal/broker"
	"github.com/phoenix-platform/govern/internal/fixture/stubs"
)

// refused are libraries that the proxy does not have, or that are too large: see README.md of testdata/stubs.
var refused = []string{
	"github.com/RichardKnop/machinery/v2", "github.com/RichardKnop/machinery/v1",
	"github.com/RichardKnop/machinery/v2/tasks", "github.com/RichardKnop/machinery/v1/tasks",
	"github.com/confluentinc/confluent-kafka-go/v2/kafka", "github.com/confluentinc/confluent-kafka-go/kafka",
	"gopkg.in/confluentinc/confluent-kafka-go.v1/kafka",
	"github.com/zeromicro/go-queue/kq",
}

// older are other versions of libraries that are held against.
var older = []string{
	"github.com/go-redis/redis/v9", "github.com/go-redis/redis/v7", "github.com/go-redis/redis",
}

// realPackages are the libraries.
var realPackages = sync.OnceValues(func() (stubs.Universe, error) {
	u, _, err := stubs.Load(".", stubs.ExportData, nil, "./libraries")
	return u, err
})

// stubPackages are the stubs, as the fixture of the analyzer uses them.
var stubPackages = sync.OnceValues(func() (stubs.Universe, error) {
	u, _, err := stubs.Load("../../../testdata/src/topics", stubs.ExportData, []string{"GOPROXY=off", "GOWORK=off"}, "./...")
	return u, err
})

// absent are functions and fields that not every version of a library under one of several paths has.
func absent(path, name string) bool {
	switch name {
	case "PublishWithDeferredConfirmWithContext", "PublishWithDeferredConfirm", "PublishWithContext", "ConsumeWithContext":
		return path == "github.com/streadway/amqp"
	case "QueueDeclarePassive":
		return path == "github.com/streadway/amqp"
	case "SPublish", "SSubscribe":
		return strings.HasSuffix(path, "v8")
	case "Topic", "TopicInProject", "Subscription", "SubscriptionInProject":
		return path == "cloud.google.com/go/pubsub/v2"
	case "Publisher", "Subscriber":
		return path == "cloud.google.com/go/pubsub"
	case "String", "StringValue", "ToString":
		return strings.HasSuffix(path, "/aws")
	}
	return false
}

// TestRows holds that each function and field of each library is there, and is what its row says.
func TestRows(t *testing.T) {
	libraries, err := realPackages()
	require.NoError(t, err)
	checked := 0
	for _, l := range broker.All() {
		if slices.Contains(refused, l.Path) || slices.Contains(older, l.Path) {
			continue
		}
		library := libraries[l.Path]
		require.NotNil(t, library, l.Path)
		for _, k := range l.Sinks {
			fn := stubs.Lookup(library, strings.TrimPrefix(k.Recv, "*"), k.Name)
			if fn == nil && (absent(l.Path, k.Name) || mayLack(k.Recv)) || fn != nil && k.Recv == "*cmdable" {
				continue // the latter is that of the first versions
			}
			require.NotNil(t, fn, "%s has no %s.%s", l.Path, k.Recv, k.Name)
			checkSink(t, fn, k)
			checked++
		}
		for _, s := range l.Setters {
			obj := library.Scope().Lookup(s.Type)
			require.NotNil(t, obj, "%s has no %s", l.Path, s.Type)
			checkName(t, field(obj.Type(), s.Field), s.Each, l.Path+"."+s.Type+"."+s.Field)
			require.NotEmpty(t, broker.SettersOf(obj.(*types.TypeName)))
			checked++
		}
		for name, f := range l.Returns {
			recv, method, _ := strings.Cut(name, ".")
			fn := stubs.Lookup(library, strings.TrimPrefix(recv, "*"), method)
			if fn == nil && absent(l.Path, method) {
				continue
			}
			require.NotNil(t, fn, name)
			require.True(t, broker.Returns(fn, f), name)
			require.Equal(t, "string", field(fn.Signature().Results().At(0).Type(), f).String())
		}
		for _, name := range slices.Concat(l.Makes, l.Passes) {
			fn := stubs.Lookup(library, "", name)
			if fn == nil && absent(l.Path, name) {
				continue
			}
			require.NotNil(t, fn, name)
		}
	}
	require.Greater(t, checked, 90)
}

// mayLack reports whether a receiver is one that some versions alone have.
func mayLack(recv string) bool {
	return recv == "*cmdable" || recv == "Cmdable" || recv == "PubSubCmdable" || recv == "UniversalClient" || recv == "cmdable"
}

// checkSink compares a sink with the parameters of the function.
func checkSink(t *testing.T, fn *types.Func, k broker.Sink) {
	t.Helper()
	has := func(tagged broker.Tagged) bool { return tagged.Sink == k }
	require.True(t, slices.ContainsFunc(broker.SinksOf(fn), has), "%v is no method of %s", fn, k.Recv)
	of := fn.Signature().Params().At(k.Arg).Type()
	if k.Made {
		require.Equal(t, "*github.com/nats-io/nats.go.Msg", of.String(), "%v", fn)
		return
	}
	each := k.Each || fn.Signature().Variadic() && k.Arg == fn.Signature().Params().Len()-1
	if k.Field != "" {
		of, each = field(of, k.Field), false
	}
	checkName(t, of, each, fn.FullName())
	if k.Exchange > 0 {
		checkName(t, fn.Signature().Params().At(k.Exchange-1).Type(), false, fn.FullName())
	}
}

// checkName holds that a type is one of a name, or of a list of such.
func checkName(t *testing.T, of types.Type, each bool, what string) {
	t.Helper()
	require.NotNil(t, of, what)
	want := []string{"string", "*string"}
	if each {
		want = []string{"[]string"}
	}
	require.Contains(t, want, of.String(), what)
}

// field returns the type of a field of a struct, by its path.
func field(t types.Type, path string) types.Type {
	for name := range strings.SplitSeq(path, ".") {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		v, ok := obj.(*types.Var)
		if !ok {
			return nil
		}
		t = v.Type()
	}
	return t
}

// TestWatermill holds that publishers and subscribers of Watermill are known by their signatures.
func TestWatermill(t *testing.T) {
	libraries, err := realPackages()
	require.NoError(t, err)
	message, channel := libraries["github.com/ThreeDotsLabs/watermill/message"], libraries["github.com/ThreeDotsLabs/watermill/pubsub/gochannel"]
	for _, of := range []struct {
		pkg        *types.Package
		recv, name string
		sinks      int
	}{
		{message, "Publisher", "Publish", 1}, {message, "Subscriber", "Subscribe", 1}, {message, "Router", "AddHandler", 2},
		{message, "Router", "AddConsumerHandler", 1}, {message, "Router", "AddNoPublisherHandler", 1},
		{channel, "GoChannel", "Publish", 1}, {channel, "GoChannel", "Subscribe", 1}, {message, "Publisher", "Close", 0},
	} {
		fn := stubs.Lookup(of.pkg, of.recv, of.name)
		require.NotNil(t, fn, of.name)
		all := broker.SinksOf(fn)
		require.Len(t, all, of.sinks, "%v", fn)
		for _, k := range all {
			require.Equal(t, "string", fn.Signature().Params().At(k.Arg).Type().String(), "%v", fn)
			require.Equal(t, k.Sink, broker.SinkAt(k.Tag))
		}
	}
}

// TestStubs holds that what a stub declares is what the library declares.
func TestStubs(t *testing.T) {
	libraries, err := realPackages()
	require.NoError(t, err)
	declared, err := stubPackages()
	require.NoError(t, err)
	compared := 0
	for path, stub := range declared {
		own := strings.HasPrefix(path, "example.com/") || path == "github.com/spf13/viper" || !strings.Contains(path, ".")
		if own || slices.Contains(refused, path) {
			continue
		}
		require.NotNil(t, libraries[path], "no library for the stub %s", path)
		compared += stubs.Compare(t, stub, libraries[path])
	}
	require.Greater(t, compared, 80)
}
