"""Takes what a portal's members publish: asked only for what has changed since the last good copy, which stays whatever comes.

The copies lie in harvest/, a file for each member. Nothing else is written, and nothing is taken but texts of known shape.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import re
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pydantic import ValidationError

from tribune.desk.keeping import put
from tribune.desk.masking import veiled
from tribune.load.files import HARVESTS, LARGEST_PICTURE
from tribune.model.federation import CARD, Card, Federation, Member
from tribune.model.harvest import TAKEN, Harvest, Told, taken
from tribune.private import looks

PATIENCE = 10  # seconds that a member may be silent
LONGEST = 300  # seconds that one may take for all that it sends, however slowly that comes
AT_ONCE = 16  # members that are asked at one time
Read = TypeVar("Read")
SHOWN = ("title", "summary", "text", "result")  # what of a record people read


class Untaken(Exception):
    """Why nothing could be taken from a member: a key of what words.yaml says as `harvest_why`."""


@dataclass(frozen=True)
class Taken:
    """What came of asking a member: a new copy, none where it has the same as before; or why there's none, and its last day."""

    member: Member
    copy: Harvest | None = None
    why: str = ""
    as_of: str = ""


def harvest(root: Path, federation: Federation, copies: Mapping[str, Harvest]) -> Iterator[Taken]:
    """Ask every member; good new copies are written to harvest/ of `root`, each whole. `copies`: the last good ones by id.

    Raises OSError if a copy can't be written.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for found in pool.map(lambda member: _asked(member, copies.get(member.id)), federation.members):
            if found.copy:
                told = found.copy.model_dump_json(exclude={"id"}, exclude_defaults=True)
                put(root, {_path(found.member): told.encode()})
            yield found


def _path(member: Member) -> str:
    return f"{HARVESTS}/{member.id}.json"


def _asked(member: Member, before: Harvest | None) -> Taken:
    if before and before.card.base_url != member.address:
        before = None
    try:
        copy = _within(LONGEST, partial(_copy, member, before))
    except Untaken as why:
        return Taken(member, None, str(why), before.card.as_of.isoformat() if before else "")
    return Taken(member, None if copy == before else copy, "", copy.card.as_of.isoformat())


def _within(seconds: float, take: Callable[[], Harvest]) -> Harvest:
    """What is taken in so many seconds. Raises Untaken, also where it takes longer: then nobody waits for the rest."""
    answer: Future[Harvest] = Future()
    threading.Thread(target=lambda: _answered(answer, take), daemon=True).start()
    try:
        return answer.result(seconds)
    except TimeoutError as error:
        raise Untaken("late") from error


def _answered(answer: Future[Harvest], take: Callable[[], Harvest]) -> None:
    try:
        answer.set_result(take())
    except BaseException as error:  # whatever is raised there is raised where it's waited for
        answer.set_exception(error)


def _copy(member: Member, before: Harvest | None) -> Harvest:
    asked = {"If-None-Match": before.etag, "If-Modified-Since": before.modified} if before else {}
    answer = _get(f"{member.address}/{CARD}", {name: value for name, value in asked.items() if value})
    if answer is None and before:
        return before
    if answer is None:  # “as it was” to somebody who has nothing
        raise Untaken("damaged")
    data, headers = answer
    card = _read(lambda: Card.model_validate_json(data))
    if card.base_url != member.address:
        raise Untaken("strange")
    found = {name: _records(member, card, name, before) for name in TAKEN}
    known = {"id": member.id, "origin": _path(member), "etag": headers["ETag"], "modified": _changed(headers)}
    return Harvest(**known, card=card, **found)


def _changed(headers: http.client.HTTPMessage) -> str | None:
    """When a file was changed, as its server says (RFC 9110, 8.8.2); None if that's yet to come, until when all would seem as it was."""
    try:
        when = parsedate_to_datetime(headers["Last-Modified"]).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
    return headers["Last-Modified"] if when <= time.time() else None


def _records(member: Member, card: Card, name: str, before: Harvest | None) -> tuple[Told, ...]:
    """The records of data/`name`.json, or of the files that it lists; from the last copy if all are the same. Raises Untaken if the sum
    of one isn't the card's.
    """
    sums = _sums(card, name)
    if not sums:
        return ()
    if before and _sums(before.card, name) == sums:
        return getattr(before, name)
    told = _file(member, sums, f"{name}.json")
    files = _read(lambda: [str(part["file"]) for part in told["parts"]]) if "parts" in told else ()
    tables = [_file(member, sums, file) for file in files] if files else [told]
    return _read(lambda: tuple(_veiled(each) for table in tables for each in taken(table[name], member.address)))


def _sums(card: Card, name: str) -> dict[str, str]:
    """The sums of the files in which a member publishes a kind, by their names in data/."""
    of = re.compile(rf"data/({name}(?:-\d+)?\.json)")
    return {found[1]: sum for path, sum in card.sums.items() if (found := of.fullmatch(path))}


def _file(member: Member, sums: Mapping[str, str], file: str) -> dict[str, Any]:
    if file not in sums:
        raise Untaken("damaged")
    answer = _get(f"{member.address}/data/{file}", {})
    if answer is None or hashlib.sha256(answer[0]).hexdigest() != sums[file]:
        raise Untaken("damaged")
    return _read(lambda: dict(json.loads(answer[0])))


def _veiled(told: Told) -> Told:
    """Without the private numbers and addresses that a page may not show."""
    found = {name: text for name in SHOWN if (text := getattr(told, name)) and any(looks.private(text))}
    return told.model_copy(update={name: veiled(text)[0] for name, text in found.items()}) if found else told


def _read(make: Callable[[], Read]) -> Read:
    """What `make` reads in what a member sent. Raises Untaken if it isn't of our shape."""
    try:
        return make()
    except (ValidationError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Untaken("damaged") from error


def _get(address: str, asked: Mapping[str, str]) -> tuple[bytes, http.client.HTTPMessage] | None:
    """What stands at an address, and its headers; None if that's as it was. Raises Untaken if it can't be had."""
    request = urllib.request.Request(address, headers=asked)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            if urlsplit(answer.url)[:2] != urlsplit(address)[:2]:
                raise Untaken("strange")
            if len(data := answer.read(LARGEST_PICTURE + 1)) > LARGEST_PICTURE:
                raise Untaken("large")
            return data, answer.headers
    except urllib.error.HTTPError as error:
        if error.code == http.client.NOT_MODIFIED:
            return None
        raise Untaken("missing" if error.code < http.client.INTERNAL_SERVER_ERROR else "down") from error
    except TimeoutError as error:
        raise Untaken("late") from error
    except ValueError as error:  # it sends us on to what is no address
        raise Untaken("strange") from error
    except (OSError, http.client.HTTPException) as error:
        late = isinstance(getattr(error, "reason", None), TimeoutError)
        raise Untaken("late" if late else "down") from error
