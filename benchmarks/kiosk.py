"""The kiosk on a generated archive of about 5,000 pages: sizes, times, taps, and a long walk; prints a table.

`python benchmarks/kiosk.py` builds into a temporary folder; `--site FOLDER` measures an edition that's already there.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from statistics import mean

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests"), str(HERE.parent)]

from corpus import generate  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from test_kiosk_screen import ASK, address, walk  # noqa: E402

STALLS = """() => { window.stalls = [0];
  new PerformanceObserver(list => list.getEntries().forEach(each => stalls.push(each.duration))).observe({entryTypes: ["longtask"]}); }"""
NAME = re.compile("[\u4e00-\u9fff]{2,4}")
TAPS = """name => {
  const sounds = tribuneVocabulary.names.find(each => each.split(" ")[0] === name).split(" ").slice(1);
  const initials = sounds.map(sound => sound[0]).join("");
  const last = sounds[sounds.length - 1];
  const ways = [...initials].map((_, count) => initials.slice(0, count + 1))
    .concat([...last].map((_, count) => initials.slice(0, -1) + last.slice(0, count + 1)));
  const enough = ways.filter(letters => tribunePinyin.find(letters).slice(0, 8).includes(name)).map(letters => letters.length);
  return Math.min(...enough, 97) + 2; }"""  # a tap a letter (initials, or the last syllable spelled on), candidate, result


def build(folder: Path) -> Path:
    generate(folder, stories=3000, deputies=1500, names=True)
    command = [sys.executable, str(HERE.parent / "build.py"), "--root", str(folder), "--editions", "kiosk"]
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    row("build, cold, s", time.monotonic() - began)
    return folder / "site" / "kiosk"


def row(what: str, value) -> None:
    print(f"{what:<52}{value if isinstance(value, str) else round(value, 2)}", flush=True)


def sizes(kiosk: Path) -> None:
    files = [file for file in kiosk.rglob("*") if file.is_file()]
    search = [file for file in files if file.is_relative_to(kiosk / "search")]
    row("pages", sum(file.suffix == ".html" for file in files))
    row("files, MB", f"{len(files)}, {sum(file.stat().st_size for file in files) / 1e6:.1f}")
    row("of these the search: files, MB", f"{len(search)}, {sum(file.stat().st_size for file in search) / 1e6:.1f}")
    row("kiosk.zip, MB", kiosk.with_suffix(".zip").stat().st_size / 1e6)


def times(page, kiosk: Path) -> None:
    """The first question as a visitor asks it, then others; and the longest time for which the page didn't answer."""
    for number, question in enumerate(("养老服务", "道路", "接待日", "的", "代表")):
        if number == 0:
            page.goto(address(kiosk, "search.html"))
            page.wait_for_selector(".keyboard")
            page.evaluate(STALLS)
        began = time.monotonic()
        count, _ = page.evaluate(ASK, question)
        row(f"{'first' if number == 0 else 'next'} question, {count} results, s", time.monotonic() - began)
    row("longest stall, ms", page.evaluate("Math.max(...stalls)"))


def names(page, deputies: int = 300) -> None:
    rows = page.evaluate("async () => { const e = await tribuneSearch.connect(); return e.read('titles.json'); }")
    people = [row for row in rows if row[1] == "deputy"]
    times = Counter(row[2] for row in people)
    written = [
        row for row in people if times[row[2]] == 1 and NAME.fullmatch(row[2])
    ]  # not 代表0007, which nobody is called
    chosen = Random(1).sample(written, min(deputies, len(written)))
    taps = [page.evaluate(TAPS, row[2]) for row in chosen]
    first = [page.evaluate(ASK, row[2])[1][0][0] == row[0] for row in chosen]
    row(f"taps to a deputy's page ({len(chosen)} names), mean, most", f"{mean(taps):.2f}, {max(taps)}")
    row("in six taps, %", 100 * mean(number <= 6 for number in taps))
    row("own page first, %", 100 * mean(first))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--taps", type=int, default=2000)
    choices = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        kiosk = (choices.site / "kiosk") if choices.site else build(Path(folder))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True, offline=True)
        page = context.new_page()
        page.complaints = []
        page.on(
            "console", lambda message: message.type in ("error", "warning") and page.complaints.append(message.text)
        )
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda request: request.url.startswith("http") and page.complaints.append(request.url))
        sizes(kiosk)
        times(page, kiosk)
        names(page)
        began = time.monotonic()
        met = walk(page, kiosk, choices.taps, seed=1)
        row(f"a walk of {choices.taps} taps: minutes, pages met", f"{(time.monotonic() - began) / 60:.1f}, {len(met)}")
        row("complaints, requests to the network", json.dumps(page.complaints))
        browser.close()


if __name__ == "__main__":
    main()
