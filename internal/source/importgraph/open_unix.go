//go:build unix

package importgraph

import (
	"io"
	"syscall"
)

// descriptor reads a file with nothing between it and the kernel. To open one, read it and close it
// the package os makes nine system calls, since it offers each file to the network poller; this makes four,
// and they are most of what a scan costs.
type descriptor int

func openFile(name string) (descriptor, error) {
	fd, err := retry(func() (int, error) { return syscall.Open(name, syscall.O_RDONLY|syscall.O_CLOEXEC, 0) })
	return descriptor(fd), err
}

func (d descriptor) Read(p []byte) (int, error) {
	n, err := retry(func() (int, error) { return syscall.Read(int(d), p) })
	switch {
	case err != nil:
		return 0, err
	case n == 0:
		return 0, io.EOF
	}
	return n, nil
}

func (d descriptor) Close() error { return syscall.Close(int(d)) }

// retry repeats a call that a signal interrupted.
func retry(call func() (int, error)) (int, error) {
	for {
		if n, err := call(); err != syscall.EINTR {
			return n, err
		}
	}
}
