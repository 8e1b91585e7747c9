package process

import (
	"os"
	"runtime"

	"github.com/phoenix-platform/phoenix/pkg/metrics"
)

func init() {
	metrics.NewCounter("process_id").Set(int64(os.Getpid()))
	metrics.NewCounter("process_cpus").Set(int64(runtime.NumCPU()))
}
