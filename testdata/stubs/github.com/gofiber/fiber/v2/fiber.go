// Package fiber stands for github.com/gofiber/fiber/v2; see the README of the stubs.
package fiber

type App struct{}

type Group struct{}

type Config struct{ Prefork bool }

type Static struct{ Browse bool }

type Ctx struct{}

type Handler = func(*Ctx) error

type Router interface {
	Get(path string, handlers ...Handler) Router
	Head(path string, handlers ...Handler) Router
	Post(path string, handlers ...Handler) Router
	Put(path string, handlers ...Handler) Router
	Patch(path string, handlers ...Handler) Router
	Delete(path string, handlers ...Handler) Router
	Connect(path string, handlers ...Handler) Router
	Options(path string, handlers ...Handler) Router
	Trace(path string, handlers ...Handler) Router
	All(path string, handlers ...Handler) Router
	Add(method, path string, handlers ...Handler) Router
	Use(args ...interface{}) Router
	Group(prefix string, handlers ...Handler) Router
	Route(prefix string, fn func(router Router), name ...string) Router
	Mount(prefix string, app *App) Router
	Static(prefix, root string, config ...Static) Router
}

func New(config ...Config) *App { panic("stub") }

func (app *App) Get(path string, handlers ...Handler) Router                        { panic("stub") }
func (app *App) Head(path string, handlers ...Handler) Router                       { panic("stub") }
func (app *App) Post(path string, handlers ...Handler) Router                       { panic("stub") }
func (app *App) Put(path string, handlers ...Handler) Router                        { panic("stub") }
func (app *App) Patch(path string, handlers ...Handler) Router                      { panic("stub") }
func (app *App) Delete(path string, handlers ...Handler) Router                     { panic("stub") }
func (app *App) Connect(path string, handlers ...Handler) Router                    { panic("stub") }
func (app *App) Options(path string, handlers ...Handler) Router                    { panic("stub") }
func (app *App) Trace(path string, handlers ...Handler) Router                      { panic("stub") }
func (app *App) All(path string, handlers ...Handler) Router                        { panic("stub") }
func (app *App) Add(method, path string, handlers ...Handler) Router                { panic("stub") }
func (app *App) Use(args ...interface{}) Router                                     { panic("stub") }
func (app *App) Group(prefix string, handlers ...Handler) Router                    { panic("stub") }
func (app *App) Route(prefix string, fn func(router Router), name ...string) Router { panic("stub") }
func (app *App) Mount(prefix string, subApp *App) Router                            { panic("stub") }
func (app *App) Static(prefix, root string, config ...Static) Router                { panic("stub") }

func (grp *Group) Get(path string, handlers ...Handler) Router                        { panic("stub") }
func (grp *Group) Head(path string, handlers ...Handler) Router                       { panic("stub") }
func (grp *Group) Post(path string, handlers ...Handler) Router                       { panic("stub") }
func (grp *Group) Put(path string, handlers ...Handler) Router                        { panic("stub") }
func (grp *Group) Patch(path string, handlers ...Handler) Router                      { panic("stub") }
func (grp *Group) Delete(path string, handlers ...Handler) Router                     { panic("stub") }
func (grp *Group) Connect(path string, handlers ...Handler) Router                    { panic("stub") }
func (grp *Group) Options(path string, handlers ...Handler) Router                    { panic("stub") }
func (grp *Group) Trace(path string, handlers ...Handler) Router                      { panic("stub") }
func (grp *Group) All(path string, handlers ...Handler) Router                        { panic("stub") }
func (grp *Group) Add(method, path string, handlers ...Handler) Router                { panic("stub") }
func (grp *Group) Use(args ...interface{}) Router                                     { panic("stub") }
func (grp *Group) Group(prefix string, handlers ...Handler) Router                    { panic("stub") }
func (grp *Group) Route(prefix string, fn func(router Router), name ...string) Router { panic("stub") }
func (grp *Group) Mount(prefix string, subApp *App) Router                            { panic("stub") }
func (grp *Group) Static(prefix, root string, config ...Static) Router                { panic("stub") }
