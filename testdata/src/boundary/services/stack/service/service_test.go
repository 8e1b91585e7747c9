package service_test

import (
	_ "net/http" // a test may

	_ "example.com/mono/services/stack/handler" // tests are not looked at
)
