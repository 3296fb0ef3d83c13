"""Promises of a build by many computers: whoever makes the pages, the site is the same, and nobody's death harms it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import BASE, PROJECT, contents, run_build

STORY = "---\ntitle: 第{number}件事\ndate: 2025-03-01\ntheme: rural\nsummary: 记下来。\n---\n正文{number}。\n"
POOL = """import runpy, sys
from tribune.publish import engines
engines.FEW, sys.argv = 0, sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")"""
OTHER = """import sys
from tribune.publish import cluster
cluster.version = lambda: "other"
from tribune import choices, cli
sys.exit(cli.main(None, ["build.py", "worker", sys.argv[1]]))"""


@pytest.fixture(scope="module")
def scheduler():
    """The address of a scheduler, in a process of its own that has no program of ours."""
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    process = subprocess.Popen(command, cwd="/", stderr=subprocess.PIPE, text=True)
    yield next(found[1] for line in process.stderr if (found := re.search(r"Scheduler at: +tcp://(\S+)", line)))
    process.kill()


@pytest.fixture
def worker(scheduler):
    """Starts workers, and ends those that are left."""
    started = []

    def start(*program: str) -> subprocess.Popen:
        command = [sys.executable, *(program or (str(PROJECT / "build.py"), "worker")), f"tcp://{scheduler}"]
        started.append(subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True))
        assert "在给" in started[-1].stderr.readline()
        return started[-1]

    yield start
    for process in started:
        process.kill()


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("cluster") / "archive"))
    for number in range(24):
        (root / "stories" / f"s{number}.md").write_text(STORY.format(number=number), "utf-8")
    return root


def options(root: Path, out: Path, *more: str) -> list[str]:
    return ["--root", str(root), "--out", str(out), "--editions", "wechat", "--as-of", "2025-08-01", *more]


@pytest.fixture(scope="module")
def alone(root, tmp_path_factory) -> dict[str, bytes]:
    """What this process makes by itself."""
    out = tmp_path_factory.mktemp("alone") / "site"
    assert subprocess.run([sys.executable, str(PROJECT / "build.py"), *options(root, out)], check=False).returncode == 0
    shutil.rmtree(root / ".tribune")
    return contents(out)


def test_a_pool_and_two_workers_make_the_same_site(scheduler, worker, root, alone, tmp_path):
    pool = [sys.executable, "-c", POOL, str(PROJECT / "build.py"), *options(root, tmp_path / "pool")]
    assert subprocess.run(pool, cwd=PROJECT, check=False).returncode == 0
    assert contents(tmp_path / "pool") == alone
    shutil.rmtree(root / ".tribune")
    worker(), worker()
    done = run_build(root, *options(root, tmp_path / "site", "--executor", f"dask://{scheduler}")[2:])
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(tmp_path / "site") == alone
    assert (root / ".tribune" / "cache" / "results.sqlite").stat().st_size > 100_000  # what was made away is remembered at home
    shutil.rmtree(root / ".tribune")


def begun(scheduler: str, root: Path, out: Path) -> subprocess.Popen:
    """A build of which some pages have come home."""
    command = [sys.executable, str(PROJECT / "build.py"), *options(root, out, "--executor", f"dask://{scheduler}")]
    build = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while not [*out.parent.glob(".site.next.*/wechat/*")]:
        assert build.poll() is None, build.stderr.read()
        time.sleep(0.02)
    return build


def test_a_worker_that_is_killed_midway_is_followed_by_one_that_joins_late(scheduler, worker, root, alone, tmp_path):
    first = worker()
    build = begun(scheduler, root, tmp_path / "site")
    first.kill()
    worker()
    assert build.wait(120) == 0, build.stderr.read()
    assert contents(tmp_path / "site") == alone
    shutil.rmtree(root / ".tribune")


def test_with_all_workers_dead_or_of_another_version_a_build_ends_in_words_and_the_site_is_as_it_was(scheduler, worker, root, tmp_path):
    only, out = worker(), tmp_path / "site"
    worker("-c", OTHER)
    out.mkdir()
    build = begun(scheduler, root, out)
    only.kill()
    said = build.communicate(timeout=120)[1]
    assert build.returncode == 1 and "同一个版本" in said, said
    assert list(out.iterdir()) == []
