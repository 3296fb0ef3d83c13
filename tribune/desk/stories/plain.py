"""What Word writes in ways of its own, as plain text in its place: fields, controls, readings of signs, symbols, formulas, word art."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from tribune.desk.stories.numbering import W
from tribune.desk.stories.reckoning import Account

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
ART = 36  # points; word art is a title


def settle(body: Element, account: Account) -> None:
    """Make all such text below `body` plain, in place; formulas are told, for one line says less than Word shows."""
    for formula in body.iter(f"{M}oMath"):
        account.tell("story_formula", formula=_linear(formula))
    for parent in list(body.iter()):
        if parent.find(f"{V}textbox") is not None:
            parent.tag = f"{V}shape"  # an oval is no other box
        for place, child in reversed([*enumerate(parent)]):
            if child.tag in _WRITTEN:
                parent[place : place + 1] = _WRITTEN[child.tag](child)
    for run in body.iter(f"{W}r"):
        _write_art(run)


def _content(element: Element) -> list[Element]:
    content = element.find(f"{W}sdtContent")
    return _opened(element if content is None else content)


def _opened(element: Element) -> list[Element]:
    """The children of what only wraps them, in which the same may stand again."""
    return [inner for child in element for inner in (_WRITTEN[child.tag](child) if child.tag in _WRITTEN else [child])]


def _text(text: str) -> list[Element]:
    written = Element(f"{W}t")
    written.text = text
    return [written]


def _run(text: str) -> list[Element]:
    run = Element(f"{W}r")
    run.extend(_text(text))
    return [run]


def said(element: Element | None) -> str:
    """The text of the runs below an element."""
    return "".join(each.text or "" for each in element.iter(f"{W}t")) if element is not None else ""


def _ruby(element: Element) -> list[Element]:
    """A sign with its reading behind it: 䶮（yǎn）."""
    reading = said(element.find(f"{W}rt"))
    return _text(said(element.find(f"{W}rubyBase")) + (f"（{reading}）" if reading else ""))


def _symbol(element: Element) -> list[Element]:
    """A sign of a font of signs as the sign that everybody has; none where nobody knows which."""
    from mammoth.docx.dingbats import dingbats

    font, code = element.get(f"{W}font", ""), int(element.get(f"{W}char") or "0", 16)
    found = dingbats.get((font, code)) or dingbats.get((font, code & 0xFF))
    return _text(chr(found)) if found else []


def _linear(element: Element) -> str:
    """A formula in one line: 1/2, x^2."""
    between = {f"{M}f": "/", f"{M}sSup": "^", f"{M}sSub": "_"}.get(element.tag, "")
    parts = [child.text or "" if child.tag in (f"{M}t", f"{W}t") else _linear(child) for child in element]
    return between.join(filter(None, parts))


def _formula(element: Element) -> list[Element]:
    return _run(_linear(element))


def _write_art(run: Element) -> None:
    """The text of old word art, which is large."""
    for picture in run.findall(f"{W}pict"):
        said = "".join(each.get("string", "") for each in picture.iter(f"{V}textpath"))
        if said and picture.find(f".//{V}textbox") is None:
            run.remove(picture)
            run.extend(_text(said))
            about = run.find(f"{W}rPr")
            about = SubElement(run, f"{W}rPr") if about is None else about
            SubElement(about, f"{W}sz").set(f"{W}val", str(2 * ART))


_WRITTEN: dict[str, Callable[[Element], list[Element]]] = {
    **dict.fromkeys((W + name for name in ("fldSimple", "dir", "bdo", "smartTag", "customXml")), _opened),
    f"{W}sdt": _content,
    f"{W}ruby": _ruby,
    f"{W}sym": _symbol,
    f"{M}oMath": _formula,
    f"{M}oMathPara": _opened,
}
