"""The book as EPUB 3.3: the same parts, accessible metadata (EPUB Accessibility 1.1), the same bytes each time."""

from __future__ import annotations

import datetime
import io
import re
import uuid
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache, partial

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from tribune.render.assets import TEMPLATES
from tribune.render.print import dating
from tribune.render.print.manuscript import Manuscript
from tribune.render.print.tree import PARTS, Node
from tribune.render.words import words
from tribune.render.zipped import entry

BOOK = TEMPLATES / "booklet" / "epub"
CONTAINER = "META-INF/container.xml"
Notes = dict[str, Markup]  # what stands at the end of a page, by its key
PAGE = "text/{}.xhtml"
COLUMNS = 8  # of a table, at most: a telephone shows no more side by side
PLAIN = frozenset(
    [
        "p",
        "strong",
        "em",
        "blockquote",
        "ul",
        "ol",
        "li",
        "code",
        "pre",
        "h2",
        "h3",
        "h4",
        "sup",
        "sub",
        "table",
        "tr",
        "td",
        "th",
        "ruby",
        "rt",
    ]
)
SHELVES = {"deputy": "deputies", "station": "stations"}
HREF = {"deputy": "deputies.xhtml#{}", "story": "story-{}.xhtml", "station": "stations.xhtml#{}"}


def made(manuscript: Manuscript, pictures: Mapping[str, bytes], cover: bytes, folios: Mapping[str, str]) -> bytes:
    """The file; `pictures`: the photographs in sRGB by the names that the manuscript gives them.

    `cover`: PNG; `folios`: on which page of the printed book something begins, by its label.
    """
    book = manuscript.data
    chapters = list(_chapters(book))
    facts = {
        "book": book,
        "chapters": chapters,
        "pictures": sorted(pictures),
        "id": uuid.uuid5(uuid.NAMESPACE_URL, f"{book['site']['address']} {book['title']} {book['volume'] or ''}"),
        "leaves": _leaves(folios),
        "titles": _titles(book),
        "day": dating.EPOCH,
    }
    files = {CONTAINER: _page("container.xml", facts), "OEBPS/content.opf": _page("content.opf", facts)}
    files["OEBPS/nav.xhtml"] = _page("nav.xhtml", facts)
    files["OEBPS/cover.png"] = cover
    files["OEBPS/book.css"] = (BOOK / "book.css").read_bytes()
    for name, template, more in chapters:
        files[f"OEBPS/{PAGE.format(name)}"] = _page(f"{template}.xhtml", {**facts, **more})
    files |= {f"OEBPS/pictures/{name}": data for name, data in pictures.items()}
    return _zipped(files)


def _leaves(folios: Mapping[str, str]) -> list[tuple[str, str]]:
    """The pages of the printed book on which something begins, and the address of that (EPUB 3.3, page-list)."""
    found: dict[int, str] = {}
    for label, page in folios.items():
        if label.partition(":")[0] in HREF and page.isdigit():
            found.setdefault(int(page), _href(label))
    return [(str(page), href) for page, href in sorted(found.items())]


def _titles(book: dict) -> dict[str, str]:
    """What an index calls what it refers to, by its label: a story's title, the chapter that deputies and stations stand in."""
    chapters = words()["booklet"]["chapters"]
    named = {f"{kind}:{each['id']}": chapters[kind] for kind, shelf in SHELVES.items() for each in book[shelf]}
    return named | {f"story:{story['id']}": story["title"] for part in book["parts"] for story in part["stories"]}


def _chapters(book: dict) -> Iterator[tuple[str, str, dict]]:
    """Name, template and facts of every page in reading order."""
    yield "cover", "cover", {}
    yield "foreword", "foreword", {}
    for place, part in enumerate(book["parts"]):
        yield f"part-{part['id']}", "part", {"part": part, "place": place}
        yield from ((f"story-{story['id']}", "story", {"story": story, "part": part}) for story in part["stories"])
    if book["practices"]:
        yield "practices", "records", {"heading": "", "groups": book["practices"]}
    for others in book["others"]:
        yield others["kind"], "records", {"heading": others["heading"], "groups": [[None, others["records"]]]}
    yield "deputies", "deputies", {}
    if book["stations"]:
        yield "stations", "stations", {}
    yield "index", "index", {}
    yield "colophon", "colophon", {}


def _page(template: str, facts: dict) -> bytes:
    return _environment().get_template(template).render(facts).encode()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(BOOK),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(text=xhtml, href=_href, svg=_svg)
    return environment


def _href(target: str) -> str:
    """The address, from a chapter, of a label of the book; others stay what they are."""
    kind, _, id = target.partition(":")
    return HREF[kind].format(id) if kind in HREF else target


def _svg(code: str, words: str) -> Markup:
    """A QR code as part of a page, with its words."""
    label = Markup(' xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{}"').format(words)
    drawing = re.sub(r"\s(?:xmlns|role|aria-label)=\"[^\"]*\"", "", code)
    return Markup(drawing.replace("<svg", f"<svg{label}", 1))


def xhtml(nodes: list[Node]) -> Markup:
    """A tree as XHTML; footnotes, by their keys, as asides at the end (EPUB 3 structural semantics)."""
    notes: Notes = {}
    body = _nodes(nodes, notes)
    return Markup("").join([body, *notes.values()])


def _nodes(nodes: list[Node], notes: Notes) -> Markup:
    return Markup("").join(map(partial(_node, notes=notes), nodes))


def _node(node: Node, notes: Notes) -> Markup:
    if isinstance(node, str):
        return escape(node)
    tag = node[0]
    if tag in ("figure", "image", "plate", "row"):
        return _shown(tag, node[1])
    if tag == "table":
        return Markup("").join(_table(part, notes) for part in _folded(node[1]))
    if tag == "a":
        return Markup('<a href="{}">{}</a>').format(_href(node[2]), _nodes(node[1], notes))
    if tag in ("note", "again"):
        return _note(node, notes) if tag == "note" else _again(node, notes)
    if tag in ("br", "hr"):
        return Markup(f"<{tag}/>")
    inner = _nodes(node[1], notes)
    return Markup("<{0}{1}>{2}</{0}>").format(tag, _told(node), inner) if tag in PLAIN else inner


def _told(node: list) -> Markup:
    """Where a list begins to count, that its marks are typed, or that a paragraph is verse."""
    if node[0] == "ol" and node[2] != "1":
        return Markup(' start="{}"').format(node[2])
    if node[0] == "p" and ["br", []] in node[1]:
        return Markup(' class="verse"')
    return Markup(' class="typed"') if node[0] == "ul" and node[2] else Markup("")


def _note(node: list, notes: Notes) -> Markup:
    number = len(notes) + 1
    notes[node[2]] = Markup(
        '<aside epub:type="footnote" role="doc-footnote" id="note-{0}"><p><a href="#ref-{0}">{0}</a> {1}</aside>'
    ).format(number, _told_in_note(node[1]))
    return Markup('<sup><a epub:type="noteref" role="doc-noteref" id="ref-{0}" href="#note-{0}">{0}</a></sup>').format(
        number
    )


def _told_in_note(nodes: list[Node]) -> Markup:
    """What follows a note's number in its paragraph, which ends before any block."""
    first = next((place for place, node in enumerate(nodes) if _is_block(node)), len(nodes))
    after = (([node], _is_block(node)) for node in nodes[first:] if node[0] != "br")
    rest = [_nodes(part, {}) if alone else Markup("<p>{}</p>").format(_nodes(part, {})) for part, alone in after]
    return _nodes(nodes[:first], {}) + Markup("</p>") + Markup("").join(rest)


def _is_block(node: Node) -> bool:
    return not isinstance(node, str) and node[0] in PARTS


def _again(node: list, notes: Notes) -> Markup:
    """The number of a note that was referred to before."""
    number = list(notes).index(node[2]) + 1
    return Markup('<sup><a epub:type="noteref" role="doc-noteref" href="#note-{0}">{0}</a></sup>').format(number)


def _folded(rows: list[Node]) -> list[list[Node]]:
    """The rows of a table of more columns than a telephone shows in parts, each with the first column."""
    rows = [row for row in rows if not isinstance(row, str)]
    many = max((len(row[1]) for row in rows), default=0) - 1
    parts = 1 if many < COLUMNS else -(-many // (COLUMNS - 1))
    wide = -(-many // parts)
    return [[[row[0], [*row[1][:1], *row[1][1 + wide * part :][:wide]]] for row in rows] for part in range(parts)]


def _table(rows: list[Node], notes: Notes) -> Markup:
    return Markup("<table>{}</table>").format(_nodes(rows, notes))


def _shown(tag: str, shown: dict | list[dict]) -> Markup:
    if tag in ("image", "plate"):
        return Markup('<span class="plate">{}</span>').format(_image(shown)) if tag == "plate" else _image(shown)
    return Markup("").join(map(_figure, shown if tag == "row" else [shown]))


def _figure(shown: dict) -> Markup:
    told = "　".join(part for part in (shown["caption"], shown["credit"]) if part)
    caption = Markup("<figcaption>{}</figcaption>").format(told) if told else ""
    return Markup("<figure>{}{}</figure>").format(_image(shown), caption)


def _image(shown: dict) -> Markup:
    return Markup('<img src="../pictures/{}" alt="{}"/>').format(shown["file"], shown["alt"])


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """OCF 3.3: the media type first, and not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in {"mimetype": b"application/epub+zip", **files}.items():
            archive.writestr(entry(name, datetime.date.min, dating.is_packed(name)), data)
    return out.getvalue()
