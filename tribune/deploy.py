"""`build.py deploy`: a built edition goes live at a target; told first, done next, read back at the end."""

from __future__ import annotations

import sys
from functools import partial

from tribune.choices import Choices
from tribune.desk import deploy as going
from tribune.model.targets import Target
from tribune.reasons import said
from tribune.voice import Voice

MOST = 12  # paths that are told one by one


def deploy(choices: Choices, voice: Voice) -> int:
    """The exit code: 0 done, 1 refused, broken or asked in vain, 2 no such target. Raises Rejected for mistakes in targets.yaml."""
    target = _target(choices, voice)
    if not target:
        return 2
    try:
        return (_back if choices.undo else partial(_forth, choices))(target, voice)
    except going.Unbuilt as unbuilt:
        voice.say("deploy_unbuilt", edition=unbuilt)
    except going.Unreachable:
        voice.say("deploy_program", to=target.to)
    except going.Broken as broken:
        voice.say("deploy_broken", to=target.to, said=said(broken, voice.lang))
    return 1


def _target(choices: Choices, voice: Voice) -> Target | None:
    """The target that is meant; None if there's none of that name, which is said."""
    known = going.targets(choices.root)
    name = next(iter(choices.rest), known[0].name if known else "")
    found = next((each for each in known if each.name == name), None)
    if not found:
        voice.say(
            "deploy_unknown" if known else "deploy_nowhere", name=name, known="、".join(each.name for each in known)
        )
    return found


def _forth(choices: Choices, target: Target, voice: Voice) -> int:
    errand = going.errand(choices.site, target)
    if errand.step.is_none:
        voice.say("deploy_none", name=target.name)
        return 0
    _tell(errand, voice)
    if choices.dry_run:
        voice.say("deploy_tried")
        return 0
    if errand.is_grave and not (choices.yes or _is_wanted(voice)):
        voice.say("deploy_nothing")
        return 1
    wrong = errand.run(lambda what, count: voice.say(f"deploy_{what}", count=count))
    voice.say("deploy_wrong" if wrong else "deploy_done", count=len(wrong), paths="、".join(wrong[:MOST]), to=target.to)
    return 1 if wrong else 0


def _tell(errand: going.Errand, voice: Voice) -> None:
    step, target = errand.step, errand.target
    counts = {"added": len(step.added), "changed": len(step.changed), "gone": len(step.gone)}
    voice.say("deploy_step", name=target.name, to=target.to, **counts)
    for sign, paths in (("＋", step.added), ("～", step.changed), ("－", step.gone)):
        pages = [path for path in paths if path.endswith(".html")]
        for path in pages[:MOST]:
            voice.line(f"  {sign} {path}")
        if len(pages) > MOST:
            voice.say("deploy_more", count=len(pages) - MOST)
    if errand.strangers:
        voice.say("deploy_strangers", count=len(errand.strangers))


def _is_wanted(voice: Voice) -> bool:
    """Whether somebody is there who says yes."""
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    voice.say("deploy_sure")
    return sys.stdin.readline().strip().lower() in ("是", "y", "yes")


def _back(target: Target, voice: Voice) -> int:
    wrong = going.undo(going.place(target.to), lambda what, count: voice.say(f"deploy_{what}", count=count))
    key = "deploy_no_before" if wrong is None else "deploy_wrong" if wrong else "deploy_undone"
    voice.say(key, count=len(wrong or ()), paths="、".join((wrong or [])[:MOST]), to=target.to)
    return 1 if wrong or wrong is None else 0
