"""targets.yaml: the places where a site goes live. It's never published, and holds no secrets: rclone keeps those itself."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from tribune.model.record import Record
from tribune.model.values import Count, Line, Value, field

_FOLDER = r"([A-Za-z]:)?[\\/][^\r\n@]*"  # from its root or drive on
_NAME = r"([^\\/:@,=\s][^\\/:@,=\r\n]+|[^A-Za-z\\/:@,=\s])"  # of a server; a letter alone is a drive
_REMOTE = rf"{_NAME}:(/|/?[^/@\r\n][^@\r\n]*)?"  # no login in it, no settings of rclone's, no address of a website
Where = Annotated[str, StringConstraints(max_length=300, pattern=rf"^({_FOLDER}|{_REMOTE})$")]


class Target(Value):
    """One place: a folder, such as a USB stick, or what rclone knows by a name."""

    name: Line = field(..., "名称", "名称，如 官网、U盘")
    to: Where = field(..., "地方", r"文件夹，如 E:\网站；服务器写 rclone 里的“名称:路径”；不写账号和密码")
    edition: Literal["web", "kiosk", "booklet", "signs", "wechat", "portal"] = field("web", "版本", "放上去的是哪一种；不写就是网站")
    deletions: Count = field(20, "删除上限", "一次要删掉的文件超过这么多，先问一声")


class Targets(Record):
    """All of them; the first is the one that's meant where none is named."""

    kind: ClassVar[str] = "targets"

    targets: tuple[Target, ...] = field(..., "上线的地方", min_length=1)
