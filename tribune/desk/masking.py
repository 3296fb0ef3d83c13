"""What could tell who somebody is, masked in running text that residents wrote. Rather too much than too little."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from tribune.desk.titles import titles
from tribune.model.names import surname_of
from tribune.private.accounts import accounts
from tribune.private.cards import cards
from tribune.private.digits import DIGIT, runs
from tribune.private.finding import canonical, plain
from tribune.private.homes import TRACES, flats, house_numbers
from tribune.private.identities import identity_numbers
from tribune.private.labelled import labelled
from tribune.private.mails import mail_addresses
from tribune.private.numbers import Found
from tribune.private.people import names
from tribune.private.plates import passports, plates
from tribune.private.reading import spoken
from tribune.private.telephones import landlines, mobile_numbers
from tribune.private.together import Together
from tribune.private.traced import Traced
from tribune.private.words import PROVINCES

MARK, SOMEBODY = "×", "某"  # as courts write when they publish what names people
Finder = Callable[[str], Iterable[Found]]
Shown = Callable[[str], str]  # what stands for what was written
# With what it's counted as, and what every text has in which it finds anything.
Masker = tuple[str, Finder, Shown, re.Pattern | None]

_GAP = r"[\s·•・∙._/()‐-―~*-]"
_SIGN = f"[{DIGIT}○]"
_GAPS, _BLANKS = re.compile(_GAP), re.compile(r"\s")
_NUMBERED = re.compile(r"(?=.*\d).*[^\W\d].*", re.S)  # digits and more
_DAY = r"(?<!\d)(?:19|20)\d\d(?:[-./]\d{1,2}[-./]\d{1,2}|[-‐-―~](?:19|20)\d\d)(?!\d)"
# Seven digits in a row, whatever stands between them: telephones, identity numbers right or mistyped, cards.
_NUMBER = re.compile(rf"(?P<day>{_DAY})|\+?{_SIGN}(?:{_GAP}{{0,3}}{_SIGN}){{6,}}(?:{_GAP}?[Xx](?![A-Za-z]))?")
# After a word that says what it is, anything is: 车牌 K12345, 护照 12345.
_CALLED = re.compile(
    r"(?:(?:车牌|车号|护照|银行卡|卡号|身份证|证件)号?码?|(?P<telephone>电话|手机|座机|传真)(?:号码?)?)\s*(?:是|为)?\s*[:：]?\s*"
    rf"(?P<called>(?(telephone)(?:0\d{{2,3}}{_GAP}?)?\d{{7,8}}(?!\d)|[A-Za-z0-9][A-Za-z0-9_-]{{4,}}))"
)
_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·•]{2,15}")
_ROOM = re.compile("[0-9A-Za-z零〇一二三四五六七八九十百]+")
TOGETHER = 500  # texts
ROUNDS = 9  # what is masked may show what stands beside it in a new light; more rounds than any text has needed


def masked(
    text: str, private: Iterable[str] = (), public: Iterable[str] = (), office: bool = False
) -> tuple[str, Counter]:
    """`text` with marks for what is personal in it, and how often what was masked: number, plate, mail, house, name.

    `private` are values that may stand nowhere: names keep their surname (张某), all else goes. `public` are the numbers
    and addresses that the archive itself makes known, as `rules.public_words` gives them, and deputies' names: they stay.
    What the `office` wrote itself names people on purpose: there only names after 联系人 and the like are masked.
    Masking twice changes nothing more. A number of seven digits and more goes even if it's none of a telephone; dates stay.
    """
    return next(all_masked([(text, private)], public, office))


def all_masked(
    texts: Sequence[tuple[str, Iterable[str]]], public: Iterable[str] = (), office: bool = False
) -> Iterator[tuple[str, Counter]]:
    """What `masked` gives of each of many texts with its private values.

    They're looked through together, which costs a fraction of a look at each.
    """
    finders = (*FINDERS, ("name", labelled if office else names, _surname_only, None))
    for first in range(0, len(texts), TOGETHER):
        yield from _masked(texts[first : first + TOGETHER], finders, frozenset(public))


def veiled(
    text: str, public: Iterable[str] = (), private: Iterable[str] = (), homes: bool = True
) -> tuple[str, Counter]:
    """What the office wrote with marks for what publishing would refuse, or doubt, in it; counted as `masked` does.

    `private` values may stand nowhere. Sums of money, numbers of papers and buildings stay, and where a place is open to
    everybody (not `homes`) those of rooms.
    """
    telling = TELLING if homes else tuple(found for found in TELLING if found[0] != "house")
    return next(_masked([(text, private)], telling, frozenset(public)))


class _Text:
    """A text on its way: as it's `read`, and how often what was masked in it."""

    def __init__(self, text: str, private: Iterable[str]):
        self.text, self.read, self.counts = text, _read(text), Counter()
        self.numbered, self.others = _literals(frozenset(private))

    def replace(self, what: str, found: list[Found], shown: Shown, public: frozenset[str]) -> bool:
        """Whether anything came for what was `found`."""
        self.text, many = _replaced(self.text, self.read, found, shown, public)
        if many:
            self.counts[what] += many
            self.read = _read(self.text)
        return bool(many)


def _masked(
    texts: Iterable[tuple[str, Iterable[str]]], finders: Iterable[Masker], public: frozenset[str]
) -> Iterator[tuple[str, Counter]]:
    """One finder after the other, over and over, until none of them changes anything."""
    all_ = [_Text(*each) for each in texts]
    left = [each for each in all_ if each.text]
    for _ in range(ROUNDS):
        steps = (_privately(left, "numbered", public), *(_in_all(left, each, public) for each in finders),
                 _privately(left, "others", public))  # fmt: skip
        changed = {id(each) for step in steps for each in step}
        left = [each for each in left if id(each) in changed]
        if not left:
            break
    return ((each.text, each.counts) for each in all_)


def _privately(texts: list[_Text], literals: str, public: frozenset[str]) -> Iterator[_Text]:
    """The texts that had any of their own private values."""
    for each in texts:
        for signs in getattr(each, literals):
            if (found := _spelt(signs, each.read.text)) and each.replace(*_instead(signs, found), public):
                yield each


def _in_all(texts: list[_Text], masker: Masker, public: frozenset[str]) -> Iterator[_Text]:
    """The texts that had anything that a finder finds in them all, one behind the other."""
    what, find, shown, traces = masker
    some = [each for each in texts if traces.search(each.read.text)] if traces else texts
    for each, found in _found(some, find):
        if each.replace(what, found, shown, public):
            yield each


def _found(texts: list[_Text], find: Finder) -> Iterator[tuple[_Text, list[Found]]]:
    """What is found in each of the texts in which anything is."""
    if len(texts) < 2:  # nothing to be taken apart
        yield from ((each, found) for each in texts if (found := sorted(find(each.read.text))))
        return
    together = _together(tuple(each.read.text for each in texts))
    for place, found in groupby(sorted(find(together.whole)), lambda each: together.place(each[0])):
        start = together.starts[place]
        yield texts[place], [(first - start, last - start, value) for first, last, value in found]


@lru_cache(maxsize=2)  # most finders leave the texts as they are
def _together(texts: tuple[str, ...]) -> Together:
    return Together(texts)


def _read(text: str) -> Traced:
    """A text without regard to the shape of its signs."""
    return plain(spoken(Traced(text)))


def _replaced(text: str, folded: Traced, found: list[Found], shown: Shown, public: frozenset[str]) -> tuple[str, int]:
    """`text`, read as `folded`, with what stands for each find."""
    parts, end, many = [], 0, 0
    for first, last, value in found:
        written = folded.text[first:last]
        start, stop = folded.span(first, last)
        if start >= end and (new := shown(written)) != written and not _is_public(value, written, public):
            parts += [text[end:start], new]
            end, many = stop, many + 1
    return "".join([*parts, text[end:]]), many


def _is_public(value: str, written: str, public: frozenset[str]) -> bool:
    return bool(public) and not public.isdisjoint((value, canonical(written)))


def _numbers(text: str) -> Iterator[Found]:
    for match in _NUMBER.finditer(text) if runs(text) else ():
        if not match["day"]:
            yield *match.span(), canonical(match[0])


def _called(text: str) -> Iterator[Found]:
    return ((*match.span("called"), match["called"]) for match in _CALLED.finditer(text))


FINDERS: tuple[Masker, ...] = (
    ("mail", mail_addresses, lambda written: MARK * 3, None),
    ("plate", plates, lambda written: written[0] * (written[0] in PROVINCES) + MARK * 5, None),
    ("number", accounts, lambda written: MARK * 3, None),
    ("number", identity_numbers, lambda written: MARK * 3, None),
    ("number", mobile_numbers, lambda written: MARK * 3, None),
    ("number", landlines, lambda written: MARK * 3, None),
    ("number", passports, lambda written: MARK * 3, None),
    ("number", _called, lambda written: MARK * 3, None),
    ("number", _numbers, lambda written: MARK * 3, None),
    ("house", house_numbers, lambda written: MARK, TRACES),
)


def _flat_numbers(text: str) -> Iterator[Found]:
    for start, end, _ in flats(text):
        yield from ((*match.span(), match[0]) for match in _ROOM.finditer(text, start, end))


TELLING: tuple[Masker, ...] = (
    *(found for found in FINDERS if found[1] in (mail_addresses, plates, accounts, identity_numbers, mobile_numbers)),
    *(found for found in FINDERS if found[1] in (landlines, passports, _called)),
    ("number", cards, lambda written: MARK * 3, None),
    ("house", _flat_numbers, lambda written: MARK, TRACES),
    ("name", labelled, lambda written: _surname_only(written), None),
)


def _surname_only(written: str) -> str:
    return surname_of(written) + SOMEBODY


def _is_telling(value: str, signs: str) -> bool:
    """Whether a value of these signs is worth looking for: no word that anybody might use, no number as short as an age."""
    signs = _GAPS.sub("", signs)
    return len(signs) > (4 if signs.isascii() else 1) and value not in titles()["nobody"]


@lru_cache(maxsize=2 * TOGETHER)  # a row has several texts
def _literals(private: frozenset[str]) -> tuple[list[str], list[str]]:
    """The signs of private values, longer ones first: first those that hold digits and more, which others tear apart."""
    numbered, others = [], []
    for value in sorted(private, key=lambda value: (-len(value), value)):
        signs = _BLANKS.sub("", plain(value).text)
        if _is_telling(value, signs):
            (numbered if _NUMBERED.fullmatch(signs) else others).append(signs)
    return numbered, others


def _spelt(signs: str, text: str) -> list[Found]:
    """Where the signs stand, with blanks or without. Most texts lack one of them, which is soon seen."""
    if not all(sign in text or sign.lower() != sign.upper() for sign in signs):
        return []
    pattern = re.compile(r"\s{0,2}".join(map(re.escape, signs)), re.I)
    return [(*match.span(), "") for match in pattern.finditer(text)]


def _instead(signs: str, found: list[Found]) -> tuple[str, list[Found], Shown]:
    """What private signs are counted as, where they were found, and what stands for them."""
    new = _stand_in(signs)
    return "name" if _NAME.fullmatch(signs) else "number", found, lambda _: new


def _stand_in(value: str) -> str:
    """张某 for a name of the usual length, marks for anything else."""
    is_name = _NAME.fullmatch(value) and (len(value) <= 4 or "·" in value)
    return surname_of(value) + SOMEBODY if is_name else MARK * 3
