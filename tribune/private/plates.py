"""Number plates (GA 36, with those of the police, the armed police and the army) and passports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tribune.private.digits import DIGIT
from tribune.private.numbers import Found
from tribune.private.words import PROVINCES

_DOT = r"[\s·•・∙.()\[\]【】\-]"
_SIGN = f"[A-Za-z{DIGIT}]"
_PLATE = re.compile(
    rf"(?P<civil>[{PROVINCES}]{_DOT}{{0,2}}[A-Za-z](?=(?:{_DOT}?[A-Za-z])*{_DOT}?[{DIGIT}]){_DOT}{{0,2}}"
    rf"(?:(?:{_SIGN}{_DOT}?){{4,6}}(?![A-Za-z0-9])[挂学警港澳领试超]?|(?:{_SIGN}{_DOT}?){{3,4}}[挂学警港澳领试超急应]))"
    rf"|(?P<armed>(?<![A-Za-z0-9])(?i:WJ){_DOT}?(?:[{PROVINCES}]|[0-9]{{2}})?{_DOT}?(?:{_SIGN}{_DOT}?){{3,6}}(?![A-Za-z0-9]))"
    rf"|(?P<army>(?:[军空海北沈兰济南广成]|(?<![A-Za-z0-9])[VKHBSLJNGCEZ]){_DOT}?[A-Z]{_DOT}?[0-9]{{5}}(?![A-Za-z0-9]))"
)
_CALLED_CAR = re.compile(r"[车牌军][^。！？\n]{0,10}\Z")
_PASSPORT = re.compile(r"(?<![A-Za-z0-9])(?:E[A-HJ-NP-Za-z]?|[GDSPeg]E?|[HMC])[\s-]?[0-9]{7,8}(?![A-Za-z0-9])")
_CALLED_PASSPORT = re.compile(r"(?i)(?:护照|通行证|证件|证号|passport)[^。！？\n]{0,12}\Z")
_TRACES = re.compile(  # beginning with a set of signs, as the engine skips to those
    rf"[{PROVINCES}A-Za-z护通](?:(?<=[{PROVINCES}]){_DOT}{{0,2}}[A-Za-z]|(?<=[Ww])[Jj]|(?<=[A-Za-z]){_DOT}?[0-9]{{5}}|(?<=护)照|(?<=通)行证)"
)


def plates(text: str) -> Iterator[Found]:
    """Number plates in a folded text; what an army's is only where a car is spoken of."""
    if not _TRACES.search(text):
        return
    for match in _PLATE.finditer(text):
        if not match["army"] or _CALLED_CAR.search(text, max(0, match.start() - 14), match.start()):
            yield match.start(), len(match[0].rstrip(" ·.-\n")) + match.start(), re.sub(_DOT, "", match[0]).upper()


def passports(text: str) -> Iterator[Found]:
    """Numbers of passports and travel permits: Chinese ones of eight digits, others after a word that says so."""
    if not _TRACES.search(text):
        return
    for match in _PASSPORT.finditer(text):
        called = _CALLED_PASSPORT.search(text, max(0, match.start() - 20), match.start())
        if called or re.fullmatch("E[A-HJ-NP-Z][0-9]{7}|[EG][0-9]{8}", match[0]):
            yield match.start(), match.end(), match[0]
