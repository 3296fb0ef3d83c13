"""Any file with a story in it: what it really is by its bytes, and who reads it."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from tribune.desk.stories import page, word
from tribune.desk.stories.blocks import BLANKS, Document, Paragraph, Span, narrow
from tribune.desk.stories.reckoning import Account
from tribune.load.packed import Unreadable
from tribune.load.text import wide

SUFFIXES = (".docx", ".html", ".htm", ".txt", ".doc", ".wps", ".rtf", ".odt", ".docm", ".mht")
LARGEST = 60_000_000  # bytes; a document full of photographs
LARGEST_TEXT = 2_000_000  # bytes of a text or a web page
MOST_SIGNS = 400_000  # characters of a file; twice what one story may have
MOST_LINES = 20_000  # of a text
PATIENCE = 60  # seconds for LibreOffice to convert an older file
_OLD = (".doc", ".wps", ".rtf", ".odt")
_LOCKED = "EncryptedPackage".encode("utf-16le")
BROKEN, FULL = 60, 15  # characters; a text with longer lines wasn't broken at a width, a shorter one is no full line
_ENDS = re.compile("[。！？：；”’）…】]$")
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.I)


def read(file: Path, account: Account) -> Document:
    """What a file says. Raises Unreadable, with the facts of I009, for one that can't be read."""
    size = file.stat().st_size
    if size > LARGEST:
        raise Unreadable(size=size / 1e6, limit=LARGEST / 1e6)
    data = file.read_bytes()
    kind = kind_of(data, file.suffix.lower())
    if kind in _OLD:
        data, kind = _converted(data, kind, account), ".docx"
    document = word.read(data, account) if kind == ".docx" else _written(data, kind, account)
    if len(document.text) > MOST_SIGNS:
        raise Unreadable(wordy=MOST_SIGNS)
    return document


def _written(data: bytes, kind: str, account: Account) -> Document:
    """A web page, or a text without looks."""
    pictures: list[bytes] = []
    if kind == ".html":
        data = page.without_pictures(data, pictures)
    if len(data) > LARGEST_TEXT:
        raise Unreadable(size=len(data) / 1e6, limit=LARGEST_TEXT / 1e6)
    return page.read(decoded(data), account, pictures) if kind == ".html" else _plain(decoded(data), account)


def kind_of(data: bytes, suffix: str) -> str:
    """The ending that suits the bytes, whatever the file is called. Raises Unreadable for what holds no text."""
    start = data[:600].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if not data.strip(b"\0 \r\n"):
        raise Unreadable(empty="empty")
    if data.startswith(b"PK"):
        return ".odt" if b"opendocument.text" in data[:200] else ".docx"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _older(data, suffix)
    if start.startswith(b"{\\rtf"):
        return ".rtf"
    if start.startswith((b"<html", b"<!doctype", b"<?xml", b"<head", b"<meta", b"<!--", b"<body")):
        return ".html"
    return _without_sign(data, start, suffix)


def _older(data: bytes, suffix: str) -> str:
    if _LOCKED in data:
        raise Unreadable(locked="Word")
    return suffix if suffix in (".doc", ".wps") else ".doc"


def _without_sign(data: bytes, start: bytes, suffix: str) -> str:
    for name, sign in (("PDF", b"%pdf"), ("MHT", b"mime-version"), ("MHT", b"from: <saved")):
        if start.startswith(sign):
            raise Unreadable(other=name)
    if suffix == ".txt" or _is_text(data):
        return ".html" if suffix in (".html", ".htm") else ".txt"
    raise Unreadable(damaged="docx") if suffix == ".docx" else Unreadable(other=suffix or "?")


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in decoded(data[:LARGEST_TEXT])
    except Unreadable:
        return False


def decoded(data: bytes) -> str:
    """A text in the encoding that it names, in UTF-8, UTF-16 or GB 18030."""
    named = _CHARSET.search(data[:2000])
    name = named[1].decode("ascii", "replace").lower() if named else ""
    encodings = [{"gb2312": "gb18030", "gbk": "gb18030"}.get(name, name)] if name else []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif guessed := wide(data):
        encodings = [*guessed]
    for encoding in (*encodings, "utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except (UnicodeDecodeError, LookupError):
            continue
    raise Unreadable(encoding="GB 18030")


def _plain(text: str, account: Account) -> Document:
    """A text without any looks: each line a paragraph; lines broken at a width are joined where they go on."""
    written = [narrow(line) for line in text.replace("\f", "\n").split("\n")]
    lines = _joined(written)
    if joined := len(written) - len(lines):
        account.tell("story_joined", count=joined)
    blocks = [Paragraph((Span(line),)) if line.strip(BLANKS) else Paragraph() for line in lines]
    if len(lines) > MOST_LINES:
        raise Unreadable(long=MOST_LINES)
    return Document(list(blocks), text)


def _joined(lines: list[str]) -> list[str]:
    """Lines broken at a width as one, where they go on: the one before is full, and ends no sentence."""
    width = max((len(line.rstrip()) for line in lines), default=0)
    if width > BROKEN:
        return lines
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line.strip() and line[0] not in BLANKS:
            joined[-1] = joined[-1].rstrip() + line
        else:
            joined.append(line)
        within = joined[-1][:1] in BLANKS or len(line.rstrip()) >= 0.8 * width  # of a paragraph that is set in, or full
        goes_on = within and len(line.strip()) >= FULL and not _ENDS.search(line.rstrip())
    return joined


def _converted(data: bytes, suffix: str, account: Account) -> bytes:
    """An older file as .docx, by LibreOffice where there is one."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        raise Unreadable(old=suffix)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"in{suffix}")
        source.write_bytes(data)
        command = [office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "docx",
                   "--outdir", folder, str(source)]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
            converted = Path(folder, "in.docx").read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            raise Unreadable(old=suffix) from None
    account.tell("story_converted", suffix=suffix)
    return converted
