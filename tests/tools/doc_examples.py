"""`python -m tests.tools.doc_examples ~/.cargo/registry/src/*/tokio-1.53.1`: how many documentation examples run here.

Examples are read from the doc comments of a crate's sources and never kept. In scope is what std and the crates of
`scheduler_core/shims` can play on the simulated machine; self-checking is what asserts, unwraps or must panic. An
example passes if it ends with status 0, or panics where it is marked `should_panic`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from scheduler_core import EngineBug, Refused, simulate

_COMMENT = re.compile(r"\s*//[/!] ?(.*)")
_KNOWN_TAGS = {"", "rust", "should_panic", "edition2018", "edition2021", "edition2024"}
_CHECKS = re.compile(r"\bassert|unwrap\(|expect\(|\?;|\?\n|panic!|matches!|unwrap_err")
#: What no simulated machine has, by a word in the example.
_OUT_OF_SCOPE = {
    "another crate": (
        r"\b(async_stream|loom|mio|libc|hyper|socket2|warp|rustls|tower|h2|rand|windows_sys|libc|nix|tempfile|"
        r"tracing_subscriber|async_std|mio_aio|backtrace|serde\w*|tokio_rustls|native_tls|crossbeam|compile_fail)::"
    ),
    "operating system": r"tokio::process|std::process::Command|named_pipe|net::unix::pipe|AsyncFd|AsRawFd|RawFd|"
    r"from_raw_fd|as_raw_fd|io_uring|signal::windows|vsock|tokio::signal::unix|OwnedFd|VsockStream|AsFd",
    "unstable": r"taskdump|dump\(\)|Id::try_id|tokio_unstable|task::Builder|poll_time_histogram|"
    r"io_uring|on_task_spawn|on_task_terminate|on_(before|after)_task_poll|"
    r"schedule_latency|runtime::dump|handle\.name\(\)|\.name\(\"my-runtime",
    "unsafe": r"\bunsafe\b|MaybeUninit|static mut",
}


class Example(NamedTuple):
    """One example: where it is, its text, and the words after its fence."""

    place: str
    source: str
    tags: tuple[str, ...]


def examples(path: Path) -> Iterator[Example]:
    """The examples in the doc comments of a file."""
    begun: tuple[int, str] | None = None
    lines: list[str] = []
    for number, line in enumerate(path.read_text().split("\n"), 1):
        comment = _COMMENT.match(line)
        text = comment[1] if comment else ""
        if not comment:
            begun = None
        elif not text.strip().startswith("```"):
            lines.append(_shown(text))
        elif begun is None:
            begun, lines = (number, text.strip().strip("`")), []
        else:
            tags = tuple(tag.strip() for tag in re.split(r"[, ]", begun[1]))
            yield Example(f"{path}:{begun[0]}", "\n".join(lines), tags)
            begun = None


def _shown(line: str) -> str:
    """A line as rustdoc compiles it: `# ` hides one from the reader only."""
    head = line.lstrip()
    if head == "#":
        return ""
    return line.replace("# ", "", 1) if head.startswith("# ") else line


def why_not(example: Example) -> str:
    """Why an example is not in scope, or ""."""
    if set(example.tags) - _KNOWN_TAGS:
        return "not meant to run"
    return next((why for why, words in _OUT_OF_SCOPE.items() if re.search(words, example.source)), "")


def wrapped(source: str) -> str:
    """What rustdoc does with an example that has no `main`."""
    return source if re.search(r"\bfn main\b", source) else f"fn main() {{\n{source}\n}}\n"


def played(example: Example) -> str:
    """ "" if the example does what it must, or what it did instead."""
    try:
        recording = simulate(wrapped(example.source))
    except Refused as refused:
        first = refused.refusals[0]
        return f"refused: {first.line}: {first.reason}"
    except EngineBug as bug:
        return f"BUG: {bug}"
    if (recording.status == 0) != ("should_panic" in example.tags):
        return ""
    words = " ".join(recording.stderr.split())
    return f"status {recording.status}: {getattr(recording.log[-1], 'detail', '')[:80]} {words[-140:]}"


def played_right(example: Example) -> tuple[Example, str]:
    """For a pool of processes."""
    answer = played(example)
    return example, answer


def main() -> int:
    """Count."""
    tool = argparse.ArgumentParser(prog="python -m tests.tools.doc_examples", description=__doc__)
    tool.add_argument("crates", metavar="CRATE_SOURCES", type=Path, nargs="+")
    tool.add_argument("--quiet", action="store_true", help="say only how many")
    args = tool.parse_args()
    left_out: Counter[str] = Counter()
    chosen = []
    for crate in args.crates:
        for path in sorted((crate / "src").rglob("*.rs")):
            for example in examples(path):
                why = why_not(example) or ("" if _CHECKS.search(example.source) else "checks nothing")
                left_out[why] += 1
                if not why:
                    chosen.append(example)
    good = 0
    with ProcessPoolExecutor() as pool:
        for example, answer in pool.map(played_right, chosen, chunksize=8):
            good += not answer
            if answer and not args.quiet:
                print(f"{example.place}: {answer}")
    print(f"{good} of {len(chosen)} self-checking examples in scope end as they must ({good / len(chosen):.1%}).")
    print("Left out:", ", ".join(f"{count} {why}" for why, count in left_out.most_common() if why))
    return 0


if __name__ == "__main__":
    sys.exit(main())
