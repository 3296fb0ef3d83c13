#!/usr/bin/env python3
"""Build the archive: content/ and stories/ go in, the editions in site/ come out (`python3 build.py --help`)."""

import sys

from tribune import entering, unexpected

unexpected.guard(sys.argv)  # whatever nobody foresaw is told in a sentence, with a report in a file
entering.enter(sys.argv)  # on the first run this makes .venv from uv.lock; from here on we're inside it

from tribune import freshness  # noqa: E402

freshness.leave_if_fresh(sys.argv)  # nothing changed since the last run: done, before anything else is imported

from tribune import damage  # noqa: E402

damage.mend(sys.argv)  # a package that isn't as it was installed is installed afresh

from tribune import cli  # noqa: E402
from tribune.problems import Withheld, keep_back, stop_if_any  # noqa: E402


def build(choices: cli.Choices, voice: cli.Voice) -> None:
    """The whole build, in the order it happens. Until the last line but one, the published site is untouched.

    Raises Rejected with every problem of the step that found any, and OSError if the disk won't take the site.
    """
    from tribune import editions, load, publish, rules  # an import, a form, a deployment begin without these
    from tribune.model import Archive
    from tribune.render import assets

    sources = load.read(choices.root)  # files -> bytes
    voice.step("read", texts=len(sources.texts), pictures=len(sources.pictures))

    records = load.parse(sources, choices.as_of)  # bytes -> records that remember file:line
    del sources  # a large archive's bytes would stay
    in_the_way = publish.check(choices.site, choices.root)  # nothing that isn't ours is touched
    voice.warn(stop_if_any([*in_the_way, *rules.check(records)]))  # every mistake, reported together
    voice.step("checked", records=len(records.entries))

    archive = Archive.of(records, choices.as_of, records.media)  # records -> one linked model, as of a day
    archive = archive.with_selection(choices.select)  # what goes into the booklet, if the command line says so
    sound, held = keep_back(editions.check(archive, records, choices.editions))  # what would be wrong waits, alone
    pages = editions.plan(archive, records.originals, sound, choices.station)  # archive -> pages, unmade
    stop_if_any(rules.check_plan(pages))  # two pages may not claim one path
    voice.step("planned", **archive.counts, pages=len(pages))
    if choices.check or not pages:
        voice.warn(stop_if_any(held))
        voice.say("fine" if pages else "nothing")
        return

    with publish.lock(choices.site, lambda: voice.say("waiting")):  # one build at a time
        takedown = rules.Takedown(records, archive)
        watch = takedown.watch(rules.public_words(records))  # what may be seen in finished files, and what may not
        rules.let_go()  # what was looked up in all texts takes as much room as they
        memory = publish.remembered(choices.cache, choices.site, watch.public)
        kept = memory.kept(pages, choices.prove)  # what the live site has as it would come out
        changed = [page for page in pages if page.path not in kept]
        with publish.workers(changed, choices.cache, watch, choices.executor) as executor:  # pages -> files, in parallel
            stage = publish.write(changed, choices.site, executor, voice.bar, kept)
        stage = publish.close(stage, editions.closings(archive, sound))  # sums and packs of finished files
        voice.step("written", files=len(stage.paths))
        made_of = {page.path: page.source for page in pages}
        left = takedown.check(stage.files, stage.traces, made_of, assets.spoken, stage.said)
        stop_if_any([*rules.check_stage(stage.traces, stage.paths, made_of), *left])
        voice.step("verified", pages=len(stage.traces))
        held += rules.placed(stage.withheld, records)
        stop_if_any(held if not stage.paths else ())  # nothing at all came of it
        publish.swap(stage, choices.site)  # one atomic exchange
        memory.save(stage.traces)
    voice.step("published", site=choices.site)
    voice.warn(stop_if_any(held, Withheld))


if __name__ == "__main__":
    sys.exit(cli.main(build, sys.argv))
