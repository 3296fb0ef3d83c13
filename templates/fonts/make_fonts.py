"""Makes the vendored fonts again: of each source, the characters that an archive in Chinese can need.

Sources: Noto Serif SC and Noto Sans SC from PyPI's `pylopdf-fonts-zh-cn`; the bold Noto Serif SC from npm's
`@expo-google-fonts/noto-serif-sc` 0.4.3; for the Kai face LXGW WenKai 1.511 from Debian 13's `fonts-lxgw-wenkai`.
Run it in this folder:

    uv run --no-project --with fonttools==4.68.0 --with brotli==1.2.1 --with pylopdf-fonts-zh-cn==0.1.1 \\
        python make_fonts.py /usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf NotoSerifSC_700Bold.ttf
"""

import json
import sys
from importlib.resources import files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib.woff2 import WOFF2FlavorData

HERE = Path(__file__).parent

# Beside Chinese: what dates, figures, punctuation, pinyin and forms are set with.
RANGES = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x017F),  # Latin with marks
    (0x01CD, 0x01DC),  # pinyin: the third tone, and ü in all
    (0x2010, 0x2027),  # dashes, quotation marks, ellipsis
    (0x2030, 0x203E),  # per mille, primes
    (0x2190, 0x2193),  # arrows
    (0x2460, 0x24FF),  # numbers in circles
    (0x2E80, 0x2E99),  # radicals
    (0x3000, 0x301F),  # Chinese punctuation
    (0x3200, 0x3243),  # Chinese numbers in brackets
    (0xFE10, 0xFE6F),  # upright and small forms
    (0xFF00, 0xFF65),  # full width
    (0xFFE0, 0xFFE6),  # full-width currency
)
SIGNS = "ɑɡḿǸǹʹˇˉˊˋ˙℃№℡■□▲△◆◇○◎●★☆〇·・⸺⸻—…"

# Characters of names that neither list has.
NAMES = "燚䶮堃㛃㵘㸌㴋䲜喆囍淼犇骉頔煊婳昇莙翯龑爨"

# Squeezed punctuation, upright text, composition. Not `locl`: it brings the shapes of other regions.
FEATURES = ["ccmp", "halt", "palt", "vhal", "kern", "vert", "vrt2", "liga", "mark", "fwid", "hwid", "pwid"]

# Fields of the name table: family, unique name, full name, name in PostScript.
FAMILY, UNIQUE, FULL, POSTSCRIPT = 1, 3, 4, 6


def wanted():
    """The code points to keep: 通用规范汉字表, GB 2312, symbols, and rare characters of names."""
    charsets = json.loads((HERE / "charsets.json").read_text("utf-8"))
    ranges = (point for first, last in RANGES for point in range(first, last + 1))
    return {*charsets["tgh"], *charsets["gb2312"], *ranges, *map(ord, SIGNS + NAMES)}


def make(source, target, family=None):
    """Writes what is wanted of the font file `source` to `target`, under the name of `family` if given.

    Titles in bold are drawn and cut to size by programs that read WOFF2, which is half as large; the typesetter doesn't.
    """
    options = subset.Options(layout_features=FEATURES, name_IDs=["*"], hinting=False, notdef_outline=True)
    options.flavor = "woff2" if target.suffix == ".woff2" else None
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted())
    subsetter.subset(font)
    if family:
        rename(font, family)
    if options.flavor:
        font.flavorData = WOFF2FlavorData(transformedTables=())  # a part of it can then be read without all of it
    subset.save_font(font, str(target), options)
    missing = len(wanted() - set(font.getBestCmap()))
    print(f"{target.name}: {target.stat().st_size:,} bytes; the source lacks {missing} of what is wanted")


def rename(font, family):
    """Gives `font` the name `family` in every language; its copyright and licence stay."""
    names = {FAMILY: family, UNIQUE: family, FULL: family, POSTSCRIPT: family.replace(" ", "") + "-Regular"}
    for record in font["name"].names:
        record.string = names.get(record.nameID, record.toUnicode())


def main(wenkai, bold):
    """wenkai: the path of LXGWWenKai-Regular.ttf, whose own name is reserved for the unchanged font; bold: of
    NotoSerifSC_700Bold.ttf.
    """
    noto = files("pylopdf_fonts_zh_cn")
    make(noto / "NotoSerifSC-Regular.otf", HERE / "NotoSerifSC-8105-R.otf")
    make(noto / "NotoSansSC-Regular.otf", HERE / "NotoSansSC-8105-R.otf")
    make(bold, HERE / "NotoSerifSC-8105-B.woff2")
    make(wenkai, HERE / "TribuneKai-8105-R.ttf", family="Tribune Kai")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
