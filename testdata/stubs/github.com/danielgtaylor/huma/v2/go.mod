module github.com/danielgtaylor/huma/v2

go 1.26

require (
	github.com/gin-gonic/gin v1.0.0
	github.com/go-chi/chi/v5 v5.0.0
	github.com/labstack/echo/v4 v4.0.0
)

replace (
	github.com/gin-gonic/gin => ../../../gin-gonic/gin
	github.com/go-chi/chi/v5 => ../../../go-chi/chi/v5
	github.com/labstack/echo/v4 => ../../../labstack/echo/v5
)
