"""Word files (.docx, ECMA-376): what each paragraph looks like is noted first, then mammoth tells what the file says."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tribune.desk.stories import boxes, broken, plain, tracked, web
from tribune.desk.stories.blocks import Document
from tribune.desk.stories.looks import GONE, Looks, runs
from tribune.desk.stories.numbering import Numbering, W
from tribune.desk.stories.reckoning import Account
from tribune.load.packed import MACRO, Part, Unreadable, parts
from tribune.load.written import BODY

MOST_ELEMENTS = 50_000  # of a document; a long story has some 5,000, and mammoth takes a second for 10,000
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
NOTED, ENDED = "\ufdd0", "\ufdd1"  # around the number of a paragraph's look; signs that no text has
_DRAWN = re.compile(r"word/(?:charts/chart|diagrams/data)\d*\.xml")
_MAIN = re.compile(
    rb'<Relationship [^>]*Target="/?(word/\w+\.xml)"[^>]*/officeDocument"'
    rb'|<Relationship [^>]*/officeDocument"[^>]*Target="/?(word/\w+\.xml)"'
)
_STRICT = tuple(
    (f"http://purl.oclc.org/ooxml/{strict}".encode(), f"http://schemas.openxmlformats.org/{common}".encode())
    for strict, common in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/math", "officeDocument/2006/math"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/picture", "drawingml/2006/picture"),
        ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
    )
)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def read(data: bytes, account: Account) -> Document:
    """What the file says. Changes are taken as accepted; comments, headers and footers are left out and told.

    Raises Unreadable for what is no whole Word file, or too much.
    """
    found = _as_usual(_looked_through(data))
    if BODY not in found:
        raise Unreadable(other="Word")
    body = _root(found[BODY])
    _tell_of_left(found, body, account)
    tracked.settle(body, _root(found.get("word/styles.xml")), account)
    boxes.settle(body, account)
    plain.settle(body, account)
    broken.settle(body)
    _forget_lost(found, body)
    text = "\n".join(_words(body)) + "".join(f"\n{line}" for name in NOTES for line in _notes(found, name, body))
    looks, marks = _note_looks(found, body, account)
    html, pictures = _converted({**found, BODY: ElementTree.tostring(body)})
    return Document(web.blocks(html, account, looks, marks), text, pictures)


def _looked_through(data: bytes) -> dict[str, bytes]:
    """Every part by its path, each of which may be opened."""
    found, elements = {}, 0
    try:
        for path, content in parts(data):
            found[path] = content
            if path.endswith((".xml", ".rels")):
                if path == BODY and content.count(b"</") > MOST_ELEMENTS:
                    raise Unreadable(long=MOST_ELEMENTS)
                part = Part(4 * MOST_ELEMENTS if path == BODY else 6 * MOST_ELEMENTS - elements)
                part.read(content)
                elements += part.elements
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise Unreadable(damaged=type(error).__name__) from None
    if any(path.lower().endswith(MACRO) for path in found):
        raise Unreadable(macro="Word")
    return found


def _as_usual(found: dict[str, bytes]) -> dict[str, bytes]:
    """The parts in the usual dialect (ISO 29500 has a strict one), and the text under its usual name."""
    main = _MAIN.search(found.get("_rels/.rels", b""))
    own = (main[1] or main[2]).decode() if main else BODY
    names = {own: BODY, own.replace("word/", "word/_rels/") + ".rels": "word/_rels/document.xml.rels"}
    usual = {}
    for name, content in found.items():
        if name.endswith((".xml", ".rels")):
            for strict, common in _STRICT:
                content = content.replace(strict, common)
        usual[names.get(name, name)] = content.replace(own.encode(), BODY.encode()) if name == "_rels/.rels" else content
    return usual


def _root(data: bytes | None) -> Element | None:
    if data is None:
        return None
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError:
        raise Unreadable(damaged="XML") from None


def _forget_lost(found: dict[str, bytes], body: Element) -> None:
    """What leads to a part or an address that the file doesn't have leads nowhere."""
    related = _root(found.get("word/_rels/document.xml.rels"))
    known = {each.get("Id") for each in related} if related is not None else set()
    for each in body.iter():
        for name in [name for name, value in each.attrib.items() if name.startswith(_RELATION) and value not in known]:
            del each.attrib[name]


def _words(element: Element) -> Iterator[str]:
    """The text of each run below an element, without what was deleted."""
    for child in element:
        if child.tag in (f"{W}t", f"{W}noBreakHyphen"):
            yield child.text or ("\u2011" if child.tag == f"{W}noBreakHyphen" else "")
        elif child.tag not in GONE:
            yield from _words(child)


def _notes(found: dict[str, bytes], name: str, body: Element) -> Iterator[str]:
    """The text of the notes whose signs stand in the text."""
    root = _root(found.get(name))
    kind = name.removeprefix("word/").removesuffix("s.xml")
    shown = {each.get(f"{W}id") for each in body.iter(f"{W}{kind}Reference")}
    for note in root if root is not None else ():
        if note.get(f"{W}type") not in _SEPARATORS and note.get(f"{W}id") in shown:
            yield from _words(note)


# --- what is left out ---------------------------------------------------------------------------------------------


def _tell_of_left(found: dict[str, bytes], body: Element, account: Account) -> None:
    """How many comments were made, what stands at the head and foot of the pages, and what was drawn or brought in whole."""
    comments = _root(found.get("word/comments.xml"))
    if comments is not None and (count := len(comments.findall(f"{W}comment"))):
        account.tell_left(str(count), "story_comments", count=count)
    for name in sorted(found):
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name):
            margin = "".join(_words(_root(found[name]))).strip()
            if margin and not re.fullmatch(r"[-—–\s\d第共页/]*", margin):
                account.tell_left(margin, "story_margin")
    for name in sorted(found):
        if _DRAWN.fullmatch(name):
            said = " ".join(each.text or "" for each in _root(found[name]).iter(f"{boxes.ART}t"))
            account.tell_left(said or name.rpartition("/")[2], "story_drawn")
    if brought := len([*body.iter(f"{W}altChunk")]):
        account.tell_left(str(brought), "story_brought", count=brought)


# --- what paragraphs look like ------------------------------------------------------------------------------------


def _note_looks(found: dict[str, bytes], body: Element, account: Account) -> tuple[list, dict[int, tuple[str, int]]]:
    """The look of each paragraph, whose number is written into it; and what Word counts it by, with how deep it stands."""
    looks, numbering = Looks(_root(found.get("word/styles.xml"))), Numbering(_root(found.get("word/numbering.xml")))
    noted, marks, turned = [], {}, False
    for paragraph in body.iter(f"{W}p"):
        empty = not any(part.text for run in runs(paragraph) for part in run.findall(f"{W}t"))
        turns = turned or _turns(paragraph)
        turned = turns and empty
        about = looks.about(paragraph)
        if about.get("list") and not empty and (mark := numbering.next(about["list"], about["depth"])):
            marks[len(noted)] = (mark, about["depth"])
        noted.append(looks.of(paragraph, turns))
        _write_number(paragraph, len(noted) - 1)
    return noted, marks


def _turns(paragraph: Element) -> bool:
    """Whether a page, or a section, begins or ends in a paragraph."""
    properties = paragraph.find(f"{W}pPr")
    breaks = any(each.get(f"{W}type") == "page" for run in runs(paragraph) for each in run.findall(f"{W}br"))
    return breaks or (
        properties is not None and any(properties.find(W + name) is not None for name in ("pageBreakBefore", "sectPr"))
    )


def _write_number(paragraph: Element, number: int) -> None:
    properties = paragraph.find(f"{W}pPr")
    for name in ("numPr", "pStyle") if properties is not None else ():
        if (found := properties.find(W + name)) is not None:
            properties.remove(found)
    run = Element(f"{W}r")
    ElementTree.SubElement(run, f"{W}t").text = f"{NOTED}{number}{ENDED}"
    paragraph.insert(0 if properties is None else list(paragraph).index(properties) + 1, run)


# --- what it says -------------------------------------------------------------------------------------------------


def _converted(found: dict[str, bytes]) -> tuple[str, list[bytes]]:
    """The file as HTML, by mammoth; pictures by their number."""
    import mammoth

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    pictures: list[bytes] = []

    def keep(image) -> dict[str, str]:
        with image.open() as opened:
            pictures.append(opened.read())
        return {"src": f"picture:{len(pictures) - 1}"}

    try:
        result = mammoth.convert_to_html(
            packed,
            convert_image=mammoth.images.img_element(keep),
            include_default_style_map=False,
            include_embedded_style_map=False,
            style_map="b => strong",
        )
    except Exception as error:  # whatever a broken file makes it raise
        raise Unreadable(damaged=type(error).__name__) from None
    return result.value, pictures
