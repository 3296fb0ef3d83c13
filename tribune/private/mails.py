"""Mail addresses, also said aloud (艾特, 点), in brackets, with a name in Chinese before the sign, or without .com."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tribune.private.numbers import Found

_WORDY = "[A-Za-z0-9._%+-]"
_OPEN, _CLOSE = r"[(\[{【〔「<]\s?", r"\s?[)\]}】〕」>]"
_SAID_AT = (
    r"艾特符?号?|爱特|圈[aA]|[aA]圈|花[aA]|小老鼠|(?i:(?<=\s)at(?=\s))|(?<=[A-Za-z0-9])#(?=[A-Za-z0-9-]{1,20}\s?[.点。])"
    r"|[*&$](?=[A-Za-z0-9.点]{3,40}[^。\n]{0,9}[换改代])"
)
_AT = rf"\s{{0,3}}(?:@|{_OPEN}(?:(?i:at)|@|#|[aA]|艾特|圈[aA]){_CLOSE}|{_SAID_AT})\s{{0,3}}"
_DOT = rf"\s?(?:[.。·点]|(?i:(?<=\s)dot(?=\s))|(?<=[a-z0-9])DOT|{_OPEN}(?:(?i:dot)|[点.]){_CLOSE}|[_-](?i:dot)[_-])\s?"
_PROVIDER = "(?i:qq|163|126|139|189|sina|gmail|foxmail|hotmail|outlook|yeah|sohu|aliyun|icloud|yahoo)|[一幺]六三|[一幺]二六|[一幺]三九"
_DOMAIN = "(?i:com|cn|net|org|edu|gov|info|cc|top|vip|xyz|me|io|co|hk|tw|club|site|online|tech|app|dev)"
_END = "(?![A-Za-z0-9])"
_LABEL = "[A-Za-z0-9-]{1,63}"
_LOCAL = rf"(?P<local>(?<!{_WORDY}){_WORDY}{{1,64}}+|(?:(?<=[是为:到给箱址])|(?<![\u4e00-\u9fff]))[\u4e00-\u9fff·]{{1,8}}+)"
_HOST = (
    rf"(?P<host>(?:{_LABEL}{_DOT}){{0,6}}(?:(?:{_PROVIDER}|{_LABEL}){_DOT}{_DOMAIN}(?:{_DOT}cn)?{_END}|(?:{_PROVIDER}){_END}))"
)
_LOUD = re.compile(rf"(?P<local>(?<!\w)[a-z0-9.]{{2,64}})(?:AT|[_-](?i:at)[_-]){_HOST}")
_NUMBERED = re.compile(r"(?i)qq邮箱\s?[是为:]?\s?(?P<local>[1-9][0-9]{4,10})(?![0-9@])(?P<host>)")
_DISGUISED = re.compile(_LOCAL + _AT + _HOST)
_PLAIN = re.compile(
    rf"(?P<local>(?<!{_WORDY}){_WORDY}{{1,64}}+)\s?@\s?"
    rf"(?P<host>{_LABEL}(?:\.{_LABEL}){{0,6}}\.(?!(?:png|jpe?g|webp|gif|svg)\b)[A-Za-z]{{2,24}})"
)
# The cheap test, before any folding; beginning with a set of signs, as the engine skips to those.
SIGN = re.compile(
    r"[@＠﹫ⓐⒶ🅐🄰🅰%艾爱圈花小#＃*&$aAＡＱｑQq(\[{【〔「<（［｛_-](?:(?<=[@＠﹫ⓐⒶ🅐🄰🅰])|(?<=%)40|(?<=[艾爱])特|(?<=圈)[aAａＡ]|(?<=花)[aA]|(?<=小)老鼠"
    r"|(?<=[aA])(?:圈|[tT](?<![A-Za-z]..)(?![A-Za-z])|(?<=A)T(?=[a-z0-9]))|(?<=Ａ)Ｔ|(?<=[A-Za-z0-9０-９][#＃])(?=[A-Za-z0-9０-９-]{1,20}\s?[.点。．])"
    r"|(?<=[(\[{【〔「<（［｛])\s?[aAａＡ@#艾圈]|(?<=[Qq])邮箱|(?<=[_-])at[_-]|(?<=[A-Za-z0-9][*&$])(?=[A-Za-z0-9-]{2,20}\s?[.点][^。\n]{0,12}[换改代]))"
)
_ENGLISH = {"look", "meet", "us", "me", "see", "visit", "is", "are", "and", "available", "register", "c", "f"}
_LEAD = re.compile(r".*(?:邮箱|地址|信箱|邮件|发到|发给|写信|联系|我的|是)")
_NUMERALS = str.maketrans("一幺二三六九", "112369")


def mail_addresses(text: str) -> Iterator[Found]:
    """Mail addresses in a folded text: from where to where, and the address as a computer writes it."""
    if not SIGN.search(text):
        return
    seen: set[int] = set()
    for pattern in (_PLAIN, _DISGUISED, _LOUD, _NUMBERED):
        for match in pattern.finditer(text):
            start = match.start() + len(lead[0] if (lead := _LEAD.match(match["local"])) else "")
            written = match["local"][start - match.start() :]
            if written and written.lower() not in _ENGLISH and not seen & {match.start("host"), start}:
                seen |= {match.start("host"), start}
                yield start, match.end(), f"{written}@{_host(match['host'])}".lower()


def _host(written: str) -> str:
    host = re.sub(r"\s", "", re.sub(_DOT, ".", written)).translate(_NUMERALS)
    return host if "." in host else f"{host or 'qq'}.com"
