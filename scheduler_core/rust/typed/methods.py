"""The types of the methods that inference knows: of numbers, sequences, iterators, Option, HashMap, String."""

from __future__ import annotations

from collections.abc import Callable

from scheduler_core.numbers import INTS
from scheduler_core.rust.typed.terms import OPTION, RESULT, SEQUENCES, STRING, VEC, Con, Term, Var, bare, find, unify

_MAPS = {"std::collections::HashMap", "std::collections::BTreeMap"}
_ENTRY = "map entry"
USIZE = Con("usize")
U32 = Con("u32")
BOOL = Con("bool")
UNIT = Con("()")

_SAME = {
    f"{how}_{what}" for how in ("wrapping", "saturating") for what in ("add", "sub", "mul", "div", "rem")
} | {"min", "max", "clamp", "rem_euclid", "div_euclid"}  # fmt: skip
_ALONE = {"abs", "signum", "swap_bytes", "reverse_bits", "clone", "to_owned", "wrapping_neg", "isqrt", "wrapping_abs"}
_BY_U32 = {"pow", "wrapping_pow", "saturating_pow", "rotate_left", "rotate_right", "wrapping_shl", "wrapping_shr"}
_TO_U32 = {"count_ones", "count_zeros", "leading_zeros", "trailing_zeros", "ilog2", "ilog10"}
_TO_BOOL = {"is_power_of_two", "is_positive", "is_negative"}
_CHECKED = {"checked_add", "checked_sub", "checked_mul", "checked_div", "checked_rem"}
_OVERFLOWING = {"overflowing_add", "overflowing_sub", "overflowing_mul"}
_FLOAT_ALONE = {"abs", "sqrt", "floor", "ceil", "round", "trunc", "sin", "cos", "tan", "exp", "ln", "log10", "clone"}
_FLOAT_SAME = {"min", "max", "powf", "clamp", "atan2"}


def _same(term: Term, args: list[Term]) -> None:
    for one in args:
        unify(term, one)


def _integer(own: Con, name: str, args: list[Term]) -> Term | None:
    if name in _SAME:
        _same(own, args)
        return own
    if name in _ALONE:
        return own
    if name in _BY_U32:
        _same(U32, args)
        return own
    if name in _TO_U32:
        return U32
    if name in _TO_BOOL:
        return BOOL
    if name in _CHECKED:
        _same(own, args)
        return Con(OPTION, own)
    if name in _OVERFLOWING:
        _same(own, args)
        return Con("(,)", own, BOOL)
    if name == "checked_pow":
        _same(U32, args)
        return Con(OPTION, own)
    return Con(STRING) if name == "to_string" else None


def _float(own: Con, name: str, args: list[Term]) -> Term | None:
    if name in _FLOAT_ALONE:
        return own
    if name in _FLOAT_SAME:
        _same(own, args)
        return own
    if name == "powi":
        _same(Con("i32"), args)
        return own
    return None


def _sequence(own: Con, name: str, args: list[Term], *, through: bool) -> Term | None:
    if not own.args:
        return None
    item = own.args[0]
    if name in ("len", "capacity"):
        return USIZE
    if name == "is_empty":
        return BOOL
    if name == "push":
        _same(item, args)
        return UNIT
    if name in ("pop", "first", "last", "first_mut", "last_mut"):
        return Con(OPTION, item if name == "pop" else Con("&", item))
    if name in ("get", "get_mut"):
        unify(args[0], USIZE)
        return Con(OPTION, Con("&", item))
    if name in ("iter", "iter_mut") or (name == "into_iter" and through):
        return Con("iter", Con("&", item))
    if name == "into_iter" and own.path != "[]":
        return Con("iter", item)
    if name in ("swap", "truncate"):
        _same(USIZE, args)
        return UNIT
    if name == "contains":
        unify(bare(args[0]), item)
        return BOOL
    if name in ("remove", "swap_remove"):
        _same(USIZE, args)
        return item
    if name == "insert":
        unify(args[0], USIZE)
        unify(args[1], item)
        return UNIT
    if name in ("clear", "sort", "sort_unstable", "reverse"):
        return UNIT
    if name == "clone" and own.path != "[]":
        return own
    return Con(VEC, item) if name == "to_vec" else None


def _iterator(own: Con, name: str, args: list[Term]) -> Term | None:
    item = own.args[0]
    if name in ("iter", "into_iter", "rev", "by_ref"):
        return Con("iter", item)
    if name in ("skip", "take", "step_by"):
        _same(USIZE, args)
        return Con("iter", item)
    if name == "enumerate":
        return Con("iter", Con("(,)", USIZE, item))
    if name in ("copied", "cloned"):
        inner = find(item)
        return Con("iter", inner.args[0]) if isinstance(inner, Con) and inner.path == "&" else None
    if name == "next":
        return Con(OPTION, item)
    if name == "count":
        return USIZE
    if name in ("min", "max", "last") and not args:
        return Con(OPTION, item)
    if name in ("sum", "product"):
        return Var(open=True)
    closure = find(args[0]) if args else None
    if not isinstance(closure, Con) or closure.path != "closure":
        return None
    if name == "map":
        unify(closure.args[1], item)
        return Con("iter", closure.args[0])
    if name in ("filter", "skip_while", "take_while"):
        unify(closure.args[1], Con("&", item))
        return Con("iter", item)
    if name == "for_each":
        unify(closure.args[1], item)
        return UNIT
    if name in ("any", "all"):
        unify(closure.args[1], item)
        return BOOL
    return None


def _option(own: Con, name: str, args: list[Term]) -> Term | None:
    if not own.args:
        return None
    if name in ("unwrap", "expect"):
        return own.args[0]
    if name == "unwrap_or":
        _same(own.args[0], args)
        return own.args[0]
    if name in ("is_some", "is_none", "is_ok", "is_err"):
        return BOOL
    if name in ("copied", "cloned") and own.path == OPTION:
        inner = find(own.args[0])
        return Con(OPTION, inner.args[0]) if isinstance(inner, Con) and inner.path == "&" else None
    return None


def _map(own: Con, name: str, args: list[Term], *, through: bool) -> Term | None:
    if len(own.args) != 2:
        return None
    key, value = own.args
    if name == "insert":
        unify(args[0], key)
        unify(args[1], value)
        return Con(OPTION, value)
    if name == "entry":
        unify(args[0], key)
        return Con(_ENTRY, key, value)
    if name in ("get", "get_mut", "remove", "contains_key"):
        wanted = find(args[0])
        if isinstance(wanted, Con) and wanted.path == "&" and isinstance(find(wanted.args[0]), Var):
            unify(wanted.args[0], key)
        if name == "contains_key":
            return BOOL
        return Con(OPTION, value if name == "remove" else Con("&", value))
    if name in ("len", "is_empty"):
        return USIZE if name == "len" else BOOL
    if name in ("values", "values_mut", "keys"):
        return Con("iter", Con("&", key if name == "keys" else value))
    if name == "iter" or (name == "into_iter" and through):
        return Con("iter", Con("(,)", Con("&", key), Con("&", value)))
    return None


def _entry(own: Con, name: str, args: list[Term]) -> Term | None:
    if name != "or_insert":
        return None
    unify(args[0], own.args[1])
    return Con("&", own.args[1])


def _text(own: Con, name: str, args: list[Term]) -> Term | None:
    if name == "len":
        return USIZE
    if name == "is_empty":
        return BOOL
    if name in ("push_str", "push"):
        return UNIT
    if name == "chars":
        return Con("iter", Con("char"))
    if name == "bytes":
        return Con("iter", Con("u8"))
    if name == "char_indices":
        return Con("iter", Con("(,)", USIZE, Con("char")))
    if name in _PARTS:
        return Con("iter", Con("&", Con("str")))
    if name in _TRIMMED:
        return Con("&", Con("str"))
    if name in ("contains", "starts_with", "ends_with", "is_ascii", "is_char_boundary", "eq_ignore_ascii_case"):
        return BOOL
    if name in ("find", "rfind"):
        return Con(OPTION, USIZE)
    return Con(STRING) if name in _NEW or (name == "clone" and own.path == STRING) else None


_PARTS = {"lines", "split", "rsplit", "splitn", "split_whitespace", "split_ascii_whitespace", "matches"}
_TRIMMED = {"trim", "trim_start", "trim_end", "as_str"}
_NEW = {"to_string", "to_owned", "to_uppercase", "to_lowercase", "replace", "repeat"}


def _char(own: Con, name: str, args: list[Term]) -> Term | None:
    if name.startswith("is_"):
        return BOOL
    if name in ("to_ascii_uppercase", "to_ascii_lowercase", "clone"):
        return own
    if name == "to_digit":
        return Con(OPTION, U32)
    if name == "len_utf8":
        return USIZE
    return Con(STRING) if name == "to_string" else None


_OF: dict[str, Callable[[Con, str, list[Term]], Term | None]] = {
    **dict.fromkeys(INTS, _integer), "f64": _float, "f32": _float, "iter": _iterator, "range": _iterator,
    OPTION: _option, RESULT: _option, _ENTRY: _entry, STRING: _text, "str": _text, "char": _char,
}  # fmt: skip


def result_of(receiver: Term, name: str, args: list[Term]) -> Term | None:
    """What a method of the library gives, and what it says about its arguments; None if that is not modelled."""
    own = bare(receiver)
    assert isinstance(own, Con)
    outer = find(receiver)
    through = isinstance(outer, Con) and outer.path == "&"
    if own.path in SEQUENCES:
        return _sequence(own, name, args, through=through)
    if own.path in _MAPS:
        return _map(own, name, args, through=through)
    found = _OF.get(own.path)
    return found(own, name, args) if found is not None else None


def item_of(iterable: Term) -> Term | None:
    """What a `for` loop over this gets; None if that is not modelled."""
    outer = find(iterable)
    through = isinstance(outer, Con) and outer.path == "&"
    own = bare(iterable)
    assert isinstance(own, Con)
    if own.path in ("range", "iter"):
        return own.args[0]
    if own.path in SEQUENCES and own.args:
        return Con("&", own.args[0]) if through else own.args[0]
    if own.path in _MAPS and len(own.args) == 2:
        return Con("(,)", *[Con("&", one) if through else one for one in own.args])
    return None
