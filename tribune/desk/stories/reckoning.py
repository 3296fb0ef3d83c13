"""Nothing lost, nothing doubled: each sign of a source is written, moved into a field, or left out and told."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from html import unescape

from tribune.desk.plan import LeftOut, Told
from tribune.desk.stories.blocks import Image, narrow
from tribune.prose import read

_NOTE_SIGNS = re.compile(r'<sup id="fnref.*?</sup>|<a class="footnote-backref".*?</a>', re.S)


class Account:
    """What became of the text of one file, apart from what stands in the stories' own texts."""

    def __init__(self, where: str):
        self.where = where
        self.left_out: list[LeftOut] = []
        self.told: list[Told] = []
        self.pictures: set[int | None] = set()  # that are left out and told of, by number
        self._moved: Counter[str] = Counter()
        self._doubled: Counter[str] = Counter()

    def leave(self, text: str, why: str, **facts: object) -> None:
        """Leave a text of the source out, and tell."""
        self.move(text)
        self.tell_left(text, why, **facts)

    def tell_left(self, what: str, why: str, **facts: object) -> None:
        """Tell of something left out that isn't part of the counted text."""
        self.left_out.append(LeftOut(" ".join(what.split()), Told(why, facts), self.where))

    def leave_picture(self, image: Image) -> None:
        """Leave out a picture that closes an article, and tell."""
        self.tell_left(image.alt or "—", "story_code")
        self.pictures.add(image.number)

    def move(self, text: str) -> None:
        """A text of the source went into a field, or was only a mark."""
        self._moved.update(signs(text))

    def double(self, text: str) -> None:
        """A text that the source doesn't have, or not so often: numbers that Word counts, cells that were merged."""
        self._doubled.update(signs(text))

    def tell(self, key: str, **facts: object) -> None:
        self.told.append(Told(key, facts))

    def difference(self, source: str, written: list[str]) -> tuple[str, str]:
        """The signs of `source` that are missing, and those that are written too often; both empty if all is well."""
        there, here = signs(source) + self._doubled, self._moved.copy()
        for body in written:
            here.update(signs(said(body)))
        return "".join((there - here).elements()), "".join((here - there).elements())


def signs(text: str) -> Counter[str]:
    """The signs of a text that aren't blank, whatever their width."""
    return Counter(unicodedata.normalize("NFKC", "".join(narrow(text).split())).replace(" ", ""))


def said(body: str) -> str:
    """What a reader of the Markdown text sees, its pictures' captions among it."""
    html = _NOTE_SIGNS.sub("", read(body).html)
    return unescape(re.sub(r"<[^>]+>", "", html))
