"""Promises about the project itself: its layers, its documents, its limits."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT

from tribune import choices, voice
from tribune.load.records import KINDS, schema_of

CODE = sorted((PROJECT / "tribune").rglob("*.py"))
README = (PROJECT / "README.md").read_text("utf-8")


def test_a_layer_imports_only_from_those_above_it():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_code_is_clean():
    done = subprocess.run([sys.executable, "-m", "ruff", "check", "."], cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", CODE, ids=lambda file: file.relative_to(PROJECT).as_posix())
def test_a_file_is_small_and_says_what_it_is_for(file):
    text = file.read_text("utf-8")
    assert text.startswith('"""')
    assert text.count("\n") <= 280


def test_the_build_command_stands_first_in_the_readme():
    first = re.search(r"```sh\n(.*)", README)[1]
    assert first.split("#")[0].strip() == "python3 build.py"


def test_the_readme_names_every_command_and_option():
    options = {
        string
        for action in choices.parser("en")._actions
        for string in action.option_strings
        if string.startswith("--")
    }
    for name in (options - {"--help", "--port"}) | set(choices.COMMANDS) - {"build"}:
        assert name in README, name


def test_the_command_line_speaks_both_languages():
    for key, words in voice.words().items():
        for each in words.values() if key == "help" else (words,):
            assert set(each) == {"zh", "en"}
            assert set(re.findall(r"{(\w+)", each["zh"])) == set(re.findall(r"{(\w+)", each["en"]))


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        (["biuld"], "没有“biuld”这个命令", "there is no command “biuld”"),
        (["--lang", "fr"], "--lang 不能写“fr”", "--lang can't be “fr”"),
        (["--root"], "--root 后面要写一个值", "--root needs a value"),
        (["--as-of", "明天"], "--as-of 写得不对：“明天”", "--as-of isn't written so: “明天”"),
        (["--colour"], "看不懂：--colour", "not understood: --colour"),
    ],
)
def test_what_is_wrong_with_a_command_is_said_in_both_languages(capsys, written, zh, en):
    for lang, said in (("zh", zh), ("en", en)):
        with pytest.raises(SystemExit) as stopped:
            choices.choose([f"--lang={lang}", *written])
        assert stopped.value.code == 2
        assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize("name", KINDS)
def test_the_schemas_for_editors_are_those_of_the_model(name):
    written = json.loads((PROJECT / "content" / "schema" / f"{name}.json").read_text("utf-8"))
    assert written == schema_of(KINDS[name]), "run: python3 build.py schema"


@pytest.mark.parametrize("name", KINDS)
def test_every_field_is_named_and_described_in_chinese(name):
    schema = schema_of(KINDS[name])
    for table in (schema, *schema.get("$defs", {}).values()):
        for field, about in table.get("properties", {}).items():
            for said in ("title", "description"):
                assert re.search("[\u4e00-\u9fff]", about.get(said, "")), f"{name}.{field}: {said}"
