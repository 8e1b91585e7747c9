package main

import _ "example.com/mono/fakes/clock"
