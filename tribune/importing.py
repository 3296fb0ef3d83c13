"""`build.py import`: files of other programs are planned, looked at by a person where one is there, and written; all or nothing."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from tribune import unexpected
from tribune.choices import Choices
from tribune.desk import answers, importing, telling, writing
from tribune.desk.plan import Answers, Plan
from tribune.problems import printed
from tribune.voice import Voice


def take(choices: Choices, voice: Voice) -> int:
    """The exit code: 0 written, or it could be, 1 something is asked or nothing may be written, 2 a file isn't there or can't be read."""
    kind, files = _to_import(choices)
    if missing := [file for file in (*files, *filter(None, [choices.answers])) if not file.is_file()]:
        voice.say("no_file", file=missing[0])
        return 2
    try:
        given = answers.read(choices.answers) if choices.answers else {}
    except ValueError:
        voice.say("no_answers", file=choices.answers)
        return 2
    planned = partial(importing.planned, choices.root, kind, files)
    plan = planned(given)
    if _asks(choices) and plan.is_doubtful:
        done = _look(choices, kind, files, given, plan, voice)
        if done is not None:
            return done
        plan = importing.asked(planned, given, answers.from_terminal(voice.line, choices.lang))
    _tell_plan(plan, choices, voice)
    if plan.is_ready and not choices.check:
        voice.say("import_written", count=len(writing.write(choices.root, plan.write)))
    return 0 if plan.is_ready else 1


def _look(choices: Choices, kind: str, files: list[Path], given: Answers, plan: Plan, voice: Voice) -> int | None:
    """A person looks at an import in the browser; what is left for later goes on in the desk. None where no browser opens."""
    from tribune.desk import begun
    from tribune.desk.review import Review, app

    planned = partial(importing.planned, choices.root, kind, files)
    seen = app.look(Review(choices.root, files, planned, given, plan), voice.line)
    if seen and seen.done == app.LATER:
        begun.begin(choices.root, begun.read(files), kind, seen.review.given)
    if seen:
        voice.say("import_written" if seen.done == app.WRITTEN else "import_later", count=seen.count)
    return None if not seen else 0 if seen.done == app.WRITTEN else 1


def _to_import(choices: Choices) -> tuple[str, list[Path]]:
    """The kind, empty if none is named, and the files."""
    named = choices.rest[0] in importing.PLANNERS
    return choices.rest[0] if named else "", [Path(file) for file in choices.rest[named:]]


def _asks(choices: Choices) -> bool:
    """Whether a person is there to answer."""
    return not choices.check and choices.format == "text" and sys.stdin is not None and sys.stdin.isatty()


def _tell_plan(plan: Plan, choices: Choices, voice: Voice) -> None:
    if choices.format == "json":
        unexpected.tell(telling.as_json(plan, choices.lang), sys.stdout)
        return
    mistakes = [problem for problem in plan.problems if not problem.is_warning]
    if mistakes:
        unexpected.tell(printed(mistakes, choices.format, choices.lang), sys.stdout)
    voice.warn([problem for problem in plan.problems if problem.is_warning])
    for line in telling.as_text(plan, choices.lang):
        voice.line(line)
    if mistakes:
        voice.say("import_nothing", count=len(mistakes))
    elif plan.questions:
        voice.say("import_asked", count=len(plan.questions))
    elif choices.check:
        voice.say("import_tried")
