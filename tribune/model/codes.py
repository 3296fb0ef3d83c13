"""codes.yaml: the register of deputies' codes, code → deputy. A code is given once; lines are added, never taken out."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Collection
from functools import cached_property
from itertools import count
from typing import ClassVar

from pydantic import ConfigDict, Field

from tribune.model.record import Record
from tribune.model.values import Line

SIGNS = "2356789bcdfghjkmnpqrtvwxy"  # no look-alikes (0 o, 1 l i, s 5, z 2), no vowels: no words; no 4, which few people want
SHORT, LONG = 4, 5  # signs of a code, and of one when short ones have become rare
TRIES = 1_000
RETIRED = "停用"
_CODE = re.compile(f"[{SIGNS}]{{{SHORT},{LONG}}}")


class Codes(Record):
    """The register as it's written: each code with the id of its deputy, or RETIRED. There may be none."""

    model_config = ConfigDict(extra="allow", json_schema_extra={"additionalProperties": {"type": "string"}})
    __pydantic_extra__: dict[str, Line] = Field(init=False)

    kind: ClassVar[str] = "codes"

    @property
    def holders(self) -> dict[str, str]:
        """Code → what is written for it, in the order of the file."""
        return dict(self.__pydantic_extra__ or {})

    @cached_property
    def by_deputy(self) -> dict[str, str]:
        """Deputy's id → code."""
        return {holder: code for code, holder in self.holders.items() if holder != RETIRED}


def is_code(text: str) -> bool:
    """Whether it's made as codes are: 4 or 5 of SIGNS."""
    return bool(_CODE.fullmatch(text))


def drawn(taken: Collection[str], choose: Callable[[str], str] = secrets.choice) -> str:
    """A new code, which differs from each of `taken` in two places: one slip of the pen leads nobody to somebody else."""
    lengths = (SHORT if tries < TRIES else LONG for tries in count())
    codes = ("".join(choose(SIGNS) for _ in range(length)) for length in lengths)
    return next(code for code in codes if all(_apart(code, other) for other in taken))


def _apart(one: str, other: str) -> bool:
    return len(one) != len(other) or sum(a != b for a, b in zip(one, other, strict=True)) > 1
