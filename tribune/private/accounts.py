"""Accounts of chats, videos and payments, however their names are disguised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tribune.private.numbers import Found
from tribune.private.words import SERVICE, SERVICES

_SAID = r"(?:是|为|叫|搜索?|加|[:：=@])"
_HANDLE = r"[A-Za-z0-9_][A-Za-z0-9_.-]{4,40}@?|[A-Za-z][A-Za-z0-9_.-]{3,40}@?"
_ACCOUNT = re.compile(
    rf"(?:{SERVICE})\s?(?:同号|[账帐]?[号户]码?|ID|id|昵称|用户名|名字?)?\s?(?:\([^()\n]{{0,8}}\)\s?)?{_SAID}{{0,2}}\s{{0,2}}(?P<handle>{_HANDLE})"
    rf"|(?:{SERVICE})(?:[账帐]号|号|ID|id|昵称|用户名|名字?)\s?[:是为叫]{{1,2}}\s{{0,2}}[“\"‘「《]?(?P<name>[\u4e00-\u9fffA-Za-z0-9_·-]{{2,16}})"
    rf"|(?:{SERVICE})\s?:?\s?@(?P<at>[\u4e00-\u9fffA-Za-z0-9_·-]{{2,16}})"
    rf"|(?:我的|加我)[Vv]\s?{_SAID}?\s?(?P<short>{_HANDLE})"
)
BEFORE = 2  # signs of an account before the one by which it's seen: 加我V
_OTHER = re.compile("https?|www|群|公众|20[0-9]{6}-[0-9]{6}")


def accounts(text: str) -> Iterator[Found]:
    """Names of accounts in a folded text, after the name of the service."""
    for match in _told(text):
        group = next(name for name in ("handle", "name", "at", "short") if match[name])
        if not _OTHER.match(match[group]):
            yield *match.span(group), match[group]


def _told(text: str) -> Iterator[re.Match]:
    """Where an account is told; only around what every service's name has."""
    done = 0
    for sign in SERVICES.finditer(text):
        for place in range(max(done, sign.start() - BEFORE), sign.start() + 1):
            if match := _ACCOUNT.match(text, place):
                yield match
                done = match.end()
                break


def handles(text: str) -> Iterator[Found]:
    """Accounts with a handle in Latin letters: what isn't a name of the office's own."""
    return (found for found in accounts(text) if found[2].isascii())
