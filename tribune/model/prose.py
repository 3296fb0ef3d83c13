"""Markdown as the rules read it: code blanked out; links, headings and footnotes found where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

_CODE = re.compile(
    r"^ *(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n.*?^ *(?P=fence)[`~]*[ \t]*$"
    r"|\\[\\`*_{}\[\]()>#+\-.!<]"
    r"|(?<!`)(?P<tick>`++)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=tick)(?!`)",
    re.M | re.S,
)
_LINK = re.compile(r"(!?)\[(?!\^)((?:[^\[\]]|\[[^\[\]]*\])*)\]\(((?:[^()\n]|\n(?![ \t]*\n)|\([^()\n]*\))*)\)")
_TITLE = re.compile(r"""\s+(?:"[^"]*"|'[^']*')\s*$""")
_WRAP = re.compile(r"\n[ \t>]*")  # a line's end and, in a quotation, what the next one begins with
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?([^\s>]+)", re.M)
_AUTOLINK = re.compile(r"<((?:https?|ftp):[^<>\s]*)>", re.I)
_HEADING = re.compile(r"^ *(#{1,6})(?!#)[ \t\u3000]*(\S.*?)[ \t]*#*$|^[ \t]*(\S.*)\n {0,3}==+[ \t]*$", re.M)
# Full-width signs are a mistake of their own.
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\n]*)\][:：]|[\[［]\^([^\]］\n]*)[\]］]", re.M)


class Link(NamedTuple):
    """A link or picture in a text: where it stands, where it leads, its words."""

    position: int
    target: str
    words: str
    is_picture: bool

    @property
    def is_wide(self) -> bool:
        """Whether it's written with full-width signs, which is a mistake of its own."""
        return bool(re.search(r"^[a-z]+：|\s[“”]", self.target))


class Heading(NamedTuple):
    position: int
    level: int
    words: str


class Prose:
    """One Markdown text. `text` is as long as `body`, with blanks for what is code or escaped."""

    def __init__(self, body: str):
        self.body = body

    @cached_property
    def text(self) -> str:
        body = self.body
        if "`" in body or "\\" in body or "~~~" in body:
            body = _CODE.sub(lambda match: _blank(match[0]), body)
        return body

    @cached_property
    def links(self) -> list[Link]:
        """Every link and picture: inline, by reference, or an address between angle brackets."""
        others = (*_DEFINITION.finditer(self.text), *_AUTOLINK.finditer(self.text))
        return [*self._inline(0, len(self.text)), *(Link(match.start(), match[1], "", False) for match in others)]

    def _inline(self, start: int, end: int) -> Iterator[Link]:
        for match in _LINK.finditer(self.text, start, end):
            yield self._link(match)
            if "](" in match[2]:  # a picture that is a link
                yield from self._inline(*match.span(2))

    def _link(self, match: re.Match) -> Link:
        words, target = self.body[slice(*match.span(2))], self.body[slice(*match.span(3))]
        target = _TITLE.sub("", _WRAP.sub(" ", target)).strip().removeprefix("<").removesuffix(">")
        return Link(match.start(), target, words.strip(), bool(match[1]))

    def rewritten(self, written: Callable[[Link], str]) -> str:
        """The text with each inline link and picture as `written` gives it; what stands in its words comes first."""
        parts, end = [], 0
        for match in _LINK.finditer(self.text):
            link = self._link(match)
            inner = Prose(link.words).rewritten(written) if "](" in link.words else link.words
            parts += [self.body[end : match.start()], written(link._replace(words=inner))]
            end = match.end()
        return "".join([*parts, self.body[end:]])

    @cached_property
    def headings(self) -> list[Heading]:
        """Every heading, marked by # or underlined."""
        return [
            Heading(match.start(), len(match[1] or "#"), match[2] or match[3]) for match in _HEADING.finditer(self.text)
        ]

    @cached_property
    def footnotes(self) -> list[tuple[int, str, bool]]:
        """Position and name of each footnote sign, and whether it's where the footnote's text stands."""
        found = _FOOTNOTE.finditer(self.text)
        return [(match.start(), match[2] if match[1] is None else match[1], match[1] is not None) for match in found]


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
