"""Paragraphs of Word that were broken by hand, of which a line looks unlike the others: a heading in them is a paragraph of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from xml.etree.ElementTree import Element

from tribune.desk.stories.looks import of_run
from tribune.desk.stories.numbering import W

_ONCE = (f"{W}numPr", f"{W}pageBreakBefore", f"{W}sectPr")  # what only the first of several paragraphs keeps


def settle(body: Element) -> None:
    """Part such paragraphs below `body` at their breaks, in place."""
    for parent in list(body.iter()):
        for paragraph in [child for child in parent if child.tag == f"{W}p" and child.find(f".//{W}br") is not None]:
            lines = _lines(paragraph)
            if len({look for line in lines if (look := _look(line))}) > 1:
                place = list(parent).index(paragraph)
                parent[place : place + 1] = [_paragraph(paragraph, line, again=bool(count)) for count, line in enumerate(lines)]


def _lines(paragraph: Element) -> list[list[Element]]:
    """What stands between the breaks of a paragraph, runs parted in two where one is within."""
    lines: list[list[Element]] = [[]]
    for child in _runs(paragraph):
        if child.tag == f"{W}r" and child.find(f"{W}br") is not None:
            first, *others = _parts(child)
            lines[-1].append(first)
            lines += [[each] for each in others]
        elif child.tag != f"{W}pPr":
            lines[-1].append(child)
    return lines


def _runs(paragraph: Element) -> Iterator[Element]:
    """What stands in a paragraph, what was added to it among it."""
    for child in paragraph:
        yield from _runs(child) if child.tag in (f"{W}ins", f"{W}moveTo") else (child,)


def _parts(run: Element) -> list[Element]:
    """The pieces of a run between its breaks; that of a page is no such break."""
    parts = [_run(run)]
    for child in run:
        if child.tag == f"{W}br" and child.get(f"{W}type", "textWrapping") == "textWrapping":
            parts.append(_run(run))
        elif child.tag != f"{W}rPr":
            parts[-1].append(child)
    return parts


def _run(like: Element) -> Element:
    part, about = Element(f"{W}r"), like.find(f"{W}rPr")
    part.extend([] if about is None else [deepcopy(about)])
    return part


def _look(line: list[Element]) -> tuple | None:
    """How a line looks, if all of it looks so; None for an empty one."""
    found: Counter[tuple] = Counter()
    for run in (run for each in line for run in each.iter(f"{W}r")):
        own = of_run(run.find(f"{W}rPr"))
        said = "".join(part.text or "" for part in run.findall(f"{W}t")).strip()
        found[own.get("size"), own.get("font"), own.get("bold", False)] += len(said)
    found += Counter()
    return next(iter(found)) if len(found) == 1 else None


def _paragraph(like: Element, line: list[Element], again: bool) -> Element:
    paragraph, about = Element(f"{W}p"), like.find(f"{W}pPr")
    if about is not None:
        about = deepcopy(about)
        for each in [each for each in about if again and each.tag in _ONCE]:
            about.remove(each)
        paragraph.append(about)
    paragraph.extend(line)
    return paragraph
