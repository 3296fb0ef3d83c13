"""How people type a name by its sound: full pinyin or initials, the whole name or from the given name on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from math import prod

from tribune.model import PersonName
from tribune.model.names import syllables

UMLAUT = ("v", "u", "yu")  # as keyboards and passports write ü
MOST = 32  # ways to read one name


def sounds(person: PersonName) -> tuple[str, ...]:
    """The name of `person` as it's read, in letters a–z: zhanghuijuan, zhj."""
    return _typed(_spoken(person, *person.sounds))


def other_sounds(person: PersonName) -> tuple[str, ...]:
    """Further ways to type it: with other readings of its characters, and from a later syllable on: huijuan, hj."""
    spoken = {name for reading in _readings(person) for name in _spoken(person, *reading)}
    forms = _typed(name[start:] for name in spoken for start in range(len(name)))
    return tuple(form for form in forms if form not in sounds(person))


def _readings(person: PersonName) -> Iterable[tuple[str, ...]]:
    """The name with every reading of its characters; where those are too many, with one unusual reading at a time."""
    choices = (tuple(dict.fromkeys((person.sounds[0], *person.readings))), *person.given)
    if prod(map(len, choices)) <= MOST:
        return product(*choices)
    usual = person.sounds
    return ((*usual[:place], sound, *usual[place + 1 :]) for place, each in enumerate(choices) for sound in each)


def _typed(spoken: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    forms = {form for syllables in spoken for form in ("".join(syllables), "".join(part[:1] for part in syllables))}
    spelled = {written for form in forms for written in _spelled(form)}
    return tuple(sorted(form for form in spelled if len(form) > 1 and form.isascii() and form.isalpha()))


def _spoken(person: PersonName, reading: str, *given: str) -> Iterator[tuple[str, ...]]:
    """The syllables of the name with this reading of its surname; a compound surname also cut into syllables."""
    usual = syllables(person.surname)
    yield (reading, *given)
    if len(usual) > 1 and reading not in usual:
        yield (*_cut(reading, usual), *given)


def _cut(reading: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    """A compound surname's reading in syllables: the usual ones where they fit, else one first letter and the rest."""
    if "".join(usual) == reading:
        return usual
    last = usual[-1]
    return (reading[: -len(last)], last) if reading.endswith(last) and reading != last else (reading,)


def _spelled(form: str) -> Iterator[str]:
    if "ü" not in form:
        yield form
        return
    for letters in product(UMLAUT, repeat=form.count("ü")):
        pieces = iter(letters)
        yield "".join(next(pieces) if letter == "ü" else letter for letter in form)
