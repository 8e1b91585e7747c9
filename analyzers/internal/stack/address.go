package stack

import (
	pathpkg "path"
	"strings"
)

// Split parts the path of a method, as /shop.v1.Orders/Get, into service and method.
func Split(path string) (service, method string, ok bool) {
	service, method, ok = strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return service, method, ok && service != "" && method != "" && !strings.Contains(method, "/")
}

// Cut parts the name of a method, as Orders.Get, into service and method.
func Cut(name string) (service, method string, ok bool) {
	i := strings.LastIndexByte(name, '.')
	if i <= 0 || i == len(name)-1 || strings.ContainsAny(name, " /") {
		return "", "", false
	}
	return name[:i], name[i+1:], true
}

// Ending parts the path of a method that stands at the end of an address, of whose beginning nothing need be known.
func Ending(address string) (service, method string, ok bool) {
	at := strings.LastIndexByte(address, '/')
	if at <= 0 {
		return "", "", false
	}
	service, method = address[:at], address[at+1:]
	service = service[strings.LastIndexByte(service, '/')+1:]
	return service, method, service != "" && method != "" && !strings.ContainsAny(service+method, "*?#")
}

// Address parts what a sink is given, as [Address] does. Beside is the path where the text is a host alone.
func (k Sink) Address(text, beside string) (host, path string, ok bool) {
	switch k.Form {
	case Base:
		host, path, ok = Address(text)
		return host, strings.TrimSuffix(path, "/") + "/*", ok
	case Host:
		if _, rest, schemed := strings.Cut(text, "://"); schemed {
			text = strings.TrimPrefix(rest, "/")
		}
		host, _, ok = Address("http://" + text)
		return host, beside, ok
	}
	return Address(text)
}

// Address parts the address of a request, in which a star stands for what is not known: the host without its port, and the path. It is
// false where nothing is known of the host.
func Address(text string) (host, path string, ok bool) {
	scheme, rest, ok := strings.Cut(text, "://")
	if !ok || scheme != "http" && scheme != "https" {
		return "", "", false
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	host, path = rest[:end], rest[end:]
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		host = host[at+1:]
	}
	if !strings.HasPrefix(host, "[") {
		host, _, _ = strings.Cut(host, ":")
	}
	if at := strings.IndexAny(path, "?#"); at >= 0 {
		path = path[:at]
	}
	if path = pathpkg.Clean("/" + path); path == "/" {
		path = ""
	}
	return strings.ToLower(host), path, host != "" && host[0] != '*'
}
