"""Whose words a story is, and of when: what the text around it says, and the office that a line names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile

from tribune.desk.stories.blocks import BLANKS, close
from tribune.desk.stories.days import LABEL, day_in, without_day
from tribune.desk.stories.reckoning import Account
from tribune.private.surnames import surname_in

ORGAN = re.compile(
    r"(?:委员会|常委会|(?:办公|工作|研究|联络|信息)室|(?:宣传|组织|编辑)部|融媒|人大|人大工委|工委|主席团|街道|[镇乡]|联络站|代表之家|中心|[局报社台网]|公众号|发布|小组|代表团|办事处|[村居]委会|党支部|政府)(?:办|宣)?$"
)
_WORKPLACE = re.compile(
    r"(?:[省市区县镇乡村]|街道|社区).{0,12}(?:小学|中学|学校|幼儿园|医院|卫生院|公司|银行|合作社|派出所|法院|检察院|大队|协会|商会)$"
)
_VILLAGE = re.compile(r"(?!这|那|走|来|去|回|到|在|我|是)[\u4e00-\u9fff]{1,12}(?:村|社区|小区|组)")  # where somebody is from
PIECE = re.compile(
    r"[\s\u3000,，、;；/|｜丨:：()（）□■○●◎◇◆]+|(?:供稿|报送|提供|供图|撰稿|整理|主办|编印|编|宣)(?=$|\s)"
    r"|(?:本报|特约|实习)*(?:记者|通讯员)"
)
_ROLE = (
    r"(?:本报|本刊|特约)?(?:记者|通讯员|作者|撰稿人?|撰写人?|撰文|编写人?|供稿人?|报送人|填报人|投稿人|整理人?|执笔人?|口述人?|讲述人?|采写|采访人?|记录人?"
    r"|点评人?|图?文|文图|文字|文稿|文案|图片?|图片来源|图源|配图|摄影|供图|拍摄)"
)  # of who made a text or its pictures
AUTHOR = re.compile(
    rf"^[（(【\[□■○●◎◇◆]?\s*(?:(?:本报|本刊|本文|特约)?(?:记者|通讯员|作者|撰稿人?|供稿人?|讲述人|报送单位|作者单位)|(?:{_ROLE}|(?:代表)?姓\s*名)\s*[/|｜：:丨]|文[、和]图\s*[：:])"
)
_POST = r"副?(?:主任|书记|主席|秘书长|站长|组长|部长|局长)|委员|干事|干部|负责人|工作人员"
_OFFICER, _SERVES = re.compile(rf"(?:{_POST})$"), re.compile(rf"(?:{_POST}|(?:第.{{1,3}}届)?(?:人大|人民)?代表)$")
_MARKS = "□■○●◎◇◆"
PLACE = re.compile("(?:街道|[镇乡])$")  # where somebody is from, rather than who wrote something
_OF_PICTURES = re.compile(r"[（(【\[]?\s*(?:图片?|摄影|供图|拍摄)\s*[/|｜：:丨]")
_BY_PERSONS = re.compile(
    r"^(.{3,}?)[\s，,（(]+(?:(?:本报|特约)?(?:记者|通讯员|作者|撰稿人?|文)\s*[：:]?\s*)?"
    r"((?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+·[\u4e00-\u9fff]+)(?:[\s、，]+[\u4e00-\u9fff]{2,4})*)[）)]?$"
)  # a source, and who of it wrote
_IS = re.compile(r"([\u4e00-\u9fff]{2,4})(?:(?<!联)系|现任|现为)(?:(?:本|该|镇|乡|街道)(?=人大|办事处).*)?")  # before where somebody serves
_OFFICES = re.compile("[办科室部组处站队会院所厂村社区局工]$")
_PART = re.compile("人大(?:工委|主席团|办|常委会)?|(?:常委会)?办公室|代表联络站|融媒体中心")  # of an office, set apart from its name
FURTHER_LABEL = re.compile(r"[\s\u3000]+(?=[\u4e00-\u9fff]{2,6}\s*[：:])")  # 供稿：某镇人大　审核：某某
_OF_DEPUTY = re.compile(
    r"(?:人大|区|履职)?(?:代表|主人公|代表姓名|所?在?代表团|所?在?选区|所?在?单位|职\s*务)\s*[：:]\s*[^\s。，！？]{2,20}"
)
_ISSUE = re.compile(r"(?<=》)[\s，,（(]*(?:\d{4}[年./-][^《》]{3,12}|第?\s*[\dA-Z]{1,4}\s*[版期])[^《》]{0,12}$")  # of a paper
_REACHED = re.compile(
    r"[（(，,、；;\s]*(?:联\s*系\s*人|联系方式|(?:联系)?电\s*话|手\s*机|电?子?邮箱|E-?mail|微信号?|QQ号?)"
    r"\s*[：:]?\s*\S*[\d@：:].*$|[\s\u3000（(，,、]+1[3-9]\d{9}.*$",
    re.I,
)


@dataclass
class Frame:
    """What the text around a story says: title and where it was found, by-lines, day, source."""

    title: str = ""
    title_from: str = ""
    sure: float = 0.0
    lines: list[str] = field(default_factory=list)
    date: str = ""
    source: str = ""
    offices: list[str] = field(default_factory=list)  # that by-lines name; the source where none is named
    issuer: str = ""  # the office whose paper it stood in, or whose account shows it
    shared: str = ""  # the source that is named above the title, for all stories of a file
    issued: str = ""  # the day of the paper in which it was printed, where no other is named
    near: str = ""  # the day that another story of the file has

    def names(self, source: str, account: Account) -> None:
        """The text names a source; a second one is left out and told, and so is how a source is reached."""
        source = self._without_contact(source, account)
        day = day_in(source)
        source, *others = FURTHER_LABEL.split(source)
        for other in others:
            if not (day and LABEL.match(other)):
                account.tell_left(other, "story_author" if AUTHOR.match(other) else "story_footer")
        if day and "《" not in source:
            self.date, source = self.date or day, without_day(source).strip(BLANKS + "，,")
        self.issued = self.issued or day
        source = self._without_persons(close(self._without_issue(source, account)), account)
        if self._parts(source):
            return
        if self.source and self.source != source:
            account.tell_left(source, "story_source")
        self.source = self.source or source

    def _without_contact(self, line: str, account: Account) -> str:
        """A line without how somebody is reached, which is told."""
        said = before_contact(line)
        if said != line:
            account.tell_left(line[len(said) :], "story_contact")
        return said

    def _without_issue(self, source: str, account: Account) -> str:
        """A paper's name without its day and page, which are told."""
        issue = _ISSUE.search(source)
        if issue:
            account.tell_left(issue[0], "story_issue")
        return source[: issue.start()] if issue else source

    def _without_persons(self, source: str, account: Account) -> str:
        """An office without the names of those who wrote there, which are told: 北河镇人大 沈小禾."""
        found = _BY_PERSONS.match(source)
        if not found or not all(map(is_name, re.split(r"[\s、，]+", found[2]))):
            return source
        self.lines.append(source)
        account.tell_left(source[found.end(1) :], "story_author")
        return found[1]

    def _parts(self, source: str) -> bool:
        """Whether an office's name stands in two lines: 东关街道, 人大工委; they're one then."""
        if not self.source or self.source == source:
            return False
        if _PART.fullmatch(self.source):  # lines at the end are read from below
            self.source = source + self.source
        elif _PART.fullmatch(source):
            self.source += source
        else:
            return False
        return True

    def by(self, line: str, account: Account) -> None:
        """A by-line or a signature: who it is is told, and an office in it may be the source."""
        line = self._without_contact(line, account)
        self.lines.append(line)
        office = office_in(line)
        if office and not _OF_PICTURES.match(line):
            self.offices.append(office)
        if line != office:
            account.tell_left(line, "story_author")

    def heads(self, line: str) -> None:
        """A line above the title says when the paper is of, and beside that whose it is."""
        if day := day_in(line):
            self.issued = self.issued or day
            self.issuer = self.issuer or office_in(without_day(line))

    def settle(self, host: str) -> None:
        """Source and day are what is named, else what by-lines and the paper say; `host` shows it."""
        wrote = [office for office in self.offices if not PLACE.search(office)]
        self.source = self.source or next(filter(None, [*wrote, self.issuer, host, *self.offices]), "")
        self.date = self.date or self.issued


def before_contact(line: str) -> str:
    """What a line says before how somebody is reached; the whole where it says nothing else."""
    found = _REACHED.search(line)
    return line[: found.start()] if found and found.start() else line


def office_in(line: str) -> str:
    """The office that a by-line names: 东关街道人大工委 of 东关街道人大工委 通讯员 张三; empty without one."""
    pieces = [_OFFICER.sub("", _without_person(piece)) for piece in PIECE.split(line) if piece]
    for place, piece in enumerate(pieces):
        if (ORGAN.search(piece) and len(piece) > (2 if piece[-1] in "镇乡" else 3)) or _WORKPLACE.search(piece):
            return piece + "".join(takewhile(_PART.fullmatch, pieces[place + 1 :]))
    return ""


def _without_person(piece: str) -> str:
    """Where somebody serves: 东关街道人大工委干部 of 许小满系东关街道人大工委干部."""
    found = _IS.match(piece)
    return piece[found.end() :] if found and (found[1].endswith("作者") or is_name(found[1])) else piece


def is_by_line(line: str) -> bool:
    """Whether a line says nothing but who wrote something: offices, posts and names, of which names alone need a sign before them."""
    pieces = [*filter(None, PIECE.split(close(line.strip(BLANKS))))]
    sorts = [_sort(piece) for piece in pieces]
    return bool(sorts) and "" not in sorts and (line.strip(BLANKS)[0] in _MARKS or {*sorts} != {"name"})


def is_of_deputy(line: str) -> bool:
    """Whether a line says in labels who the deputy is: 代表：单甲　代表团：东关街道."""
    return bool(line) and all(map(_OF_DEPUTY.fullmatch, FURTHER_LABEL.split(line)))


def _sort(piece: str) -> str:
    """What a piece of a by-line is; empty for what has no place there."""
    if office_in(piece) or _VILLAGE.fullmatch(piece):
        return "office"
    if (from_there := _VILLAGE.match(piece)) and is_name(piece[from_there.end() :]):
        return "office"
    if _SERVES.search(piece) or re.fullmatch(_ROLE, piece):
        return "role"
    named = re.sub("^代表(?=.)", "", piece)
    return "name" if is_name(named) else "role" if re.fullmatch("代表[甲乙丙丁戊己庚辛壬癸某]", piece) else ""


def is_name(text: str) -> bool:
    """Whether a text may be nothing but a person's name."""
    text = close(text)
    formed = re.fullmatch(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+·[\u4e00-\u9fff]+", text)
    return bool(formed and (surname_in(text) or "·" in text) and not _OFFICES.search(text))
