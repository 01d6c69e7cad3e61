"""Who waits for whom at one place of a run, as a graph to be drawn: tasks, threads and what they wait for as nodes.

Built from the picture (who left a waker where) and the wait graph that explains a stuck run (`stuck.Graph`: who holds a
lock's permits, who has used a channel). An edge points from who waits to what it waits for, and from there to those who
could end the wait. A circle of edges that are sure is a deadlock; where a channel is part of it, only once the run is
stuck, because anybody who has its other end might still send.
"""

from __future__ import annotations

import pickle
import zlib
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from scheduler_core.events import Event, LockAwaited, PermitsAwaited, PermitsGranted, RunEnded
from scheduler_core.folding.picture import Entities
from scheduler_core.stuck import Graph

EVERY = 512  # events between two checkpoints; chosen: following that many takes some 10 ms
ALIKE = 3  # waiters of one kind at one place that are drawn one by one (design.md section 15)
NOWHERE = -1
NOBODY = "nobody"

Edges = Mapping[str, Sequence[str]]


class Node(msgspec.Struct, omit_defaults=True):
    """Who waits, or what is waited for.

    `key` is the picture's key ("task:3", "main:0", "thread:x", "resource:4", "fd:9", "timer:2"), "nobody" for the
    holder of a lost waker, or "all:KEY" for several alike of which KEY is the first.
    """

    key: str
    kind: str  # "task" | "thread" | "resource" | "nobody"
    name: str  # function of a task, name of a thread, kind of a resource
    tasks: list[int] = []  # the first few of several alike
    count: int = 1
    line: int = 0  # where it waits


class Edge(msgspec.Struct, omit_defaults=True, rename={"from_": "from"}):
    """From who waits to what is waited for, or from there to who can end the wait."""

    from_: str
    to: str
    kind: str  # "waits" | "joins" | "held" | "lost" | "could" (has used that channel) | "unpolled" (no free thread)
    what: str = ""  # the operation: "acquire", "recv" …
    line: int = 0  # where it was asked for, or taken
    circle: bool = False


class WaitGraph(msgspec.Struct, omit_defaults=True):
    """All that waits at one place. A circle is a way through the graph, its first key once more at its end."""

    nodes: list[Node]
    edges: list[Edge]
    circles: list[list[str]] = []
    stuck: bool = False  # nothing can ever happen again


class Waiting:
    """Follows a log: who holds what, since which line."""

    def __init__(self) -> None:
        self.graph = Graph()
        self.taken: dict[tuple[int, int], int] = {}  # (object, task) → the line that asked for it
        self.stuck = False

    def see(self, event: Event) -> None:
        """Take in one event."""
        self.graph.see(event)
        match event:
            case PermitsAwaited():
                self.taken[event.object, event.task] = event.line
            case PermitsGranted() if not event.waited:
                self.taken[event.object, event.task] = event.line
            case LockAwaited():
                for who, line in zip(event.holders, event.lines, strict=True):
                    self.taken[event.object, int(who[5:]) if who.startswith("task ") else 0] = line
            case RunEnded():
                self.stuck = event.how == "stuck"


class Waits:
    """The graph of a run at any place; checkpoints are made when somebody first asks."""

    def __init__(self, log: Sequence[Event]) -> None:
        self._log = log
        self._checkpoints = [_packed(Waiting())]
        waiting = Waiting()
        for place, event in enumerate(log, 1):
            waiting.see(event)
            if place % EVERY == 0:
                self._checkpoints.append(_packed(waiting))
        # where somebody asked last: most ask next a few events on. Who takes it out owns it, so readers may be threads
        self._held: list[tuple[int, Waiting]] = []

    def at(self, seq: int, picture: Entities) -> WaitGraph:
        """After event `seq`, given the picture there."""
        index = (seq + 1) // EVERY
        try:
            place, waiting = self._held.pop()
        except IndexError:
            place, waiting = NOWHERE, Waiting()
        if not index * EVERY <= place <= seq + 1:
            place, waiting = index * EVERY, pickle.loads(zlib.decompress(self._checkpoints[index]))
        for event in self._log[place : seq + 1]:
            waiting.see(event)
        graph = drawn(picture, waiting)
        self._held[:] = [(seq + 1, waiting)]
        return graph


def _packed(waiting: Waiting) -> bytes:
    """Much smaller than a copy of the objects, and quicker to have back."""
    return zlib.compress(pickle.dumps(waiting), level=1)


def drawn(picture: Entities, waiting: Waiting) -> WaitGraph:
    """The nodes and edges of everybody who waits."""
    drawing = _Drawing(picture, waiting)
    for key, entity in picture.items():
        kind = key.partition(":")[0]
        if (kind == "task" and entity["state"] == "idle") or (kind == "main" and not _is_polled(picture, key)):
            drawing.waiter(key, entity)
        elif kind == "task" and entity["state"] == "scheduled":
            drawing.unpolled(key, entity["line"])
        elif kind == "thread" and entity["state"] == "blocked":
            drawing.blocked(key, entity["what"], entity["line"])
        elif kind == "worker" and entity["blocked"] and entity["blocked"]["kind"] in ("lock", "recv", "join"):
            who = f"task:{entity['task']}" if entity["task"] else f"main:{key[7:].partition('.')[0]}"
            drawing.blocked(who, entity["blocked"]["what"], entity["line"])
    return drawing.graph()


def _is_polled(picture: Entities, main: str) -> bool:
    """The future of block_on, by its thread, or by the one worker of a current_thread runtime."""
    runtime = main.removeprefix("main:")
    if picture[f"runtime:{runtime}"]["flavor"] == "current_thread":
        return bool(picture[f"worker:{runtime}.0"]["task"] == 0)
    return bool(picture[main]["state"] in ("running", "blocked"))


class _Drawing:
    def __init__(self, picture: Entities, waiting: Waiting) -> None:
        self.picture, self.waiting = picture, waiting
        self.nodes: dict[str, Node] = {}
        self.edges: dict[tuple[str, str], Edge] = {}

    # ------------------------------------------------------------ who waits

    def waiter(self, key: str, entity: Mapping[str, Any]) -> None:
        """A task, or a future of block_on, that left its waker somewhere, or nowhere."""
        if key.startswith("task:") and entity["at"] == "lost":
            self.edge(key, NOBODY, "lost", "", entity["line"])
        for wait in entity["waits"]:
            on, op = wait["on"], wait["op"]
            if on.startswith("task:"):
                self.edge(key, on, "joins", op, entity["line"])
            else:
                self.edge(key, on, "waits", op, entity["line"])
                if on.startswith("resource:"):
                    self.ends(int(on[9:]), key, op)

    def unpolled(self, key: str, line: int) -> None:
        """A task that could run, if not every thread that may poll it were blocked."""
        for name in self.waiting.graph.unpolled(self.said(key)):
            if (other := self.key(name)) is not None:
                self.edge(key, other, "unpolled", "poll", line)

    def blocked(self, key: str, what: str, line: int) -> None:
        """A thread that a call holds; those who can end it, if that is known."""
        graph = self.waiting.graph
        locks = [wait.on for wait in graph.waits.get(self.said(key), ()) if wait.kind == "lock"]
        for lock in locks:
            self.edge(key, f"resource:{lock}", "waits", what, line)
            self.ends(lock, key, what)
        if locks:
            return
        others = [other for name in graph.edges(self.said(key)) if (other := self.key(name))]
        for other in others:
            self.edge(key, other, "waits", what, line)
        if not others:
            self.edge(key, f"call:{key}", "waits", what, line)
            self.nodes[f"call:{key}"].name = what

    def ends(self, number: int, waiter: str, op: str) -> None:
        """Who holds the permits of a lock, or else who has used a channel."""
        graph, on = self.waiting.graph, f"resource:{number}"
        held = graph.holders.get(number)
        if held:
            for who in held:
                if (key := self.key(who)) is not None:
                    task = int(key[5:]) if key.startswith("task:") else 0
                    self.edge(on, key, "held", "", self.waiting.taken.get((number, task), 0))
            return
        for who in graph.users.get(number, ()):
            if (key := self.key(who)) is not None and key != waiter:
                self.edge(on, key, "could")

    # ------------------------------------------------------------ names

    def said(self, key: str) -> str:
        """A key as the graph of stuck runs says it: "task 3", "thread main"."""
        kind, _, rest = key.partition(":")
        if kind == "main":
            return f"thread {self.picture[key]['thread']}"
        return f"{kind} {rest}"

    def key(self, who: str) -> str | None:
        """The picture's key of "task 3" or "thread main"; None if it is not in the picture any more."""
        kind, _, rest = who.partition(" ")
        if kind == "task":
            return f"task:{rest}" if f"task:{rest}" in self.picture else None
        mains = (key for key, one in self.picture.items() if key.startswith("main:") and one["thread"] == rest)
        main = next((key for key in mains if self.picture[key]["state"] != "done"), None)
        return main or (f"thread:{rest}" if f"thread:{rest}" in self.picture else None)

    def edge(self, from_: str, to: str, kind: str, what: str = "", line: int = 0) -> None:
        """One edge between two nodes, which are there from now on."""
        for key in (from_, to):
            if key not in self.nodes:
                self.nodes[key] = self.node(key)
        self.edges.setdefault((from_, to), Edge(from_, to, kind, what, line))

    def node(self, key: str) -> Node:
        """A node of its own."""
        entity = self.picture.get(key, {})
        kind, _, rest = key.partition(":")
        if kind == "task":
            return Node(key, "task", entity.get("name", ""), [int(rest)], line=entity.get("line", 0))
        if kind == "main":
            return Node(key, "task", "main", line=entity.get("line", 0))
        if kind == "thread":
            return Node(key, "thread", rest, line=entity.get("line", 0))
        return Node(key, "nobody" if key == NOBODY else "resource", str(entity.get("kind", "")) or kind)

    # ------------------------------------------------------------ the graph

    def graph(self) -> WaitGraph:
        """Everything, with many alike as one and the circles marked."""
        alone = self._alike()
        nodes: dict[str, Node] = {}
        for key, node in self.nodes.items():
            name = alone.get(key, key)
            known = nodes.get(name)
            if known is None:
                nodes[name] = msgspec.structs.replace(node, key=name)
            else:
                known.count += 1
                known.tasks = [*known.tasks, *node.tasks][:ALIKE]
        edges: dict[tuple[str, str], Edge] = {}
        for (from_, to), edge in self.edges.items():
            ends = alone.get(from_, from_), alone.get(to, to)
            edges.setdefault(ends, msgspec.structs.replace(edge, from_=ends[0], to=ends[1]))
        stuck = self.waiting.stuck
        hopeless = set(nodes) if stuck else _hopeless(nodes, edges.values())
        found = circles([(edge.from_, edge.to) for edge in edges.values() if {edge.from_, edge.to} <= hopeless])
        for circle in found:
            for pair in pairwise(circle):
                edges[pair].circle = True
        return WaitGraph(list(nodes.values()), list(edges.values()), found, stuck)

    def _alike(self) -> dict[str, str]:
        """Waiters of one name with the same edges, and what each of them alone waits for, under one key each."""
        after: dict[str, list[str]] = {}
        before: dict[str, list[str]] = {}
        for from_, to in self.edges:
            after.setdefault(from_, []).append(to)
            before.setdefault(to, []).append(from_)
        groups: dict[tuple[object, ...], list[str]] = {}
        for key, node in self.nodes.items():
            if key.startswith(("task:", "thread:")):
                # a timer or a socket of one's own is of the kind of all the others'
                ahead = tuple(to.partition(":")[0] if _own(to, before) else to for to in after.get(key, ()))
                groups.setdefault((node.name.rstrip("0123456789"), ahead, tuple(before.get(key, ()))), []).append(key)
        alone: dict[str, str] = {}
        for alike in groups.values():
            if len(alike) > ALIKE:
                for key in alike:
                    alone[key] = f"all:{alike[0]}"
                    for place, to in enumerate(after.get(key, ())):
                        if _own(to, before):
                            alone[to] = f"all:{after[alike[0]][place]}"
        return alone


def _own(key: str, before: Edges) -> bool:
    """A timer, a socket or a call that one waiter alone waits for."""
    return key.startswith(("timer:", "fd:", "call:")) and len(before[key]) == 1


def _hopeless(nodes: Mapping[str, Node], edges: Iterable[Edge]) -> set[str]:
    """Those whom nobody can help any more.

    Whatever waits for nothing goes on by itself, and so does who waits for one thing of several that does. Only a
    writer needs all readers to let go. A channel may always get another sender.
    """
    after: dict[str, list[str]] = {key: [] for key in nodes}
    before: dict[str, list[str]] = {key: [] for key in nodes}
    for edge in edges:
        if edge.kind != "could":
            after[edge.from_].append(edge.to)
            before[edge.to].append(edge.from_)
    hopeful = [key for key, others in after.items() if not others and key != NOBODY]
    known = set(hopeful)
    while hopeful:
        for key in before[hopeful.pop()]:
            needs_all = nodes[key].name.endswith("RwLock")
            if key not in known and (not needs_all or known.issuperset(after[key])):
                known.add(key)
                hopeful.append(key)
    return set(nodes) - known


def circles(edges: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The shortest circle through each node that is in one, each circle once, in order of the edges."""
    after: dict[str, list[str]] = {}
    for from_, to in edges:
        after.setdefault(from_, []).append(to)
    found: list[list[str]] = []
    inside: set[str] = set()
    for start in after:
        if start in inside:
            continue
        circle = _back(start, after)
        if circle:
            found.append(circle)
            inside.update(circle)
    return found


def _back(start: str, after: Edges) -> list[str]:
    """The shortest way from a node back to itself; empty if there is none."""
    came: dict[str, str] = {}
    queue = deque([start])
    while queue and start not in came:
        here = queue.popleft()
        for there in after.get(here, ()):
            if there not in came:
                came[there] = here
                queue.append(there)
    if start not in came:
        return []
    way = [start]
    while len(way) < 2 or way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]
