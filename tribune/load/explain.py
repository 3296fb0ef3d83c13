"""What a value should have been: pydantic's account of a mistake as our rule code and the facts that its words need."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from tribune.model import deputy, reception, targets, values

# What pydantic calls a mistake → our rule; anything else is a wrong type.
CODES = {
    "missing": "R002",
    "date_from_datetime_parsing": "R004",
    "date_from_datetime_inexact": "R004",
    "date_parsing": "R004",
    "date_type": "R004",
    "literal_error": "R005",
    "string_pattern_mismatch": "R006",
    "string_too_short": "R007",
    "string_too_long": "R007",
    "too_short": "R007",
    "recurrence": "R008",
    "uncounted": "R009",
    **dict.fromkeys(("position", "position_swapped", "position_abroad"), "R010"),
}

PATTERNS = {
    "identifier": values.Identifier,
    "line": values.Line,
    "colour": values.Colour,
    "url": values.Url,
    "mail": values.Mail,
    "telephone": values.Telephone,
    "media": values.MediaName,
    "clock": reception.Clock,
    "syllables": deputy.Syllables,
    "where": targets.Where,
}

# A pattern, or what pydantic calls a wrong type → the fact by which the catalogue picks its explanation.
SHAPES = {
    **{kind.__metadata__[0].pattern: shape for shape, kind in PATTERNS.items()},
    "bool_parsing": "truth",
    "bool_type": "truth",
    "decimal_parsing": "number",
    "decimal_type": "number",
    "finite_number": "number",
    **dict.fromkeys(("decimal_max_digits", "decimal_max_places", "decimal_whole_digits"), "number"),
    **dict.fromkeys(("greater_than", "greater_than_equal", "less_than", "less_than_equal"), "number"),
    "int_from_float": "number",
    "int_parsing": "number",
    "int_parsing_size": "number",
    "int_type": "number",
    "model_attributes_type": "mapping",
    "model_type": "mapping",
    "string_type": "text",
    "tuple_type": "list",
    "position": "pair",
    "position_swapped": "swapped",
    "position_abroad": "abroad",
}
_DATE = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*|(\d{4})(\d\d)(\d\d)")


def details(error: ValidationError) -> Iterator[dict[str, Any]]:
    """What is wrong; a list isn't too short besides where something is wrong with what stands in it."""
    found = error.errors(include_url=False)
    within = {each["loc"][:size] for each in found for size in range(len(each["loc"]))}
    return (each for each in found if each["type"] != "too_short" or each["loc"] not in within)


def facts(shown: str, detail: dict[str, Any]) -> dict[str, object]:
    """The facts of one of pydantic's error details, for the field that people know as `shown`."""
    context = detail.get("ctx", {})
    value = context.get("phrase", detail["input"])
    given = "" if isinstance(value, (dict, list)) else clipped(str(value))
    found = {
        "field": shown,
        "key": shown.rsplit(".", 1)[-1],
        "value": given,
        "allowed": context.get("expected", "").replace(" or ", "、").replace(", ", "、").replace("'", ""),
        "most": context.get("max_length", ""),
        "least": context.get("min_length", ""),
        "iso": iso(given),
    }
    if shape := SHAPES.get(context.get("pattern", detail["type"])):
        found[shape] = shown
    return found


def clipped(text: str, most: int = 40) -> str:
    """A value short enough for a message, on one line."""
    text = text.replace("\n", "⏎").replace("\t", "→")
    return text if len(text) <= most else text[:most] + "…"


def iso(text: str) -> str:
    """The ISO date that a person meant by 2025年7月5日, 2025.7.5 or 20250705; empty if it's none."""
    if match := _DATE.fullmatch(text):
        try:
            return datetime.date(*(int(part) for part in match.groups() if part)).isoformat()
        except ValueError:
            return ""
    return ""
