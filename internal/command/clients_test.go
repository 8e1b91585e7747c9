package command

import (
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestClients has two clients of the value flow under go vet and in a multichecker, where facts pass between processes: each
// finds what it finds alone. For the standalone run see the test of that name in analyzers, for golangci-lint the one there.
func TestClients(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the commands and runs go vet")
	}
	overlay := "-overlay=" + fixture.TwoClients(t)
	vet, checker := fixture.Built(t, "govern", overlay), fixture.Built(t, "multichecker", overlay)
	for _, tt := range []struct {
		name          string
		tables, flags bool
	}{{"both", true, true}, {"dbaccess", true, false}, {"flags", false, true}} {
		of := fixture.ClientsOf(tt.tables, tt.flags)
		for driver, command := range map[string][]string{
			"vet":          {"go", "vet", "-vettool=" + vet, "./..."},
			"multichecker": {checker, "./..."},
		} {
			t.Run(tt.name+"/"+driver, func(t *testing.T) {
				dir := fixture.Lay(t, of.Archive)
				cmd := exec.Command(command[0], command[1:]...)
				cmd.Dir = dir
				cmd.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-buildvcs=false")
				out, err := cmd.CombinedOutput()
				require.Error(t, err, "it finds something")
				require.Equal(t, of.Want, diagnostics(t, dir, string(out)), string(out))
			})
		}
	}
}
