package events

import (
	"bufio"
	"encoding/json"
	"io"

	v1 "github.com/phoenix-platform/phoenix/pkg/events/v1"
	"github.com/phoenix-platform/phoenix/pkg/logging"
)

// Decode calls handle for each message of an audit stream. Messages of a
// version it does not know are logged and skipped.
func Decode(r io.Reader, handle func(v1.Audit)) error {
	log := logging.New("events")
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		var head struct {
			Version int `json:"version"`
		}
		if err := json.Unmarshal(lines.Bytes(), &head); err != nil {
			return err
		}
		if head.Version != v1.Version {
			log.Warn("unknown version of an audit message", "version", head.Version)
			continue
		}
		var audit v1.Audit
		if err := json.Unmarshal(lines.Bytes(), &audit); err != nil {
			return err
		}
		handle(audit)
	}
	return lines.Err()
}
