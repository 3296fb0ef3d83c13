"""People's names in running text: after what says that a name comes, before what a person is called, under a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tribune.private.numbers import Found
from tribune.private.surnames import is_name

_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_NAME = rf"(?P<name>{_HAN}{{1,6}}[·•]{_HAN}{{1,8}}|{_HAN}[ ]{_HAN}{{1,2}}(?!{_HAN})|{_HAN}{{2,4}})"
LABEL = (
    "(?:姓名|反映人|联系人|留言人|投诉人|举报人|信访人|申请人|当事人|来访人|来电人|报修人|求助人|建议人|提议人|诉求人|反馈人|报案人|户主|业主姓名|署名|签名|签字|落款"
    "|经办人|收件人|收货人|房主|机主|车主|监护人|家长姓名|法人|法定代表人|委托人|承租人|户名|真名|本名)"
)
_LABELLED = re.compile(rf"{LABEL}(?:\([^()\n]{{0,8}}\))?\s?(?P<sure>[:是为叫—-]{{0,2}})\s?{_NAME}")
_KIN = (
    "父亲|母亲|爸爸?|妈妈?|丈夫|妻子|爱人|老伴儿?|老公|老婆|媳妇|爷爷|奶奶|外公|外婆|姥姥|姥爷|哥哥?|弟弟?|姐姐?|妹妹?|儿子|女儿|侄子|侄女|外甥|孙子|孙女|公公|婆婆|女婿|儿媳|岳父|岳母|孩子|叔叔?|舅舅?|姑姑?|姨"
)
_ROLE = (
    "村民|居民|邻居|业主|住户|租户|租客|房客|房东|商户|店主|老板|老人|残疾人|退役军人|退伍军人|退休职工|退休工人|职工|工人|教师|老师|司机|患者|病人|学生|同学|同事|工友|朋友|亲戚|保姆|护工|包工头|低保户|贫困户|五保户|脱贫户|特困户|群众|网友|市民|网格员"
    "|物业经理|经理|队长|组长|社长|村长|支书|楼长|保安|门卫|肇事者|施工方|乡亲|老乡|农民|种植户|养殖户|个体户|摊主|家住[^，,。\n]{0,14}的"
)
_CUED = re.compile(
    rf"(?:我叫|本人叫?|本人是|我是|鄙人|在下|(?<=[他她我名人者母父儿女子妻夫友居婆公爷奶孩生士])叫做?|名叫|人称|叫做|我名|{_KIN}|{_ROLE})\s?{_NAME}"
)
_SURNAMED = re.compile(rf"姓(?P<name>{_HAN}[,，\s]?(?:名叫?|名字叫?|叫){_HAN}{{1,2}})(?![\u4e00-\u9fff])")
_TITLED = re.compile(
    rf"(?:(?<!{_HAN})|(?<=[找请向和与对给叫跟问让被的是由及为因邻居民]))(?P<name>{_HAN}{{2,4}}?)"
    "(?=先生|女士|小姐|师傅|老师|大爷|大妈|大娘|大叔|大婶|大姐|大哥|阿姨|叔叔|奶奶|爷爷|同志|老人|经理|队长|医生|大夫|老板|主任|书记|校长|院长|所长|站长|夫妇|一家)"
)
_SIGNED = re.compile(
    rf"(?:(?<=[\n。!?;\s])|(?<=[—-]))\s?(?P<name>{_HAN}{{2,4}}?|{_HAN} {_HAN})\s?(?:敬上|谨上|拜上|敬呈|谨呈|亲笔|上|呈|书|启|叩首)?"
    r"(?:[\s,，×()]|[0-9〇一二三四五六七八九十]{1,4}[年月日.\-/]?|电话|手机|[:])*$"
)
_AFTER = re.compile(
    r"[^\u3400-\u9fff]|$|系|住|家|是|反映|电话|手机|身份|证|今年|现年|男|女|同志|先生|女士|来电|来信|的|在|说|把|将|因|和|与|等|于|向|从|被|患|已|也|又|多|诉|称|拖|擅|占|堵"
    "|经常|每|一家|夫妇|两口|老师|师傅|有|要|想|请|给|对|去|到|没|不|先后|长|私|乱|养|开|搭|签|敬|谨|以|就|为|带|常|自|曾|年|至|用|打|骂|偷|违|租|卖|买|种|修|建|盖|借|欠|摔|得|户|提|建议|投"
)
_TRACES = re.compile(
    f"叫|主任|书记|长|经理|医生|大夫|老板|奶奶|爷爷|老人|小姐|阿姨|叔叔|本人|我是|鄙人|在下|我名|{LABEL}|{_KIN}|{_ROLE}|姓|先生|女士|师傅"
    "|老师|大|同志|夫妇|一家"
)


def labelled(text: str) -> Iterator[Found]:
    """Names in a folded text after a word that can only stand before one (联系人：…)."""
    for match in _LABELLED.finditer(text):
        if length := _length(match["name"], text, match.start("name"), bool(match["sure"])):
            yield match.start("name"), match.start("name") + length, match["name"][:length]


def names(text: str) -> Iterator[Found]:
    """Names in a folded text, also after 我叫, 本人, 邻居, before 先生, and as a signature."""
    yield from labelled(text)
    for pattern in (_CUED, _TITLED, _SIGNED) if _TRACES.search(text) else (_SIGNED,):
        for match in pattern.finditer(text):
            start = match.start("name")
            length = _length(match["name"], text, start, pattern is not _CUED)
            if length and (pattern is _CUED or length == len(match["name"])):
                yield start, start + length, match["name"][:length]
    yield from ((*match.span("name"), match["name"]) for match in _SURNAMED.finditer(text) if "某" not in match["name"])


def _length(written: str, text: str, start: int, called: bool) -> int:
    """How many of the signs after a word that says so are a name; 0 if none is."""
    if re.search("[·•]", written):
        return len(written) if "某" not in written else 0
    if " " in written:
        return len(written) if is_name(written.replace(" ", "")) else 0
    fits = [length for length in (3, 2, 4) if length <= len(written) and is_name(written[:length])]
    whole = [length for length in fits if _AFTER.match(text, start + length)]
    return next(iter(whole or (fits if called else [])), 0)
