"""Cut the typefaces down to what pages use: python -m vizapp.typefaces PACKAGES FOLDER

PACKAGES is where pip has put requirements-fonts.txt (it must be importable too: it holds fontTools); FOLDER receives
small WOFF2 files, served as /static/fonts/ and named by static/css/fonts.css. Run by dev.py when the lock changes.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font
from fontTools.varLib.instancer import instantiateVariableFont

# Latin, punctuation, arrows, mathematical signs, box drawing, shapes and dingbats: what sentences and code are made of.
RANGES = ((0x20, 0x17F), (0x2010, 0x205E), (0x20AC, 0x20AC), (0x2190, 0x22FF), (0x2500, 0x257F), (0x25A0, 0x27BF))
FEATURES = ["calt", "case", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum", "zero"]

INTER = "shadcn/fonts/Inter.woff2"
SERIF = "font_source_serif_pro/files/SourceSerifPro-{}.ttf"
MONO = "sphinxawesome_theme/static/{}.woff2"
TYPEFACES = {
    "inter": INTER,
    "source-serif-400": SERIF.format("Regular"),
    "source-serif-400-italic": SERIF.format("It"),
    "source-serif-600": SERIF.format("Semibold"),
    "jetbrains-mono-400": MONO.format("db9d659a1acad1e2"),
    "jetbrains-mono-500": MONO.format("af2e87f5d61b5665"),
    "jetbrains-mono-700": MONO.format("9545a3d1fceacf5c"),
}


def main(packages: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    options = Options(flavor="woff2", layout_features=FEATURES, notdef_outline=True)
    for name, source in TYPEFACES.items():
        font = load_font(packages / source, options)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
        subsetter.subset(font)
        if "fvar" in font:
            instantiateVariableFont(font, {"opsz": 14}, inplace=True)  # small texts; only the weight stays variable
        save_font(font, folder / f"{name}.woff2", options)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
