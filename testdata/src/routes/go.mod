module example.com/shop

go 1.26

require (
	connectrpc.com/connect v1.0.0
	github.com/cloudwego/hertz v1.0.0
	github.com/danielgtaylor/huma/v2 v2.0.0
	github.com/fasthttp/router v1.0.0
	github.com/gin-gonic/gin v1.0.0
	github.com/go-chi/chi/v5 v5.0.0
	github.com/go-kratos/kratos/v2 v2.0.0
	github.com/gofiber/fiber/v2 v2.0.0
	github.com/gorilla/mux v1.0.0
	github.com/grpc-ecosystem/grpc-gateway/v2 v2.0.0
	github.com/julienschmidt/httprouter v1.0.0
	github.com/kataras/iris/v12 v12.0.0
	github.com/labstack/echo/v4 v4.0.0
	github.com/labstack/echo/v5 v5.0.0
	github.com/uptrace/bunrouter v1.0.0
	github.com/valyala/fasthttp v1.0.0
	github.com/zeromicro/go-zero/rest v1.0.0
	google.golang.org/grpc v1.0.0
)

replace (
	connectrpc.com/connect => ../../stubs/connectrpc.com/connect
	github.com/cloudwego/hertz => ../../stubs/github.com/cloudwego/hertz
	github.com/danielgtaylor/huma/v2 => ../../stubs/github.com/danielgtaylor/huma/v2
	github.com/fasthttp/router => ../../stubs/github.com/fasthttp/router
	github.com/gin-gonic/gin => ../../stubs/github.com/gin-gonic/gin
	github.com/go-chi/chi/v5 => ../../stubs/github.com/go-chi/chi/v5
	github.com/go-kratos/kratos/v2 => ../../stubs/github.com/go-kratos/kratos/v2
	github.com/gofiber/fiber/v2 => ../../stubs/github.com/gofiber/fiber/v2
	github.com/gorilla/mux => ../../stubs/github.com/gorilla/mux
	github.com/grpc-ecosystem/grpc-gateway/v2 => ../../stubs/github.com/grpc-ecosystem/grpc-gateway/v2
	github.com/julienschmidt/httprouter => ../../stubs/github.com/julienschmidt/httprouter
	github.com/kataras/iris/v12 => ../../stubs/github.com/kataras/iris/v12
	github.com/labstack/echo/v4 => ../../stubs/github.com/labstack/echo/v4
	github.com/labstack/echo/v5 => ../../stubs/github.com/labstack/echo/v5
	github.com/uptrace/bunrouter => ../../stubs/github.com/uptrace/bunrouter
	github.com/valyala/fasthttp => ../../stubs/github.com/valyala/fasthttp
	github.com/zeromicro/go-zero/rest => ../../stubs/github.com/zeromicro/go-zero/rest
	google.golang.org/grpc => ../../stubs/google.golang.org/grpc
)
