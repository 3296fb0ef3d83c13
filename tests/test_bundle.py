"""Promises about the bundle: it holds all that a platform needs, and installs where there is no network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from itertools import product
from pathlib import Path

import pytest
from conftest import run_build
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

from tribune import bundle

ROOT = Path(__file__).parents[1]
FEW = ("jinja2", "markupsafe", "pyyaml")


@pytest.fixture(scope="session")
def locked() -> str:
    return bundle.exported()


def wheels() -> dict[tuple[str, str], list[frozenset]]:
    """The tags of every wheel in uv.lock, by name and version."""
    found = {}
    for package in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]:
        names = [wheel["url"].rsplit("/", 1)[-1] for wheel in package.get("wheels", ())]
        found[package["name"], package["version"]] = [parse_wheel_filename(name)[3] for name in names]
    return found


@pytest.mark.parametrize(("name", "python"), [*product(bundle.PLATFORMS, bundle.PYTHONS)])
def test_there_is_a_wheel_of_every_package_for_each_platform_and_python(name, python, locked):
    platform, version = bundle.PLATFORMS[name], tuple(map(int, python.split(".")[:2]))
    fitting = {*cpython_tags(version, platforms=platform.tags), *compatible_tags(version, platforms=platform.tags)}
    known, missing = wheels(), []
    lines = list(bundle.needed(locked, platform, python))
    for line in lines:
        package, _, number = line.split()[0].partition("==")
        if not any(fitting & tags for tags in known[canonicalize_name(package), number]):
            missing.append(package)
    assert missing == [] and len(lines) > 30
    assert any(line.startswith("colorama") for line in lines) == (name == "windows")


def test_what_windows_runs_has_its_line_ends_and_says_nothing_but_ascii_before_its_last_words(tmp_path):
    """cmd.exe looks for a label byte by byte, and reads in whatever code page it's in until `chcp 65001`."""
    bundle._tell(tmp_path, bundle.PLATFORMS["windows"])
    for file in (tmp_path / "新建档案.cmd", ROOT / "tribune" / "desk" / "open.cmd"):
        data = file.read_bytes()
        assert not re.search(rb"(?<!\r)\n", data) and data.startswith(b"@echo off\r\n")
        start, _, end = data.partition(b"\r\n:none\r\nchcp 65001 >nul\r\n")
        assert start.isascii() and "没有 Python" in end.decode() and end.endswith(b"pause\r\nexit /b 1\r\n")
        assert {each.decode() for each in re.findall(rb"goto (\w+)", start)} == {"start", "none"} and b"\r\n:start\r\n" in start


def test_a_bundle_installs_where_there_is_no_network(tmp_path, locked, monkeypatch):
    lines = [line for line in re.split(r"\n(?=\S)", locked) if line.startswith(FEW)]
    monkeypatch.setattr(bundle, "exported", lambda: "\n".join(lines))
    folder, python = tmp_path / "程序", ".".join(map(str, sys.version_info[:3]))
    assert bundle.write(folder, "linux", (python,)) == len(FEW) + 1  # and uv
    assert {"build.py", "wheels", "tribune", "请先看.txt", "新建档案.sh"} <= {each.name for each in folder.iterdir()}
    assert not {"content", "stories"} & {each.name for each in folder.iterdir()}, "the sample is nobody's archive"
    install = "from tribune import installation as i; i.install([], 'build'); print(i.complete('build'))"
    alone = ["unshare", "--net", "--map-root-user", sys.executable, "-c", install]
    bare = {"PATH": os.environ["PATH"], "HOME": str(tmp_path / "home")}  # no package was ever fetched there
    done = subprocess.run(alone, cwd=folder, env=bare, capture_output=True, text=True)
    assert done.stdout.strip() == "True", done.stderr
    used = subprocess.run([folder / ".venv/bin/python", "-c", "import jinja2, yaml"], capture_output=True, text=True)
    assert used.returncode == 0, used.stderr


def test_a_bundle_never_goes_into_a_folder_with_something_in_it(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = run_build(tmp_path, "bundle", str(tmp_path))
    assert done.returncode == 1 and str(tmp_path) in done.stderr and [each.name for each in tmp_path.iterdir()] == ["mine.txt"]
    assert bundle.refusal(ROOT / "tribune") == "bundle_inside"
    assert bundle.refusal(tmp_path / "new") == ""


def test_no_text_of_a_bundle_names_where_packages_come_from():
    texts = [file.read_text("utf-8") for file in [*bundle.TEXTS.iterdir(), Path(bundle.__file__)]]
    assert not [text for text in texts if re.search(r"https?://|\.org\b|\.com\b", text)]
