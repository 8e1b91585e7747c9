package report

import (
	"bytes"
	"compress/gzip"
	"io"

	"github.com/phoenix-platform/govern/internal/printable"
)

// sarifLimits is what a reader of SARIF accepts.
type sarifLimits struct {
	results int // in a run
	bytes   int // of the file, compressed by gzip
	related int // locations of one result
}

// gitHubLimits returns what GitHub documents: beyond 25,000 results or 10 MB it rejects the file, and of the
// locations of a result it keeps 100. It shows 5,000 results, which is why the important ones come first.
func gitHubLimits() sarifLimits { return sarifLimits{results: 25_000, bytes: 10_000_000, related: 100} }

func writeSARIF(w io.Writer, r *Report, limits sarifLimits) error {
	s := &sarif{report: r, limits: limits, columns: newColumns(r), rules: map[string]int{}}
	all := r.entries()
	list := important(all, limits.results)
	for {
		var b bytes.Buffer
		if err := printable.JSON(&b, s.log(list, len(all)-len(list)), " "); err != nil {
			return err
		}
		size := compressed(b.Bytes(), limits.bytes)
		if size <= limits.bytes || len(list) == 0 {
			_, err := w.Write(b.Bytes())
			return err
		}
		list = list[:min(len(list)-1, int(0.9*float64(len(list))*float64(limits.bytes)/float64(size)))]
	}
}

// compressed returns the size of content compressed, or as it is if that is within limit already. The
// fastest compression is no better than the one of whoever uploads it.
func compressed(content []byte, limit int) int {
	if len(content) <= limit {
		return len(content)
	}
	var size counter
	z, err := gzip.NewWriterLevel(&size, gzip.BestSpeed)
	if err != nil {
		panic(err) // the level exists
	}
	_, _ = z.Write(content) // a counter takes everything
	_ = z.Close()
	return int(size)
}

// counter counts what is written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
