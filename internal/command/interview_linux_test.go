package command

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestInterviewInterrupted ends the command by Ctrl-C where it asks: it dies of the signal, and nothing is written.
func TestInterviewInterrupted(t *testing.T) {
	dir := fixture.Lay(t, "-- go.mod --\nmodule example.com/m\n-- pkg/x.go --\npackage x\n")
	tool := filepath.Join(t.TempDir(), "govern")
	copyTool(t, tool)
	keyboard, terminal := pseudoTerminal(t)
	cmd := exec.Command(tool, "init", "-interactive", "-without-tables", "-C", dir)
	cmd.Stdin = terminal
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	stderr, err := cmd.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	text, err := bufio.NewReader(stderr).ReadString(']') // the prompt
	require.NoError(t, err)
	require.Contains(t, text, "who owns pkg?")
	_, err = keyboard.WriteString("\x03")
	require.NoError(t, err)
	require.ErrorContains(t, cmd.Wait(), "signal: interrupt")
	require.NoFileExists(t, filepath.Join(dir, "govern.yaml"))
	require.False(t, strings.Contains(strings.Join(files(t, dir), " "), ".govern"), "nothing temporary is left")
}

// pseudoTerminal returns a terminal, and what types on it.
func pseudoTerminal(t *testing.T) (keyboard, terminal *os.File) {
	t.Helper()
	keyboard, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no pseudo terminals here:", err)
	}
	t.Cleanup(func() { keyboard.Close() })
	control := func(request uintptr, value *int32) {
		t.Helper()
		_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, keyboard.Fd(), request, uintptr(unsafe.Pointer(value)))
		require.Zero(t, errno)
	}
	var locked, number int32
	control(syscall.TIOCSPTLCK, &locked)
	control(syscall.TIOCGPTN, &number)
	terminal, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	require.NoError(t, err)
	t.Cleanup(func() { terminal.Close() })
	return keyboard, terminal
}
