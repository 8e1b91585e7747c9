// Command stock serves the stock by gin.
package main

import "github.com/gin-gonic/gin"

const base = "/api"

type app struct{ engine *gin.Engine }

func main() {
	a := app{engine: gin.Default()}
	v1 := a.engine.Group(base).Group("v1")
	items(v1.Group("/items")) /* apart */ // want "serves route \"GET /api/v1/items\", so that it serves 3 major versions, 1, 2, 3, via .*; leave at most 2"
	a.engine.GET("/api/v2/items/:id", nil).POST("/api/v3/items", nil)
	a.engine.GET("/items/:id", nil) // want "serves route \"GET /items/{id}\", which does not begin"
	v1.GET("/items/:other", nil)
}

func items(r *gin.RouterGroup) {
	r.GET("", nil)
	r.GET(":id", nil) /* apart */ // want "serves route \"GET /api/v1/items/{id}\" a second time, first at services/stock/main.go:16:5"
}
