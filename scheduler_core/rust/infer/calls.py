"""What calls give and expect: of the program's functions and methods, and of the library by its signatures."""

from __future__ import annotations

from scheduler_core.library import Function
from scheduler_core.rust.infer.patterns import Patterns
from scheduler_core.rust.infer.signatures import METHODS, PATHS, instantiate
from scheduler_core.rust.infer.terms import BEHIND, Parameters, unknown
from scheduler_core.rust.symbols import Associated, FnDef, Local, TraitCall
from scheduler_core.rust.tree import (
    Call,
    MethodCall,
    Path,
    TypeNode,
)
from scheduler_core.rust.typed.terms import NUMBERS, VEC, Con, Term, Var, find, unclear, unify
from scheduler_core.value import OPTION, RESULT, TypeRef, Variant

#: `Trait::function`s that make what is expected of them.
CONVERTING = ("from", "into", "from_iter")


class Calls(Patterns):
    """Calls of one body."""

    def _call(self, node: Call) -> Term:
        args = [self.expr(arg) for arg in node.args]
        if not isinstance(node.function, Path):
            return self.closure_call(self.expr(node.function), args)
        found = self.symbols.meaning.get(node.function)
        result: Term = unknown()
        if isinstance(found, FnDef):
            result = self.own(found, args, node.function.segments[-1].generics)
        elif isinstance(found, Variant):
            result = self.constructed(found, args)
            self.turbofish(node.function, result)
        elif isinstance(found, Local):
            return self.closure_call(self.local(found), args)
        elif isinstance(found, Associated):
            result = self.associated(node.function, found, args)
        elif isinstance(found, Function):
            result = self.signature(PATHS.get(self.paths.get(id(found), ""), ""), None, args)
            self.turbofish(node.function, result)
        elif isinstance(found, TraitCall) and (not args or found.name in CONVERTING):
            result = self.term(found.owner) if found.owner is not None else Var()
        else:
            return self._opened(args)
        self.calls.append((node, result))
        return result

    def _opened(self, args: list[Term]) -> Term:
        for arg in args:
            unclear(arg)
        return unknown()

    def closure_call(self, function: Term, args: list[Term]) -> Term:
        result = Var()

        def attempt(last: bool) -> bool:
            found = find(function)
            if isinstance(found, Con) and found.path == "closure" and len(found.args) == len(args) + 1:
                for param, arg in zip(found.args, args, strict=False):
                    unify(param, arg)
                unify(result, found.args[-1])
                return True
            if last or isinstance(found, Con):
                self._opened([*args, result])
                return True
            return False

        self.wait(attempt)
        return result

    def own(self, function: FnDef, args: list[Term], written: list[TypeNode] | None = None) -> Term:
        """A call of a function of the program, with the types `written` for its parameters."""
        parameters = Parameters(self, function, Var)
        if written is not None and len(written) == len(function.node.generics):
            for name, node in zip(function.node.generics, written, strict=True):
                unify(parameters[name], self.said(node))
        types = ([function.owner] if function.node.receiver else []) + list(function.params)
        for kind, arg in zip(types, args, strict=False):
            unify(self.term(kind, parameters), arg)
        output = self.term(function.output, parameters) if function.output is not None else Con("()")
        return Con("future", output) if function.node.is_async else output

    def turbofish(self, path: Path, made: Term) -> None:
        """`Ok::<T, E>(…)` and `channel::<T>(…)` say what the value is made of."""
        written, found = path.segments[-1].generics or [], find(made)
        if isinstance(found, Con) and found.path == "(,)":
            found = find(found.args[0])
        if isinstance(found, Con) and len(found.args) == len(written):
            for arg, kind in zip(found.args, written, strict=True):
                unify(arg, self.said(kind))

    def constructed(self, kind: Variant, args: list[Term]) -> Term:
        if kind.type is OPTION and args:
            return self.option(args[0])
        if kind.type is RESULT and args:
            parts: list[Term] = [args[0], Var()] if kind.name == "Ok" else [Var(), args[0]]
            return Con(RESULT.path, *parts, type=RESULT)
        definition = self.symbols.types.get(kind.type)
        if definition is None:
            if kind.type.name == "Poll" and args:
                return Con(kind.type.path, args[0], type=kind.type)
            return self._opened(args)
        for type_, arg in zip(definition.field_types[kind], args, strict=False):
            unify(self.term(type_), arg)
        return Con(kind.type.path, type=kind.type)

    def associated(self, path: Path, found: Associated, args: list[Term]) -> Term:
        """`Type::function(…)` of the library."""
        owner = self.term(found.owner)
        if found.name == "default" and not args:
            return owner if find(owner).__class__ is Con and (found.owner.args or not _generic(found.owner)) else Var()
        if found.name == "from" and found.owner.type in self.symbols.types:  # of several impls
            self._opened(args)
            return owner
        key = f"{found.owner.path}::{found.name}"
        if found.owner.path in NUMBERS:
            key = f"{{number}}::{found.name}"
        elif key not in PATHS and found.owner.path.startswith("std::") and args and f"{found.owner.path}" in METHODS:
            return self.signature(METHODS[found.owner.path].get(found.name, ""), args[0], args[1:])
        result = self.signature(PATHS.get(key, ""), owner, args)
        if found.owner.args:
            unify(result, owner)
        return result

    def signature(self, text: str, own: Term | None, args: list[Term]) -> Term:
        """Use a signature of the tables."""
        if not text:
            return self._opened(args)
        receiver, params, result = instantiate(text)
        if own is not None:
            unify(receiver, own)
        for param, arg in zip(params, args, strict=False):
            if isinstance(param, Con) and param.path == "each":
                self.wait(lambda last, arg=arg, inner=param.args[0]: self.element(arg, inner, last))  # type: ignore[misc]
            elif isinstance(param, Con) and param.path == "any":
                unclear(arg)
            elif isinstance(param, Con) and param.path == "closure" and is_each(param.args[-1]):
                many, inner = Var(), param.args[-1].args[0]  # type: ignore[union-attr]
                unify(Con("closure", *param.args[:-1], many), arg)
                self.wait(lambda last, many=many, inner=inner: self.element(many, inner, last))  # type: ignore[misc]
            else:
                unify(param, arg)
        return result

    def _methodcall(self, node: MethodCall) -> Term:
        receiver, args, result = self.expr(node.receiver), [self.expr(arg) for arg in node.args], Var()
        kind = self.said(node.generics[0]) if node.generics else None
        self.wait(lambda last: self.method(receiver, node.name, args, result, kind, last))
        self.calls.append((node, result))
        return result

    def method(self, receiver: Term, name: str, args: list[Term], result: Term, kind: Term | None, last: bool) -> bool:
        found = find(receiver)
        if name in ("clone", "to_owned", "borrow", "borrow_mut", "by_ref", "as_ref", "as_mut", "iter", "as_slice"):
            plain = not (isinstance(found, Con) and found.path in METHODS and name in METHODS[found.path])
            if plain and isinstance(found, Con) and not args and name in ("clone", "by_ref", "as_ref", "as_mut"):
                unify(result, found)
                return True
        if isinstance(found, Var):
            if found.kind and name in METHODS["{number}"]:
                unify(result, self.signature(METHODS["{number}"][name], found, args))
                return True
            if name in ("into", "try_into"):
                unclear(found)
                return True  # whatever is wanted
            if last:
                self._opened([found, result, *args])
            return last
        if name in ("into", "try_into") and not args:
            return True
        own = self.symbols.associated(found.type, name) if found.type is not None else None
        if isinstance(own, FnDef):
            unify(result, self.own(own, [found, *args]))
            return True
        if found.path in NUMBERS and name in METHODS["{number}"]:
            unify(result, self.signature(METHODS["{number}"][name], found, args))
            return True
        path = "iter" if found.path == "range" or (found.type, "Iterator") in self.impls else found.path
        table = METHODS.get(path, {})
        if name not in table and path in BEHIND and found.args:
            return self.method(found.args[0], name, args, result, kind, last)
        if name in table:
            own_term: Term = found
            if path == "iter" and found.path != "iter":
                item = Var()
                self.element(found, item, True)
                own_term = Con("iter", item)
            answer = self.signature(table[name], own_term, args)
            if kind is not None and name in ("collect", "sum", "product", "parse"):
                unify(kind, find(answer).args[0] if name == "parse" else answer)  # type: ignore[union-attr]
            unify(result, answer)
            if name in ("collect", "sum", "product"):
                self.wait(lambda again: self.gathered(name, own_term, answer, again))
            return True
        if found.path in ("bool", "()"):
            return True
        self._opened([found, result, *args])
        return True

    def gathered(self, name: str, over: Term, answer: Term, last: bool) -> bool:
        """What is collected has the elements of the iterator."""
        into, item = find(answer), Var()
        if isinstance(into, Var):
            if name != "collect" and last and not into.open:
                self.element(over, item, True)
                unify(into, item)
            return last
        if name != "collect":
            if into.path in NUMBERS:
                self.element(over, item, True)
                unify(into, item)
            return True
        self.element(over, item, True)
        if into.path in (VEC, *(f"std::collections::{name}" for name in ("VecDeque", "HashSet", "BTreeSet"))):
            if into.args:
                unify(into.args[0], item)
        elif into.path.endswith("Map") and len(into.args) == 2:
            unify(Con("(,)", *into.args), item)
        elif into.path in (OPTION.path, RESULT.path) and into.args:
            inner = find(into.args[0])
            source = find(item)
            if not (isinstance(inner, Con) and inner.path == VEC):
                return True
            if isinstance(source, Con) and source.args:
                unify(inner.args[0], source.args[0])
            elif isinstance(source, Var):  # nobody knows yet: `try_into` gives what is collected
                unify(source, Con(into.path, inner.args[0], *into.args[1:], type=into.type))
        return True


def is_each(term: Term) -> bool:
    """Is it anything that a `for` loop would go over?"""
    return isinstance(term, Con) and term.path == "each"


def _generic(kind: TypeRef) -> bool:
    """Does a type of the library have parameters that the program did not write?"""
    return kind.path not in NUMBERS and kind.path not in ("std::string::String", "bool", "char", "str")
