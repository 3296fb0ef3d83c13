"""The guide to the kinds of record for those who write them: a page of Markdown, made from the model and templates/guide/."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tribune.load.explain import SHAPES
from tribune.load.records import KINDS, schema_of
from tribune.model import SHELVES, Shelved
from tribune.model.record import KEEPING
from tribune.render.assets import TEMPLATES
from tribune.render.words import words as all_words
from tribune.wording import table

FOLDER = TEMPLATES / "guide"


class Field(NamedTuple):
    """A line of a table: the key, its type in plain words, whether it must be there, what it means."""

    key: str
    type: str
    required: bool
    about: str


class Part(NamedTuple):
    """A table: the fields of a record, or of a part of it; `place` is the way to the part from the record."""

    place: str
    fields: tuple[Field, ...]


def guide() -> str:
    """The whole guide: for each kind where its file goes, its fields, and an example."""
    kinds = [(name, told, tuple(parts(name))) for name, told in words()["kinds"].items()]
    environment = Environment(
        loader=FileSystemLoader(FOLDER), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("kinds.md").render(kinds=kinds)


def words() -> dict:
    """What the guide says of each type of value and each kind: templates/guide/kinds.yaml, and a kind's own words."""
    told = table(FOLDER / "kinds.yaml")
    shelved = {kind.kind: _told(kind) for kind in SHELVES}
    return {**told, "kinds": {"site": told["kinds"]["site"], **shelved, **told["kinds"]}}


def _told(kind: type[Shelved]) -> dict[str, str]:
    """What's said of a kind; where its words say nothing for the guide, what they say for readers."""
    said = all_words()
    file = f"{kind.folder()}/…{kind.suffixes()[0]}"
    plain = {"name": said["kinds"][kind.kind], "file": file, "about": f"{said['lines'].get(kind.shelf)}。", "example": ""}
    return plain | said["records"][kind.kind].get("guide", {})


def parts(kind: str) -> Iterator[Part]:
    """The tables of a kind: of the record itself, then of each part of it, as they're named."""
    schema = schema_of(KINDS[kind])
    return _parts("", schema, schema.get("$defs", {}))


def _parts(place: str, node: dict, known: dict[str, dict]) -> Iterator[Part]:
    given = sorted(node["properties"].items(), key=lambda pair: pair[1].get("group") == KEEPING)
    fields = {key: _plain(value) for key, value in given}
    yield Part(place, tuple(_field(key, value, key in node.get("required", ())) for key, value in fields.items()))
    for key, value in fields.items():
        inner = _plain(value.get("items", value))
        if "$ref" in inner:
            yield from _parts(f"{place}.{key}".strip("."), known[inner["$ref"].rsplit("/", 1)[1]], known)


def _field(key: str, node: dict, required: bool) -> Field:
    return Field(key, _type(node), required, node["description"].replace("|", "\\|"))


def _plain(node: dict) -> dict:
    """A field without the choice of leaving it out."""
    options = [option for option in node.get("anyOf", ()) if option.get("type") != "null"]
    return {**node, **options[0]} if options else node


def _type(node: dict) -> str:
    types = words()["types"]
    if node.get("type") == "array":
        return types["list"].format(of=_type(_plain(node["items"])))
    if "enum" in node:
        return types["choice"].format(values="、".join(node["enum"]))
    for chosen in node.get("patternProperties", {}).values():
        return types["table"].format(values="、".join(chosen["enum"]))
    return types[_shape(node)]


def _shape(node: dict) -> str:
    if "$ref" in node:
        return "mapping"
    if node.get("format") == "date":
        return "date"
    if node["type"] == "string":
        return SHAPES.get(node.get("pattern"), "line" if node.get("maxLength", 0) <= 300 else "text")
    return node["type"]
