"""One converter for all texts: Python-Markdown with our blocks, its emphasis as Chinese is written, no raw HTML."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from string import punctuation
from typing import NamedTuple

from tribune.model.wrapping import unwrapped

VERSION = "6"  # of the HTML; raise it when `read` changes what it gives
_SIGNS = re.compile(r"[\\`*_\[\]<{｛\x02]|  \n")  # of every inline pattern of Python-Markdown, and of its placeholders
_PRE = re.compile(r"(<pre>.*?</pre>)", re.S)

# What emphasis may not begin before, and not end behind; a lone * within a word (50*80米, 李*明) is itself, and so are
# those between digits (138****1234). CommonMark 6.2 knows no marks of full width, and leaves **“粗”**字 as it is.
_SHUT, _OPEN = "，。、；：！？）》〉”’】」』…", "（《〈“‘【「『"
_ASTERISKS = re.compile(
    rf"""(?x)
    (?! (?<=\w)\*(?=\w) | (?<=\d)\*+\d | (?<=[A-Za-z0-9])\*\( | (?<=\))\*[A-Za-z0-9(] )
    (?: (?P<ambiguous>(?<!^)(?<![\s*{_OPEN}])\*+(?![\s*{_SHUT}])(?!$))
      | (?P<end>(?<!^)(?<![\s*{_OPEN}])\*+)
      | (?P<start>(?<!\*)\*+(?![\s*{_SHUT}])(?!$)) )"""
)


class Finding(NamedTuple):
    """Something in a text that is probably meant otherwise: its line from 0, what it is, and how it's written."""

    line: int
    what: str
    written: object


class Reading(NamedTuple):
    """A text's HTML, with links to records still written `kind:id` and pictures `media:name`; and what was found."""

    html: str
    findings: tuple[Finding, ...]


def read(body: str) -> Reading:
    """Convert a Markdown text. Raw HTML comes out as text; tables, footnotes, fenced code are understood."""
    converter = _converter()
    converter.reset()
    converter.parser.begin()
    try:
        html = converter.convert(body)
    except RecursionError:  # emphasis in emphasis, a thousand deep
        return Reading(f"<p>{escape(body)}</p>", (Finding(0, "knotted", ""),))
    joined = "".join(part if part.startswith("<pre>") else unwrapped(part) for part in _PRE.split(html))
    found = (Finding(*remark) for remark in converter.parser.remarks)
    return Reading(joined, tuple(sorted(found, key=lambda finding: finding[:2])))


@cache
def _converter():
    """One converter for a whole build: making one costs as much as converting a story."""
    from markdown import Markdown
    from markdown.extensions.footnotes import FootnoteExtension
    from markdown.treeprocessors import InlineProcessor, Treeprocessor

    from tribune.prose import readings, shape
    from tribune.prose.blocks import Blocks
    from tribune.prose.leftovers import leftovers

    class Inlines(InlineProcessor):
        """Most paragraphs have no sign that any inline pattern could meet; these needn't be asked one by one."""

        def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0):  # the name as Python mangles it
            return super()._InlineProcessor__handleInline(data, patternIndex) if _SIGNS.search(data) else data

    class Order(Treeprocessor):
        def run(self, root) -> None:
            notes.footnote_order[:] = shape.number_notes(root)

    class Shape(Treeprocessor):
        def run(self, root) -> None:
            blocks = self.md.parser
            blocks.remarks += leftovers(root, blocks.lines)
            shape.finish(root)

    notes = FootnoteExtension(SEPARATOR="-", BACKLINK_TITLE="↑ {}", BACKLINK_TEXT="↑", USE_DEFINITION_ORDER=False)
    converter = Markdown(extensions=[notes], output_format="html")
    converter.ESCAPED_CHARS = list(punctuation)  # CommonMark 2.4
    converter.preprocessors.deregister("html_block")
    for pattern in ("html", "entity"):
        converter.inlinePatterns.deregister(pattern)
    for pattern in ("link", "image_link"):  # a title's line ends are judged with all others
        converter.inlinePatterns[pattern].RE_TITLE_CLEAN = re.compile(r"[^\S\n]")
    converter.inlinePatterns.register(readings.inline(converter), "reading", 175)  # below code and escapes
    converter.inlinePatterns["em_strong"].delimiters["*"].boundary = _ASTERISKS
    converter.parser = notes.parser = Blocks(converter)
    converter.parser.notes = notes
    converter.treeprocessors.register(Inlines(converter), "inline", 20)
    converter.treeprocessors.register(Order(converter), "order", 19.5)  # the notes themselves are sorted at 19
    converter.treeprocessors.register(Shape(converter), "tribune", 5)
    return converter
