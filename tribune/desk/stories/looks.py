"""What paragraphs of a Word file look like: fonts (w:eastAsia), sizes and alignment by their styles and their own signs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tribune.desk.stories.blocks import ROLES, Look
from tribune.desk.stories.numbering import W

GONE = (f"{W}del", f"{W}moveFrom")  # what a tracked change took away
_HEADING = re.compile(r"(?:heading|标题) ?(\d)", re.I)
_RED = re.compile(r"(?i)[c-f][0-9a-f]0[0-9a-f]0[0-9a-f]|red")
_USUAL = 10.5  # points, where nothing says more
_NARROWEST = 199  # of the room that a quotation has beside it
_BESIDE = ("center", "right", "end")  # alignments of lines that no margin holds
OFF = ("0", "false", "none")


class Looks:
    """Tells what paragraphs look like; `styles` is the root of styles.xml."""

    def __init__(self, styles: Element | None):
        self._root = styles if styles is not None else Element("none")
        self._styles = {style.get(f"{W}styleId"): style for style in self._root.iter(f"{W}style")}
        self._usual = next((id for id, style in self._styles.items() if _is_usual(style)), None)
        self._known: dict[str | None, dict] = {}

    def of(self, paragraph: Element, turns: bool) -> Look:
        """How a paragraph looks: by most of its signs."""
        base = self.about(paragraph)
        votes, marked, total = Counter(), Counter(), 0
        for run in runs(paragraph):
            count = len("".join(part.text or "" for part in run.findall(f"{W}t")).strip())
            own = {**base, **of_run(run.find(f"{W}rPr"))}
            votes[own.get("size", _USUAL), own.get("font", ""), own.get("red", False)] += count
            marked.update({name: count for name in ("bold", "lined") if own.get(name)})
            total += count
        size, font, red = (
            votes.most_common(1)[0][0] if total else (base.get("size", _USUAL), base.get("font", ""), False)
        )
        bold, lined = (bool(total) and marked[name] == total for name in ("bold", "lined"))
        about = {name: base[name] for name in ("align", "level", "inset", "role") if name in base}
        return Look(size, font, bold, red, lined, turns=turns, **about)

    def about(self, paragraph: Element) -> dict:
        """What a paragraph's style and its own properties say."""
        properties = paragraph.find(f"{W}pPr")
        style = None if properties is None else properties.find(f"{W}pStyle")
        return {**self._style(self._usual if style is None else style.get(f"{W}val")), **_of_paragraph(properties)}

    def _style(self, id: str | None, within: tuple = ()) -> dict:
        if id in self._known:
            return self._known[id]
        style = self._styles.get(id)
        if style is None or id in within:
            return of_run(self._root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        based = style.find(f"{W}basedOn")
        found = dict(self._style(None if based is None else based.get(f"{W}val"), (*within, id)))
        found |= of_run(style.find(f"{W}rPr")) | _of_paragraph(style.find(f"{W}pPr"))
        self._known[id] = found | _of_name(style)
        return self._known[id]


def runs(element: Element) -> Iterator[Element]:
    """The runs of a paragraph itself: not of text boxes in it, nor those that were deleted."""
    for child in element:
        if child.tag == f"{W}r":
            yield child
        elif child.tag not in GONE:
            yield from runs(child)


def _is_usual(style: Element) -> bool:
    return style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph"


def _of_name(style: Element) -> dict:
    found = style.find(f"{W}name")
    name = "" if found is None else (found.get(f"{W}val") or "").lower()
    match = _HEADING.fullmatch(name)
    if match:
        return {"level": int(match[1])}
    return {"level": 0.5} if name in ("title", "标题") else {"role": _role(name)}


def _role(name: str) -> str:
    """One of ROLES, or none: what a style is for."""
    if name.startswith(("toc ", "目录")):
        return "contents"
    if name.endswith(("quote", "引用")):
        return "quote"
    name = {"副标题": "subtitle", "题注": "caption"}.get(name, name)
    return name if name in ROLES else ""


def _value(properties: Element, name: str) -> str | None:
    found = properties.find(W + name)
    return None if found is None else found.get(f"{W}val") or ""


def of_run(properties: Element | None) -> dict:
    """What the properties of a run say: size, font, whether it's red, bold or underlined."""
    if properties is None:
        return {}
    found: dict = {}
    size, colour, bold, line = (_value(properties, name) for name in ("sz", "color", "b", "u"))
    if size and re.fullmatch(r"\d+(?:\.\d+)?", size):
        found["size"] = float(size) / 2
    fonts = properties.find(f"{W}rFonts")
    if fonts is not None and (font := fonts.get(f"{W}eastAsia") or fonts.get(f"{W}ascii")):
        found["font"] = font
    if colour is not None:
        found["red"] = bool(_RED.fullmatch(colour))
    if bold is not None:
        found["bold"] = bold not in OFF
    if line is not None:
        found["lined"] = line not in OFF
    return found


def _is_inset(room: Element, *sides: str) -> bool:
    """Whether a paragraph stands in from one margin by more than a character: in 20ths of a point, or hundredths of a character."""
    said = [int(value) for name in sides for more in ("", "Chars") if re.fullmatch(r"\d{1,6}", value := room.get(W + name + more, ""))]
    return max(said, default=0) > _NARROWEST


def _of_paragraph(properties: Element | None) -> dict:
    if properties is None:
        return {}
    found: dict = {}
    align, level = (_value(properties, name) for name in ("jc", "outlineLvl"))
    if align:
        found["align"] = align
    if level and level.isdecimal() and int(level) < 9:
        found["level"] = int(level) + 1
    if (room := properties.find(f"{W}ind")) is not None:
        found["inset"] = all(_is_inset(room, *sides) for sides in (("left", "start"), ("right", "end"))) and align not in _BESIDE
    numbers = properties.find(f"{W}numPr")
    if numbers is not None:
        found["list"], found["depth"] = _value(numbers, "numId"), int(_value(numbers, "ilvl") or 0)
    return found
