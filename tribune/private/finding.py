"""The finder: what is private in a text as a reader reads it, by kind, and what may be told of a find."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tribune.private import reading
from tribune.private.accounts import handles
from tribune.private.cards import cards
from tribune.private.digits import spelt
from tribune.private.find import Find
from tribune.private.folding import fold, is_usual, narrowed
from tribune.private.homes import flats
from tribune.private.identities import identity_numbers
from tribune.private.labelled import labelled
from tribune.private.mails import mail_addresses
from tribune.private.numbers import Found
from tribune.private.plates import passports, plates
from tribune.private.telephones import landlines, mobile_numbers
from tribune.private.traced import Traced

Finder = Callable[[str], Iterator[Found]]


# What is refused wherever it's published.
REFUSED: Mapping[str, Finder] = {"identity": identity_numbers, "mobile": mobile_numbers, "mail": mail_addresses}
# What may be meant for everybody, or isn't certain: told, not refused.
DOUBTED: Mapping[str, Finder] = {
    "plate": plates,
    "passport": passports,
    "card": cards,
    "landline": landlines,
    "account": handles,
    "home": flats,
    "name": labelled,
}
_NUMBERED = re.compile(
    "[①-⓿⑴-⒛](?<![0-9①-⓿⑴-⒛].)(?=[0-9０-９]{7})"
)  # ①139…: the first of a list, no digit of the number
_SPACED = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z0-9._@-] ){5,99}[A-Za-z0-9](?![A-Za-z0-9])")
_NO_DIGIT = re.compile(r"\D")


def finds(source: str, finders: Mapping[str, Finder] = REFUSED) -> Iterator[Find]:
    """What `finders` find in what a text of the archive (Markdown or plain) says."""
    for text in reading.of_text(source):
        yield from _in(plain(text), finders)


def finds_in_page(page: str, finders: Mapping[str, Finder] = REFUSED) -> Iterator[Find]:
    """What `finders` find in what a finished page says; places are those of its text."""
    return _in(plain(reading.of_page(page)), finders)


def _in(text: Traced, finders: Mapping[str, Finder]) -> Iterator[Find]:
    for kind, find in finders.items():
        yield from (Find(kind, *text.span(start, end), value) for start, end, value in find(text.text))


def plain(text: Traced | str) -> Traced:
    """A text folded, with digits for words of numbers and without blanks between the letters of an address."""
    text = Traced(text) if isinstance(text, str) else text
    text = narrowed(text)
    folded = spelt(text if is_usual(text) else fold(text.replaced(_NUMBERED, lambda match: " ")))
    return folded.replaced(_SPACED, _closed) if "@" in folded.text else folded


def _closed(match: re.Match) -> str:
    return match[0].replace(" ", "") if "@" in match[0] else match[0]


def canonical(text: str) -> str:
    """A number or address without its disguise, the form in which two of them are compared."""
    folded = plain(text).text
    for finder in (mail_addresses, mobile_numbers, landlines):
        if found := next(finder(folded), None):
            return found[2]
    return _NO_DIGIT.sub("", folded)
