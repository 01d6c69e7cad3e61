"""axum::Router and axum::routing. Mirrors axum/src/routing/{mod,path_router,method_routing}.rs and matchit's order.

Left out: layers, services, nested state types.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic, Refusal, Refused
from scheduler_core.formatting import Formatter
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, method, methods, rust
from scheduler_core.shims.axum.extract import Rejection, Request, decoded, extracted, lacks
from scheduler_core.shims.axum.response import Response
from scheduler_core.shims.http.headers import HeaderMap
from scheduler_core.shims.http.status import StatusCode
from scheduler_core.shims.std.future import Ready
from scheduler_core.value import MOVED, Callables, clone, drop, drop_all, future_of, text

_WORDS = ("GET", "HEAD", "DELETE", "OPTIONS", "PATCH", "POST", "PUT", "TRACE")  # as `allow` lists them


class Endpoint:
    """A handler, and the state it was given."""

    __slots__ = ("handler", "state")

    def __init__(self, handler: Any, state: Any = MOVED) -> None:
        self.handler, self.state = handler, state

    def with_state(self, state: Any) -> Endpoint:
        return self if self.state is not MOVED else Endpoint(self.handler, clone(state))

    def copy(self) -> Endpoint:
        return Endpoint(self.handler, MOVED if self.state is MOVED else clone(self.state))


@rust("axum::routing::MethodRouter")
class MethodRouter:
    """Handlers of one path by method; "" is any."""

    __slots__ = ("endpoints",)

    def __init__(self, endpoints: dict[str, Endpoint]) -> None:
        self.endpoints = endpoints

    @staticmethod
    def new() -> MethodRouter:
        return MethodRouter({})

    @method()
    def on_(self, m: Machine, word: str, handler: Any) -> MethodRouter:
        if word in self.endpoints:
            raise Panic(
                f"Overlapping method route. Cannot add two method routes that both handle `{word}`"
                if word
                else "Cannot add two fallbacks to a method router"
            )
        self.endpoints[word] = Endpoint(checked(m, handler))
        return self

    @method()
    def find(self, word: str) -> Endpoint | None:
        found = self.endpoints.get(word)
        if found is None and word == "HEAD":
            found = self.endpoints.get("GET")
        return found or self.endpoints.get("")

    @method()
    def allow(self) -> str:
        words = [word for word in _WORDS if word in self.endpoints or (word == "HEAD" and "GET" in self.endpoints)]
        return ",".join(words)

    @method()
    def copy(self) -> MethodRouter:
        return MethodRouter({word: endpoint.copy() for word, endpoint in self.endpoints.items()})

    def clone(self) -> MethodRouter:
        return self.copy()

    @consumes
    def with_state(self, state: Any) -> MethodRouter:
        made = MethodRouter({word: endpoint.with_state(state) for word, endpoint in self.endpoints.items()})
        drop(state)
        return made


def _routing(name: str, word: str) -> None:
    def begin(m: Machine, handler: Any) -> MethodRouter:
        return MethodRouter({}).on_(m, word, handler)

    @consumes
    @method(name)
    def more(self: MethodRouter, m: Machine, handler: Any) -> MethodRouter:
        return self.on_(m, word, handler)

    rust(f"axum::routing::{name}")(begin)
    if name != "any":
        setattr(MethodRouter, f"route_{name}", more)


for _word in _WORDS:
    _routing(_word.lower(), _word)
_routing("any", "")


class Route:
    """A path with captures, split at its slashes."""

    __slots__ = ("methods", "parts", "path")

    def __init__(self, path: str, methods: MethodRouter) -> None:
        self.path, self.methods = path, methods
        self.parts = path.split("/")[1:]

    def rank(self) -> list[int]:
        """What is written out comes before captures, captures before wildcards."""
        return [2 if part.startswith("{*") else 1 if _is_capture(part) else 0 for part in self.parts]

    def match(self, path: str) -> list[tuple[str, str]] | None:
        """The captures, or None if this is another path."""
        given = path.split("/")[1:]
        captures: list[tuple[str, str]] = []
        for at, part in enumerate(self.parts):
            if part.startswith("{*"):
                rest = "/".join(given[at:])
                return [*captures, (part[2:-1], rest)] if rest else None
            if at >= len(given):
                return None
            if _is_capture(part):
                if not given[at]:
                    return None
                captures.append((part[1:-1], given[at]))
            elif part.replace("{{", "{").replace("}}", "}") != given[at]:
                return None
        return captures if len(given) == len(self.parts) else None


def _is_capture(part: str) -> bool:
    return part.startswith("{") and part.endswith("}") and not part.startswith("{{")


@rust("axum::Router")
class Router:
    """Paths and who answers for them. What is added before `with_state` gets that state."""

    __slots__ = ("fallback_", "routes")

    def __init__(self, routes: list[Route], fallback: Endpoint | None = None) -> None:
        self.routes, self.fallback_ = routes, fallback

    @staticmethod
    def new() -> Router:
        return Router([])

    @staticmethod
    def default() -> Router:
        return Router([])

    @consumes
    def route(self, path: Any, methods: MethodRouter) -> Router:
        self._add(text(path), methods)
        return self

    def _add(self, path: str, methods: MethodRouter) -> None:
        _check_path(path)
        for known in self.routes:
            if known.path == path:
                for word, endpoint in methods.endpoints.items():
                    if word in known.methods.endpoints:
                        raise Panic(f"Overlapping method route. Handler for `{word} {path}` already exists")
                    known.methods.endpoints[word] = endpoint
                return
            if known.rank() == (made := Route(path, methods)).rank() and _shape(known) == _shape(made):
                raise Panic(
                    f'Invalid route "{path}": Insertion failed due to conflict with previously registered route:'
                    f" {known.path}"
                )
        self.routes.append(Route(path, methods))

    @consumes
    def nest(self, path: Any, router: Router) -> Router:
        prefix = text(path)
        if prefix in ("", "/"):
            raise Panic("Nesting at the root is no longer supported. Use merge instead.")
        if not prefix.startswith("/"):
            raise Panic("Paths must start with a `/`.")
        for route in router.routes:
            self._add(prefix.rstrip("/") + ("" if route.path == "/" else route.path), route.methods)
        return self

    @consumes
    def merge(self, other: Router) -> Router:
        for route in other.routes:
            self._add(route.path, route.methods)
        if other.fallback_ is not None:
            if self.fallback_ is not None:
                raise Panic("Cannot merge two `Router`s that both have a fallback")
            self.fallback_ = other.fallback_
        return self

    @consumes
    def fallback(self, m: Machine, handler: Any) -> Router:
        self.fallback_ = Endpoint(checked(m, handler))
        return self

    @consumes
    def with_state(self, state: Any) -> Router:
        routes = [Route(route.path, MethodRouter(_given(route.methods, state))) for route in self.routes]
        made = Router(routes, self.fallback_ and self.fallback_.with_state(state))
        drop(state)
        return made

    @consumes
    def into_make_service(self) -> Router:
        return self

    def clone(self) -> Router:
        routes = [Route(route.path, route.methods.copy()) for route in self.routes]
        return Router(routes, self.fallback_ and self.fallback_.copy())

    def drop(self) -> None:
        endpoints = [one for route in self.routes for one in route.methods.endpoints.values()]
        for endpoint in endpoints + ([self.fallback_] if self.fallback_ else []):
            drop(endpoint.handler)
            drop(endpoint.state)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("Router")

    @method()
    def find(self, request: Request) -> Endpoint | Response:
        """Who answers, or the answer if nobody does."""
        path = request.head[1].path_
        found = [
            (route.rank(), at, route, got)
            for at, route in enumerate(self.routes)
            if (got := route.match(path)) is not None
        ]
        if found:
            _, _, route, captures = min(found, key=lambda one: one[:2])
            request.captures = [(name, decoded(value)) for name, value in captures]
            endpoint = route.methods.find(request.head[0].word)
            if endpoint is not None:
                return endpoint
            return Response(StatusCode(405), HeaderMap([("allow", route.methods.allow())]), b"")
        return self.fallback_ or Response(StatusCode(404), HeaderMap(), b"")

    @method("choose")
    def choose(self, request: Any) -> Call:
        """Who answers this request, with arguments made of it."""
        found = self.find(request)
        if isinstance(found, Response):
            return Call(None, [], found)
        request.state = found.state
        try:
            return Call(found.handler, [extracted(ty, request) for ty in found.handler.params], None)
        except Rejection as rejection:
            return Call(None, [], rejection.response)


def _given(methods: MethodRouter, state: Any) -> dict[str, Endpoint]:
    return {word: endpoint.with_state(state) for word, endpoint in methods.endpoints.items()}


def _shape(route: Route) -> list[str]:
    return ["{*}" if part.startswith("{*") else "{}" if _is_capture(part) else part for part in route.parts]


def _check_path(path: str) -> None:
    if not path:
        raise Panic('Paths must start with a `/`. Use "/" for root routes')
    if not path.startswith("/"):
        raise Panic("Paths must start with a `/`")
    for part in path.split("/"):
        for mark, name, shown in ((":", "colon", "{capture}"), ("*", "asterisk", "{*wildcard}")):
            if part.startswith(mark):
                kind = "capture groups" if mark == ":" else "wildcard capture"
                raise Panic(
                    f"Path segments must not start with `{mark}`. For {kind}, use `{shown}`. If you meant to literally"
                    f" match a segment starting with {'a' if mark == ':' else 'an'} {name}, call `without_v07_checks`"
                    " on the router."
                )


def checked(m: Machine, handler: Any) -> Any:
    """The handler, if all of its arguments can be made of a request."""
    if not isinstance(handler, Callables):
        raise _refused(m, "this handler is no function", "give `get` and the others a function or a closure")
    for ty in getattr(handler, "params", ()):
        if reason := "a handler's argument without a type is not played" if ty is None else lacks(ty):
            raise _refused(
                m, reason, "Path, State, Query of a map, Method, Uri, HeaderMap, Request, Bytes and String are"
            )
    return handler


def _refused(m: Machine, reason: str, advice: str) -> Refused:
    return Refused([Refusal(max(1, m.line), 1, 2, reason, advice)])


class Call:
    """What is to be done for a request: a handler with its arguments, or an answer that is there already."""

    __slots__ = ("_answer", "_args", "_handler")

    def __init__(self, handler: Any, args: list[Any], answer: Response | None) -> None:
        self._handler, self._args, self._answer = handler, args, answer

    def begin(self) -> Any:
        """The handler's future."""
        if self._answer is not None:
            return Ready(self._answer)
        args, self._args = self._args, []
        return future_of(self._handler.call(*args))

    def drop(self) -> None:
        drop_all(self._args)


methods(Call)(Call)
