"""Make sounds.tsv, total-strokes.tsv and variants.tsv again: `uv run tribune/model/make_characters.py UNIHAN`, in the project's folder.

UNIHAN is a folder with the text files of the Unihan database (UAX #38; Debian's package unicode-data has them in
/usr/share/unicode, to be unpacked with bunzip2). Tables of our own, because importing all of pypinyin's costs a build more
than reading its stories.
"""

import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin

HERE = Path(__file__).parent
TONES = re.compile("[\u0300\u0301\u0304\u030c]")
SIMPLER = ("kSimplifiedVariant", "kZVariant", "kSemanticVariant")
READ = ("kTGHZ2013", "kXHC1983")  # 通用规范汉字字典, 现代汉语词典: readings in use today
LICENCE = "Unihan 15.0 (Unicode licence v3)"
BASIC = {*map(chr, range(0x3400, 0x4DC0)), *map(chr, range(0x4E00, 0xA000))}

Fields = dict[str, dict[str, str]]


def main(unihan: Path) -> None:
    """Write the three tables beside this file."""
    fields = read(unihan)
    common = sorted({*fields["kTGHZ2013"], *gb2312()})
    write(
        "sounds.tsv",
        "character, its usual sound without tone, others in use; pypinyin (MIT licence)",
        sounds(fields, common),
    )
    write("total-strokes.tsv", "total strokes, characters; kTotalStrokes", strokes(fields, common))
    write("variants.tsv", "character that isn't common, its common forms", variants(fields))


def read(unihan: Path) -> Fields:
    """Each field of Unihan by character."""
    fields = defaultdict(dict)
    for file in sorted(unihan.glob("Unihan_*.txt")):
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("U+"):
                code, field, value = line.split("\t")
                fields[field][chr(int(code[2:], 16))] = value
    return fields


def gb2312() -> set[str]:
    """The characters of GB 2312-80."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return set("".join(code.decode("gb2312", "ignore") for code in codes))


def sounds(fields: Fields, common: list[str]) -> list[tuple[str, str]]:
    """The usual sound first."""
    rows = []
    for character in common:
        usual = pinyin(character, style=Style.NORMAL, errors="ignore", v_to_u=True)
        read = (reading for field in READ for reading in re.findall(r"[^\s:,]+", fields[field].get(character, "")))
        found = dict.fromkeys((*(usual[0][:1] if usual else ()), *map(toneless, read)))
        if known := [sound for sound in found if re.fullmatch("[a-zü]+", sound)]:
            rows.append((character, " ".join(known)))
    return rows


def toneless(reading: str) -> str:
    return unicodedata.normalize("NFC", TONES.sub("", unicodedata.normalize("NFD", reading)))


def strokes(fields: Fields, common: list[str]) -> list[tuple[str, str]]:
    """As they're counted on the mainland: Unihan's first number."""
    by_count = defaultdict(list)
    for character, counts in sorted(fields["kTotalStrokes"].items()):
        if character in BASIC or character in common:
            by_count[int(counts.split()[0])].append(character)
    return [(str(count), "".join(characters)) for count, characters in sorted(by_count.items())]


def variants(fields: Fields) -> list[tuple[str, str]]:
    """Each character outside 通用规范汉字表 with its forms in it, in one step or two."""
    standard = fields["kTGHZ2013"]
    rows = []
    for character in sorted(BASIC - standard.keys()):
        near = forms(fields, character)
        found = dict.fromkeys(
            form for step in (near, [far for each in near for far in forms(fields, each)]) for form in step
        )
        if known := [form for form in found if form in standard]:
            rows.append((character, "".join(known)))
    return rows


def forms(fields: Fields, character: str) -> list[str]:
    """What Unihan calls its simplified form or its variants."""
    codes = (code for field in SIMPLER for code in re.findall(r"U\+([0-9A-F]+)", fields[field].get(character, "")))
    return [chr(int(code, 16)) for code in codes]


def write(name: str, about: str, rows: list[tuple[str, str]]) -> None:
    lines = "".join(f"{key}\t{value}\n" for key, value in rows)
    (HERE / name).write_text(f"# {about}; {LICENCE}\n{lines}", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
