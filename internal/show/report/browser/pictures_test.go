package browser_test

import (
	"bytes"
	"flag"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/show/report/reportgen"
)

// update has the pictures in docs taken anew. They are of pixels, which no two machines draw alike, so none is compared.
var update = flag.Bool("update", false, "take the pictures of the page in docs anew")

const (
	docs      = "../../../../docs/"
	mostBytes = 150_000 // of a picture: it is for a page that many load
)

// TestPictures takes the pictures in docs, of phoenix by day and by night, or looks whether they are such.
func TestPictures(t *testing.T) {
	if *update {
		takePictures(t)
	}
	for _, scheme := range []string{"light", "dark"} {
		data, err := os.ReadFile(docs + "report-" + scheme + ".png")
		require.NoError(t, err)
		require.Less(t, len(data), mostBytes, scheme)
		picture, err := png.DecodeConfig(bytes.NewReader(data))
		require.NoError(t, err)
		require.Equal(t, []int{1200, 750}, []int{picture.Width, picture.Height})
	}
}

func takePictures(t *testing.T) {
	t.Helper()
	b := newTab(t, reportgen.Size{Components: 5})
	file := filepath.Join(t.TempDir(), "phoenix.html")
	cmd := exec.Command("go", "run", "./cmd/govern", "graph", "-C", "testdata/phoenix", "-format", "html", "-o", file)
	cmd.Dir = docs + ".."
	out, _ := cmd.CombinedOutput() // an error says what could not be looked at; the page is there all the same
	require.FileExists(t, file, string(out))
	b.address = "file://" + file
	b.do(chromedp.EmulateViewport(1200, 750))
	for _, scheme := range []string{"light", "dark"} {
		_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		require.NoError(t, err)
		b.open("tab=graph&node=dashboard")
		b.becomes(title + ` === 'dashboard'`)
		shot, err := chromedp.Call(b.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{Format: page.CaptureScreenshotFormatPng})
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(docs+"report-"+scheme+".png", shot.Data, 0o666))
	}
	b.silent()
}
