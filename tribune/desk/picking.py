"""How a thing of the archive is offered where people pick it by name."""

from __future__ import annotations

from tribune.model.names import syllables


def option(id: str, name: str) -> str:
    """A choice as it's typed: its name, its sound, and the id that tells it from another of that name."""
    return " ".join(dict.fromkeys((name, "".join(syllables(name)), id)))
