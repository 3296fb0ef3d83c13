"""Nothing printed wrong: what print minds in the records, before anything is made; and the report on what was made."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tribune.load import Records
from tribune.model import Archive, Deputy, Story
from tribune.model.booklet import Booklet
from tribune.model.choosing import unclear
from tribune.pages.book import Book
from tribune.problems import Problem
from tribune.render.markdown import plain
from tribune.render.print import characters, plates
from tribune.render.print.layout import COARSE, FINE, MM, PORTRAIT, Layout, resolution
from tribune.render.print.manuscript import Manuscript
from tribune.render.words import words
from tribune.rules.pictures import shown_in
from tribune.rules.register import Register


def check(archive: Archive, records: Records) -> Iterator[Problem]:
    """Everything that would be printed wrong, with file and line; of records that are public."""
    register, choices = Register(records), archive.site.booklet
    yield from _selection(archive, register)
    yield from _profile(records, choices)
    book = Manuscript(Book(archive))
    yield from characters.unprintable(register, book.origins, lambda: book.data)
    yield from _pictures(register, archive)
    yield from _long(register, archive)


def _line(register: Register, *place: str) -> int:
    return next((entry.line(*place) for entry in register.records.entries if entry.path == register.site.origin), 0)


def _selection(archive: Archive, register: Register) -> Iterator[Problem]:
    """B005: what is to be selected isn't there, or there's more than one of that name."""
    for kind, value, meant, known in unclear(archive, archive.site.booklet.select):
        line = _line(register, "booklet", "select", kind)
        several = {"several": value, "ids": "、".join(item.id for item in meant)}
        none = {"value": value, "known": "、".join(item.name for item in known[:12])}
        yield Problem(archive.site.origin, line, "B005", {"kind": kind, **(several if meant else none)})


def _profile(records: Records, choices: Booklet) -> Iterator[Problem]:
    """B007: the profile of the press is missing, or is none."""
    register = Register(records)
    site, line = register.site.origin, _line(register, "booklet", "profile" if choices.profile else "colour")
    if choices.colour == "彩色" and not choices.profile:
        yield Problem(site, line, "B007", {"without": "booklet"})
    elif choices.profile and choices.profile not in records.profiles:
        yield Problem(site, line, "B007", {"profile": choices.profile})
    elif choices.profile and records.profiles[choices.profile].read_bytes()[16:20] != b"CMYK":  # ICC.1 7.2.8
        yield Problem(site, line, "B007", {"broken": choices.profile})


def _public(register: Register, archive: Archive) -> set[str]:
    """The files whose record is public on the day."""
    return {entry.path for entry in register.records.entries if entry.record.is_public(archive.as_of)}


def _pictures(register: Register, archive: Archive) -> Iterator[Problem]:
    """B002, B003: a picture with too few pixels for the size at which it's printed."""
    public, layout = _public(register, archive), Layout.of(archive.site.booklet)
    kinds = {entry.path: type(entry.record) for entry in register.records.of(Deputy, Story)}
    for shown in shown_in(register):
        medium = archive.media.get(shown.file)
        if medium is None or shown.path not in public or shown.path not in kinds:
            continue
        width = PORTRAIT if kinds[shown.path] is Deputy else layout.photograph(medium)
        if (found := resolution(medium, width)) < FINE - 0.5:
            facts = {"file": shown.file, "width": medium.width, "height": medium.height, "size": width / MM}
            facts |= {"found": found, "least": COARSE, "fine": FINE, "wanted": -int(-width / 72 * FINE // 1)}
            yield Problem(shown.path, shown.line, "B002" if found < COARSE else "B003", facts)


def _long(register: Register, archive: Archive) -> Iterator[Problem]:
    """B004: a story that takes more pages than it may."""
    choices, public = archive.site.booklet, _public(register, archive)
    most = Layout.of(choices).capacity(choices.pages)
    for entry in register.records.of(Story):
        found = len(plain(entry.record.body))
        if found > most and entry.path in public:
            yield Problem(entry.path, entry.body_line, "B004", {"found": found, "pages": choices.pages, "most": most})


# --- the report ---------------------------------------------------------------------------------------------------


def read(files: Mapping[str, bytes], pictures: Iterable[dict], claims: Mapping[str, str]) -> dict:
    """What the finished files are, read back from them."""
    return {
        "files": {name: _read(data) for name, data in files.items() if name.endswith(".pdf")},
        "pictures": list(pictures),
        "claims": dict(claims),
    }


def report(told: dict, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """check.json and check.txt: what was read, and how large the files are in the end."""
    for name, file in told["files"].items():
        file["bytes"] = len(files[name])
    told["epub"] = {name: len(data) for name, data in files.items() if name.endswith(".epub")}
    text = json.dumps(told, ensure_ascii=False, indent=1)
    return {"check.json": text.encode(), "check.txt": _text(told).encode()}


def _read(pdf: bytes) -> dict:
    """Pages, boxes (mm), fonts and colour spaces of the pictures of one PDF."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        parts = list(plates.parts_of(document))
        told = {font.objgen: font for holder in (*(page.obj for page in document.pages), *parts) for font in _fonts(holder)}
        fonts = {(str(font.BaseFont).lstrip("/"), _embedded(font), "/ToUnicode" in font) for font in told.values()}
        spaces = Counter(_family(part) for part in parts if part.get("/Subtype") == pikepdf.Name.Image)
        return {
            "pages": len(document.pages),
            "trim": sorted({_size(page.trimbox) for page in document.pages}),
            "bleed": sorted({_size(page.obj.get("/BleedBox", page.mediabox)) for page in document.pages}),
            "media": sorted({_size(page.mediabox) for page in document.pages}),
            "fonts": [{"name": name, "embedded": whole, "unicode": mapped} for name, whole, mapped in sorted(fonts)],
            "images": dict(spaces),
        }


def _fonts(holder) -> Iterable:
    """The composite fonts that a page or a form draws with."""
    return (font for font in holder.get("/Resources", {}).get("/Font", {}).values() if "/DescendantFonts" in font)


def _family(picture) -> str:
    """The family of its colour space (ISO 32000-1, 8.6)."""
    import pikepdf

    space = picture.get("/ColorSpace", "")
    return str(space[0] if isinstance(space, pikepdf.Array) else space).lstrip("/")


def _embedded(font) -> bool:
    described = font.DescendantFonts[0].get("/FontDescriptor", {})
    return any(name in described for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def _size(box) -> str:
    left, low, right, high = map(float, box)
    return f"{(right - left) / MM:.1f} × {(high - low) / MM:.1f} mm"


def _text(told: dict) -> str:
    """The report for people; its words are in templates/words.yaml."""
    named = words()["booklet"]["check"]
    lines = [named["title"], ""]
    for name, file in told["files"].items():
        lines.append(named["file"].format(name=name, megabytes=file["bytes"] / 1e6, **file))
        for box in ("trim", "bleed", "media"):
            lines.append(named["box"].format(box=named[box], sizes="、".join(file[box])))
        for font in file["fonts"]:
            lines.append(named["font" if font["embedded"] and font["unicode"] else "bad_font"].format_map(font))
        for space, count in sorted(file["images"].items()):
            lines.append(named["images"].format(space=space, count=count))
        lines.append("")
    lines += [named["pictures"]]
    for picture in told["pictures"]:
        line = named["picture"].format_map(picture)
        lines.append(line + ("" if picture["ppi"] >= FINE - 0.5 else named["soft"]))
    lines += ["", *told["claims"].values()]
    return "\n".join(lines) + "\n"


def pictures_of(shown: Iterable[tuple[str, object, float]]) -> list[dict]:
    """Each printed picture with its source file, size and resolution; lowest first."""
    rows = {
        (source, medium.name): {
            "file": medium.name,
            "source": source,
            "pixels": f"{medium.width} × {medium.height}",
            "width": round(width / MM, 1),
            "ppi": round(resolution(medium, width)),
        }
        for source, medium, width in shown
    }
    return sorted(rows.values(), key=lambda row: (row["ppi"], row["source"], row["file"]))


def profile_of(originals: Mapping[str, Path], choices: Booklet) -> bytes | None:
    """The bytes of the profile that is named, if it's to be used."""
    if choices.profile and choices.profile in originals:
        return originals[choices.profile].read_bytes()
    return None
