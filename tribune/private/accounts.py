"""Accounts of chats, videos and payments, however their names are disguised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tribune.private.numbers import Found
from tribune.private.words import SERVICE

_SAID = r"(?:是|为|叫|搜索?|加|[:：=@])"
_HANDLE = r"[A-Za-z0-9_][A-Za-z0-9_.-]{4,40}@?|[A-Za-z][A-Za-z0-9_.-]{3,40}@?"
_ACCOUNT = re.compile(
    rf"(?:{SERVICE})\s?(?:同号|[账帐]?[号户]码?|ID|id|昵称|用户名|名字?)?\s?(?:\([^()\n]{{0,8}}\)\s?)?{_SAID}{{0,2}}\s{{0,2}}(?P<handle>{_HANDLE})"
    rf"|(?:{SERVICE})(?:[账帐]号|号|ID|id|昵称|用户名|名字?)\s?[:是为叫]{{1,2}}\s{{0,2}}[“\"‘「《]?(?P<name>[\u4e00-\u9fffA-Za-z0-9_·-]{{2,16}})"
    rf"|(?:{SERVICE})\s?:?\s?@(?P<at>[\u4e00-\u9fffA-Za-z0-9_·-]{{2,16}})"
    rf"|(?:我的|加我)[Vv]\s?{_SAID}?\s?(?P<short>{_HANDLE})"
)
# What every account has: most texts have none of it.
_TRACES = re.compile(
    "V|v|W|w|Q|q|Z|z|D|d|B|b|U|u|T|t|微|抖音|斗音|快手|威信|薇信|徽信|卫星号|企鹅|扣扣|支付宝|围脖|小红|淘宝|旺旺|店铺|钉钉|陌陌|探探|哔哩"
    "|知乎|贴吧|飞书|头条|西瓜|闲鱼|京东|拼多多|视频号|火山"
)
_OTHER = re.compile("https?|www|群|公众|20[0-9]{6}-[0-9]{6}")


def accounts(text: str) -> Iterator[Found]:
    """Names of accounts in a folded text, after the name of the service."""
    if not _TRACES.search(text):
        return
    for match in _ACCOUNT.finditer(text):
        group = next(name for name in ("handle", "name", "at", "short") if match[name])
        if not _OTHER.match(match[group]):
            yield *match.span(group), match[group]


def handles(text: str) -> Iterator[Found]:
    """Accounts with a handle in Latin letters: what isn't a name of the office's own."""
    return (found for found in accounts(text) if found[2].isascii())
