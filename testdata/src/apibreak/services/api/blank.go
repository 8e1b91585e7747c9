package main

import (
	_ "example.com/platform/pkg/store/driver" // near miss: it is not deprecated
	_ "example.com/platform/pkg/store/legacy" // want "uses package pkg/store/legacy of library .store. .@platform., which is deprecated: use store; .*apibreak-deprecated-use"
)
