"""Where the photographs of a text stand in print: out of the sentence, several side by side, in a cell as wide as it; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from tribune.render.print.tree import PARTS, Node, said

SIGN = 200  # pixels: a picture within a sentence that is no larger is a sign, and stays there
ABREAST = 3  # photographs side by side at most
APART = 6  # points between them
LINES = ("p", "h2", "h3", "h4")

IsPhotograph = Callable[[str], bool]


def placed(nodes: list[Node], is_photograph: IsPhotograph) -> list[Node]:
    """The blocks with each photograph of a sentence behind its paragraph; several of one are a ["row", figures]."""
    return [part for node in nodes for part in _placed(node, is_photograph)]


def _placed(node: Node, is_photograph: IsPhotograph) -> Iterator[Node]:
    if isinstance(node, str) or node[0] not in (*LINES, "li", "ul", "ol", "blockquote", "table"):
        yield node
    elif node[0] == "table":
        yield [node[0], [_row(row, is_photograph) for row in node[1]], *node[2:]]
    elif node[0] in LINES:
        rest = _without(node, is_photograph)
        if said(rest).strip() or list(_images(rest)):
            yield rest
        yield from _abreast([["figure", [image]] for image in _images(node) if is_photograph(image[1])])
    elif node[0] == "li":
        first = next((place for place, each in enumerate(node[1]) if not isinstance(each, str) and each[0] in PARTS), len(node[1]))
        line, *figures = [*_placed(["p", node[1][:first]], is_photograph)] or [["p", []]]
        words, figures = (line[1], figures) if line[0] == "p" else ([], [line, *figures])
        yield [node[0], [*words, *figures, *placed(node[1][first:], is_photograph)], *node[2:]]
    else:
        yield [node[0], placed(node[1], is_photograph), *node[2:]]


def _abreast(figures: list[Node]) -> list[Node]:
    return [["row", some] if len(some) > 1 else some[0] for some in _batched(figures, ABREAST)]


def _batched(nodes: list[Node], many: int) -> list[list[Node]]:
    return [nodes[start : start + many] for start in range(0, len(nodes), many)]


def _row(row: Node, is_photograph: IsPhotograph) -> Node:
    """A row of a table, whose photographs know among how many columns they stand."""
    return row if isinstance(row, str) else [row[0], [_celled(cell, is_photograph, len(row[1])) for cell in row[1]]]


def _celled(node: Node, is_photograph: IsPhotograph, columns: int) -> Node:
    if isinstance(node, str):
        return node
    if node[0] == "img":
        return ["plate", *node[1:], columns] if is_photograph(node[1]) else node
    return [node[0], [_celled(child, is_photograph, columns) for child in node[1]], *node[2:]]


def _images(node: Node) -> Iterator[Node]:
    """The pictures among the words of a paragraph."""
    for child in () if isinstance(node, str) or node[0] == "note" else node[1]:
        if not isinstance(child, str):
            yield from [child] if child[0] == "img" else _images(child)


def _without(node: Node, is_photograph: IsPhotograph) -> Node:
    if isinstance(node, str) or node[0] in ("img", "note"):
        return node
    kept = [child for child in node[1] if isinstance(child, str) or child[0] != "img" or not is_photograph(child[1])]
    return [node[0], [_without(child, is_photograph) for child in kept], *node[2:]]


def paired(nodes: list[Node]) -> list[Node]:
    """The blocks with figures that follow each other two by two in a row."""
    groups = groupby(nodes, key=lambda node: not isinstance(node, str) and node[0] == "figure")
    return [part for alone, some in groups for part in (map(_pair, _batched(list(some), 2)) if alone else some)]


def _pair(figures: list[Node]) -> Node:
    return ["row", [shown for _, shown in figures]] if len(figures) > 1 else figures[0]


def abreast(shown: list[dict], measure: float, tallest: float) -> list[dict]:
    """Photographs side by side: as high as each other, together as wide as the measure, or as high as may be, in points."""
    room = measure - APART * (len(shown) - 1)
    high = min(tallest, room / sum(each["width"] / each["height"] for each in shown))
    return [each | {"width": high * each["width"] / each["height"], "height": high} for each in shown]
