"""Why the system refused something, in words for people; where we have none, as the system says it."""

from __future__ import annotations

import errno
from functools import cache
from pathlib import Path

from tribune.wording import table


def reason(error: OSError, lang: str = "zh") -> str:
    """Why, in a language."""
    words = _reasons().get(errno.errorcode.get(error.errno, ""))
    return words[lang] if words else error.strerror or str(error)


def said(error: BaseException, lang: str = "zh") -> str:
    """What an error says: the file and the reason where the system refused something, also by way of another error."""
    cause = error if isinstance(error, OSError) else error.__cause__
    if not isinstance(cause, OSError):
        return str(error)
    return ": ".join(filter(None, (str(cause.filename or ""), reason(cause, lang))))


@cache
def _reasons() -> dict[str, dict[str, str]]:
    return table(Path(__file__).with_suffix(".yaml"))
