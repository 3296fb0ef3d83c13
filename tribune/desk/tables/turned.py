"""Sheets in other shapes: each entry in a column of its own, or on a card of its own, titles beside values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from tribune.desk.tables.table import Known, score
from tribune.load.sheets import Sheet

FEWEST, FIRST = 3, 3  # known titles in one of the first columns, or on a card
MOST_ROWS = 60  # a kind has no more fields
MOST_CARD_ROWS = 2_000
MOST_OUTSIDE = 2  # cells of a line that is no part of a card: a caption, who filled it in
Pair = tuple[str, str]  # a title, and what stands beside it


def upright(sheet: Sheet, known: Known) -> Sheet:
    """The sheet with its titles in a row, where they stood on cards or in a column."""
    return _of_cards(sheet, known) or _turned(sheet, known) or sheet


def _turned(sheet: Sheet, known: Known) -> Sheet | None:
    if len(sheet.rows) > MOST_ROWS:
        return None
    columns = list(zip_longest(*(texts for _, texts in sheet.rows), fillvalue=""))
    best = max((sum(known(text) == 1 for text in {*texts}) for texts in columns[:FIRST]), default=0)
    if best < FEWEST or best <= score(sheet, known) + 1:
        return None
    numbers = {number: place for place, (number, _) in enumerate(sheet.rows)}
    merged = (
        (left + 1, numbers[top], right + 1, numbers[end])
        for top, left, end, right in sheet.merged
        if {top, end} <= numbers.keys()
    )
    rows = tuple((number, texts) for number, texts in enumerate(columns, 1) if any(texts))
    hidden, aside = sheet.unseen
    unseen = frozenset(place + 1 for place in aside), frozenset(numbers[number] for number in hidden & numbers.keys())
    lengths = tuple(len(texts) for _, texts in rows)
    return replace(sheet, rows=rows, lengths=lengths, merged=tuple(merged), even=False, unseen=unseen, struck=frozenset(), comments={})


# --- cards ----------------------------------------------------------------------------------------------------------


def _of_cards(sheet: Sheet, known: Known) -> Sheet | None:
    """A sheet of forms, one below the other, as a table with a row for each; None where titles don't stand beside values."""
    if len(sheet.rows) > MOST_CARD_ROWS:
        return None
    found = {number: list(_pairs(texts, known)) for number, texts in sheet.rows}
    first = next((number for number, pairs in found.items() if pairs), 0)
    titles = list(dict.fromkeys(title for pairs in found.values() for title, _ in pairs))
    if not _are_cards(sheet, found, titles, known):
        return None
    cards = _cards({number: pairs for number, pairs in found.items() if pairs})
    if any(number <= first for number, _ in cards):
        return None  # a form of one line is none
    rows = {number: texts for number, texts in sheet.rows if not found[number]}
    rows |= {number: tuple("\n".join(value for name, value in card if name == title) for title in titles) for number, card in cards}
    table = sorted((rows | {first: tuple(titles)}).items())
    return replace(sheet, rows=tuple(table), lengths=tuple(len(texts) for _, texts in table), merged=(), even=False,
                   unseen=(sheet.unseen[0], frozenset()))  # fmt: skip


def _are_cards(sheet: Sheet, found: Mapping[int, list[Pair]], titles: list[str], known: Known) -> bool:
    """Whether titles stand beside values, several in a row, more of them than in any one row of titles."""
    beside = any(len(pairs) > 1 and any(value for _, value in pairs) for pairs in found.values())
    others = (texts for number, texts in sheet.rows if not found[number])
    outside = all(sum(map(bool, texts)) <= MOST_OUTSIDE for texts in others)
    enough = sum(known(title) == 1 for title in titles) >= FEWEST and len(titles) > score(sheet, known) + 1
    return beside and outside and enough


def _cards(rows: Mapping[int, list[Pair]]) -> list[tuple[int, list[Pair]]]:
    """Each card by the number of its last row: a new one begins with the title with which the first does."""
    cards: list[tuple[int, list[Pair]]] = []
    begin = next(iter(rows.values()))[0][0]
    for number, pairs in rows.items():
        if not cards or pairs[0][0] == begin:
            cards.append((number, list(pairs)))
        else:
            cards[-1] = (number, cards[-1][1] + pairs)
    return cards


def _pairs(texts: tuple[str, ...], known: Known) -> Iterator[Pair]:
    """Titles with what stands beside them; nothing where a row is made otherwise."""
    pairs: list[Pair] = []
    title = ""
    for text in filter(None, texts):
        if not title:
            title = text
        elif known(text) == 1 and len(text) > 1:
            pairs.append((title, ""))
            title = text
        else:
            pairs.append((title, text))
            title = ""
    pairs += [(title, "")] if title else []
    if all(known(title) for title, _ in pairs):
        yield from pairs
