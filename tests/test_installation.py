"""Promises about the environment: damage in it is noticed and mended once, and nothing that isn't ours goes."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import sys
from pathlib import Path

import pytest
from conftest import run_build

from tribune import damage, installation

FILES = {"native/core.so": b"\x7fELF native", "native/__init__.py": b"import core", "../../bin/tool": b"#!tool"}


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages, of one package, and its record."""
    top = tmp_path / "lib" / "site-packages"
    rows = ["native-1.0.dist-info/RECORD,,", "native/__pycache__/__init__.pyc,,"]
    for name, data in FILES.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(data)
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        rows.append(f"{name},sha256={digest},{len(data)}")
    (top / "native-1.0.dist-info").mkdir()
    (top / "native-1.0.dist-info/RECORD").write_text("\n".join(rows), "utf-8")
    monkeypatch.setattr(damage, "PACKAGES", str(top))
    return top


def test_what_is_as_it_was_installed_is_whole(packages):
    assert list(damage.found(deep=False)) == list(damage.found(deep=True)) == []


@pytest.mark.parametrize("name", ["native/core.so", "../../bin/tool"])
def test_a_native_file_that_is_cut_short_or_gone_is_noticed_before_it_is_run(packages, name):
    (packages / name).write_bytes(b"\x7f")
    assert list(damage.found(deep=False)) == [name]
    (packages / name).unlink()
    assert list(damage.found(deep=False)) == [name]


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_other_bytes_is_noticed_when_something_came_up(packages, name):
    (packages / name).write_bytes(bytes(len(FILES[name])))
    assert list(damage.found(deep=True)) == [name]


def test_this_environment_is_whole():
    assert list(damage.found(deep=False)) == []


def raised(error: Exception) -> Exception:
    """The error as it comes up in the project's code."""
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_package_that_cannot_be_imported_is_installed_afresh(tmp_path, monkeypatch, capsys):
    stamp = tmp_path / "complete"
    stamp.write_text("done", "utf-8")
    ran = []
    monkeypatch.setattr(damage, "STAMP", str(stamp))
    monkeypatch.setattr(os, "execv", lambda program, command: ran.append((program, command)))
    monkeypatch.setattr(os, "environ", dict(os.environ))
    damage.mend(["build.py", "--lang", "en"], raised(ImportError("file too short", name="pydantic_core")))
    assert not stamp.exists()  # what is left of it is made anew by the next process
    assert os.environ["TRIBUNE_AFRESH"] == "1"
    assert [command[1:] for _, command in ran] == [["build.py", "--lang", "en"]]
    assert Path(ran[0][0]).resolve() == Path(sys.executable).resolve()
    assert "pydantic_core" in capsys.readouterr().err


def test_what_is_still_damaged_afterwards_is_told_and_not_tried_again(archive_folder, tmp_path):
    (tmp_path / "shadow").mkdir()
    (tmp_path / "shadow/jinja2.py").write_text("raise ImportError('cannot be loaded')", "utf-8")
    done = run_build(archive_folder, PYTHONPATH=str(tmp_path / "shadow"), TRIBUNE_AFRESH="1")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1].startswith("运行环境重新安装过，还是有问题（cannot be loaded）")
    assert "Traceback" not in done.stderr
    assert not (archive_folder / "site").exists()


def test_mistakes_of_our_own_are_no_damage(tmp_path, monkeypatch):
    monkeypatch.setattr(damage, "afresh", lambda argv, place: pytest.fail(place))
    for error in (ImportError("no", name="tribune.cli"), ValueError("no"), FileNotFoundError(2, "no", "/etc/nothing")):
        damage.mend(["build.py"], raised(error))
    damage.mend(["build.py"], ImportError("no", name="a_library_that_nobody_here_imports"))


def test_an_environment_that_somebody_else_made_is_put_aside(tmp_path, monkeypatch, capsys):
    venv = tmp_path / ".venv"
    monkeypatch.setattr(installation, "ROOT", tmp_path)
    monkeypatch.setattr(installation, "VENV", venv)
    monkeypatch.setattr(installation, "STAMP", venv / "complete")
    for config, kept in (("home = /usr\n", True), ("home = /usr\nuv = 0.13.9\n", False)):
        venv.mkdir()
        (venv / "pyvenv.cfg").write_text(config, "utf-8")
        installation._clear_unfinished(installation.WORDS["en"])
        assert not venv.exists()
        assert (tmp_path / ".venv.1").exists() is kept
        (tmp_path / ".venv.1").exists() and (tmp_path / ".venv.1").rename(tmp_path / "seen")
    assert ".venv.1" in capsys.readouterr().err


def test_the_tool_that_installs_is_pinned_by_the_sum_of_each_wheel():
    lines = [line for line in installation.PINNED.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines[0] == f"uv=={installation.UV_VERSION} \\"
    assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in lines[1:])
