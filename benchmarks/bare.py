"""The build without pictures and search, step by step as in build.py: `bare.py ROOT SITE`."""

from __future__ import annotations

import datetime
import gc
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tribune import editions, load, notes, publish, rules
from tribune.model import Archive
from tribune.problems import stop_if_any
from tribune.render import assets

FOLDERS, PICTURES = ("web/qr/", "web/search/"), (".ico", ".jpg", ".png", ".webp")


def build(root: Path, site: Path) -> None:
    """Build what a text-only generator would; links to what is left out are looked up as if it were there."""
    records = load.parse(load.read(root))
    stop_if_any(rules.check(records))
    archive = Archive.of(records, datetime.date.today(), records.media)
    planned = editions.plan(archive, records.pictures, ["web"])
    stop_if_any(rules.check_plan(planned))
    pages = [page for page in planned if not page.path.startswith(FOLDERS) and not page.path.endswith(PICTURES)]
    with publish.lock(site, lambda: None):
        takedown = rules.Takedown(records, archive)
        watch = takedown.watch(rules.public_words(records))
        memory = publish.remembered(root / ".tribune/cache", site, watch.public)
        kept = memory.kept(pages)
        changed = [page for page in pages if page.path not in kept]
        with publish.workers(changed, root / ".tribune/cache", watch) as executor:
            stage = publish.write(changed, site, executor, kept=kept)
        paths = stage.paths | {page.path for page in planned}
        made_of = {page.path: page.source for page in pages}
        list(rules.check_stage(stage.traces, paths, made_of))
        list(takedown.check(stage.files, stage.traces, made_of, assets.spoken, stage.said))
        publish.swap(stage, site)
        memory.save(stage.traces)


if __name__ == "__main__":
    gc.set_threshold(50_000)  # as the command line does
    with notes.kept(Path(sys.argv[1]) / ".tribune/cache"):
        build(Path(sys.argv[1]), Path(sys.argv[2]))
