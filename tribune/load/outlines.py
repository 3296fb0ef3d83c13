"""GeoJSON (RFC 7946) into the outlines of a map. Only areas are read; coordinates are those of Chinese maps (GCJ-02)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from tribune.load.lined_yaml import Lined
from tribune.model.map import Ring
from tribune.model.position import position
from tribune.problems import Problem

_FEATURE = re.compile(r'"type"\s*:\s*"Feature"')
NAMES = ("unit", "name")  # the properties that are read: a unit's key, or its name as site.yaml has it


class _Flawed(ValueError):
    """Something that GeoJSON, or a map of China, can't hold; `fact` is how the catalogue tells it."""

    def __init__(self, **fact: object):
        super().__init__(fact)
        self.fact = fact


def parse(path: str, text: str) -> Lined:
    """The outlines of the features that a text holds, each with its line; mistakes become problems."""
    lined = Lined(lines={(): 1})
    try:
        features = _features(json.loads(text))
    except json.JSONDecodeError as error:
        lined.problems.append(Problem(path, error.lineno, "G001", {"syntax": error.colno}))
        return lined
    except (_Flawed, RecursionError) as error:
        lined.problems.append(Problem(path, 1, "G001", getattr(error, "fact", {"other": 1})))
        return lined
    lines = [text.count("\n", 0, found.start()) + 1 for found in _FEATURE.finditer(text)]
    outlines = lined.data["outlines"] = []
    for number, feature in enumerate(features):
        line = lined.lines["outlines", len(outlines)] = lines[number] if number < len(lines) else 1
        try:
            outlines.append(_outline(feature))
        except (_Flawed, ValidationError) as error:
            fact = getattr(error, "fact", {"shape": 1})
            lined.problems.append(Problem(path, line, "G001", {"number": number + 1, **fact}))
    return lined


def _features(data: object) -> list:
    kind = data.get("type") if isinstance(data, dict) else None
    features = [data] if kind == "Feature" else data.get("features") if kind == "FeatureCollection" else None
    if not isinstance(features, list):
        raise _Flawed(other=1)
    return features


def _outline(feature: object) -> dict[str, object]:
    told = feature.get("properties") if isinstance(feature, dict) else None
    told = told if isinstance(told, dict) else {}
    names = {name: told[name].strip() for name in NAMES if isinstance(told.get(name), str) and told[name].strip()}
    return {**names, "rings": tuple(_rings(feature))}


def _rings(feature: object) -> Iterator[Ring]:
    shape = feature.get("geometry") if isinstance(feature, dict) else None
    kind = shape.get("type") if isinstance(shape, dict) else None
    parts = {"Polygon": lambda given: [given], "MultiPolygon": lambda given: given}.get(kind)
    try:
        for rings in parts(shape["coordinates"]):
            yield from (tuple(position(point[:2]) for point in ring) for ring in rings)
    except PydanticCustomError as error:
        where = (error.context or {}).get("phrase", "")
        raise _Flawed(**({"outside": where} if where else {"shape": 1})) from None
    except (KeyError, TypeError):
        raise _Flawed(shape=1) from None
