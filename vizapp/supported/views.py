"""The page that lists what is played, and finds names in it."""

from functools import cache
from itertools import groupby
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scheduler_core import TOKIO_VERSIONS, Item, Module, supported

LONGEST = 60  # of what is looked for; chosen: no name is that long


class Crate(NamedTuple):
    """The modules of a crate, or the forms of the language."""

    name: str
    modules: list[Module]

    @property
    def count(self) -> int:
        """How many names are in it, methods included."""
        return sum(1 + len(item.methods) + len(item.functions) for module in self.modules for item in module.items)


@cache
def everything() -> list[Module]:
    """All that runs here; the same as long as this process lives."""
    return supported()


def found(words: str) -> list[Module]:
    """The modules with what has these words in its name; of a type of another name the members that have."""
    wanted = words.lower().strip(".!:() ")
    modules = []
    for module in everything():
        items = [shown for item in module.items if (shown := _matching(item, wanted)) is not None]
        if items:
            modules.append(Module(module.path, items))
    return modules


def _matching(item: Item, wanted: str) -> Item | None:
    if wanted in item.path.lower():
        return item
    functions = [name for name in item.functions if wanted in name.lower()]
    methods = [name for name in item.methods if wanted in name.lower()]
    return Item(item.path, item.kind, functions, methods, item.says) if functions or methods else None


def crates(modules: list[Module]) -> list[Crate]:
    """By the first word of their paths, the language first."""
    by_crate = groupby(modules, key=lambda module: module.path.split("::")[0])
    return [Crate(name, list(group)) for name, group in by_crate]


def what_runs(request: HttpRequest) -> HttpResponse:
    """Everything, or what `q` finds."""
    words = request.GET.get("q", "")[:LONGEST].strip()
    shown = crates(found(words) if words else everything())
    context = {
        "words": words,
        "language": next((crate for crate in shown if crate.name == "language"), None),
        "crates": [crate for crate in shown if crate.name != "language"],
        "every": crates(everything()),
        "count": sum(crate.count for crate in shown),
        "tokio": TOKIO_VERSIONS[-1],
    }
    return render(request, "supported/what_runs.html", context)
