"""The life of a record from its form: public, withdrawn, renamed; the same steps as on the command line."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tribune.desk import drafts
from tribune.desk.edit.desk import Desk, Fields, address, to
from tribune.desk.edit.standing import Standing
from tribune.desk.life import Impossible, Life, Office, published, state_of, withdrawn
from tribune.model import Shelved
from tribune.model.record import UNAPPROVED
from tribune.problems import Rejected


@dataclass(frozen=True)
class Offered:
    """What may become of a record now, the id by which it's known, and the state in which it is."""

    id: str
    state: str
    may_be_published: bool
    may_be_withdrawn: bool


def offered(now: Standing, path: str) -> Offered | None:
    """What the form of a file offers; None for a new one, for one of a kind, and where it can't be read."""
    entry = now.entries.get(path)
    if not entry or not isinstance(entry.record, Shelved):
        return None
    record, day = entry.record, now.records.as_of
    withdraw = record.state not in UNAPPROVED and bool(withdrawn(record, day))
    return Offered(record.id, state_of(record, day), bool(published(record, day)), withdraw)


def routes(desk: Desk) -> list[Route]:
    """The buttons below a form."""
    return [desk.post("/life/{key:path}", lambda request, fields: _act(desk, request, fields))]


def _act(desk: Desk, request: Request, fields: Fields) -> Response:
    key, act = request.path_params["key"], fields.get("act", "")
    if drafts.find(desk.root, key):  # what was typed would no more belong to the file
        return to(f"{address(key)}?draft")
    office = Office(desk.root, desk.as_of)
    try:
        life = _meant(office, key, act, fields)
        office.live(life)
    except Impossible as impossible:
        return to(f"{address(key)}?{impossible.why}")
    except Rejected:
        return to(f"{address(key)}?minded")
    return to(f"{address(life.path)}?{act}")


def _meant(office: Office, key: str, act: str, fields: Fields) -> Life:
    if act == "rename":
        return office.rename(key, fields.get("id", "").strip())
    return office.publish(key) if act == "publish" else office.withdraw(key)
