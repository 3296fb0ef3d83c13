"""What could tell who somebody is, masked in running text that residents wrote. Rather too much than too little."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import cycle, islice

from tribune.desk.titles import titles
from tribune.model.names import surname_of
from tribune.private.accounts import accounts
from tribune.private.cards import cards
from tribune.private.digits import DIGIT
from tribune.private.finding import canonical, plain
from tribune.private.homes import flats, house_numbers
from tribune.private.identities import identity_numbers
from tribune.private.mails import mail_addresses
from tribune.private.numbers import Found
from tribune.private.people import labelled, names
from tribune.private.plates import PROVINCES, passports, plates
from tribune.private.reading import spoken
from tribune.private.telephones import landlines, mobile_numbers
from tribune.private.traced import Traced

MARK, SOMEBODY = "×", "某"  # as courts write when they publish what names people
Finder = Callable[[str], Iterable[Found]]
Shown = Callable[[str], str]  # what stands for what was written
Masker = tuple[str, Finder, Shown]  # with what it's counted as

_GAP = r"[\s·•・∙._/()‐-―~*-]"
_SIGN = f"[{DIGIT}○]"
_DAY = r"(?<!\d)(?:19|20)\d\d(?:[-./]\d{1,2}[-./]\d{1,2}|[-‐-―~](?:19|20)\d\d)(?!\d)"
# Seven digits in a row, whatever stands between them: telephones, identity numbers right or mistyped, cards.
_NUMBER = re.compile(rf"(?P<day>{_DAY})|\+?{_SIGN}(?:{_GAP}{{0,3}}{_SIGN}){{6,}}(?:{_GAP}?[Xx](?![A-Za-z]))?")
# After a word that says what it is, anything is: 车牌 K12345, 护照 12345.
_CALLED = re.compile(
    r"(?:车牌|车号|护照|银行卡|卡号|身份证|证件)号?码?\s*(?:是|为)?\s*[:：]?\s*(?P<called>[A-Za-z0-9][A-Za-z0-9_-]{4,})"
)
_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·•]{2,15}")
_ROOM = re.compile("[0-9A-Za-z零〇一二三四五六七八九十百]+")
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
    return _masked(text, _maskers(frozenset(private), office), public)


@lru_cache(maxsize=8)  # a row has several texts
def _maskers(private: frozenset[str], office: bool) -> tuple[Masker, ...]:
    """All finders; longer private values before those that are part of them."""
    values = [value for value in sorted(private, key=lambda value: (-len(value), value)) if _is_telling(value)]
    people = ("name", labelled if office else names, _surname_only)
    return (*_literals(values, True), *FINDERS, people, *_literals(values, False))


def veiled(
    text: str, public: Iterable[str] = (), private: Iterable[str] = (), homes: bool = True
) -> tuple[str, Counter]:
    """What the office wrote with marks for what publishing would refuse, or doubt, in it; counted as `masked` does.

    `private` values may stand nowhere. Sums of money, numbers of papers and buildings stay, and where a place is open to
    everybody (not `homes`) those of rooms.
    """
    values = [value for value in sorted(set(private), key=len, reverse=True) if _is_telling(value)]
    telling = TELLING if homes else tuple(found for found in TELLING if found[0] != "house")
    return _masked(text, (*_literals(values, True), *telling, *_literals(values, False)), public)


def _masked(text: str, finders: Sequence[Masker], public: Iterable[str]) -> tuple[str, Counter]:
    """One finder after the other, over and over, until none of them changes anything."""
    counts, known, quiet = Counter(), frozenset(public), 0
    for what, find, shown in islice(cycle(finders), ROUNDS * len(finders) if text else 0):
        before, (text, many) = text, _replaced(text, find, shown, known)
        if many:
            counts[what] += many
        quiet = quiet + 1 if text == before else 0
        if quiet == len(finders):
            break
    return text, +counts


@lru_cache(maxsize=8)  # one finder after the other reads the same text
def _read(text: str) -> Traced:
    """A text without regard to the shape of its signs."""
    return plain(spoken(Traced(text)))


def _replaced(text: str, find: Finder, shown: Shown, public: frozenset[str]) -> tuple[str, int]:
    """`text` with what stands for each find."""
    folded = _read(text)
    if not (found := sorted(find(folded.text))):
        return text, 0
    parts, end, many = [], 0, 0
    for first, last, value in found:
        written = folded.text[first:last]
        start, stop = folded.span(first, last)
        if start >= end and (new := shown(written)) != written and not {value, canonical(written)} & public:
            parts += [text[end:start], new]
            end, many = stop, many + 1
    return "".join([*parts, text[end:]]), many


def _numbers(text: str) -> Iterator[Found]:
    for match in _NUMBER.finditer(text):
        if not match["day"]:
            yield *match.span(), canonical(match[0])


def _called(text: str) -> Iterator[Found]:
    return ((*match.span("called"), match["called"]) for match in _CALLED.finditer(text))


FINDERS: tuple[Masker, ...] = (
    ("mail", mail_addresses, lambda written: MARK * 3),
    ("plate", plates, lambda written: written[0] * (written[0] in PROVINCES) + MARK * 5),
    ("number", accounts, lambda written: MARK * 3),
    ("number", identity_numbers, lambda written: MARK * 3),
    ("number", mobile_numbers, lambda written: MARK * 3),
    ("number", landlines, lambda written: MARK * 3),
    ("number", passports, lambda written: MARK * 3),
    ("number", _called, lambda written: MARK * 3),
    ("number", _numbers, lambda written: MARK * 3),
    ("house", house_numbers, lambda written: MARK),
)


def _flat_numbers(text: str) -> Iterator[Found]:
    for start, end, _ in flats(text):
        yield from ((*match.span(), match[0]) for match in _ROOM.finditer(text, start, end))


TELLING: tuple[Masker, ...] = (
    *(found for found in FINDERS if found[1] in (mail_addresses, plates, accounts, identity_numbers, mobile_numbers)),
    *(found for found in FINDERS if found[1] in (landlines, passports, _called)),
    ("number", cards, lambda written: MARK * 3),
    ("house", _flat_numbers, lambda written: MARK),
    ("name", labelled, lambda written: _surname_only(written)),
)


def _surname_only(written: str) -> str:
    return surname_of(written) + SOMEBODY


def _is_telling(value: str) -> bool:
    """Whether a value is worth looking for: no word that anybody might use, no number as short as an age."""
    signs = re.sub(_GAP, "", plain(value).text)
    return len(signs) > (4 if signs.isascii() else 1) and value not in titles()["nobody"]


def _literals(values: list[str], numbered: bool) -> Iterator[Masker]:
    """Finders of private values: first those that hold digits and more, which later ones would tear apart."""
    for value in values:
        signs = re.sub(r"\s", "", plain(value).text)
        if signs and numbered == (bool(re.search(r"\d", signs)) and not re.fullmatch(r"[\W\d]+", signs)):
            new = _stand_in(signs)
            yield "name" if _NAME.fullmatch(signs) else "number", partial(_spelt, signs), lambda _, new=new: new


def _spelt(signs: str, text: str) -> Iterator[Found]:
    """Where the signs stand, with blanks or without. Most texts lack one of them, which is soon seen."""
    if all(sign in text for sign in signs if sign.lower() == sign.upper()):
        pattern = re.compile(r"\s{0,2}".join(map(re.escape, signs)), re.I)
        yield from ((*match.span(), "") for match in pattern.finditer(text))


def _stand_in(value: str) -> str:
    """张某 for a name of the usual length, marks for anything else."""
    is_name = _NAME.fullmatch(value) and (len(value) <= 4 or "·" in value)
    return surname_of(value) + SOMEBODY if is_name else MARK * 3
