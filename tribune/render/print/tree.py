"""Trusted HTML into a small tree of lists and strings (JSON), so that text reaches the typesetter as data only."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

ENDS = "，。、；：！？）》」』”’…"
NEVER_FIRST = ("", *ENDS, *"·‧•・∙⋅", "—", " ", "\u00a0", "%", "℃")  # in a line
JOINER, UNBOUND = "\u2060", "：；"  # what these need after what is kept together, all marks after a note, or they begin a line
RUNT = 3  # characters, beside the mark at their end, that a last line has at least
LONGEST = 8  # characters that are kept together
Node = str | list  # a string, or [tag, children] with an attribute where the tag has one

RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4"}
KEPT = frozenset(
    [
        "p",
        "strong",
        "em",
        "blockquote",
        "ul",
        "ol",
        "li",
        "a",
        "code",
        "pre",
        "h2",
        "h3",
        "h4",
        "br",
        "hr",
        "sup",
        "sub",
        "table",
        "tr",
        "td",
        "th",
        "figure",
        "img",
        "ruby",
        "rt",
    ]
)
VOID = ("br", "hr", "img")
DROPPED = ("script", "style", "template", "figcaption", "rp")
BLOCKS = ("", "blockquote", "ul", "ol", "table", "tr", "figure")  # whitespace between their children means nothing


PARTS = ("p", "ul", "ol", "blockquote", "table", "pre", "figure")
ATOMS = ("img", "figure", "image", "pre", "code", "table", "ruby")  # have no lines that end in a paragraph


class _Reader(HTMLParser):
    """Builds the tree; a tag that isn't kept gives its children to the tag around it."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root: list = ["", []]
        self.open: list[tuple[str, list]] = [("", self.root)]
        self.dropping = 0
        self.figure: list | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        name = RENAMED.get(tag, tag)
        self.dropping += tag in DROPPED
        if tag == "div" and given.get("class") == "footnote":
            name = "notes"
        if name not in KEPT and name != "notes":
            return
        node = _node(name, given)
        self.open[-1][1][1].append(node)
        if name not in VOID:
            self.open.append((tag, node))

    def handle_endtag(self, tag: str) -> None:
        self.dropping -= tag in DROPPED
        if any(name == tag for name, _ in self.open[1:]):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        node = self.open[-1][1]
        if self.dropping:
            node.append(data) if node[0] == "figure" else None  # the caption becomes the figure's attribute
        elif data.strip() or (node[0] not in (*BLOCKS, "notes") and data):
            text = data if node[0] in ("code", "pre") else re.sub(r"[ \t\n]+", " ", data)
            node[1].append(text)


def _node(name: str, given: dict[str, str]) -> list:
    if name == "a":
        return ["a", [], given.get("href", ""), given.get("class", "")]
    if name == "img":
        return ["img", given.get("src", "").removeprefix("media:"), given.get("alt", "")]
    if name == "li":
        return ["li", [], given.get("id", "")]
    if name == "ul":
        return ["ul", [], given.get("class", "")]
    if name == "ol":
        return ["ol", [], given.get("start", "1")]
    if name in ("td", "th"):
        return [name, [], given.get("class", "").removeprefix("align-")]
    return [name, []]


def tree(html: str, link: Callable[[str], str]) -> list[Node]:
    """The blocks of an HTML text. `link` gives the target of an address, or '' for one that leads nowhere in print.

    Footnotes move to where they're first referred to: ["note", children, key]; later on there's ["again", [], key].
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    blocks = reader.root[1]
    notes = {item[2]: item[1] for block in blocks if block[0] == "notes" for item in _items(block)}
    return _finished([block for block in blocks if block[0] != "notes"], notes, link)


def _laid(nodes: list[Node]) -> list[Node]:
    """What stands in a list item: blanks between blocks mean nothing."""
    has_blocks = any(not isinstance(node, str) and node[0] in PARTS for node in nodes)
    return [node for node in nodes if not (has_blocks and isinstance(node, str) and not node.strip())]


def without_runts(nodes: list[Node]) -> list[Node]:
    """Paragraphs, and what is set as such, whose last lines aren't one character alone."""
    return [_without_runt(node) for node in nodes]


def _without_runt(node: Node) -> Node:
    if isinstance(node, str) or node[0] in ATOMS:
        return node
    inner = without_runts(node[1])
    return [node[0], joined(inner) if node[0] in ("p", "li", "note", "blockquote") else inner, *node[2:]]


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
    if not after and node[0] not in ATOMS:
        return [*before, [node[0], joined(node[1]), *node[2:]]]
    return [*before, ["keep", [node, *after]]] if len(said(node)) <= LONGEST else nodes


def _place(text: str, short: int) -> int:
    """Where the last `short` characters of a text begin, or a little before, where a line may begin."""
    for cut in range(len(text), 0, -1):
        around = text[cut - 1 : cut + 1]
        is_word = around.isascii() and around.isalnum()
        if _length(text[cut:]) >= short and not is_word and text[cut : cut + 1] not in NEVER_FIRST:
            return cut
    return 0


def _length(text: str) -> int:
    """Characters that are seen."""
    return len(text) - text.count(" ")


def said(node: Node) -> str:
    """The text of a node, without that of its notes."""
    if isinstance(node, str):
        return node
    return "" if node[0] in ("note", "again", "img", "image", "br", "rt") else "".join(map(said, node[1]))


def _items(node: Node) -> list[list]:
    """Every list item below a node."""
    if isinstance(node, str) or node[0] == "img":
        return []
    return [node] if node[0] == "li" else [item for child in node[1] for item in _items(child)]


def _finished(nodes: list[Node], notes: dict[str, list], link: Callable[[str], str]) -> list[Node]:
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            is_bound = out and node[:1] in ENDS and out[-1][0] in ("note", "again")
            out.append(JOINER * bool(is_bound) + node)
        elif node[0] == "img":
            out.append(node)
        elif node[0] == "sup" and (note := _reference(node)) is not None:
            out.append(_noted(note, notes, link))
        elif node[0] == "a":
            out += _linked(node, notes, link)
        else:
            inner = _laid(node[1]) if node[0] == "li" else _beside(node[1]) if node[0] == "table" else node[1]
            out.append([node[0], _finished(inner, notes, link), *node[2:]])
    return out


def _noted(key: str, notes: dict[str, list | None], link: Callable[[str], str]) -> Node:
    """A footnote where it's referred to: its text once, then only its number."""
    if (text := notes.get(key, [])) is None:
        return ["again", [], key]
    notes[key] = None
    return ["note", _beside(_unwrapped(_finished(text, {}, link))), key]


def _beside(nodes: list[Node]) -> list[Node]:
    """The nodes with readings in brackets behind their characters: notes and tables have no room for them above."""
    return [
        node if isinstance(node, str) or node[0] == "img" else f"{said(node)}（{node[1][-1][1][0]}）" if node[0] == "ruby"
        else [node[0], _beside(node[1]), *node[2:]] for node in nodes
    ]  # fmt: skip


def _reference(node: list) -> str | None:
    """The id of the footnote that a superscript refers to."""
    child = node[1][0] if len(node[1]) == 1 else ""
    return child[2].removeprefix("#") if child and child[0] == "a" and child[3] == "footnote-ref" else None


def _linked(node: list, notes: dict[str, list], link: Callable[[str], str]) -> list[Node]:
    """A link whose target is in print; the way back from a footnote goes, other links leave their words."""
    if node[3] == "footnote-backref":
        return []
    words, target = _finished(node[1], notes, link), link(node[2])
    return [["a", words, target]] if target else words


def _unwrapped(blocks: list[Node]) -> list[Node]:
    """The inline content of a note's paragraphs, each on a line of its own."""
    parts = [block[1] if block[0] == "p" else [block] for block in _laid(blocks)]
    inline = [child for number, part in enumerate(parts) for child in ([["br", []]] if number else []) + part]
    stripped = (child.strip("\u00a0 ") if isinstance(child, str) else child for child in inline)
    return [child for child in stripped if child]
