"""What a browser sends to be written: the fields of a form by name, and the files in it, which lie in temporary files meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request

MOST_FIELDS, MOST_FILES = 10_000, 500
LARGEST_FORM = 1_000_000  # bytes, and of any field beside files
WITH_FILES = "multipart/form-data"


class Unreadable(Exception):
    """What came is no form, though it said so."""


@dataclass(frozen=True)
class Sent:
    """A form's `fields`, and its `files`, each with the name of its field; `body` where it came as plain bytes."""

    fields: dict[str, str]
    files: tuple[tuple[str, UploadFile], ...] = ()
    body: bytes = b""

    async def close(self) -> None:
        """Nothing is left of the files."""
        for _, file in self.files:
            await file.close()


def has_files(request: Request) -> bool:
    """Whether a form says that files are in it."""
    return request.headers.get("content-type", "").startswith(WITH_FILES)


async def sent(request: Request, is_form: bool) -> Sent:
    """What a request brings; its bytes alone if that is no form. Raises Unreadable, and OSError where there's no room for files."""
    if is_form and has_files(request):
        return _parted(await _form(request))
    body = b"".join([part async for part in request.stream()])  # as long as it said it would be: HTTP itself sees to that
    return Sent(_fields(body) if is_form else {}, body=body)


async def _form(request: Request) -> FormData:
    try:
        return await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LARGEST_FORM)
    except MultiPartException as error:
        raise Unreadable(error.message) from None


def _parted(form: FormData) -> Sent:
    items = form.multi_items()
    fields = {name: value for name, value in items if isinstance(value, str)}
    return Sent(fields, tuple((name, file) for name, file in items if not isinstance(file, str) and file.filename))


def _fields(body: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        raise Unreadable("fields") from None
