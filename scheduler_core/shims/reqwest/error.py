"""reqwest::Error, and the errors of hyper and url behind it. Mirrors reqwest/src/error.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter, debug
from scheduler_core.library import methods, rust
from scheduler_core.shims.http.message import Uri
from scheduler_core.shims.http.status import StatusCode
from scheduler_core.shims.std.io.error import Error as IoError
from scheduler_core.value import NONE, Data, deref, ref, some

_SAYS = {
    "Builder": "builder error",
    "Request": "error sending request",
    "Body": "request or response body error",
    "Decode": "error decoding response body",
    "Redirect": "error following redirect",
}


class Cause:
    """An error of another crate: what it says, how Debug shows it, and what is behind it."""

    def __init__(self, says: str, shown: str, behind: Any = None) -> None:
        self.says, self.shown, self.behind = says, shown, behind

    def source(self) -> Data:
        return NONE if self.behind is None else some(ref(self.behind))

    def fmt_display(self, f: Formatter) -> None:
        f.pad(self.says)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(self.shown)


methods(Cause)(Cause)


@rust("reqwest::Error")
class Error:
    """What went wrong, at which address, and why."""

    def __init__(self, kind: str, url: Any = None, cause: Any = None, code: StatusCode | None = None) -> None:
        self.kind, self.address, self.cause, self.code = kind, url, cause, code

    def is_builder(self) -> bool:
        return self.kind == "Builder"

    def is_redirect(self) -> bool:
        return self.kind == "Redirect"

    def is_status(self) -> bool:
        return self.kind == "Status"

    def is_timeout(self) -> bool:
        return isinstance(self.cause, Cause) and self.cause.shown == "TimedOut"

    def is_request(self) -> bool:
        return self.kind == "Request"

    def is_connect(self) -> bool:
        return isinstance(self.cause, Cause) and self.cause.says == "client error (Connect)"

    def is_body(self) -> bool:
        return self.kind == "Body"

    def is_decode(self) -> bool:
        return self.kind == "Decode"

    def status(self) -> Data:
        return NONE if self.code is None else some(self.code)

    def url(self) -> Data:
        return NONE if self.address is None else some(ref(self.address))

    def without_url(self) -> Error:
        return Error(self.kind, None, self.cause, self.code)

    def source(self) -> Data:
        return NONE if self.cause is None else some(ref(self.cause))

    def fmt_display(self, f: Formatter) -> None:
        if self.code is not None:
            side = "client" if self.code.code < 500 else "server"
            said = f"HTTP status {side} error ({self.code.told()})"
        else:
            said = _SAYS[self.kind]
        f.pad(said if self.address is None else f"{said} for url ({self.address.word})")

    def fmt_debug(self, f: Formatter) -> None:
        kind = self.kind if self.code is None else f"Status({self.code.code}, None)"
        fields: list[tuple[str, Any]] = [("kind", Cause("", kind))]
        if self.address is not None:
            fields.append(("url", self.address.word))
        if self.cause is not None:
            fields.append(("source", self.cause))
        f.structure("reqwest::Error", fields)


# ------------------------------------------------------------ for client.rs


@rust("reqwest::private::refused")
def refused(url: Uri, error: IoError) -> Error:
    """No connection came about."""
    return Error("Request", deref(url), _connecting(deref(url), error))


def _connecting(url: Uri, error: IoError) -> Cause:
    looked_up = not error.code
    says = "dns error" if looked_up else "tcp connect error"
    place = "" if looked_up else f", {url.authority_()}"
    inner = Cause(says, f'ConnectError("{says}"{place}, {debug(error)})', error)
    shown = f"hyper_util::client::legacy::Error(Connect, {inner.shown})"
    return Cause("client error (Connect)", shown, inner)


@rust("reqwest::private::cut_off")
def cut_off(url: Uri) -> Error:
    """The server closed the connection before its answer was whole."""
    says = "connection closed before message completed"
    inner = Cause(says, "hyper::Error(IncompleteMessage)")
    shown = f"hyper_util::client::legacy::Error(SendRequest, {inner.shown})"
    return Error("Request", deref(url), Cause("client error (SendRequest)", shown, inner))


@rust("reqwest::private::cut_body")
def cut_body(url: Uri) -> Error:
    """The connection ended in the middle of a body."""
    inner = Cause("end of file before message length reached", "hyper::Error(Body, Custom { kind: UnexpectedEof, "
                  'error: IncompleteBody })')  # fmt: skip
    behind = Cause("request or response body error", f"reqwest::Error {{ kind: Body, source: {inner.shown} }}", inner)
    return Error("Decode", deref(url), behind)


@rust("reqwest::private::timed_out")
def timed_out(url: Uri) -> Error:
    """The client's own limit was reached."""
    return Error("Request", deref(url), Cause("operation timed out", "TimedOut"))


@rust("reqwest::private::too_many_redirects")
def too_many_redirects(url: Uri) -> Error:
    """Ten answers in a row said that the answer is elsewhere."""
    return Error("Redirect", deref(url), Cause("too many redirects", "TooManyRedirects"))


@rust("reqwest::private::of_status")
def of_status(url: Uri, status: StatusCode) -> Error:
    """`error_for_status`."""
    return Error("Status", deref(url), None, deref(status))
