"""Every pair of colours that stands on another can be read: WCAG's formula over tokens.css, in both themes."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[1] / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
TEXT, EDGE = 4.5, 3.0  # what WCAG 2.2 AA asks of text, and of what is to be seen
SURFACES = ("paper", "panel", "inset", "ground")
HUES = [f"h{number}" for number in range(1, 9)]

Colour = tuple[float, float, float]  # 0 to 255


def themes() -> dict[str, dict[str, str]]:
    """The tokens of each theme; what the dark one does not say it has from the light one."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", TOKENS):
        found = dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))
        (dark if "dark" in selector else light).update(found)
    return {"light": light, "dark": light | dark}


THEMES = themes()


def colour(tokens: dict[str, str], name: str) -> Colour:
    digits = tokens[name].strip().removeprefix("#")
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """As color-mix(in srgb): `share` of the one."""
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def luminance(of: Colour) -> float:
    linear = [part / 255 / 12.92 if part <= 10.31475 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in of]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


PAIRS = [
    *((ink, surface, TEXT) for ink in ("ink", "ink-2", "ink-3") for surface in SURFACES),
    *((ink, signal, TEXT) for ink in ("ink", "ink-2") for signal in ("mark", "alarm-bg")),
    ("ink", "watch-bg", TEXT),
    *((signal, surface, TEXT) for signal in ("watch", "alarm") for surface in ("paper", "panel", "inset")),
    *((signal, "ground", EDGE) for signal in ("watch", "alarm")),
    ("watch", "watch-bg", TEXT),
    ("alarm", "alarm-bg", TEXT),
    ("paper", "ink", TEXT),
    ("ink-inv", "alarm", TEXT),
    *(("line-3", surface, EDGE) for surface in ("paper", "panel", "inset")),
    *(
        (code, surface, TEXT)
        for code in ("c-key", "c-fn", "c-str", "c-mac")
        for surface in ("panel", "mark", "alarm-bg")
    ),
    ("c-com", "panel", TEXT),
    *(("tok-ink", hue, TEXT) for hue in HUES),
    *((hue, "panel", TEXT) for hue in HUES),
    *((hue, surface, EDGE) for hue in HUES for surface in ("paper", "inset", "ground")),
]


def test_white_on_black_is_the_most_there_is():
    assert contrast((255, 255, 255), (0, 0, 0)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_what_stands_on_a_colour_can_be_read(theme, front, back, least):
    tokens = THEMES[theme]
    assert contrast(colour(tokens, front), colour(tokens, back)) >= least


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("hue", HUES)
def test_the_letter_of_a_task_that_waits_can_be_read_on_its_tint(theme, hue):
    tokens = THEMES[theme]
    tint = mixed(colour(tokens, hue), colour(tokens, "panel"), int(tokens["tok-tint"].rstrip("%")) / 100)
    letter = mixed(colour(tokens, hue), colour(tokens, "ink"), 0.8)
    assert contrast(letter, tint) >= TEXT


def test_no_rule_names_a_colour_that_is_no_token():
    """Besides tokens.css, colours are names: a theme would not reach them."""
    static = Path(__file__).parents[1] / "static"
    sheets = [sheet for sheet in static.rglob("*.css") if sheet.name != "tokens.css"]
    raw = {sheet.name: found for sheet in sheets if (found := re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text()))}
    assert raw == {}
