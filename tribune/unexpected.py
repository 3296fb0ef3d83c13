"""The net under everything: what nobody foresaw is told in a sentence, with a report in a file, never as a traceback.

Standard library only, and the syntax of 3.6: it has to hold where nothing else can be imported.
"""

import os
import sys

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
REPORTS = os.path.join(".tribune", "reports")  # in the archive's folder
CTRL_C = 2  # the signal's number
UNEXPECTED = 3  # an exit code; whom a signal ends gives 128 and its number
# Not in words.yaml, since the library that reads it may be what is missing.
WORDS = {
    "zh": {
        "stopped": "已中止，网站没有改动",
        "memory": "多半是内存不够：请关掉别的程序再试。",
        "unexpected": "出了没有料到的错误（{}），网站没有改动。",
        "report": "经过记在 {}，请把这个文件交给维护的人。",
        "unreported": "经过写不下来：磁盘满了，或者不许写。",
    },
    "en": {
        "stopped": "stopped; the site is as it was",
        "memory": "Probably memory ran out: close other programs and try again. ",
        "unexpected": "Something unexpected went wrong ({}); the site is as it was. ",
        "report": "What happened is written down in {}: give that file to whoever maintains this.",
        "unreported": "No report could be written: the disk is full, or doesn't let us.",
    },
}


def guard(argv):
    """From here on streams carry any character, and whatever `argv` raises unforeseen ends as `told` says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Chinese, a name that is no UTF-8
    sys.excepthook = lambda kind, error, trace: sys.exit(told(error, argv))


def told(error, argv):
    """Say in a sentence that `error` came up in doing `argv`, and where its report is; the exit code."""
    words = WORDS["en" if "--lang=en" in argv or ("--lang", "en") in zip(argv, argv[1:]) else "zh"]
    if isinstance(error, KeyboardInterrupt):
        tell(words["stopped"], sys.stderr)
        return 128 + (error.args[0] if error.args else CTRL_C)
    _mended(error, argv)
    name = type(error).__name__
    short = isinstance(error, MemoryError) or name == "BrokenProcessPool"  # a worker that the system killed
    report = _report(error, argv)
    where = words["report"].format(report) if report else words["unreported"]
    tell(words["unexpected"].format(name) + words["memory"] * short + where, sys.stderr)
    return UNEXPECTED


def _mended(error, argv):
    """If a damaged `.venv` is behind it, it's installed afresh, and this never returns."""
    from tribune import damage

    damage.mend(argv, error)


def listen():
    """From here on to be told to end, or to lose the window, is the same as Ctrl+C: an end in good order."""
    import signal

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_DFL:
            signal.signal(getattr(signal, name), _stop)


def _stop(number, _):
    import signal

    signal.signal(number, signal.SIG_IGN)  # once is enough
    raise KeyboardInterrupt(number)


def tell(text, stream, end="\n"):
    """Print `text` at once. That nobody reads it any more (`| head`) stops nothing."""
    try:
        print(text, file=stream, end=end, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _report(error, argv):
    """The file with what happened: in the archive's folder, else in the temporary one; None if neither takes it."""
    import tempfile
    import time
    import traceback

    text = "\n".join(
        [time.strftime("%Y-%m-%d %H:%M:%S"), "Python " + sys.version, sys.platform, " ".join(map(repr, argv)), ""]
    )
    text += "".join(traceback.format_exception(type(error), error, error.__traceback__))
    for folder in (os.path.join(_root(argv), REPORTS), tempfile.gettempdir()):
        try:
            os.makedirs(folder, exist_ok=True)
            name = os.path.join(folder, time.strftime("tribune-%Y%m%d-%H%M%S-{}.txt").format(os.getpid()))
            with open(name, "x", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
            return name
        except (OSError, ValueError):
            continue
    return None


def _root(argv):
    """The archive's folder as `argv` names it; the project's own where it names none that is there."""
    named = [value for option, value in zip(argv, argv[1:]) if option == "--root"]
    named += [option[len("--root=") :] for option in argv if option.startswith("--root=")]
    return next((root for root in named if os.path.isdir(root)), PROJECT)
