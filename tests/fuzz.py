"""Feeds garbage to what reads files: `.venv/bin/python tests/fuzz.py NUMBER [SEED [FOLDER]]`.

Texts, tables, spreadsheets, pictures and command lines, made of what people and attackers write, go through the real
reading, checking and Markdown. Whatever raises, or takes more than LIMIT seconds of the processor, is written into FOLDER
and counted. The same seed gives the same inputs.
"""

from __future__ import annotations

import contextlib
import io
import random
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT))

from tribune import choices, prose, rules  # noqa: E402
from tribune.load import Source, pictures, sheets  # noqa: E402
from tribune.load.records import Records, parse_one  # noqa: E402
from tribune.problems import Rejected, printed  # noqa: E402

LIMIT, MEMORY = 10, 3_000_000_000  # seconds; bytes of address space
PATHS = {
    "site": "content/site.yaml", "about": "content/about.md", "deputy": "content/deputies/a.yaml",
    "station": "content/stations/a.yaml", "story": "stories/a.md", "codes": "content/codes.yaml",
    "suggestion": "content/suggestions/a.yaml", "exchange": "content/exchanges/a.yaml", "activities": "content/records/2025.csv",
}  # fmt: skip
HEAD = "---\ntitle: 一篇\ndate: 2025-07-05\ntheme: rural\nsummary: 一句话。\n---\n"
PIECES = [
    *"[]()!*_`<>&#\\|~=+-:：，。\n\n \t'\"{},?%@$^/0x1一字é\u3000\u200b\u2028😀",
    *(
        "\n\n",
        "  ",
        "    ",
        "- ",
        "1. ",
        "> ",
        "## ",
        "[^1]",
        "\n[^1]: ",
        "](",
        "![",
        "](deputy:a)",
        "```\n",
        "|-|-|\n",
        "| a ",
        "**",
    ),
    *(
        "<!--",
        "</b>",
        "http://",
        "&#x",
        "1e999999",
        "9999-12-31",
        "0001-01-01",
        "null",
        "name: ",
        "title: ",
        "\n  - ",
        "date: ",
    ),
    *(
        "figures:\n  - number: ",
        "reception:\n  - every: ",
        "since: ",
        "13800138000",
        "&a ",
        "*a",
        "!!x ",
        "<<: ",
        "日期,代表,类型\n",
    ),
    *("2025-01-01,", "\r", "---\n", "（", "）", "【", "】", "a" * 300, "9" * 5000),
]
OPTIONS = [
    *(
        "--as-of",
        "--port",
        "--editions",
        "--select",
        "--station",
        "--lang",
        "--format",
        "--root",
        "--out",
        "--check",
        "build",
    ),
    *(
        "rules",
        "web",
        "web,kiosk",
        "import",
        "records",
        "9999-12-31",
        "0000-00-00",
        "year=2025",
        "=",
        "-1",
        "99999",
        "\udcff",
    ),
    *("x" * 5000, "", "/", "{x}", "zh", "en", "json"),
]


def text(dice: random.Random) -> str:
    """Some pieces, each repeated: now and then so often that whatever is quadratic shows."""
    most = dice.choice((1, 1, 3, 40, 3_000))
    parts = (dice.choice(PIECES) * dice.randint(1, most) for _ in range(dice.randint(1, 30)))
    return "".join(parts)[: dice.choice((300, 5_000, 150_000))]


def damaged(dice: random.Random, data: bytes) -> bytes:
    found = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        place = dice.randrange(len(found))
        found[place : place + dice.randint(0, 3)] = dice.randbytes(dice.randint(0, 3))
        found = found or bytearray(b"\0")
    return bytes(found[: dice.randint(1, len(found))] if dice.random() < 0.2 else found)


def samples() -> dict[str, bytes]:
    """A spreadsheet and a picture of each format, to be damaged."""
    from openpyxl import Workbook
    from PIL import Image

    book, made = Workbook(), {}
    for row in (["反映内容", "姓名", "日期"], ["路灯不亮", "甲", 45_000], ["停水", "=1+1", True]):
        book.active.append(row)
    book.save(out := io.BytesIO())
    made["a.xlsx"] = out.getvalue()
    for suffix, format in ((".jpg", "JPEG"), (".png", "PNG"), (".webp", "WEBP")):
        Image.new("RGB", (40, 30), "#864").save(out := io.BytesIO(), format)
        made[f"a{suffix}"] = out.getvalue()
    return made


def read_text(kind: str, data: bytes) -> None:
    """As a build reads it: parsed, judged by every rule, and converted."""
    entry, problems = parse_one(Source(kind, PATHS[kind], data))
    found = [*problems, *rules.check(Records(entries=[entry] if entry else []))]
    printed(found, "text", "zh")
    if entry and entry.record.markdown:
        prose.read(entry.record.markdown)


def read_file(name: str, data: bytes) -> None:
    file = Path(tempfile.gettempdir(), f"fuzz-{name}")
    file.write_bytes(data)
    if name.endswith((".xlsx", ".csv")):
        with contextlib.suppress(Rejected):
            sheets.read(file)
    else:
        pictures.look(name, file, name)


def read_command(arguments: list[str]) -> None:
    with (
        contextlib.suppress(SystemExit),
        contextlib.redirect_stderr(io.StringIO()),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        choices.choose(arguments)


def one(dice: random.Random, files: dict[str, bytes]) -> tuple[str, object, bytes]:
    """An input: its kind, what reads it, and its bytes."""
    which = dice.random()
    if which < 0.6:
        kind = dice.choice(list(PATHS))
        data = (HEAD * (kind in ("story", "about")) + text(dice)).encode("utf-8", "surrogatepass")
        return kind, lambda: read_text(kind, data), data
    if which < 0.9:
        name = dice.choice([*files, "a.xlsx", "a.csv"])
        data = (
            damaged(dice, files[name])
            if name in files
            else text(dice).encode(dice.choice(("utf-8", "gb18030", "utf-16")), "replace")
        )
        return name, lambda: read_file(name, data), data
    arguments = [dice.choice(OPTIONS) for _ in range(dice.randint(1, 6))]
    return "command", lambda: read_command(arguments), "\0".join(arguments).encode("utf-8", "surrogateescape")


def main(number: int, seed: int = 0, folder: str = "fuzz-found") -> int:
    """Try `number` inputs; the exit code: 1 if any raised or took too long."""
    files, counts, slowest = samples(), Counter(), 0.0
    for place in range(number):
        kind, read, data = one(random.Random(f"{seed}-{place}"), files)
        begun, what = time.process_time(), ""
        try:
            read()
        except BaseException:
            what = traceback.format_exc()
        took = time.process_time() - begun
        slowest = max(slowest, took)
        if what or took > LIMIT:
            counts["raised" if what else "slow"] += 1
            Path(folder).mkdir(exist_ok=True)
            Path(folder, f"{seed}-{place}-{kind}").write_bytes(data)
            Path(folder, f"{seed}-{place}-{kind}.txt").write_text(what or f"{took:.0f} s", "utf-8", errors="replace")
        counts[kind] += 1
    print(dict(sorted(counts.items())), f"slowest {slowest:.1f} s")
    return 1 if counts["raised"] or counts["slow"] else 0


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.exit(main(*map(int, sys.argv[1:3] or ["1000"]), *sys.argv[3:4]))
