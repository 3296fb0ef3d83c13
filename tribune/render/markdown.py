"""Markdown into HTML that can be trusted: no raw HTML, links by record, figures, tables that scroll."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from xml.etree import ElementTree as etree

from tribune.model import LINKABLE, Archive
from tribune.pages import path_of
from tribune.render import memory
from tribune.render.pictures import picture

VERSION = "2"  # of the HTML below; raise it when `_converter` changes what it gives
_RECORD_LINK = re.compile(rf'<a href="({"|".join(LINKABLE)}):([^"]*)"([^>]*)>(.*?)</a>', re.S | re.I)
_SIGNS = re.compile(r"[\\`*_\[\]<&\x02]|  \n")  # of every inline pattern of Python-Markdown, and of its placeholders
_PICTURE = re.compile(r'<img alt="([^"]*)" src="media:([^"]*)" ?/?>')


def convert(body: str) -> str:
    """The HTML of a Markdown text, with links to records still written `kind:id` and pictures `media:name`.

    Raw HTML comes out as text. Tables, footnotes and fenced code are understood. Remembered by content.
    """
    return memory.remember(memory.key("markdown", VERSION, body), lambda: _convert(body).encode()).decode()


def shown(body: str, archive: Archive, root: str) -> str:
    """The HTML of a text as a page at `root` shows it; a link to what isn't public, or a picture that the archive
    doesn't have, becomes plain words.
    """

    def link(match: re.Match) -> str:
        kind, id, rest, words = match.groups()
        target = archive.find(kind.lower(), unescape(id))
        return f'<a href="{root}{path_of(target)}"{rest}>{words}</a>' if target else words

    def image(match: re.Match) -> str:
        if not (medium := archive.media.get(unescape(match[2]))):
            return match[1]
        seen = picture(medium, root)
        return (
            f'<picture><source type="image/webp" srcset="{seen.srcset_webp}" sizes="(min-width: 48rem) 40rem, 100vw">'
            f'<img alt="{match[1]}" src="{seen.src}" srcset="{seen.srcset_jpeg}" sizes="(min-width: 48rem) 40rem, 100vw"'
            f' width="{seen.width}" height="{seen.height}" loading="lazy" decoding="async"></picture>'
        )

    return _PICTURE.sub(image, _RECORD_LINK.sub(link, convert(body)))


def plain(body: str) -> str:
    """The words of a Markdown text, a line for each block, as a reader sees them."""
    html = re.sub(r'<sup id="fnref.*?</sup>|<a class="footnote-backref".*?</a>', "", convert(body), flags=re.S).replace(
        "\n", " "
    )
    captions = re.sub(r'<img alt="([^"]*)"[^>]*>', r"\1\n", html)
    text = re.sub(
        r"<[^>]+>", "", re.sub(r"</?(?:p|h\d|li|tr|td|th|blockquote|figcaption|pre|div|br)\b[^>]*>", "\n", captions)
    )
    return "\n".join(line.strip() for line in unescape(text).split("\n") if line.strip())


def _convert(body: str) -> str:
    converter = _converter()
    converter.reset()
    return converter.convert(body)


@cache
def _converter():
    """One converter for a whole build: making one costs as much as converting a story."""
    from markdown import Markdown
    from markdown.extensions.footnotes import FootnoteExtension
    from markdown.extensions.tables import TableExtension
    from markdown.treeprocessors import InlineProcessor, Treeprocessor

    class Inlines(InlineProcessor):
        """Most paragraphs have no sign that any inline pattern could meet; these needn't be asked one by one."""

        def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0):  # the name as Python mangles it
            return super()._InlineProcessor__handleInline(data, patternIndex) if _SIGNS.search(data) else data

    class Shape(Treeprocessor):
        def run(self, root: etree.Element) -> None:
            _number_headings(root)
            _make_figures(root)
            _wrap_tables(root)

    footnotes = FootnoteExtension(SEPARATOR="-", BACKLINK_TITLE="↑ {}", BACKLINK_TEXT="↑")
    converter = Markdown(extensions=[TableExtension(), footnotes, "sane_lists", "fenced_code"], output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    converter.treeprocessors.register(Inlines(converter), "inline", 20)
    converter.treeprocessors.register(Shape(converter), "tribune", 5)
    return converter


def _number_headings(root: etree.Element) -> None:
    headings = (element for element in root.iter() if element.tag in ("h2", "h3", "h4", "h5", "h6"))
    for number, heading in enumerate(headings, start=1):
        heading.set("id", f"part-{number}")


def _make_figures(root: etree.Element) -> None:
    """Pictures get their names marked; one alone in its paragraph becomes a figure, its title the caption."""
    for parent in list(root.iter()):
        for image in parent.findall("img"):
            name, caption = image.get("src", ""), image.get("title")
            image.attrib = {"alt": image.get("alt", ""), "src": f"media:{name}"}
            if (
                parent.tag == "p"
                and len(parent) == 1
                and not (parent.text or "").strip()
                and not (image.tail or "").strip()
            ):
                parent.tag = "figure"
                if caption:
                    etree.SubElement(parent, "figcaption").text = caption


def _wrap_tables(root: etree.Element) -> None:
    """A wide table scrolls in a box that the keyboard reaches; alignment is a class, styles being forbidden."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for number, table in enumerate([element for element in root.iter() if element.tag == "table"], start=1):
        parent = parents[table]
        place = list(parent).index(table)
        box = etree.Element("div", {"class": "table", "tabindex": "0", "role": "group", "aria-label": f"表 {number}"})
        box.tail, table.tail = table.tail, None
        parent.remove(table)
        box.append(table)
        parent.insert(place, box)
        for cell in table.iter():
            if cell.tag in ("td", "th") and (style := cell.attrib.pop("style", "")):
                cell.set("class", "align-" + style.split(":")[1].strip(" ;"))
