"""Several stories in one file: each a form, or where starts tells that one begins; without what stands above them all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from tribune.desk.stories import forms, starts, title
from tribune.desk.stories.blocks import BLANKS, Block, Paragraph, Table, is_empty, told, told_places
from tribune.desk.stories.body import Body
from tribune.desk.stories.reckoning import Account
from tribune.desk.stories.whose import is_by_line, office_in

_ORNAMENT = re.compile(r"[▼▽△▲↓↑●○◆◇■□★☆✦✧❖※❀✿*＊~～·•|｜\s]+")


def parted(blocks: list[Block], body: Body, account: Account) -> tuple[list[list[Block]], list[str]]:
    """The blocks of each story, all in one where there aren't two titles of one look with text below each; what a cover says."""
    if len(ends := [*_ends_of_forms(blocks)]) > 1:
        return [blocks[start:end] for start, end in zip([0, *ends[:-1]], [*ends[:-1], None], strict=True)], []
    for how, places in starts.found(blocks, body):
        if len(stories := [place for place in places if not starts.is_of_all(blocks[place])]) > 1:
            places = stories
        parts = [blocks[start:end] for start, end in zip(places, [*places[1:], None], strict=True)]
        long = len(parts) > 1 and all(starts.length(part) >= starts.SHORTEST for part in parts)
        if long and not _are_sections(parts, blocks[: places[0]], how, starts.promised(blocks)):
            start = places[0] or _below_promise(parts[0])
            before, cover = _without_cover(blocks[:start], body, account)
            parts[0] = blocks[start : places[1]]
            parts = [_without_afterword(part, body, account) for part in parts]
            if how == "chapter":
                parts = [_without_chapter(part, body, account) for part in parts]
            parts = [_uncounted(part, how in starts.COUNTED, account) for part in parts]
            return [_without_lines(part, account) for part in (before + parts[0], *parts[1:])], cover
    return [_without_lines(blocks, account)], []


def _are_sections(parts: list[list[Block]], above: list[Block], how: str, promised: int) -> bool:
    """Whether all is one story: only the first part says below its title who wrote it and when, or text or a person stands `above`."""
    says = [any(_is_told(each) for each in part[1:4]) for part in parts]
    lines = (each.text.strip(BLANKS) for each in told(above))
    named = not promised and any(is_by_line(text) and text != office_in(text) for text in lines)
    return (says[0] or named or (how == "count" and any(map(_is_said, above)))) and not any(says[1:])


def _is_said(block: Block) -> bool:
    """Whether a paragraph tells something in a sentence, and isn't what an editor says of all."""
    text = block.text.strip(BLANKS) if isinstance(block, Paragraph) else ""
    return len(text) > 20 and text.endswith(("。", "！", "？", "”")) and not title.is_preface(text)


def _is_told(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.text) <= starts.LONGEST_TITLE and title.is_about(block.text)


def _ends_of_forms(blocks: list[Block]) -> Iterator[int]:
    """The places behind each form with a story, and what is noted below it."""
    for place, each in enumerate(blocks):
        form = forms.seen(each) if isinstance(each, Table) else None
        if form and form.blocks:
            yield place + 1 + len([*takewhile(forms.is_note, blocks[place + 1 :])])


def _without_lines(blocks: list[Block], account: Account) -> list[Block]:
    """The blocks without lines of mere signs, which only part or adorn a text."""
    for each in filter(_adorns, blocks):
        account.move(each.text)
    return [each for each in blocks if not _adorns(each)]


def _adorns(block: Block) -> bool:
    return starts.is_line(block) or (isinstance(block, Paragraph) and bool(_ORNAMENT.fullmatch(block.text.strip(BLANKS))))


def _without_cover(blocks: list[Block], body: Body, account: Account) -> tuple[list[Block], list[str]]:
    """What stands above the first story without the title of all, and the lines that are left out."""
    blocks = _cut(blocks, starts.FOREWORD, account)
    said = [each.text.strip(BLANKS) for each in told(blocks)]
    if not (any(starts.is_title(each, body) for each in blocks) or all(map(_may_head, said))) or starts.length(blocks) >= starts.SHORTEST:
        return blocks, []
    for text in said:
        account.leave(text, "story_above")
    return [each for each in blocks if not isinstance(each, Paragraph)], said


def _without_afterword(blocks: list[Block], body: Body, account: Account) -> list[Block]:
    """A story without what is said of all below the last one, where it looks as titles do or begins a page."""
    apart = [each for each in told(blocks[1:]) if starts.AFTERWORD.fullmatch(each.text.strip(BLANKS))]
    apart = [each for each in apart if starts.is_title(each, body) or each.look.turns or each.look.align == "center"]
    return _cut(blocks, starts.AFTERWORD, account) if apart else blocks


def _without_chapter(blocks: list[Block], body: Body, account: Account) -> list[Block]:
    """A story without the title of the next chapter, which stands at its end."""
    last = [*takewhile(lambda each: is_empty(each) or starts.heads(each, body), reversed(blocks))]
    for each in told(last):
        account.leave(each.text, "story_series")
    return blocks[: len(blocks) - len(last)]


def _cut(blocks: list[Block], label: re.Pattern, account: Account) -> list[Block]:
    """The blocks above a label, and pictures; what else stands from there on is told, none of the stories holds it."""
    labels = (n for n, each in enumerate(blocks) if isinstance(each, Paragraph) and label.fullmatch(each.text.strip(BLANKS)))
    place = next(labels, len(blocks))
    for each in told(blocks[place:]):
        account.leave(each.text, "story_of_all")
    return blocks[:place] + [each for each in blocks[place:] if not isinstance(each, Paragraph)]


def _may_head(text: str) -> bool:
    return len(text) <= starts.LONGEST_TITLE and not title.STOP.search(text)


def _below_promise(blocks: list[Block]) -> int:
    """Where the first story begins below a first line that only says how many there are."""
    said = told_places(blocks)
    if not starts.promised(blocks) or len(said) < 2:
        return 0
    titled = [place for place in said[1 : starts.FIRST] if starts.is_headed([blocks[place]]) and not office_in(blocks[place].text)]
    return titled[0] if titled else 0


def _uncounted(blocks: list[Block], is_counted: bool, account: Account) -> list[Block]:
    """The blocks of a story without what counts it before its title, or above it."""
    if not isinstance(blocks[0], Paragraph):
        return blocks
    first = blocks[0].stripped()
    if title.COUNT_ALONE.match(first.text):
        account.leave(first.text, "story_series")
        return blocks[1:]
    count = starts.count_of(first.text) if is_counted else None
    if not count:
        return blocks
    account.leave(count[0], "story_series")
    return [first.cut(count.end()), *blocks[1:]]
