"""Markdown's signs that reached the reader: what a text still shows of them when it has been read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from xml.etree.ElementTree import Element

_HAN = "\u3400-\u9fff"
_ADDRESS = r"(?:[a-z]+[:：]|www\.|[\w./-]+\.(?:jpe?g|png|webp|md|html)\b)"
_ABSOLUTE = r"(?:\|[^|\s]{1,20}\|\s*[≤≥＜＞<>＝=≈≠]|[≤≥＜＞<>＝=≈≠+＋−×÷]\s*\|[^|\s]{1,20}\|)"  # |x|≤5, which is no row of a table
_PLAIN = "\ufffc"  # stands for code, a picture, and a sign that a backslash made plain
# The fact by which the catalogue picks its explanation → what a reader would see.
SIGNS = {
    "link": re.compile(
        rf"!\[|!【[^】\n]*】|[\]】］][ \t]*[(（][ \t]*{_ADDRESS}[^)）\n]*[)）]?|[\]］][\[［][^\]］\n]*[\]］]|"
        r"\[[^\]\n]+\]\((?![^)\n]*\))[^\n]*",
        re.I,
    ),
    "task": re.compile(r"^[ \t]*\[[ xX✓]?\](?=[ \t])", re.M),
    "wide": re.compile(
        r"＊＊+|(?m:^[ \u3000]*(?:＃+|＞+|＊|－[ \u3000]|＋[ \u3000]))|～～[^～\n]+～～|＿＿+(?=[^\s＿])|｀+"
    ),
    "heading": re.compile(r"(?m:^[ \u3000]*#{1,6}(?=[ \t\u3000])|^#{7,}.*)"),
    "quote": re.compile(r"(?m:^[ \u3000]*>)"),
    "struck": re.compile(r"~~+|==(?=[^\s=])[^=\n]+==|\+\+[^+\n]+\+\+"),
    "code": re.compile(r"`+"),
    "bars": re.compile(
        rf"(?m:^(?!.*{_ABSOLUTE})(?:[ \t]*[|｜].*[|｜]|[^|\n]+\|[^|\n]+\|[^|\n]+$|[^|\n]+\|[^|\n]+\n[^|\n]+\|[^|\n]+$))"
    ),
    "dashes": re.compile(r"(?<!-)-{2,}(?!-)"),
    "escape": re.compile(r"\\"),
    "entity": re.compile(r"&(?:#\d{1,9}|#x[0-9a-f]{1,8}|[a-z]\w{0,40});", re.I),
    "star": re.compile(
        rf"(?<![*\d])\*\*+(?![*\d])|(?<![*\d])\*{{2,}}(?=\d)(?!\d*\*)|(?<=\d)\*{{2,3}}(?![*\d])"
        rf"|(?<!\d[{_HAN}])(?<=[{_HAN}])\*(?=[{_HAN}])|(?m:^)\*(?=[^\s*])|(?<=\s)\*(?=[{_HAN}“《])|(?<=[{_HAN}”》。！？])\*(?=\s|$|[，。、；：！？])"
    ),
    "underscore": re.compile(
        rf"(?<!_)__(?=[^\s_])|(?<=[^\s_])__(?!_)|(?<!_)_(?=[{_HAN}“《（])[^_\n]{{0,40}}[{_HAN}”》）。！？]_(?!_)"
    ),
    "foreign": re.compile(  # what other programs understand: definitions, notices, contents, formulas, attributes, templates
        r"(?m:^[ \t]*(?::::|: (?=\S)|!!! ?\w|\[toc\][ \t]*$|\[!\w+\]))|\[\[[^\]\n]+\]\]|\{[.#][\w-]+[^}\n]*\}|\{\{|\{%|\$\$"
        r"|(?<![A-Za-z0-9:]):[a-z]+(?:_[a-z]+)*:(?![A-Za-z0-9:])|(?<=[A-Za-z0-9)])\^(?=[\d({-])|\^[^\s^]{1,9}\^|(?<=[A-Za-z])~\d{1,2}~",
        re.I,
    ),
}
# What any of them has: a text without one needn't be looked at.
ANY = re.compile(r"[*_`~\\\[\]|｜&=#>【】－＊＃＞＋～＿｀^$]|--|\+\+|\{[.#{%]|:::|!!!|^\s*:|:[a-zA-Z_]+:", re.M)


def leftovers(root: Element, lines: Mapping[Element, int]) -> Iterator[tuple[int, str, str]]:
    """The lines of `root`'s blocks, each with the kind of sign that it still shows, and the sign with what is beside it.

    `lines` has the source line of every element with text of its own, from 0.
    """
    for element, first in lines.items():
        yield from ((first + number, kind, written) for number, kind, written in found(_shown(element, lines)))


def found(text: str) -> Iterator[tuple[int, str, str]]:
    """The signs in a text that its reader sees: for each line and kind the first, with some of what is beside it."""
    if not ANY.search(text):
        return
    told = set()
    for kind, pattern in SIGNS.items():
        for match in pattern.finditer(text):
            line = text.count("\n", 0, match.start())
            if (line, kind) not in told and (kind != "entity" or _is_seen(match[0])):
                told.add((line, kind))
                yield line, kind, _beside(text, match)


def _is_seen(entity: str) -> bool:
    """Whether a reader sees the entity itself: it has no meaning, or it means the sign & of another."""
    return unescape(entity) == entity


def _beside(text: str, match: re.Match) -> str:
    begin = max(text.rfind("\n", 0, match.start()) + 1, match.start() - 6)
    end = text.find("\n", match.end())
    return text[begin : min(match.end() + 10, end if end >= 0 else len(text))].strip().replace(_PLAIN, "…")


def _shown(element: Element, lines: Mapping[Element, int]) -> str:
    """What an element itself says, with the line ends of its source."""
    return re.sub("\x02\\d+\x03", _PLAIN, "".join(_parts(element, lines)))


def _parts(element: Element, lines: Mapping[Element, int]) -> Iterator[str]:
    if element.tag in ("code", "img"):
        yield _PLAIN + "\n" * (element.text or "").count("\n")
        return
    yield "\n" if element.tag == "br" else element.text or ""
    for child in element:
        if child not in lines and child.tag not in ("ul", "ol", "pre", "blockquote", "table"):
            yield from _parts(child, lines)
            yield (child.tail or "").removeprefix("\n" if child.tag == "br" else "")
