"""How paragraphs end in print: no last line of one character, no line that begins with what belongs to the one before; pure."""

from __future__ import annotations

import re

from tribune.render.print.tree import ATOMS, ENDS, JOINER, NEVER_FIRST, PARTS, Node, said

UNBOUND = "：；"  # what needs a joiner after what is kept together, or it begins a line
RUNT = 3  # characters, beside the mark at their end, that a last line has at least
LONGEST = 8  # characters that are kept together
RAGGED = "ragged"  # what is said of a paragraph whose lines end where they end
FEW_HAN = 1 / 5  # of its characters: of a paragraph of numbers or Latin words, whose few blanks would be torn open
HAN = re.compile(r"[\u3400-\u9fff，。、；：！？]")
ENDED = ("p", "li", "td", "note", "blockquote", "h2", "h3", "h4")  # what is set as a paragraph


def without_runts(nodes: list[Node]) -> list[Node]:
    """Paragraphs, and what is set as such, whose last lines aren't one character alone."""
    return [_without_runt(node) for node in nodes]


def _without_runt(node: Node) -> Node:
    if isinstance(node, str) or node[0] in ATOMS:
        return node
    inner = without_runts(node[1])
    ragged = [RAGGED] if node[0] == "p" and _is_of_numbers(said(node)) else []
    return [node[0], _ended(inner) if node[0] in ENDED else inner, *node[2:], *ragged]


def _is_of_numbers(text: str) -> bool:
    return len(HAN.findall(text)) < len(text) * FEW_HAN


def _ended(nodes: list[Node]) -> list[Node]:
    """Words that are set as a paragraph, and the blocks that follow them: a list within an item."""
    first = next((place for place, node in enumerate(nodes) if not isinstance(node, str) and node[0] in PARTS), len(nodes))
    return [*joined(nodes[:first]), *nodes[first:]]


def joined(nodes: list[Node]) -> list[Node]:
    """A paragraph's words, the last ones kept together: one character, and the mark at its end, stand on no line alone."""
    last = next((place for place in range(len(nodes) - 1, -1, -1) if said(nodes[place]).strip()), None)
    if last is None or (not isinstance(nodes[last], str) and nodes[last][0] in PARTS):
        return nodes
    body, mark = _parted(nodes)
    for start in range(len(body) - 1, -1, -1):
        short = RUNT - sum(_length(said(node)) for node in body[start + 1 :])
        if _length(said(body[start])) >= short:
            return [*_kept(body, start, short), *mark]
    return nodes


def _parted(nodes: list[Node]) -> tuple[list[Node], list[Node]]:
    """The nodes without the marks that end the last, and these marks, which no line begins with anyway."""
    if not isinstance(nodes[-1], str):
        return nodes, []
    text = nodes[-1].rstrip(ENDS.replace("…", ""))  # an ellipsis would begin a line after what isn't broken
    marks = nodes[-1][len(text) :]
    return [*nodes[:-1], *([text] if text else [])], [JOINER * (marks[0] in UNBOUND) + marks] if marks else []


def _kept(nodes: list[Node], start: int, short: int) -> list[Node]:
    """The nodes, from the last `short` characters of the one at `start` on in one that isn't broken."""
    before, node, after = nodes[:start], nodes[start], nodes[start + 1 :]
    if isinstance(node, str):
        cut = _place(node, short)
        whole = [*before, *([node[:cut]] if cut else []), ["keep", [node[cut:], *after]]]
        return whole if len(node) - cut <= LONGEST else nodes
    if node[0] not in ATOMS and not any(said(other).strip() for other in after):
        return [*before, [node[0], joined(node[1]), *node[2:]], *after]
    return [*before, ["keep", [node, *after]]] if len(said(node)) <= LONGEST else nodes


def _place(text: str, short: int) -> int:
    """Where the last `short` characters of a text begin, or a little before, where a line may begin."""
    for cut in range(len(text), 0, -1):
        around = text[cut - 1 : cut + 1]
        is_word = len(around) > 1 and around.isalnum() and any(map(str.isascii, around))
        if _length(text[cut:]) >= short and not is_word and text[cut : cut + 1] not in NEVER_FIRST:
            return cut
    return 0


def _length(text: str) -> int:
    """Characters that are seen."""
    return len(text) - text.count(" ")
