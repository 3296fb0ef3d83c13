"""The command line: what is asked for is done, and the exit code tells how it went."""

from __future__ import annotations

import errno
import gc
import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tribune import freshness, notes, unexpected
from tribune.choices import LIVING, PORT, PROJECT, Choices, choose
from tribune.editions import UnknownStation
from tribune.problems import Rejected, printed
from tribune.reasons import reason
from tribune.voice import Voice


def main(build: Callable[[Choices, Voice], None], argv: list[str]) -> int:
    """Do what `argv` asks for; the exit code: 0 done, 1 problems (all printed), 2 wrong usage, 3 something unforeseen
    (with a report of it), 128 and the number of the signal that ended it (130: Ctrl+C, 143: told to end)."""
    gc.set_threshold(50_000)  # records stay as long as a command runs: looking through them for garbage is in vain
    try:
        unexpected.listen()
        choices = choose(argv[1:])
        return _done(build, choices, Voice(choices.lang, choices.format))
    except SystemExit:
        raise
    except BaseException as error:  # libraries in Rust raise what is no Exception
        return unexpected.told(error, argv)
    finally:
        unexpected.tell("", sys.stdout, end="")  # what argparse and the tests left in the stream


def _done(build: Callable[[Choices, Voice], None], choices: Choices, voice: Voice) -> int:
    try:
        if not choices.root.is_dir() and choices.command != "new":
            voice.say("no_folder", folder=choices.root)
            return 2
        return _COMMANDS[choices.command](build, choices, voice)
    except Rejected as rejected:
        unexpected.tell(printed(rejected.problems, choices.format, choices.lang), sys.stdout)
        voice.say(_REFUSED.get(choices.command, rejected.outcome), count=rejected.count)
        return 1
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        voice.say("full" if full else "denied", file=error.filename or "?", reason=reason(error, voice.lang))
        return 1


def _build(build, choices: Choices, voice: Voice) -> int:
    from tribune.publish import Unserved

    before = freshness.inputs(str(choices.root))
    try:
        with notes.kept(choices.cache):
            build(choices, voice)
    except Unserved as unserved:
        why, address = unserved.args
        voice.say(why, address=address)
        return 1
    except UnknownStation as unknown:
        voice.say("no_station", station=choices.station, known=unknown)
        return 2
    if not choices.check:
        _remember(choices, voice, before)
    return 0


def _remember(choices: Choices, voice: Voice, before: str) -> None:
    """Published is published: what can't be remembered only makes the next build take its time."""
    unchanged = voice.words("unchanged", site=choices.site)
    try:
        freshness.remember(choices.argv, str(choices.root), str(choices.site), before, unchanged)
    except OSError as error:
        voice.say("forgetful", file=error.filename or "?", reason=reason(error, voice.lang))


def _new(build, choices: Choices, voice: Voice) -> int:
    from tribune.desk import asking, new

    folder = Path(choices.rest[0]).resolve()
    if refused := new.refusal(folder):
        voice.say(refused, folder=folder)
        return 1
    if choices.answers and not choices.answers.is_file():
        voice.say("no_file", file=choices.answers)
        return 2
    beginning = asking.read(choices.answers) if choices.answers else asking.ask(voice.words, voice.lang, folder)
    if beginning is None:
        voice.say("new_unanswered")
        return 1
    voice.warn(new.write(folder, beginning))
    voice.say("new_done", folder=folder)
    voice.say("new_next", folder=folder, starter=new.starter())
    return 0


def _edit(build, choices: Choices, voice: Voice) -> int:
    from tribune.desk import begun
    from tribune.desk.edit import Desk, edit

    files = [Path(file) for file in choices.rest]
    if missing := [file for file in files if not file.is_file()]:
        voice.say("no_file", file=missing[0])
        return 2
    at = f"import/{begun.begin(choices.root, begun.read(files)).id}" if files else ""
    desk = Desk(choices.root, choices.site, choices.cache, choices.as_of)
    try:
        edit(desk, choices.port, PORT, lambda entrance: voice.say("editing", address=entrance), choices.browser, at)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        voice.say("port", port=choices.port)
        return 2
    return 0


def _codes(build, choices: Choices, voice: Voice) -> int:
    from tribune.desk import codes

    given = codes.give(choices.root, voice.lang)
    for code, deputy in given.items():
        voice.say("code", code=code, name=deputy.name, id=deputy.id)
    voice.say("codes" if given else "coded", count=len(given), file=codes.REGISTER)
    return 0


def _changes(build, choices: Choices, voice: Voice) -> int:
    from tribune import load, publish, rules
    from tribune.desk import changes
    from tribune.problems import stop_if_any

    records = load.parse(load.read(choices.root), choices.as_of)
    voice.warn(stop_if_any(rules.check(records)))
    memory = publish.remembered(choices.cache, choices.site, rules.public_words(records))
    found = changes.changes(records, choices.as_of, changes.Site(choices.site), memory.kept)
    as_json = choices.format == "json"
    told = changes.as_json(found, choices.lang) if as_json else "\n".join(changes.as_text(found, choices.lang))
    unexpected.tell(told, sys.stdout)
    return 0


def _rules(build, choices: Choices, voice: Voice) -> int:
    from tribune import rules

    unexpected.tell(rules.listing(choices.lang), sys.stdout)
    return 0


def _schema(build, choices: Choices, voice: Voice) -> int:
    from tribune.load.files import SCHEMAS
    from tribune.load.records import KINDS, schema_of
    from tribune.render.guide import guide

    folder = choices.root / SCHEMAS
    folder.mkdir(parents=True, exist_ok=True)
    for name, kind in KINDS.items():
        text = json.dumps(schema_of(kind), ensure_ascii=False, indent=2)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    (folder / "README.md").write_text(guide(), encoding="utf-8")
    voice.say("schema", count=len(KINDS), folder=folder)
    return 0


def _bundle(build, choices: Choices, voice: Voice) -> int:
    from tribune import bundle

    folder = Path(choices.rest[0]).resolve()
    if refused := bundle.refusal(folder):
        voice.say(refused, folder=folder)
        return 1
    voice.say("bundling", platform=choices.platform)
    voice.say("bundled", folder=folder, count=bundle.write(folder, choices.platform))
    return 0


def _test(build, choices: Choices, voice: Voice) -> int:
    import pytest

    tests = [str(PROJECT / "tests"), *choices.rest]
    # A file's tests share things; the files are in the order of tests/conftest.py.
    together = pytest.main([*tests, "-m", "not alone", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"])
    alone = pytest.main([*tests, "-m", "alone"])  # what is disturbed by others at its side
    codes = {together, alone}
    failed = int(max(codes - {pytest.ExitCode.NO_TESTS_COLLECTED} or codes))
    if failed:
        voice.say("untested" if failed == pytest.ExitCode.NO_TESTS_COLLECTED else "failed")
    return failed


def _apart(module: str, name: str) -> Callable[..., int]:
    """A command that stands in a module of its own, which is imported only for it."""
    return lambda build, choices, voice: getattr(import_module(f"tribune.{module}"), name)(choices, voice)


_REFUSED = {"import": "import_nothing", "new": "new_nothing", **dict.fromkeys(LIVING, "import_nothing")}
_COMMANDS = {
    "build": _build,
    "new": _new,
    "edit": _edit,
    "serve": _apart("serve", "serve"),
    "codes": _codes,
    "harvest": _apart("harvest", "harvest"),
    "import": _apart("importing", "take"),
    "changes": _changes,
    "deploy": _apart("deploy", "deploy"),
    **dict.fromkeys(LIVING, _apart("living", "live")),
    "rules": _rules,
    "schema": _schema,
    "bundle": _bundle,
    "worker": _apart("worker", "work"),
    "test": _test,
}
