// Package libraries imports what is held against.
package libraries

import (
	_ "connectrpc.com/connect"
	_ "github.com/cloudwego/hertz/pkg/app/server"
	_ "github.com/gin-gonic/gin"
	_ "github.com/go-chi/chi"
	_ "github.com/go-chi/chi/v5"
	_ "github.com/go-kratos/kratos/v2/transport/http"
	_ "github.com/gofiber/fiber/v2"
	_ "github.com/gofiber/fiber/v3"
	_ "github.com/gorilla/mux"
	_ "github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	_ "github.com/julienschmidt/httprouter"
	_ "github.com/labstack/echo"
	_ "github.com/labstack/echo/v4"
	_ "github.com/labstack/echo/v5"
	_ "github.com/uptrace/bunrouter"
)
