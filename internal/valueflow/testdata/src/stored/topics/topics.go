package topics

import "mq"

func Event(name string) mq.Event { // want Event:`sink\(event=app.<0>\)`
	return mq.Event{Name: "app." + name} // want "^event: OPEN$"
}

func Fill(e *mq.Event, name string) { // want Fill:`sink\(event=<1>\)`
	e.Name = name // want "^event: OPEN$"
}
