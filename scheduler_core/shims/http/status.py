"""http::StatusCode. Mirrors http/src/status.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.library import constant, method, rust
from scheduler_core.numbers import U16
from scheduler_core.value import NONE, Data, deref, err, ok, plain, some

#: RFC 9110 and the registry of IANA: constant and reason by code.
CODES: dict[int, tuple[str, str]] = {
    100: ("CONTINUE", "Continue"),
    101: ("SWITCHING_PROTOCOLS", "Switching Protocols"),
    102: ("PROCESSING", "Processing"),
    103: ("EARLY_HINTS", "Early Hints"),
    200: ("OK", "OK"),
    201: ("CREATED", "Created"),
    202: ("ACCEPTED", "Accepted"),
    203: ("NON_AUTHORITATIVE_INFORMATION", "Non Authoritative Information"),
    204: ("NO_CONTENT", "No Content"),
    205: ("RESET_CONTENT", "Reset Content"),
    206: ("PARTIAL_CONTENT", "Partial Content"),
    207: ("MULTI_STATUS", "Multi-Status"),
    208: ("ALREADY_REPORTED", "Already Reported"),
    226: ("IM_USED", "IM Used"),
    300: ("MULTIPLE_CHOICES", "Multiple Choices"),
    301: ("MOVED_PERMANENTLY", "Moved Permanently"),
    302: ("FOUND", "Found"),
    303: ("SEE_OTHER", "See Other"),
    304: ("NOT_MODIFIED", "Not Modified"),
    305: ("USE_PROXY", "Use Proxy"),
    307: ("TEMPORARY_REDIRECT", "Temporary Redirect"),
    308: ("PERMANENT_REDIRECT", "Permanent Redirect"),
    400: ("BAD_REQUEST", "Bad Request"),
    401: ("UNAUTHORIZED", "Unauthorized"),
    402: ("PAYMENT_REQUIRED", "Payment Required"),
    403: ("FORBIDDEN", "Forbidden"),
    404: ("NOT_FOUND", "Not Found"),
    405: ("METHOD_NOT_ALLOWED", "Method Not Allowed"),
    406: ("NOT_ACCEPTABLE", "Not Acceptable"),
    407: ("PROXY_AUTHENTICATION_REQUIRED", "Proxy Authentication Required"),
    408: ("REQUEST_TIMEOUT", "Request Timeout"),
    409: ("CONFLICT", "Conflict"),
    410: ("GONE", "Gone"),
    411: ("LENGTH_REQUIRED", "Length Required"),
    412: ("PRECONDITION_FAILED", "Precondition Failed"),
    413: ("PAYLOAD_TOO_LARGE", "Payload Too Large"),
    414: ("URI_TOO_LONG", "URI Too Long"),
    415: ("UNSUPPORTED_MEDIA_TYPE", "Unsupported Media Type"),
    416: ("RANGE_NOT_SATISFIABLE", "Range Not Satisfiable"),
    417: ("EXPECTATION_FAILED", "Expectation Failed"),
    418: ("IM_A_TEAPOT", "I'm a teapot"),
    421: ("MISDIRECTED_REQUEST", "Misdirected Request"),
    422: ("UNPROCESSABLE_ENTITY", "Unprocessable Entity"),
    423: ("LOCKED", "Locked"),
    424: ("FAILED_DEPENDENCY", "Failed Dependency"),
    425: ("TOO_EARLY", "Too Early"),
    426: ("UPGRADE_REQUIRED", "Upgrade Required"),
    428: ("PRECONDITION_REQUIRED", "Precondition Required"),
    429: ("TOO_MANY_REQUESTS", "Too Many Requests"),
    431: ("REQUEST_HEADER_FIELDS_TOO_LARGE", "Request Header Fields Too Large"),
    451: ("UNAVAILABLE_FOR_LEGAL_REASONS", "Unavailable For Legal Reasons"),
    500: ("INTERNAL_SERVER_ERROR", "Internal Server Error"),
    501: ("NOT_IMPLEMENTED", "Not Implemented"),
    502: ("BAD_GATEWAY", "Bad Gateway"),
    503: ("SERVICE_UNAVAILABLE", "Service Unavailable"),
    504: ("GATEWAY_TIMEOUT", "Gateway Timeout"),
    505: ("HTTP_VERSION_NOT_SUPPORTED", "HTTP Version Not Supported"),
    506: ("VARIANT_ALSO_NEGOTIATES", "Variant Also Negotiates"),
    507: ("INSUFFICIENT_STORAGE", "Insufficient Storage"),
    508: ("LOOP_DETECTED", "Loop Detected"),
    510: ("NOT_EXTENDED", "Not Extended"),
    511: ("NETWORK_AUTHENTICATION_REQUIRED", "Network Authentication Required"),
}


@plain
@rust("http::StatusCode")
class StatusCode:
    """A number from 100 to 999."""

    __slots__ = ("code",)

    def __init__(self, code: int) -> None:
        self.code = code

    @staticmethod
    def from_u16(code: Any) -> Data:
        return ok(StatusCode(int(code))) if 100 <= code <= 999 else err(InvalidStatusCode())

    def as_u16(self) -> int:
        return U16(self.code)

    def as_str(self) -> str:
        return str(self.code)

    def canonical_reason(self) -> Data:
        return some(CODES[self.code][1]) if self.code in CODES else NONE

    def is_informational(self) -> bool:
        return self.code < 200

    def is_success(self) -> bool:
        return 200 <= self.code < 300

    def is_redirection(self) -> bool:
        return 300 <= self.code < 400

    def is_client_error(self) -> bool:
        return 400 <= self.code < 500

    def is_server_error(self) -> bool:
        return 500 <= self.code < 600

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return self.code == (other.code if isinstance(other, StatusCode) else other)

    def __hash__(self) -> int:
        return hash(self.code)

    def __lt__(self, other: Any) -> bool:
        return self.code < int(deref(other).code)

    def __gt__(self, other: Any) -> bool:
        return self.code > int(deref(other).code)

    def fmt_debug(self, f: Formatter) -> None:
        f.pad_number(str(self.code))

    def fmt_display(self, f: Formatter) -> None:
        f.write_str(self.told())

    @method()
    def told(self) -> str:
        """As it stands in a status line."""
        return f"{self.code} {CODES.get(self.code, ('', '<unknown status code>'))[1]}"


for _code, (_name, _) in CODES.items():
    constant(f"http::StatusCode::{_name}", StatusCode(_code))


class InvalidStatusCode:
    """The number is no status."""

    def fmt_display(self, f: Formatter) -> None:
        f.write_str("invalid status code")

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("InvalidStatusCode")
