"""How a resident reports a matter (说事) from one page: the channel that the office has, filled in for that page; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from tribune.model import Report

NO_REPORT = Report.model_construct()


@dataclass(frozen=True)
class Reporting:
    """The channel of one page, and the facts of that page by their names in Report.FACTS; empty where one doesn't apply."""

    report: Report
    facts: Mapping[str, str]

    @classmethod
    def of(cls, channels: Iterable[Report], **facts: str) -> Reporting:
        """The first of `channels` that leads anywhere."""
        found = next((channel for channel in channels if channel != NO_REPORT), NO_REPORT)
        return cls(found, {name: facts.get(name, "") for name in Report.FACTS})

    @property
    def way(self) -> str:
        """`url`, `mail` or `telephone`, the first that is given; empty: only by going there."""
        return next((way for way in ("url", "mail", "telephone") if getattr(self.report, way)), "")

    @property
    def url(self) -> str:
        """The form's address with the facts filled in; empty without a form."""
        return self.report.filled(self.facts)

    def mailto(self, subject: str, body: str) -> str:
        """The address of a letter (RFC 6068); `subject` and `body` may name facts, lines of a body end in CR LF."""
        told = {"subject": subject, "body": body.strip().replace("\n", "\r\n")}
        query = "&".join(f"{field}={quote(text.format_map(self.facts), safe='')}" for field, text in told.items())
        return f"mailto:{quote(self.report.mail or '', safe='@')}?{query}"

    @property
    def tel(self) -> str:
        """The telephone number's address (RFC 3966), without what people put between digits."""
        return "tel:" + re.sub(r"[^+\d]", "", self.report.telephone or "")
