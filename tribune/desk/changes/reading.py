"""What people read of a page, and what has changed in a text."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import unescape
from html.parser import HTMLParser

SEEN = {"img": "src", "a": "href", "source": "srcset"}  # what an element shows besides its words
UNREAD = {"script", "style", "template"}
_WORD = re.compile(r"[A-Za-z0-9]+|.", re.S)
_TITLE = re.compile(rb"<h1[^>]*>(.*?)</h1>", re.S)
_TAG = re.compile(r"<[^>]*>")
Part = tuple[str, str]  # SAME, GONE or NEW, and the words
SAME, GONE, NEW = "same", "gone", "new"


class _Reader(HTMLParser):
    """The words and pictures within <main>, where a page has one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside, self.silent = 0, 0
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.inside += tag == "main"
        self.silent += tag in UNREAD
        if self.inside and (name := SEEN.get(tag)):
            self.found.append(dict(attributes).get(name) or "")

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "main"
        self.silent -= tag in UNREAD

    def handle_data(self, data: str) -> None:
        if self.inside and not self.silent and (words := " ".join(data.split())):
            self.found.append(words)


def read(page: bytes) -> list[str]:
    """The words of a page's own part with its pictures and links, in order; head, foot and markup aside."""
    reader = _Reader()
    reader.feed(page.decode("utf-8", "replace"))
    reader.close()
    return reader.found


def title(page: bytes) -> str:
    """What a page is called; empty without a heading."""
    found = _TITLE.search(page)
    return unescape(_TAG.sub("", found[1].decode("utf-8", "replace"))).strip() if found else ""


def marked(before: str, after: str) -> tuple[Part, ...]:
    """Two texts as one, in which each run of words is the same, gone or new."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    found = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append((SAME, "".join(old[a:b])))
            continue
        found += [(kind, words) for kind, words in ((GONE, "".join(old[a:b])), (NEW, "".join(new[c:d]))) if words]
    return tuple(found)
