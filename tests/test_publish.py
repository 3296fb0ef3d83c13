"""Promises about site/: always whole, never stale, the same bytes for the same input."""

from __future__ import annotations

import datetime
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import BASE, PROJECT, contents, run_build

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
    for share in (0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0):
        running = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(whole * share)
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        assert contents(published / "site") in (old, new)
    assert built(published) == new
    assert leftovers(published) == set()


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
