"""Accounts of chats, videos and payments, however their names are disguised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tribune.private.numbers import Found

SERVICE = (
    r"抖音|斗音|快手|微信|威信|薇信|徽信|微❤|微x|[Vv]信|[Vv]芯|企鹅|扣扣|[Qq]{2}|支付宝|zfb|ZFB|微博|围脖|小红书|淘宝|旺旺|钉钉|陌陌|探探"
    r"|B站|b站|哔哩|知乎|贴吧|飞书|头条|西瓜|闲鱼|京东|拼多多|视频号|火山|[Tt]elegram|[Ww]hats[Aa]pp|(?<![A-Za-z])(?:[Vv][Xx]|[Ww][Xx])(?![A-Za-z]*\d*[.])|加[Vv]"
)
_SAID = r"(?:是|为|叫|搜索?|加|[:：=@])"
_HANDLE = r"[A-Za-z0-9_][A-Za-z0-9_.-]{4,40}@?|[A-Za-z][A-Za-z0-9_.-]{3,40}@?"
_ACCOUNT = re.compile(
    rf"(?:{SERVICE})\s?(?:同号|[账帐]?[号户]码?|ID|id|昵称|用户名|名字?)?\s?(?:\([^()\n]{{0,8}}\)\s?)?{_SAID}{{0,2}}\s{{0,2}}(?P<handle>{_HANDLE})"
    rf"|(?:{SERVICE})(?:[账帐]号|号|ID|id|昵称|用户名|名字?)\s?{_SAID}{{1,2}}\s{{0,2}}[“\"‘「《]?(?P<name>[\u4e00-\u9fffA-Za-z0-9_·-]{{2,16}})"
    rf"|(?:我的|加我)[Vv]\s?{_SAID}?\s?(?P<short>{_HANDLE})"
)
_GROUP = re.compile("(?:https?|www|群|公众)")


def accounts(text: str) -> Iterator[Found]:
    """Names of accounts in a folded text, after the name of the service."""
    for match in _ACCOUNT.finditer(text):
        group = next(name for name in ("handle", "name", "short") if match[name])
        if not _GROUP.match(match[group]):
            yield *match.span(group), match[group]
