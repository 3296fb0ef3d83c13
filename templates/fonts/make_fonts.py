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

# The book's own face has more for names: traditional and other forms of common characters, the common ones of Big5, and of
# GBK those under the radicals that names are made of. Unicode's first block is in the order of radicals.
RADICALS = (
    (0x4EBA, 0x513E),  # 人
    (0x51AB, 0x51DE),  # 冫
    (0x5973, 0x5B4F),  # 女
    (0x5B80, 0x5BF7),  # 宀
    (0x5C71, 0x5DDA),  # 山
    (0x5FC3, 0x6207),  # 心
    (0x65E5, 0x66EF),  # 日
    (0x6728, 0x6B1F),  # 木
    (0x6C34, 0x7229),  # 水、火
    (0x7384, 0x74D8),  # 玉
    (0x793A, 0x79B8),  # 示
    (0x79BE, 0x7A73),  # 禾
    (0x7ACB, 0x7AF8),  # 立
    (0x8278, 0x864C),  # 艸
    (0x8A00, 0x8C36),  # 言
    (0x8C9D, 0x8D63),  # 貝
    (0x9091, 0x9148),  # 邑
    (0x91D1, 0x9577),  # 金
    (0x9580, 0x961B),  # 門
    (0x96E8, 0x9751),  # 雨
    (0x9F8D, 0x9F9B),  # 龍
)
VARIANTS = HERE.parents[1] / "tribune" / "model" / "variants.tsv"

# Squeezed punctuation, upright text, composition. Not `locl`: it brings the shapes of other regions.
FEATURES = ["ccmp", "halt", "palt", "vhal", "kern", "vert", "vrt2", "liga", "mark", "fwid", "hwid", "pwid"]

# Fields of the name table: family, unique name, full name, name in PostScript.
FAMILY, UNIQUE, FULL, POSTSCRIPT = 1, 3, 4, 6


def wanted():
    """The code points to keep: 通用规范汉字表, GB 2312, symbols, and rare characters of names."""
    charsets = json.loads((HERE / "charsets.json").read_text("utf-8"))
    ranges = (point for first, last in RANGES for point in range(first, last + 1))
    return {*charsets["tgh"], *charsets["gb2312"], *ranges, *map(ord, SIGNS + NAMES)}


def of_names():
    """The code points that only the book's own face has."""
    forms = {ord(row[0]) for row in VARIANTS.read_text("utf-8").splitlines() if row[0] != "#"}
    radicals = {point for first, last in RADICALS for point in range(first, last + 1)}
    return {*map(ord, coded("big5", 0xC6A1)), *((forms | radicals) & set(map(ord, coded("gbk"))))}


def coded(encoding, last=0xFFFF):
    """The Chinese characters that have a code in `encoding`, up to its code `last`."""
    pairs = ((chr(point), chr(point).encode(encoding, "ignore")) for point in range(0x4E00, 0xA000))
    return [character for character, code in pairs if code and int.from_bytes(code, "big") <= last]


def make(source, target, family=None, more=frozenset()):
    """Writes what is wanted of the font file `source`, and `more`, to `target`, under the name of `family` if given.

    Titles in bold are drawn and cut to size by programs that read WOFF2, which is half as large; the typesetter doesn't.
    """
    options = subset.Options(layout_features=FEATURES, name_IDs=["*"], hinting=False, notdef_outline=True)
    options.flavor = "woff2" if target.suffix == ".woff2" else None
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted() | more)
    subsetter.subset(font)
    if family:
        rename(font, family)
    if options.flavor:
        font.flavorData = WOFF2FlavorData(transformedTables=())  # a part of it can then be read without all of it
    subset.save_font(font, str(target), options)
    missing = len((wanted() | more) - set(font.getBestCmap()))
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
    make(noto / "NotoSerifSC-Regular.otf", HERE / "NotoSerifSC-8105-R.otf", more=of_names())
    make(noto / "NotoSansSC-Regular.otf", HERE / "NotoSansSC-8105-R.otf")
    make(bold, HERE / "NotoSerifSC-8105-B.woff2")
    make(wenkai, HERE / "TribuneKai-8105-R.ttf", family="Tribune Kai")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
