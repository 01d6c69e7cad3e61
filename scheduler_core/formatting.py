"""std::fmt: Display and Debug byte for byte, as real Rust prints them.

A shim class takes part by `fmt_display(self, f)` and `fmt_debug(self, f)`, where `f` is a Formatter:
`f.write_str(text)`, `f.pad(text)`, and for Debug `f.structure(name, [(field, value)])`, `f.positional(name,
[value])`, `f.listing("[", values, "]")`, `f.mapping(pairs)`. The program's own impls are found through
`Type.traits`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from math import isfinite
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.numbers import F32, INTS, Char
from scheduler_core.value import ERR, MOVED, PLAIN, Callables, Data, Pointer, Ref, Sequence, String, deref, work

INDENT = "    "


class Spec:
    """What stands behind the colon of `{:…}`."""

    __slots__ = ("align", "alternate", "fill", "kind", "plus", "precision", "width", "zero")

    def __init__(
        self,
        kind: str = "",
        *,
        fill: str = " ",
        align: str = "",
        plus: bool = False,
        alternate: bool = False,
        zero: bool = False,
        width: int | None = None,
        precision: int | None = None,
    ) -> None:
        self.kind, self.fill, self.align, self.plus = kind, fill, align, plus
        self.alternate, self.zero, self.width, self.precision = alternate, zero, width, precision


class Formatter:
    """`std::fmt::Formatter`: the options of one placeholder, and where the text goes."""

    __slots__ = ("out", "spec")

    def __init__(self, spec: Spec, out: list[str] | None = None) -> None:
        self.spec = spec
        self.out: list[str] = [] if out is None else out

    def write_str(self, text: str) -> None:
        self.out.append(text)

    def text(self) -> str:
        """All that was written."""
        return "".join(self.out)

    def pad(self, text: str) -> None:
        """Write text as strings are written: cut to the precision, filled up to the width, to the left."""
        spec = self.spec
        if spec.precision is not None:
            text = text[: spec.precision]
        self._fill(text, "<")

    def pad_number(self, text: str, prefix: str = "") -> None:
        """Write digits with an optional minus as numbers are written: sign, prefix, zeros or fill, to the right."""
        spec = self.spec
        sign = "-" if text.startswith("-") else "+" if spec.plus else ""
        digits = text.removeprefix("-")
        head = sign + (prefix if spec.alternate else "")
        if spec.zero and spec.width is not None:
            digits = digits.rjust(spec.width - len(head), "0")
            self.out.append(head + digits)
        else:
            self._fill(head + digits, ">")

    def _fill(self, text: str, default: str) -> None:
        spec = self.spec
        gap = (spec.width or 0) - len(text)
        if gap > 0:
            align = spec.align or default
            left = 0 if align == "<" else gap if align == ">" else gap // 2
            text = spec.fill * left + text + spec.fill * (gap - left)
        self.out.append(text)

    # ------------------------------------------------------------ Debug

    def debug(self, value: Any) -> str:
        """A part in Debug, with the options of the whole."""
        inner = Formatter(self.spec)
        fmt_debug(value, inner)
        return inner.text()

    def structure(self, name: str, fields: Iterable[tuple[str, Any]], *, open_ended: bool = False) -> None:
        """`Name { field: value }`; `open_ended` ends it with `..`, as `finish_non_exhaustive`."""
        parts = [f"{field}: {self.debug(value)}" for field, value in fields]
        if open_ended:
            parts.append("..")
        if not parts:
            self.out.append(name)
        elif self.spec.alternate:
            lines = [part.replace("\n", "\n" + INDENT) + ("" if part == ".." else ",") for part in parts]
            self.out.append(name + " {\n" + "".join(f"{INDENT}{line}\n" for line in lines) + "}")
        else:
            self.out.append(f"{name} {{ {', '.join(parts)} }}")

    def positional(self, name: str, values: Iterable[Any]) -> None:
        """`Name(value, …)`; with an empty name a plain tuple."""
        parts = [self.debug(value) for value in values]
        if not parts:
            self.out.append(name or "()")
        elif not name and len(parts) == 1 and not self.spec.alternate:
            self.out.append(f"({parts[0]},)")
        else:
            self.out.append(name + self._bracketed("(", parts, ")"))

    def listing(self, opening: str, values: Iterable[Any], closing: str) -> None:
        """`[a, b]` or `{a, b}`."""
        self.out.append(self._bracketed(opening, [self.debug(value) for value in values], closing))

    def mapping(self, pairs: Iterable[tuple[Any, Any]]) -> None:
        """`{key: value}`."""
        self.out.append(self._bracketed("{", [f"{self.debug(key)}: {self.debug(value)}" for key, value in pairs], "}"))

    def _bracketed(self, opening: str, parts: list[str], closing: str) -> str:
        if not parts:
            return opening + closing
        if self.spec.alternate:
            lines = [part.replace("\n", "\n" + INDENT) for part in parts]
            return opening + "\n" + "".join(f"{INDENT}{line},\n" for line in lines) + closing
        return opening + ", ".join(parts) + closing


def shortcut(spec: Spec) -> Callable[[Any], str | None] | None:
    """A function that gives the text of what is printed most, numbers and strings, and None for other values."""
    if spec.kind not in ("", "?") or (spec.kind and (spec.alternate or spec.width is not None or spec.plus)):
        return None
    if spec.precision is None and spec.width is None and not spec.plus:
        return _quoted if spec.kind else _plainly
    if spec.kind:
        return None
    width, plus = "" if spec.width is None else str(spec.width), "+" if spec.plus else ""
    cut = "" if spec.precision is None else f".{spec.precision}"
    texts = f"{spec.fill}{spec.align or '<'}{width}{cut}"
    numbers = f"{plus}0{width}" if spec.zero and width else f"{spec.fill}{spec.align or '>'}{plus}{width}"
    floats, integers = f"{numbers}{cut}f", f"{numbers}d"

    def sized(value: Any) -> str | None:
        cls = value.__class__
        if cls is Ref:
            value = value.target
            cls = value.__class__
        if cls in _INTEGERS:
            return format(value, integers)
        if cls is float and cut and isfinite(value):
            return format(value, floats)
        if cls is String:
            value = value.text
            cls = str
        return format(str(value), texts) if cls is str or cls is Char else None

    return sized


_INTEGERS = {int, *INTS.values()}
_SHOWN = {str, Char, *_INTEGERS}


def _plainly(value: Any) -> str | None:
    cls = value.__class__
    if cls is Ref:
        value = value.target
        cls = value.__class__
    if cls is String:
        return value.text  # type: ignore[no-any-return]
    return str(value) if cls in _SHOWN else None


def _quoted(value: Any) -> str | None:
    cls = value.__class__
    if cls is Ref:
        value = value.target
        cls = value.__class__
    if cls is String:
        value = value.text
        cls = str
    if cls is str:
        return f'"{escaped(value, chr(34))}"'
    return str(value) if cls in _INTEGERS else None


class Verbatim:
    """A text that Debug writes as it stands, as `format_args!` does."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(self.text)


class CannotFormat(TypeError):
    """The value has no such trait, or was moved away; the text says so."""

    def __init__(self, value: Any, trait: str) -> None:
        super().__init__("use of a moved value" if value is MOVED else f"this value doesn't implement `{trait}`")


class FormatFailed(Exception):
    """A `fmt` returned Err."""


def display(value: Any) -> str:
    """`format!("{}", value)`."""
    cls = value.__class__
    if cls is str:
        return str(value)
    if cls is String:
        return str(value.text)
    if isinstance(value, int) and cls is not bool:
        return int.__repr__(value)
    f = Formatter(Spec())
    try:
        fmt_display(value, f)
    except FormatFailed:
        raise Panic.fixed("a Display implementation returned an error unexpectedly: Error") from None
    return f.text()


def debug(value: Any, *, pretty: bool = False) -> str:
    """`format!("{:?}", value)`, or `{:#?}`."""
    f = Formatter(Spec("?", alternate=pretty))
    try:
        fmt_debug(value, f)
    except FormatFailed:
        raise Panic.fixed("a formatting trait implementation returned an error") from None
    return f.text()


def fmt_display(value: Any, f: Formatter) -> None:
    """Write `value` as `{}` does."""
    value = deref(value)
    if isinstance(value, str):
        f.pad(value)
    elif isinstance(value, bool):
        f.pad("true" if value else "false")
    elif isinstance(value, int):
        f.pad_number(str(int(value)))
    elif isinstance(value, float):
        _write_float(value, f, fixed_display(value))
    elif value.__class__ is String:
        f.pad(value.text)
    elif value.__class__ is Data:
        _own(value, "Display", f)
    elif hasattr(value.__class__, "fmt_display"):
        value.fmt_display(f)
    elif isinstance(value, Pointer):
        fmt_display(value.get(), f)
    else:
        raise CannotFormat(value, "std::fmt::Display")


def fmt_debug(value: Any, f: Formatter) -> None:
    """Write `value` as `{:?}` does."""
    work(4)  # measured, roughly: a µs
    value = deref(value)
    cls = value.__class__
    if cls is Data:
        own = value.kind.type.traits.get("Debug")
        if own is not None:
            _checked(own(value, f))
            return
        if value.kind.type.derived is not None:
            value.kind.type.derives("Debug")
        if value.kind.names:
            f.structure(value.kind.name, zip(value.kind.names, value.fields, strict=True))
        elif value.kind.arity:
            f.positional(value.kind.name, value.fields)
        else:
            f.pad(value.kind.name)
    elif cls is tuple:
        f.positional("", value)
    elif cls is Char:
        f.write_str("'" + escaped(value, "'") + "'")
    elif cls is str:
        f.write_str('"' + escaped(value, '"') + '"')
    elif cls is String:
        f.write_str('"' + escaped(value.text, '"') + '"')
    elif isinstance(value, float):
        _write_float(value, f, short_debug(value))
    elif cls in PLAIN and isinstance(value, int):
        if f.spec.kind in ("x?", "X?") and cls is not bool:
            fmt_radix(value, f)
        else:
            fmt_display(value, f)
    elif isinstance(value, Sequence):
        f.listing("[", value.elements(), "]")
    elif hasattr(cls, "fmt_debug"):
        value.fmt_debug(f)
    elif value is None:
        f.write_str("()")
    elif isinstance(value, Pointer):
        fmt_debug(value.get(), f)
    elif isinstance(value, Callables):
        f.write_str(f"fn({value.name})")
    else:
        raise CannotFormat(value, "std::fmt::Debug")


_RADIX = {"x": ("x", "0x"), "X": ("X", "0x"), "b": ("b", "0b"), "o": ("o", "0o")}


def fmt_radix(value: Any, f: Formatter) -> None:
    """Write an integer as `{:x}`, `{:X}`, `{:b}`, `{:o}` do; negative ones in two's complement."""
    value = deref(value)
    while isinstance(value, Pointer):
        value = deref(value.get())
    if not isinstance(value, int) or isinstance(value, bool):
        if value.__class__ is Data and f.spec.kind in _RADIX_TRAITS:
            _own(value, _RADIX_TRAITS[f.spec.kind], f)
            return
        raise CannotFormat(value, "std::fmt::" + _RADIX_TRAITS[f.spec.kind])
    code, prefix = _RADIX[f.spec.kind[0]]
    number = int(value)
    if number < 0:
        bits = 32 if value.__class__ is int else value.bits  # type: ignore[attr-defined]
        number &= (1 << bits) - 1
    f.pad_number(format(number, code), prefix)


_RADIX_TRAITS = {
    "x": "LowerHex",
    "X": "UpperHex",
    "b": "Binary",
    "o": "Octal",
    "e": "LowerExp",
    "E": "UpperExp",
    "p": "Pointer",
}


def fmt_exponent(value: Any, f: Formatter) -> None:
    """Write a number as `{:e}` or `{:E}` do."""
    value = deref(value)
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise CannotFormat(value, "std::fmt::LowerExp")
    if f.spec.precision is not None:
        mantissa, _, power = format(value, f".{f.spec.precision}e").partition("e")
    else:
        mantissa, _, power = format(
            Decimal(_shortest(value) if isinstance(value, float) else int(value)).normalize(), "e"
        ).partition("e")
    text = f"{mantissa}{f.spec.kind}{int(power)}"
    f.pad_number(text)


def fmt_pointer(value: Any, f: Formatter) -> None:
    """`{:p}`: an address, the same in every run."""
    own = getattr(value.__class__, "fmt_pointer", None)
    if own is not None:
        own(value, f)
        return
    f.pad_number("7ffc00000000", "0x") if f.spec.alternate else f.pad_number("0x7ffc00000000")


WRITERS: dict[str, Callable[[Any, Formatter], None]] = {
    "": fmt_display,
    "?": fmt_debug,
    "x?": fmt_debug,
    "X?": fmt_debug,
    "x": fmt_radix,
    "X": fmt_radix,
    "b": fmt_radix,
    "o": fmt_radix,
    "e": fmt_exponent,
    "E": fmt_exponent,
    "p": fmt_pointer,
}


def _own(value: Data, trait: str, f: Formatter) -> None:
    own = value.kind.type.traits.get(trait)
    if own is None:
        raise CannotFormat(value, "std::fmt::" + trait)
    _checked(own(value, f))


def _checked(result: Any) -> None:
    if result.__class__ is Data and result.kind is ERR:
        raise FormatFailed


# ---------------------------------------------------------------- floats and escapes


def _shortest(value: float) -> str:
    """The shortest decimal that reads back as the same number."""
    if not isinstance(value, F32):
        return repr(float(value))
    for digits in range(1, 10):
        text = format(float(value), f".{digits}g")
        if F32(float(text)) == value:
            break
    return text


def _special(value: float) -> str | None:
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "inf" if value > 0 else "-inf"
    return None


def fixed_display(value: float) -> str:
    """An f64 or f32 as `{}`: all digits, no exponent, `1` for 1.0."""
    special = _special(value)
    if special is not None:
        return special
    text = format(Decimal(_shortest(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def short_debug(value: float) -> str:
    """An f64 or f32 as `{:?}`: `1.0`, and with an exponent below 1e-5 and from 1e16 on."""
    special = _special(value)
    if special is not None:
        return special
    size = abs(value)
    if size != 0 and not 1e-5 <= size < 1e16:
        sign, digits, power = Decimal(_shortest(value)).normalize().as_tuple()
        point = len(digits) - 1 + int(power)
        head, tail = digits[0], "".join(map(str, digits[1:]))
        return f"{'-' if sign else ''}{head}{'.' + tail if tail else ''}e{point}"
    text = fixed_display(value)
    return text if "." in text else text + ".0"


def _write_float(value: float, f: Formatter, text: str) -> None:
    if f.spec.precision is not None and _special(value) is None:
        text = format(float(value), f".{f.spec.precision}f")
    if text == "NaN":
        f._fill(text, ">")
    else:
        f.pad_number(text)


_ESCAPES = {"\t": "\\t", "\r": "\\r", "\n": "\\n", "\\": "\\\\", "\0": "\\0"}


def escaped_default(text: str) -> str:
    """`escape_default`: everything but printable ASCII by its number."""
    known = {"\t": "\\t", "\r": "\\r", "\n": "\\n", "'": "\\'", '"': '\\"', "\\": "\\\\"}
    return "".join(known.get(char) or (char if " " <= char <= "~" else f"\\u{{{ord(char):x}}}") for char in text)


def escaped(text: str, quote: str) -> str:
    """The inside of a string or char literal, as Debug writes it."""
    if text.isascii() and text.isprintable() and "\\" not in text and quote not in text:
        return str(text)
    out = []
    for char in text:
        if char in _ESCAPES:
            out.append(_ESCAPES[char])
        elif char == quote:
            out.append("\\" + char)
        elif char.isprintable():
            out.append(char)
        else:
            out.append(f"\\u{{{ord(char):x}}}")
    return "".join(out)
