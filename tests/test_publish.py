"""Promises about site/: always whole, never stale, the same bytes for the same input."""

from __future__ import annotations

import datetime
import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from conftest import BASE, PROJECT, contents, run_build

from tribune import cli, freshness
from tribune.choices import choose

AS_OF = ("--as-of", "2026-01-01")


def built(root: Path) -> dict[str, bytes]:
    done = run_build(root, *AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    return contents(root / "site")


def built_anew(root: Path) -> dict[str, bytes]:
    """What a build gives that has only its cache to save it work."""
    shutil.rmtree(root / "site")
    return built(root)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("built") / "archive"))
    built(root)
    return root


@pytest.fixture
def published(built_once: Path, tmp_path: Path) -> Path:
    """A tiny archive with its site and its cache, as the first build left them; for each test its own."""
    return Path(shutil.copytree(built_once, tmp_path / "archive"))


def rename_story(root: Path) -> None:
    story = next((root / "stories").glob("*.md"))
    story.rename(story.with_name("another-name.md"))


def test_a_build_needs_nothing_but_the_two_folders(archive_folder):
    assert "web/index.html" in built(archive_folder)


def test_a_second_build_gives_the_same_bytes_from_the_cache_and_without_it(published):
    first = contents(published / "site")
    assert built_anew(published) == first
    shutil.rmtree(published / ".tribune")
    assert built_anew(published) == first


def test_an_unchanged_archive_is_not_built_again(archive_folder):
    time.sleep(2.1)  # a file younger than the coarsest clock isn't trusted
    first = built(archive_folder)
    inode = (archive_folder / "site").stat().st_ino
    assert built(archive_folder) == first
    assert (archive_folder / "site").stat().st_ino == inode


@pytest.mark.parametrize("touch", ["story", "output"])
def test_the_smallest_change_is_noticed(archive_folder, touch):
    time.sleep(2.1)
    first = built(archive_folder)
    page, story = archive_folder / "site/web/index.html", next((archive_folder / "stories").glob("*.md"))
    if touch == "story":
        story.write_text(story.read_text("utf-8").replace("院", "苑", 1), encoding="utf-8")
        assert built(archive_folder) != first
    else:
        page.unlink()
        assert built(archive_folder) == first


@pytest.mark.parametrize("damage", ["cut", "overwritten", "replaced"])
def test_a_damaged_cache_changes_nothing(published, damage):
    first = contents(published / "site")
    chance = random.Random(7)
    for kept in (published / ".tribune" / "cache").iterdir():
        data = bytearray(kept.read_bytes())
        if damage == "cut":
            data = data[: len(data) // 2]
        elif damage == "overwritten":
            for place in chance.sample(range(100, len(data)), len(data) // 500):
                data[place] = chance.randrange(256)
        else:
            data = bytearray("不是数据库".encode() * 1000)
        kept.write_bytes(data)
    assert built_anew(published) == first


def test_time_zone_and_hash_seed_leave_no_trace(archive_folder, tmp_path):
    outputs = []
    for zone, seed in (("Asia/Shanghai", "1"), ("America/Anchorage", "2")):
        copy = Path(shutil.copytree(archive_folder, tmp_path / seed))
        done = run_build(copy, *AS_OF, TZ=zone, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stdout + done.stderr
        outputs.append(contents(copy / "site"))
    assert outputs[0] == outputs[1]


def test_the_order_of_files_on_the_disk_leaves_no_trace(published, tmp_path):
    copy = tmp_path / "shuffled"
    files = [file for file in BASE.rglob("*") if file.is_file()]
    random.Random(4).shuffle(files)
    for file in files:
        target = copy / file.relative_to(BASE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    assert built(copy) == contents(published / "site")


def test_what_is_no_longer_in_the_archive_is_no_longer_in_the_site(published):
    before = contents(published / "site")
    rename_story(published)
    after = built(published)
    assert "web/stories/another-name.html" in after
    gone = {path for path in before if "stories/" in path and path.endswith(".html")} - set(after)
    assert gone


def test_a_failed_build_leaves_the_site_untouched(published):
    before = contents(published / "site")
    story = next((published / "stories").glob("*.md"))
    story.write_text(story.read_text("utf-8").replace("theme:", "them:", 1), encoding="utf-8")
    done = run_build(published, *AS_OF)
    assert done.returncode == 1
    assert "R001" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert contents(published / "site") == before
    assert leftovers(published) == set()


def leftovers(root: Path) -> set[str]:
    return {path.name for path in root.iterdir()} - {"content", "stories", "site", ".tribune", ".site.lock"}


@pytest.mark.parametrize("day", ["2025-07-05", "2025/7/5", "2025年7月5日"])
def test_a_day_is_read_as_people_write_it(day):
    assert choose(["--as-of", day]).as_of == datetime.date(2025, 7, 5)


def test_check_writes_nothing(archive_folder):
    done = run_build(archive_folder, "--check", *AS_OF)
    assert done.returncode == 0, done.stdout
    assert leftovers(archive_folder) == set()
    assert not (archive_folder / "site").exists()


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no SIGKILL; there a build is ended by TerminateProcess"
)
def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new_site(published):
    old = contents(published / "site")
    rename_story(published)
    new_copy = Path(shutil.copytree(published, published.with_name("new")))
    started = time.monotonic()
    new = built(new_copy)
    whole = time.monotonic() - started
    command = [sys.executable, str(PROJECT / "build.py"), "--root", str(published), *AS_OF]
    for share in (0.1, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95):
        running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(whole * share)
        running.kill()  # it alone, as the system does for want of memory
        running.wait()
        assert contents(published / "site") in (old, new)
    assert built(published) == new
    assert leftovers(published) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="forks; elsewhere workers are started anew")
def test_builds_killed_alone_leave_no_half_site_no_lock_and_no_worker():
    """`python tests/kills.py` does this 1,000 times."""
    command = [sys.executable, str(PROJECT / "tests" / "kills.py"), "50"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("50 of ")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_build_that_is_told_to_end_cleans_up_and_says_so(published, end):
    before = contents(published / "site")
    rename_story(published)
    command = [sys.executable, str(PROJECT / "build.py"), "--root", str(published), *AS_OF]
    heard = partial(signal.signal, end, signal.SIG_DFL)  # whoever started the tests with nohup or & had it ignored
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heard)
    assert any(line.startswith("2026-01-01") for line in running.stderr)  # planned: now it writes
    while not list(published.glob(".site.next.*")) and running.poll() is None:
        time.sleep(0.001)
    running.send_signal(end)
    said = running.stderr.read()
    running.stderr.close()
    assert running.wait(60) == 128 + end
    assert said.splitlines()[-1] == "已中止，网站没有改动"
    assert contents(published / "site") == before
    assert leftovers(published) == set()


STARTED = """
import multiprocessing.popen_fork as forks, os, signal
from tribune import unexpected
from tribune.publish import engines

def launch(self, process, fork=forks.Popen._launch):
    fork(self, process)
    os.kill(os.getpid(), signal.SIGHUP)

forks.Popen._launch, engines.FEW = launch, 0
signal.signal(signal.SIGHUP, signal.SIG_DFL)
unexpected.listen()
try:
    with engines.workers([], None, engines.Watch()) as executor:
        executor.submit(int)
except KeyboardInterrupt:
    print("ended")
try:
    print("lives on", os.waitpid(-1, os.WNOHANG))
except ChildProcessError:
    print("alone")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="forks; elsewhere workers are started anew")
def test_a_signal_while_workers_start_leaves_none_of_them(tmp_path):
    done = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, cwd=PROJECT, check=False)
    assert done.stdout.split("\n")[:2] == ["ended", "alone"], done.stdout + done.stderr


SENDING = """
import multiprocessing, os, sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from tribune.publish import engines

engines.FEW = 0
try:
    with engines.workers([], None, engines.Watch()) as executor:
        told = lambda process, file, name: int(Path(f"/proc/{process}/{file}").read_text().split(name)[1].split()[0])
        read = lambda: told("self", "io", "rchar:")
        before, sent = read(), executor.submit(bytes, 400_000_000)
        while read() < before + 60_000_000:  # it's on its way
            pass
        sending = max(multiprocessing.active_children(), key=lambda worker: told(worker.pid, "status", "VmRSS:"))
        if sys.argv[1] == "refused":
            raise ValueError
        other = executor.submit(bytes, 1_000_000)
        sending.kill()
        sent.result()
except (ValueError, BrokenProcessPool):
    print("ended", multiprocessing.active_children())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="what a worker has written is told by Linux alone")
@pytest.mark.parametrize("how", ["refused", "killed"])
def test_a_build_that_ends_while_a_worker_sends_its_page_home_does_not_wait_for_the_rest(how):
    done = subprocess.run([sys.executable, "-c", SENDING, how], capture_output=True, text=True, cwd=PROJECT, check=False, timeout=120)
    assert done.stdout == "ended []\n", done.stdout + done.stderr


def test_a_second_build_waits_for_the_first_and_says_so(published):
    fcntl = pytest.importorskip("fcntl")
    with (published / ".site.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        command = [sys.executable, str(PROJECT / "build.py"), "--root", str(published), "--lang", "en", *AS_OF]
        second = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        heard = next(line for line in second.stderr if "waiting" in line)
        assert heard
        assert second.poll() is None
    assert second.wait(60) == 0
    second.stderr.close()


# --- what costs time only ------------------------------------------------------------------------------------------


def spoil(memory: Path, how: str) -> None:
    """Make the folder where results are kept useless."""
    file = memory / "cache" / "results.sqlite"
    shutil.rmtree(memory)
    if how == "a file":
        memory.write_bytes(b"mine")
        return
    file.parent.mkdir(parents=True)
    if how == "a folder in its place":
        file.mkdir()
        (file / "mine").write_bytes(b"mine")
    elif how == "no database":
        file.write_bytes(b"mine")
    else:
        with sqlite3.connect(file) as other:
            other.executescript(how)
        other.close()


@pytest.mark.parametrize(
    "how",
    [
        "a file",
        "a folder in its place",
        "no database",
        "CREATE TABLE results (name TEXT)",
        "CREATE VIEW results AS SELECT 1 AS key, 2 AS result, 3 AS digest",
        "CREATE TABLE results (key TEXT CHECK (key = ''), result BLOB, digest BLOB)",
        "PRAGMA user_version = 9; CREATE TABLE pages (id)",
    ],
)
def test_a_memory_that_is_of_no_use_changes_nothing(published, how):
    first = contents(published / "site" / "web")
    spoil(published / ".tribune", how)
    assert run_build(published, "--editions", "web", *AS_OF).returncode == 0
    assert contents(published / "site" / "web") == first


def test_a_memory_that_another_program_holds_changes_nothing(published):
    first = contents(published / "site" / "web")
    other = sqlite3.connect(published / ".tribune/cache/results.sqlite", isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert run_build(published, "--editions", "web", *AS_OF).returncode == 0
        assert contents(published / "site" / "web") == first
    finally:
        other.close()


@pytest.mark.parametrize("what", [OSError(errno.EROFS, "Read-only file system"), PermissionError(errno.EACCES, "no")])
def test_what_is_published_is_said_to_be_published_even_if_it_cannot_be_noted_down(
    archive_folder, monkeypatch, capsys, what
):
    def refuse(*_):
        raise what

    monkeypatch.setattr(freshness, "remember", refuse)
    done = cli.main(lambda choices, voice: voice.step("published", site=choices.site), ["", f"--root={archive_folder}"])
    assert done == 0
    published, noted = capsys.readouterr().err.splitlines()
    assert "已发布" in published
    assert "不影响已发布的网站" in noted


def test_what_others_keep_beside_what_is_remembered_stays(archive_folder, tmp_path, monkeypatch):
    monkeypatch.setattr(freshness, "PROJECT", str(tmp_path))
    folder = tmp_path / ".tribune" / "fresh"
    folder.mkdir(parents=True)
    for name in ("thesis.txt", "0" * 32):
        (folder / name).write_bytes(b"old")
        os.utime(folder / name, (1, 1))
    (folder / "a folder").mkdir()
    os.utime(folder / "a folder", (1, 1))
    freshness.remember(["build.py"], str(archive_folder), str(archive_folder), "before", "unchanged")
    assert {entry.name for entry in folder.iterdir()} > {"thesis.txt", "a folder"}
    assert not (folder / ("0" * 32)).exists()


# --- a full disk --------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a system where a small file system can be mounted")
def test_a_full_disk_leaves_the_old_site(published, tmp_path):
    """A limit on the size of any written file is what a full disk looks like to a program: the write fails half-way."""
    before = contents(published / "site")
    shutil.rmtree(published / ".tribune")
    rename_story(published)  # or there'd be nothing to build
    limited = f"ulimit -f 8; exec {sys.executable} {PROJECT / 'build.py'} --root {published} --as-of 2026-01-01"
    done = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert contents(published / "site") == before
    assert leftovers(published) == set()


ROOM = ["--mount"] if sys.platform == "linux" and os.geteuid() == 0 else ["--user", "--map-root-user", "--mount"]
OWN_DISK = ["unshare", *ROOM, "sh", "-c"]  # Linux lets anybody mount in a room of her own
NO_DISK = sys.platform != "linux" or subprocess.run([*OWN_DISK, ":"], capture_output=True, check=False).returncode != 0


@pytest.mark.skipif(NO_DISK, reason="needs a system where a small file system can be mounted")
@pytest.mark.parametrize("size", ["40k", "700k"])
def test_a_disk_that_runs_full_keeps_nothing_of_the_build(published, tmp_path, size):
    (tmp_path / "disk").mkdir()
    command = f"""
        mount -t tmpfs -o size={size} tmpfs {tmp_path}/disk
        {sys.executable} {PROJECT}/build.py --root {published} --editions web --out {tmp_path}/disk/site
        echo "code $?"; ls -A {tmp_path}/disk"""
    done = subprocess.run([*OWN_DISK, command], capture_output=True, text=True, check=False)
    assert "磁盘空间不足" in done.stderr
    assert done.stdout.split() == ["code", "1", ".site.lock"]
