"""Names after a word that can only stand before one (联系人：…)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tribune.private.numbers import Found
from tribune.private.surnames import is_name
from tribune.private.words import LABEL

HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_DOTTED = rf"{HAN}{{1,6}}[·•]{HAN}{{1,8}}"
NAME = rf"(?P<name>{_DOTTED}|{HAN}[ ]{HAN}{{1,2}}(?!{HAN})|{HAN}{{2,4}})"
_LABELLED = re.compile(rf"{LABEL}(?:姓名|名字)?(?:\([^()\n]{{0,8}}\))?\s?(?P<sure>[:是为叫(—-]{{0,2}})\s?{NAME}")
_AFTER = re.compile(
    r"[^\u3400-\u9fff]|$|系|住|家|是|反映|电话|手机|身份|证|今年|现年|男|女|同志|先生|女士|来电|来信|的|在|说|把|将|因|和|与|等|于|向|从|被|患|已|也|又|多|诉|称|拖|擅|占|堵|有|要|想|请|去|到|没|不|私|乱|以|就|为|带|年|至|得|户|提"
)


def labelled(text: str) -> Iterator[Found]:
    """Names in a folded text after a word that can only stand before one (联系人：…)."""
    return after(_LABELLED, text)


def after(pattern: re.Pattern, text: str) -> Iterator[Found]:
    """What a pattern takes for a name (`name`), as far as it may be one; `sure` tells that nothing else stands there."""
    for match in pattern.finditer(text):
        start = match.start("name")
        if length := _length(match["name"], text, start, bool(match.groupdict().get("sure"))):
            yield start, start + length, match["name"][:length]


def _length(written: str, text: str, start: int, sure: bool) -> int:
    """How many of the signs after a word that says so are a name; 0 if none is."""
    if re.search("[·•]", written):
        return len(written) if "某" not in written else 0
    if " " in written:
        return len(written) if is_name(written.replace(" ", ""), sure) else 0
    fits = [length for length in (3, 2, 4) if length <= len(written) and is_name(written[:length], sure)]
    whole = [length for length in fits if _AFTER.match(text, start + length)]
    return next(iter(whole or (fits if sure else [])), 0)
