"""Promises of a build by many computers: whoever makes the pages, the site is the same, and nobody's death harms it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import BASE, PROJECT, contents

STORY = "---\ntitle: 第{number}件事\ndate: 2025-03-01\ntheme: rural\nsummary: 记下来。\n---\n正文{number}。\n"
POOL = """import runpy, sys
from tribune.publish import engines
engines.FEW, sys.argv = 0, sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")"""
HASTY = POOL.replace("engines.FEW", "cluster.PATIENCE").replace("= 0,", "= 4,").replace("engines", "cluster")
OTHER = """import sys
from tribune.publish import cluster
cluster.version = lambda: "other"
from tribune import choices, cli
sys.exit(cli.main(None, ["build.py", "worker", sys.argv[1]]))"""
SECLUDED = """while ! ip link show {link} > /dev/null 2>&1; do sleep 0.05; done
ip addr add {there}/30 dev {link} && ip link set {link} up && ip link set lo up
mount -t tmpfs none {disk} && cd / && ! test -e {root} && exec "$0" "$@" """


def _disk(root: Path) -> Path:
    """The folder of temporary files, with all of the tests; only `root`'s own where the program itself lies in it, too."""
    disk = Path(tempfile.gettempdir())
    return disk if root.is_relative_to(disk) and not PROJECT.is_relative_to(disk) else root.parent


class Network:
    """A cable into a network of its own, where the machine allows one; else this machine's own network."""

    def __init__(self):
        self.links = [f"tribune{os.getpid()}{end}" for end in "ab"]
        ours = f"10.199.{os.getpid() % 250}"
        self.here, self.there = f"{ours}.1", f"{ours}.2"
        cable = f"ip link add {self.links[0]} type veth peer name {self.links[1]}"
        self.is_apart = self._run("unshare -n -m true") and self._run(cable)
        if self.is_apart:
            assert self._run(f"ip addr add {self.here}/30 dev {self.links[0]}") and self._run(f"ip link set {self.links[0]} up")
        else:
            self.here = "127.0.0.1"

    @staticmethod
    def _run(command: str) -> bool:
        program, *rest = command.split()
        return bool(shutil.which(program)) and subprocess.run([program, *rest], capture_output=True, check=False).returncode == 0

    def secluded(self, root: Path) -> list[str]:
        """What begins a command that is run in the other network, with a disk of its own, on which there is no `root`."""
        script = SECLUDED.format(link=self.links[1], there=self.there, disk=_disk(root), root=root)
        return ["unshare", "-n", "-m", "sh", "-c", script] if self.is_apart else []

    def connect(self, process: subprocess.Popen) -> None:
        own, its = Path("/proc/self/ns/net"), Path(f"/proc/{process.pid}/ns/net")
        while self.is_apart and its.readlink() == own.readlink():
            time.sleep(0.02)
        assert not self.is_apart or self._run(f"ip link set {self.links[1]} netns {process.pid}")

    def close(self) -> None:
        self._run(f"ip link del {self.links[0]}")


@pytest.fixture(scope="module")
def network():
    network = Network()
    yield network
    network.close()


@pytest.fixture(scope="module")
def office(network):
    """A scheduler, in a process of its own that has no program of ours."""
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", network.here, "--port", "0", "--no-dashboard"]
    process = subprocess.Popen(command, cwd="/", stderr=subprocess.PIPE, text=True)
    yield process
    process.kill()


@pytest.fixture(scope="module")
def scheduler(office) -> str:
    """Its address."""
    return next(found[1] for line in office.stderr if (found := re.search(r"Scheduler at: +tcp://(\S+)", line)))


class Crew:
    """The workers at a scheduler: as many of this version as are wanted; who is still there from before stays."""

    def __init__(self, scheduler: str, network: Network):
        self.scheduler, self.network = scheduler, network
        self.able, self.others = [], []

    def of(self, count: int) -> list[subprocess.Popen]:
        self.able = [each for each in self.able if each.poll() is None]
        for each in self.able[count:]:
            each.kill()
        self.able = [*self.able[:count], *(self._started() for _ in range(count - len(self.able)))]
        return self.able

    def secluded(self, root: Path) -> None:
        """One more, in a network of its own that sees nothing of this disk where files come and go, where the machine allows it."""
        self.able.append(self._started(self.network.secluded(root)))

    def of_another_version(self) -> None:
        self.others.append(self._started(program=("-c", OTHER)))

    def _started(self, before: Sequence[str] = (), program: Sequence[str] = (str(PROJECT / "build.py"), "worker")) -> subprocess.Popen:
        command = [*before, sys.executable, *program, f"tcp://{self.scheduler}"]
        process = subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True)
        if before:
            self.network.connect(process)
        assert "在给" in process.stderr.readline()
        return process

    def end(self) -> None:
        for process in (*self.able, *self.others):
            process.kill()


@pytest.fixture(scope="module")
def crew(scheduler, network):
    crew = Crew(scheduler, network)
    yield crew
    crew.end()


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


def test_a_pool_makes_the_same_site(root, alone, tmp_path):
    pool = [sys.executable, "-c", POOL, str(PROJECT / "build.py"), *options(root, tmp_path / "pool")]
    assert subprocess.run(pool, cwd=PROJECT, check=False).returncode == 0
    assert contents(tmp_path / "pool") == alone
    shutil.rmtree(root / ".tribune")


def begun(scheduler: str, root: Path, out: Path, seen: str = ".site.next.*/wechat/*") -> subprocess.Popen:
    """A build of which some pages have come home, or something else is `seen` beside its site."""
    command = [sys.executable, "-c", HASTY, str(PROJECT / "build.py"), *options(root, out, "--executor", f"dask://{scheduler}")]
    build = subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True)
    while not [*out.parent.glob(seen)]:
        assert build.poll() is None, build.stderr.read()
        time.sleep(0.02)
    return build


def test_with_all_workers_dead_or_of_another_version_a_build_ends_in_words_and_the_site_is_as_it_was(scheduler, crew, root, tmp_path):
    (only,), out = crew.of(1), tmp_path / "site"
    crew.of_another_version()
    out.mkdir()
    build = begun(scheduler, root, out)
    only.kill()
    said = build.communicate(timeout=120)[1]
    assert build.returncode == 1 and "同一个版本" in said, said
    assert list(out.iterdir()) == []
    shutil.rmtree(root / ".tribune")


def test_two_workers_killed_midway_are_followed_by_one_with_a_network_and_a_disk_of_its_own(scheduler, crew, root, alone, tmp_path):
    two = [*crew.of(2)]
    build = begun(scheduler, root, tmp_path / "site")
    for each in two:
        each.send_signal(signal.SIGSTOP)  # it has work, and does no more of it
    crew.secluded(root)
    for each in two:
        each.kill()
    assert build.wait(120) == 0, build.stderr.read()
    assert contents(tmp_path / "site") == alone
    assert (root / ".tribune" / "cache" / "results.sqlite").stat().st_size > 100_000  # what was made away is remembered at home
    shutil.rmtree(root / ".tribune")


def test_with_the_scheduler_gone_midway_a_build_ends_in_words(office, scheduler, crew, root, tmp_path):
    (only,) = crew.of(1)
    only.send_signal(signal.SIGSTOP)  # the build waits for it
    build = begun(scheduler, root, tmp_path / "site", ".site.next.*")
    office.kill()
    said = build.communicate(timeout=120)[1]
    assert build.returncode == 1 and scheduler in said, said
    assert [path.name for path in tmp_path.iterdir()] == [".site.lock"]
