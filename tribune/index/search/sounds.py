"""How people type a name by its sound: full pinyin or initials, the whole name or from the given name on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tribune.model import PersonName
from tribune.model.names import syllables

UMLAUT = ("v", "u", "yu")  # as keyboards and passports write ü


def sounds(person: PersonName) -> tuple[str, ...]:
    """Every way to type `person` in letters a–z: zhanghuijuan, zhj, huijuan, hj; with all readings of the surname."""
    forms = set()
    for spoken in _readings(person):
        for start in range(len(spoken)):
            rest = spoken[start:]
            forms |= {"".join(rest), "".join(syllable[0] for syllable in rest)}
    spelled = {form for spoken in forms for form in _spelled(spoken)}
    return tuple(sorted(form for form in spelled if len(form) > 1 and form.isascii() and form.isalpha()))


def _readings(person: PersonName) -> Iterator[tuple[str, ...]]:
    """The syllables of the name, once for each reading of its surname; a compound surname also cut into syllables."""
    usual, given = syllables(person.surname), person.sounds[1:]
    for reading in dict.fromkeys((person.sounds[0], *person.readings)):
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
