"""Archives that know of each other: what each tells portals of itself (its card), and the members that a portal lists."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, ClassVar, Literal
from urllib.parse import urlsplit

from pydantic import StringConstraints

from tribune.model import addresses
from tribune.model.record import Record
from tribune.model.values import Identifier, Line, Url, Value, field

FORMAT = 1
CARD = "data/federation.json"  # where an archive's card stands, from its home
LIVE = 15  # members whose searches a reader's browser can join while she waits
LOOPBACK = re.compile(r"localhost|127(?:\.\d+){3}|::1")

Path = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$", max_length=300)]
Sum = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Card(Value):
    """data/federation.json of an archive: who it is, as of when, what it publishes, and what it has taken down.

    `sums` are SHA-256 of the files of open data and of the search's entry, by their paths from `base_url`, as those of
    `withdrawn` are: the addresses at which something stood that may be shown no more.
    """

    format: Literal[1] = field(..., "格式版本")
    name: Line = field(..., "名称", "网站名称")
    organisation: Line = field(..., "主办单位")
    base_url: Url = field(..., "网址", "网站的正式网址，ASCII，末尾没有斜线")
    as_of: datetime.date = field(..., "资料截至")
    pagefind: Line = field(..., "搜索程序版本", "Pagefind 的版本：版本相同才能一起搜")
    sums: dict[Path, Sum] = field(..., "校验和", "开放数据和搜索入口的 SHA-256")
    withdrawn: tuple[Path, ...] = field((), "已撤下", "已撤下的网页")


class Member(Value):
    """An archive that a portal leads to."""

    id: Identifier = field(..., "编号", "网址中的名字，如 yuci")
    name: Line = field(..., "名称", "地方的名称，如 榆次区")
    home: Url = field(..., "网址", "档案的正式网址，https 开头")

    @property
    def address(self) -> str:
        """The home as machines read it, without a slash at its end."""
        return addresses.for_machines(self.home)

    @property
    def is_safe(self) -> bool:
        """Whether nobody on the way can change what it sends; this machine itself serves to try things out."""
        parts = urlsplit(self.home)
        return parts.scheme == "https" or LOOPBACK.fullmatch(parts.hostname or "") is not None


class Federation(Record):
    """federation.yaml: the members, in the order in which they're shown. Only a portal has one."""

    kind: ClassVar[str] = "federation"

    members: tuple[Member, ...] = field(..., "成员", min_length=1)
