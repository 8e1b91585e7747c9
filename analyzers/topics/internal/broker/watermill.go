package broker

import (
	"go/types"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// router is the package of Watermill that has the interfaces of publishers and subscribers, and what connects them.
const router = "github.com/ThreeDotsLabs/watermill/message"

// watermillMessage is that package. Its methods are known by their signatures, of whatever type they are: each broker has one of its own.
func watermillMessage() Library { return Library{} }

// watermillSinks returns the sinks of Watermill, by name of the function.
func watermillSinks() map[string]Sink {
	return map[string]Sink{
		"Publish":               {Act: Publish, Form: Route},
		"Subscribe":             {Arg: 1, Act: Consume, Form: Route},
		"AddHandler":            {Arg: 1, Act: Consume, Form: Route},
		"AddHandler>":           {Arg: 3, Act: Publish, Form: Route},
		"AddNoPublisherHandler": {Arg: 1, Act: Consume, Form: Route},
		"AddConsumerHandler":    {Arg: 1, Act: Consume, Form: Route},
	}
}

// watermill returns the sinks of a method of Watermill, or of one that has the signature of a publisher or subscriber.
func watermill(fn *types.Func) (all []Tagged) {
	sig := fn.Signature()
	if sig.Recv() == nil {
		return nil
	}
	switch name := fn.Name(); name {
	case "Publish":
		last := sig.Params().Len() - 1
		if last != 1 || !sig.Variadic() || !isText(sig.Params().At(0)) || !isMessages(sig.Params().At(1).Type()) {
			return nil
		}
	case "Subscribe":
		if sig.Params().Len() != 2 || !isText(sig.Params().At(1)) || sig.Results().Len() != 2 {
			return nil
		}
		if c, ok := sig.Results().At(0).Type().(*types.Chan); !ok || !isMessage(c.Elem()) {
			return nil
		}
	case "AddHandler", "AddNoPublisherHandler", "AddConsumerHandler":
		if fn.Pkg() == nil || fn.Pkg().Path() != router || valueflow.Receiver(fn) != "*Router" {
			return nil
		}
	default:
		return nil
	}
	for _, place := range []string{fn.Name(), fn.Name() + ">"} {
		if k, ok := watermillSinks()[place]; ok {
			all = append(all, Tagged{k, router + " " + place})
		}
	}
	return all
}

func isText(v *types.Var) bool {
	b, ok := v.Type().(*types.Basic)
	return ok && b.Kind() == types.String
}

// isMessages reports whether a type is a list of messages of Watermill.
func isMessages(t types.Type) bool {
	s, ok := t.(*types.Slice)
	return ok && isMessage(s.Elem())
}

func isMessage(t types.Type) bool {
	p, ok := types.Unalias(t).(*types.Pointer)
	if !ok {
		return false
	}
	named, ok := types.Unalias(p.Elem()).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == router && named.Obj().Name() == "Message"
}
