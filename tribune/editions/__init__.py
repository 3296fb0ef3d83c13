"""Editions: functions from the archive to a list of pages; they write nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from tribune.editions import web
from tribune.editions.page import Page
from tribune.model import Archive

EDITIONS = {"web": web.pages}

__all__ = ["EDITIONS", "Page", "plan"]


def plan(archive: Archive, originals: Mapping[str, Path], names: Iterable[str] = EDITIONS) -> list[Page]:
    """Every page of the named editions, each edition in its own folder; `originals`: where pictures lie, by name."""
    return [replace(page, path=f"{name}/{page.path}") for name in names for page in EDITIONS[name](archive, originals)]
