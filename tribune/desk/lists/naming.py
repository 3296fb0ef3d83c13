"""Things of the archive that a text names: units, stations, themes; by their whole names or parts of them."""

from __future__ import annotations


def named(known: dict[str, str], text: str) -> list[str]:
    """The keys of the things that a text may name: by their key, their whole name, or the longest of those in it, or around it."""
    plain = "".join(text.split())
    if not plain:
        return []
    whole = [id for id, name in known.items() if plain in (id, name)]
    inside = [id for id, name in known.items() if name and name in plain]
    inside = [
        id for id in inside if not any(known[id] != known[other] and known[id] in known[other] for other in inside)
    ]
    around = [id for id, name in known.items() if len(plain) > 1 and name.startswith(plain)]
    return whole or inside or around or [id for id, name in known.items() if len(plain) > 2 and plain in name]


def alone_in(known: dict[str, str], text: str, short: bool = False) -> str:
    """The key of the only thing that a text names; where it says nothing else, `short`, also by how its name begins."""
    found = named(known, text) if short and len(text) > 1 else []
    return named_in(known, text) or (found[0] if len(found) == 1 else "")


def named_in(known: dict[str, str], text: str) -> str:
    """The key of the only thing whose name stands in a text."""
    found = [id for id, name in known.items() if name and name in text]
    longest = [id for id in found if not any(known[id] in known[other] and id != other for other in found)]
    return longest[0] if len(longest) == 1 else ""
