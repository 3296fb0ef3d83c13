"""A site goes live, to real places: whatever happens on the way, every link that a reader meets leads somewhere."""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from conftest import BASE, PROJECT, contents, run_build
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tribune.desk import deploy
from tribune.desk.deploy import Broken, Folder, Remote

RCLONE = Path(sys.executable).with_name("rclone")
LINK = re.compile(rb'href="([^"#:?]+)[#?"]')  # not out of the site
OURS = (".tribune-deployed.json", ".tribune-before/.tribune-deployed.json")


# --- what a place holds ---------------------------------------------------------------------------------------------


def live(folder: Path) -> dict[str, bytes]:
    """What readers can reach, our own notes apart."""
    return {path: data for path, data in contents(folder).items() if not path.startswith((".tribune-", "."))}


def dead(files: dict[str, bytes]) -> set[tuple[str, str]]:
    """The links that a reader who begins at the front page meets, and that lead to nothing."""
    found, seen, wanted = set(), set(), ["index.html"]
    while wanted:
        page = wanted.pop()
        if page in seen or not page.endswith(".html"):
            continue
        seen.add(page)
        for link in LINK.findall(files[page]):
            to = posixpath.normpath(posixpath.join(posixpath.dirname(page), link.decode()))
            if to in files:
                wanted.append(to)
            else:
                found.add((page, to))
    return found


class Failing(Folder):
    """A folder that breaks after some files."""

    left = 10**9

    def settle(self) -> None:
        """A test's disk need not survive a power cut."""

    def _copy(self, source: Path, to: Path, paths: Collection[str]) -> None:
        for path in paths:
            self._count()
            super()._copy(source, to, [path])

    def remove(self, paths: Collection[str]) -> None:
        for path in paths:
            self._count()
            super().remove([path])

    def _count(self) -> None:
        if self.left <= 0:
            raise Broken("cut")
        object.__setattr__(self, "left", self.left - 1)


PAGES = [f"{name}.html" for name in "abcd"]


@st.composite
def sites(draw) -> dict[str, bytes]:
    """A site whose pages lead to each other, and load a file each."""
    pages = ["index.html", *draw(st.lists(st.sampled_from(PAGES), unique=True))]
    site = {}
    for page in pages:
        load = f"{draw(st.sampled_from('xyz'))}{draw(st.integers(0, 2))}.css"
        site[load] = load.encode() + bytes(draw(st.integers(0, 1)))
        links = [load, *draw(st.lists(st.sampled_from(pages), max_size=3))]
        site[page] = "".join(f'<a href="{link}">' for link in links).encode()
    return site


def write(folder: Path, files: dict[str, bytes]) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def go(place, source: Path) -> list[str]:
    here = deploy.sums(source, live(source))
    return deploy.carry(place, source, deploy.deployed(place), here)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sites(), sites(), sites(), st.integers(0, 25), st.integers(0, 25))
def test_wherever_it_breaks_off_links_lead_somewhere_and_it_goes_on_or_back(tmp_path, first, second, third, cut, other):
    target = tmp_path / "target"
    shutil.rmtree(target, ignore_errors=True)
    place = Failing(target)
    assert go(place, write(tmp_path / "first", first)) == []
    assert live(target) == first
    for site, files in ((write(tmp_path / "second", second), cut), (write(tmp_path / "third", third), other)):
        object.__setattr__(place, "left", files)
        try:
            go(place, site)
        except Broken:
            assert dead(live(target)) == set()
    object.__setattr__(place, "left", 10**9)
    before = deploy.deployed(place)
    assert go(place, tmp_path / "third") == []
    assert live(target) == third
    if before != deploy.deployed(place):
        assert deploy.undo(place) == []
        assert deploy.sums(target, live(target)) == before
    assert go(place, tmp_path / "third") == []
    assert live(target) == third


def test_what_others_keep_at_the_place_stays(tmp_path):
    target = write(tmp_path / "target", {"thesis.txt": b"mine", "notes/a.html": b"mine"})
    place = Folder(target)
    go(place, write(tmp_path / "first", {"index.html": b"1", "old.html": b"1"}))
    go(place, write(tmp_path / "second", {"index.html": b"2"}))
    assert live(target) == {"thesis.txt": b"mine", "notes/a.html": b"mine", "index.html": b"2"}
    deploy.undo(place)
    assert live(target) == {"thesis.txt": b"mine", "notes/a.html": b"mine", "index.html": b"1", "old.html": b"1"}
    assert deploy.undo(place) is None


# --- as the office does it ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """The smallest archive, with its website made once."""
    archive = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("deploy") / "archive"))
    assert run_build(archive, "--editions", "web").returncode == 0
    return archive


@pytest.fixture
def office(built, tmp_path) -> Path:
    """The same with a target, a stick."""
    archive = Path(shutil.copytree(built, tmp_path / "archive", ignore=shutil.ignore_patterns(".tribune")))
    told = f"targets:\n  - name: U盘\n    to: {tmp_path / 'stick'}\n    deletions: 0\n"
    (archive / "content" / "targets.yaml").write_text(told, "utf-8")
    return archive


def test_an_office_looks_goes_live_and_goes_back(office, tmp_path):
    stick = tmp_path / "stick"
    tried = run_build(office, "deploy", "--dry-run")
    assert (tried.returncode, stick.exists()) == (0, False)
    assert "新增" in tried.stderr
    assert run_build(office, "deploy", "U盘").returncode == 0
    first = live(stick)
    assert first == contents(office / "site" / "web")
    assert not [path for path, data in first.items() if "targets" in path or b"targets.yaml" in data]
    (office / "stories" / "clean-yard.md").unlink()
    assert run_build(office, "--editions", "web").returncode == 0
    refused = run_build(office, "deploy")
    assert refused.returncode == 1
    assert "--yes" in refused.stderr
    assert live(stick) == first
    assert run_build(office, "deploy", "--yes").returncode == 0
    assert live(stick) == contents(office / "site" / "web")
    assert run_build(office, "deploy", "--undo").returncode == 0
    assert live(stick) == first


def test_what_stands_in_the_way_is_told_and_nothing_is_touched(office, tmp_path):
    unknown = run_build(office, "deploy", "官网")
    assert unknown.returncode == 2
    assert "U盘" in unknown.stderr
    strange = write(tmp_path / "stick", {"index.html": b"somebody's"})
    refused = run_build(office, "deploy")
    assert refused.returncode == 1
    assert contents(strange) == {"index.html": b"somebody's"}
    targets = office / "content" / "targets.yaml"
    for written, code, word in (
        ("  - name: 站\n    to: server:/var/www\n    password: x\n", 1, "R001"),
        ("  - name: 站\n    to: nowhere-at-all:/var/www\n", 1, "rclone"),
        (f"  - name: 站\n    to: {tmp_path}/no/such/stick\n", 1, "stick"),
        ("  - name: 站\n    to: /sys/read-only\n", 1, "read-only"),
    ):
        targets.write_text(f"targets:\n{written}", "utf-8")
        done = run_build(
            office, "deploy", PATH="/usr/sbin:/usr/bin:/sbin:/bin" if "rclone" in word else os.environ["PATH"]
        )
        assert done.returncode == code, done.stderr
        assert word in done.stdout + done.stderr
        assert "reports" not in done.stderr


def test_a_disk_that_runs_full_keeps_a_site_without_a_dead_link(office, tmp_path):
    assert run_build(office, "deploy").returncode == 0
    stick, before = tmp_path / "stick", live(tmp_path / "stick")
    story = office / "stories" / "clean-yard.md"
    story.write_text(story.read_text("utf-8").replace("title: ", "title: 改过", 1), "utf-8")
    assert run_build(office, "--editions", "web").returncode == 0
    command = f"ulimit -f 8; exec {sys.executable} {PROJECT / 'build.py'} deploy --yes --root {office}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "--undo" in done.stderr
    assert dead(live(stick)) == set()
    assert not [path for path in contents(stick) if path.endswith(".new")]
    assert before.keys() <= live(stick).keys()


# --- real servers ---------------------------------------------------------------------------------------------------


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as found:
        return found.getsockname()[1]


SMALL = 'mount -t tmpfs -o size=64k tmpfs "$0" && exec "$@"'  # a disk of its own, which only the server sees


@contextmanager
def server(kind: str, folder: Path, *options: str, small: bool = False) -> Iterator[int]:
    """A real server that rclone gives, on loopback; `small`: on a disk of 64 KiB."""
    port = free_port()
    login = ["--user", "office", "--pass", "secret"]
    command = [str(RCLONE), "serve", kind, str(folder), "--addr", f"127.0.0.1:{port}", *login, *options]
    alone = ["unshare", "--mount", "--map-root-user", "sh", "-c", SMALL, str(folder)] if small else []
    settings = {**os.environ, "RCLONE_CONFIG": "/dev/null"}
    running = subprocess.Popen([*alone, *command], stderr=subprocess.DEVNULL, env=settings)
    try:
        for _ in range(600):
            with closing(socket.socket()) as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        running.kill()
        running.wait()


class Cut:
    """Passes on what goes to a port, and after so many bytes ends all that goes through it, for good."""

    def __init__(self, port: int, after: int = 10**9):
        self.port, self.given, self.left = port, after, after
        self.socket = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._take, daemon=True).start()

    @property
    def passed(self) -> int:
        return self.given - self.left

    def _take(self) -> None:
        while True:
            try:
                near, _ = self.socket.accept()
            except OSError:
                return
            if self.left <= 0:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self.port))
            for pair in ((near, far), (far, near)):
                threading.Thread(target=self._pass, args=pair, daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while self.left > 0 and (data := one.recv(4096)):
                self.left -= len(data)
                other.sendall(data)
        except OSError:
            pass
        for end in (one, other):
            end.close()


def settings_for(kind: str, port: int, monkeypatch) -> None:
    secret = subprocess.run([RCLONE, "obscure", "secret"], capture_output=True, text=True, check=True).stdout.strip()
    told = {
        "webdav": {
            "TYPE": "webdav",
            "URL": f"http://127.0.0.1:{port}",
            "VENDOR": "other",
            "USER": "office",
            "PASS": secret,
        },
        "sftp": {"TYPE": "sftp", "HOST": "127.0.0.1", "PORT": str(port), "USER": "office", "PASS": secret},
    }[kind]
    monkeypatch.setenv("RCLONE_CONFIG", "/dev/null")
    for name, value in told.items():
        monkeypatch.setenv(f"RCLONE_CONFIG_PLACE_{name}", value)


CUTS, LATER = 10, 16  # of the bytes of a whole step, less each time: what is kept already isn't kept again
OLD = {"index.html": b'<a href="a.html">', "a.html": b"old", "gone.html": b"gone", "x.css": b"x"}
NEW = {
    "index.html": b'<a href="a.html"><a href="b.html">',
    "a.html": b'<a href="b.html">',
    "b.html": b"new",
    "x.css": b"y" * 9000,
}


@pytest.mark.parametrize("kind", ["webdav", "sftp"])
def test_a_real_server_gets_the_site_and_its_broken_connection_harms_nothing(tmp_path, monkeypatch, kind):
    target = tmp_path / "target"
    target.mkdir()
    old, new = write(tmp_path / "old", OLD), write(tmp_path / "new", NEW)
    monkeypatch.setattr(
        deploy.places, "PATIENCE", ("--contimeout=2s", "--timeout=2s", "--retries=1", "--low-level-retries=1")
    )
    with server(kind, target) as port:
        settings_for(kind, port, monkeypatch)
        place = Remote(str(RCLONE), "place:")
        assert go(place, old) == []
        assert live(target) == OLD
        whole = Cut(port)
        settings_for(kind, whole.socket.getsockname()[1], monkeypatch)
        assert go(place, new) == []
        assert live(target) == NEW
        settings_for(kind, port, monkeypatch)
        assert deploy.undo(place) == []
        assert live(target) == OLD
        for tenth in range(CUTS):
            settings_for(kind, Cut(port, whole.passed * tenth // LATER).socket.getsockname()[1], monkeypatch)
            with pytest.raises(Broken):
                go(place, new)
            assert dead(live(target)) == set()
            assert set(live(target).values()) <= {*OLD.values(), *NEW.values()}
        settings_for(kind, port, monkeypatch)
        assert go(place, new) == []
        assert live(target) == NEW


@pytest.mark.parametrize("kind", ["webdav", "sftp"])
def test_a_server_that_takes_nothing_keeps_what_it_has(tmp_path, monkeypatch, kind):
    target, new = write(tmp_path / "target", OLD), write(tmp_path / "new", NEW)
    with server(kind, target, "--read-only") as port:
        settings_for(kind, port, monkeypatch)
        with pytest.raises(Broken):
            go(Remote(str(RCLONE), "place:"), new)
    assert contents(target) == OLD


@pytest.mark.parametrize(("kind", "late"), [("webdav", "x.css"), ("sftp", "b.html")])  # what a page loads, and a page
def test_a_server_whose_disk_runs_full_keeps_a_whole_site_and_goes_back(tmp_path, monkeypatch, kind, late):
    target, shown = tmp_path / "target", tmp_path / "shown"
    target.mkdir()
    monkeypatch.setattr(deploy.places, "PATIENCE", ("--timeout=5s", "--retries=1", "--low-level-retries=1"))
    with server(kind, target, small=True) as port:
        settings_for(kind, port, monkeypatch)
        place = Remote(str(RCLONE), "place:")

        def there() -> dict[str, bytes]:
            shutil.rmtree(shown, ignore_errors=True)
            subprocess.run([RCLONE, "copy", "place:", shown], check=True, capture_output=True)
            return live(shown)

        assert go(place, write(tmp_path / "old", OLD)) == []
        with pytest.raises(Broken):
            go(place, write(tmp_path / "new", {**NEW, late: NEW[late] + bytes(200_000)}))
        left = there()
        assert dead(left) == set()
        assert set(left.values()) <= {*OLD.values(), *NEW.values()}
        assert deploy.undo(place) == []
        assert there() == OLD
    assert not list(target.iterdir())
