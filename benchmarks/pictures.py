"""What a share card and a photograph cost as files, against Pillow doing the least that makes such a file: `pictures.py`."""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from photographs import photograph  # noqa: E402
from PIL import Image, ImageDraw, ImageFont  # noqa: E402

from tribune.render import lettering, pictures  # noqa: E402
from tribune.render.printing import Band, Card, printed  # noqa: E402

CARDS, TIMES, WIDE = 40, 5, 1600
SIZE = 1200, 630
TITLE = "第{}件事：路灯亮了，楼道里的人也多起来了"


def rows() -> Iterator[str]:
    """A line of the table for each, as speed.py prints them; medians of neighbouring turns."""
    yield _row("a share card", lambda turn: [_card(turn * CARDS + each) for each in range(CARDS)], _plain_cards, CARDS)
    image = _photograph()
    yield _row("a photograph as WebP", lambda _: pictures.saved(image, "webp"), lambda _: _saved(image, "WEBP"), 1)


def _row(name: str, ours: Callable[[int], object], floor: Callable[[int], object], files: int) -> str:
    ours(0), floor(0)  # fonts are opened once a build
    pairs = [(_spent(ours, turn), _spent(floor, turn)) for turn in range(1, TIMES + 1)]
    own, least = (median(pair[side] for pair in pairs) / files * 1000 for side in (0, 1))
    return f"| {name} | {own:.1f} ms | {least:.1f} ms | **{median(own / least for own, least in pairs):.2f}** |"


def _spent(make: Callable[[int], object], turn: int) -> float:
    begun = time.process_time()
    make(turn)
    return time.process_time() - begun


def _card(number: int) -> bytes:
    band = Band("#7a3b2e", "wave", "民生实事")
    return printed(Card("代表事迹", TITLE.format(number), "代表0001", f"2025.{number % 12 + 1}.3", (band,), "代表"), None)


def _plain_cards(turn: int) -> list[bytes]:
    """A line of the title on plain paper."""
    font = ImageFont.truetype(str(lettering.FOLDER / lettering.SERIF), 56)
    made = []
    for each in range(CARDS):
        card = Image.new("RGB", SIZE, "#f6f2e8")
        ImageDraw.Draw(card).text((80, 240), TITLE.format(turn * CARDS + each), font=font, fill="#222222")
        made.append(_saved(card, "PNG"))
    return made


def _photograph() -> Image.Image:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "p.jpg")
        photograph(file, Random(1))
        with Image.open(file) as image:
            return image.resize((WIDE, WIDE * image.height // image.width))


def _saved(image: Image.Image, format: str) -> bytes:
    out = io.BytesIO()
    image.save(out, format)
    return out.getvalue()


HEAD = "| a file | Tribune | Pillow's own | ratio CPU |\n|---|---|---|---|"

if __name__ == "__main__":
    print(HEAD, *rows(), sep="\n")
