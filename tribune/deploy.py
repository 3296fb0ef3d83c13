"""`build.py deploy`: a built edition goes live at a target; told first, done next, read back at the end."""

from __future__ import annotations

import sys
from functools import partial

from tribune.choices import Choices
from tribune.desk import deploy as going
from tribune.load.files import TARGETS, Source
from tribune.load.records import parse_one
from tribune.model.targets import Target, Targets
from tribune.problems import stop_if_any
from tribune.publish import mark
from tribune.voice import Voice

MOST = 12  # paths that are told one by one


def deploy(choices: Choices, voice: Voice) -> int:
    """The exit code: 0 done, 1 refused, broken or asked in vain, 2 no such target. Raises Rejected for mistakes in targets.yaml."""
    target = _target(choices, voice)
    if not target:
        return 2
    try:
        place = going.place(target.to)
        return (_back if choices.undo else partial(_forth, choices))(target, place, voice)
    except going.Unreachable:
        voice.say("deploy_program", to=target.to)
    except going.Broken as broken:
        voice.say("deploy_broken", to=target.to, said=broken)
    return 1


def _target(choices: Choices, voice: Voice) -> Target | None:
    """The target that is meant; None if there's none of that name, which is said."""
    file, known = choices.root / TARGETS, ()
    if file.is_file():
        entry, problems = parse_one(Source(Targets.kind, TARGETS, file.read_bytes()))
        stop_if_any(problems)
        known = entry.record.targets
    name = next(iter(choices.rest), known[0].name if known else "")
    found = next((each for each in known if each.name == name), None)
    if not found:
        voice.say(
            "deploy_unknown" if known else "deploy_nowhere", name=name, known="、".join(each.name for each in known)
        )
    return found


def _forth(choices: Choices, target: Target, place: going.Place, voice: Voice) -> int:
    start = f"{target.edition}/"
    paths = [path.removeprefix(start) for path in mark.named(choices.site) if path.startswith(start)]
    if not paths:
        voice.say("deploy_unbuilt", edition=target.edition)
        return 1
    source = choices.site / target.edition
    here, there = going.sums(source, paths), going.deployed(place)
    step = going.between(there, here)
    if step.is_none:
        voice.say("deploy_none", name=target.name)
        return 0
    strangers = [] if there else place.has(step.added)
    _tell(step, target, len(strangers), voice)
    if choices.dry_run:
        voice.say("deploy_tried")
        return 0
    if (strangers or len(step.gone) > target.deletions) and not (choices.yes or _is_wanted(voice)):
        voice.say("deploy_nothing")
        return 1
    wrong = going.carry(place, source, there, here, lambda what, count: voice.say(f"deploy_{what}", count=count))
    voice.say("deploy_wrong" if wrong else "deploy_done", count=len(wrong), paths="、".join(wrong[:MOST]), to=target.to)
    return 1 if wrong else 0


def _tell(step: going.Step, target: Target, strangers: int, voice: Voice) -> None:
    counts = {"added": len(step.added), "changed": len(step.changed), "gone": len(step.gone)}
    voice.say("deploy_step", name=target.name, to=target.to, **counts)
    for sign, paths in (("＋", step.added), ("～", step.changed), ("－", step.gone)):
        pages = [path for path in paths if path.endswith(".html")]
        for path in pages[:MOST]:
            voice.line(f"  {sign} {path}")
        if len(pages) > MOST:
            voice.say("deploy_more", count=len(pages) - MOST)
    if strangers:
        voice.say("deploy_strangers", count=strangers)


def _is_wanted(voice: Voice) -> bool:
    """Whether somebody is there who says yes."""
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    voice.say("deploy_sure")
    return sys.stdin.readline().strip().lower() in ("是", "y", "yes")


def _back(target: Target, place: going.Place, voice: Voice) -> int:
    wrong = going.undo(place, lambda what, count: voice.say(f"deploy_{what}", count=count))
    key = "deploy_no_before" if wrong is None else "deploy_wrong" if wrong else "deploy_undone"
    voice.say(key, count=len(wrong or ()), paths="、".join((wrong or [])[:MOST]), to=target.to)
    return 1 if wrong or wrong is None else 0
