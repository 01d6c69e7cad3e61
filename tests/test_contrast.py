"""Every pair of colours that the pages put on each other is readable in both themes: WCAG 2, level AA.

Text needs 4.5 to 1, drawings and large letters 3 to 1. The pairs are those of the design's section 6.
"""

import re
from itertools import product
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[1] / "static" / "css" / "tokens.css").read_text()
THEMES = {"light": TOKENS.split("[data-theme=dark]")[0], "dark": TOKENS.split("[data-theme=dark]")[1]}
HUES = [f"h{number}" for number in range(1, 9)]
TEXT, DRAWING = 4.5, 3.0

PAIRS = [
    *(("ink", on, TEXT) for on in ("paper", "panel", "inset", "ground", "mark", "watch-bg", "alarm-bg")),
    *(("ink-2", on, TEXT) for on in ("paper", "panel", "inset", "ground", "mark", "alarm-bg")),
    *(("ink-3", on, TEXT) for on in ("paper", "panel", "inset", "ground")),
    *(("watch", on, TEXT) for on in ("paper", "panel", "inset", "watch-bg")),
    ("watch", "ground", DRAWING),
    *(("alarm", on, TEXT) for on in ("paper", "panel", "inset", "alarm-bg", "ground")),
    ("paper", "ink", TEXT),
    *(("line-3", on, DRAWING) for on in ("paper", "panel", "inset")),
    *(("tok-ink", hue, TEXT) for hue in HUES),
    *((hue, "panel", TEXT) for hue in HUES),
    *((hue, on, DRAWING) for hue, on in product(HUES, ("paper", "inset", "ground"))),
    *((code, on, TEXT) for code, on in product(("c-key", "c-fn", "c-str", "c-mac"), ("panel", "mark", "alarm-bg"))),
    ("c-com", "panel", TEXT),
]

Colour = tuple[float, float, float]


def colours(theme: str) -> dict[str, Colour]:
    found = re.findall(r"--([\w-]+):#([0-9A-Fa-f]{6})\b", THEMES[theme])
    return {name: (int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)) for name, text in found}


def luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.03928 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Colour, other: Colour) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: Colour, share: float, other: Colour) -> Colour:
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def test_the_ratio_is_the_one_of_the_guidelines():
    assert ratio((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert ratio((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_is_readable(theme):
    known = colours(theme)
    poor = {(text, on): round(found, 2) for text, on, need in PAIRS if (found := ratio(known[text], known[on])) < need}
    assert poor == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("hue", HUES)
def test_the_letter_of_an_idle_task_is_readable_on_its_tint(theme, hue):
    """The hue with a fifth of ink, on the panel with a little of the hue, as token.js mixes them."""
    known = colours(theme)
    share = float(re.search(r"--tok-tint:(\d+)%", THEMES[theme])[1]) / 100
    letter, tint = mixed(known[hue], 0.8, known["ink"]), mixed(known[hue], share, known["panel"])
    assert ratio(letter, tint) >= TEXT
