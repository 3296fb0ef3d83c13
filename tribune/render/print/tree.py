"""Trusted HTML into a small tree of lists and strings (JSON), so that text reaches the typesetter as data only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html.parser import HTMLParser

ENDS = "，。、；：！？）》」』”’…"
NEVER_FIRST = ("", *ENDS, *"·‧•・∙⋅", "—", " ", "\u00a0", "%", "℃")  # in a line
JOINER = "\u2060"  # what marks need after a note, or they begin a line
RAISED = re.compile("([⁰¹²³⁴-⁹⁺⁻⁼⁽⁾]*[⁰⁴-⁹⁺⁻⁼⁽⁾][⁰¹²³⁴-⁹⁺⁻⁼⁽⁾]*)|([₀-₉₊₋₌₍₎]+)")  # signs that fonts of books lack
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


PARTS = ("p", "ul", "ol", "blockquote", "table", "pre", "figure", "row")
ATOMS = ("img", "figure", "row", "image", "plate", "pre", "code", "ruby")  # have no lines that end in a paragraph


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
    return _finished(_ruled([block for block in blocks if block[0] != "notes"]), notes, link)


def _ruled(blocks: list[Node]) -> list[Node]:
    """The blocks with rules between them alone, one at a time: none begins or ends a text."""
    after = [*blocks[1:], ["hr", []]]
    kept = [block for block, following in zip(blocks, after, strict=True) if block[0] != "hr" or following[0] != "hr"]
    return kept[1:] if kept and kept[0][0] == "hr" else kept


def _laid(nodes: list[Node]) -> list[Node]:
    """What stands in a list item: blanks between blocks mean nothing."""
    has_blocks = any(not isinstance(node, str) and node[0] in PARTS for node in nodes)
    return [node for node in nodes if not (has_blocks and isinstance(node, str) and not node.strip())]


def said(node: Node) -> str:
    """The text of a node, without that of its notes."""
    if isinstance(node, str):
        return node
    return "" if node[0] in ("note", "again", "img", "image", "plate", "figure", "row", "br", "rt") else "".join(map(said, node[1]))


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
            out += _raised(JOINER * bool(is_bound) + (node.lstrip(" ") if out and out[-1][0] == "br" else node))
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


def _raised(text: str) -> list[Node]:
    """A text whose indices and powers are written small: CO₂, 10⁻³."""
    parts, at = [], 0
    for found in RAISED.finditer(text):
        small = unicodedata.normalize("NFKC", found[0])
        parts += [text[at : found.start()], ["sup" if found[1] else "sub", [small]]]
        at = found.end()
    return [part for part in (*parts, text[at:]) if part]


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
