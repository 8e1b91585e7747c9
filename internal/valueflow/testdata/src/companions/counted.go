package companions

import "mq"

// counted changes variables without an assignment.
func counted(weights []int) {
	n, kept := 1, 1
	n++
	mq.Weight("n", n)       // want "^flag: n \\| ~$"
	mq.Weight("kept", kept) // want "^flag: kept \\| 1$"
	m := 3
	func() { m-- }()
	mq.Weight("m", m) // want "^flag: m \\| 3; m \\| ~$"
	i := 2
	for i = range weights {
	}
	mq.Weight("i", i) // want "^flag: i \\| 2; i \\| ~$"
	var c chan int
	j, ok := 4, false
	select {
	case j, ok = <-c:
	}
	mq.Weight("j", j) // want "^flag: j \\| ~$"
	mq.Bool("ok", ok) // want "^flag: ok \\| ~$"
	k := 1
	k += 2
	mq.Weight("k", k) // want "^flag: k \\| ~$"
}
