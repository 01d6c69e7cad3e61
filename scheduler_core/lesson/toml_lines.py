"""At which line of a TOML text a value stands; the standard library's reader does not tell."""

import re

Path = tuple[str | int, ...]

HEADER = re.compile(r"\s*\[(?P<array>\[)?\s*(?P<path>[^\]]+?)\s*\]")
KEY = re.compile(r"""\s*(?P<key>[\w-]+|"[^"]*"|'[^']*')\s*=""")


def lines_of(text: str) -> dict[Path, int]:
    """Line by path, as in `("checkpoint", 2, "title")`; read from headers and keys at the beginning of lines."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}  # how often an array of tables was begun
    table: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.match(line):
            table = ()
            names = [name.strip().strip("\"'") for name in header["path"].split(".")]
            for name in names[:-1]:
                table += (name,)
                if table in counts:
                    table += (counts[table] - 1,)
            table += (names[-1],)
            if header["array"]:
                counts[table] = counts.get(table, 0) + 1
                table += (counts[table] - 1,)
            lines[table] = number
        elif key := KEY.match(line):
            lines.setdefault((*table, key["key"].strip("\"'")), number)
    return lines


def line_of(path: Path, lines: dict[Path, int]) -> int:
    """The line of this value, else of the nearest table around it; 1 if there is none."""
    return next((lines[path[:size]] for size in range(len(path), 0, -1) if path[:size] in lines), 1)
