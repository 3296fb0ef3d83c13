"""What a reader of a Word file doesn't see in it: changes that took text away, and hidden text; taken out before it is read."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tribune.desk.stories.looks import GONE, OFF
from tribune.desk.stories.numbering import W
from tribune.desk.stories.plain import said
from tribune.desk.stories.reckoning import Account

_TEXT = (f"{W}t", f"{W}noBreakHyphen", f"{W}delText")

_MARKED = {f"{W}tr": f"{W}trPr/{W}del", f"{W}tc": f"{W}tcPr/{W}cellDel"}  # what a row or cell has that was taken away


def settle(body: Element, styles: Element | None, account: Account) -> None:
    """Take every tracked change below `body` as accepted and hidden text away, in place; how much of each is told."""
    _count(body, account)
    hidden = [*_hidden(body, _hiding(styles))]
    if hidden:
        account.tell_left(str(len(hidden)), "story_hidden", count=len(hidden))
    struck = [*_struck(body)]
    for each in filter(None, map(said, struck)):
        account.tell_left(each, "story_struck")
    _without(body, {id(each) for each in (*hidden, *struck, *_taken(body))})
    _join(body)


def _count(body: Element, account: Account) -> None:
    count = {name: sum(1 for each in body.iter(W + name) if _has_text(each)) for name in ("ins", "del", "moveTo")}
    if count["ins"] or count["del"]:
        account.tell("story_changes", inserted=count["ins"], deleted=count["del"])
    if count["moveTo"]:
        account.tell("story_moved", count=count["moveTo"])


def _has_text(element: Element) -> bool:
    return element.find(f".//{W}sym") is not None or any(each.text for name in _TEXT for each in element.iter(name))


def _taken(body: Element) -> Iterator[Element]:
    """Runs, rows and cells that a change took away."""
    for each in body.iter():
        if each.tag == f"{W}p":
            yield from (child for child in each.iter() if child.tag in GONE and len(child))
        elif each.tag in _MARKED and each.find(_MARKED[each.tag]) is not None:
            yield each


def _hiding(styles: Element | None) -> set[str]:
    """The styles whose text nobody sees."""
    found = styles.iter(f"{W}style") if styles is not None else ()
    return {each.get(f"{W}styleId", "") for each in found if _hides(each.find(f"{W}rPr"))}


def _hides(properties: Element | None) -> bool:
    hides = None if properties is None else properties.find(f"{W}vanish")
    return hides is not None and hides.get(f"{W}val") not in OFF


def _hidden(body: Element, styles: set[str]) -> Iterator[Element]:
    """Runs that Word doesn't show, or only shows to tell what to write there."""
    for control in (*body.iter(f"{W}sdt"), *body.iter(f"{W}tc")):
        if control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None or _is_covered(control):
            yield from (run for run in control.iter(f"{W}r") if _has_text(run))
    for paragraph in body.iter(f"{W}p"):
        about = paragraph.find(f"{W}pPr/{W}pStyle")
        whole = about is not None and about.get(f"{W}val") in styles
        for run in paragraph.iter(f"{W}r"):
            style = run.find(f"{W}rPr/{W}rStyle")
            styled = whole or (style is not None and style.get(f"{W}val") in styles)
            if (styled or _hides(run.find(f"{W}rPr"))) and _has_text(run):
                yield run


def _struck(body: Element) -> Iterator[Element]:
    """Runs that somebody struck through by hand, without tracking it."""
    for run in body.iter(f"{W}r"):
        lines = [run.find(f"{W}rPr/{W}{name}") for name in ("strike", "dstrike")]
        if any(line is not None and line.get(f"{W}val") not in OFF for line in lines):
            yield run


def _is_covered(cell: Element) -> bool:
    """Whether the cell above is merged over a cell, whatever that holds."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(f"{W}val") != "restart"


def _without(body: Element, gone: set[int]) -> None:
    for parent in list(body.iter()):
        for child in [child for child in parent if id(child) in gone]:
            parent.remove(child)
    for parent in list(body.iter()):
        for table in [each for each in parent.findall(f"{W}tbl") if each.find(f".//{W}tc") is None]:
            parent.remove(table)


def _join(body: Element) -> None:
    """A paragraph without an end goes on in the next one."""
    for parent in list(body.iter()):
        for paragraph, following in zip([*parent], [*parent][1:], strict=False):
            if paragraph.tag == following.tag == f"{W}p" and _goes_on(paragraph):
                start = 0 if following.find(f"{W}pPr") is None else 1
                following[start:start] = [child for child in paragraph if child.tag != f"{W}pPr"]
                parent.remove(paragraph)
    for about in body.iter(f"{W}rPr"):  # the mark of a paragraph with none behind it stays
        for mark in [each for each in about if each.tag in GONE]:
            about.remove(mark)


def _goes_on(paragraph: Element) -> bool:
    """Whether a paragraph has no end of its own: a change took it, or it's only the large first sign of the next one."""
    first = paragraph.find(f"{W}pPr/{W}framePr")
    if first is not None and first.get(f"{W}dropCap") not in (None, *OFF):
        return True
    return any(paragraph.find(f"{W}pPr/{W}rPr/{tag}") is not None for tag in GONE)
