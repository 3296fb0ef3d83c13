"""Photographs, icons and QR codes: real files in, real files read back."""

import dataclasses
import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from tribune import notes
from tribune.load.pictures import ALSO, look
from tribune.model import Medium
from tribune.render import icons, memory, pictures, qr

ROOT = Path(__file__).parents[1]
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
PLACE = "39.9042"  # what must not be published
GPS, ORIENTATION = 0x8825, 0x0112


@pytest.fixture(autouse=True)
def no_memory():
    memory.use(None)


def medium_of(file: Path, turned: bool = False) -> Medium:
    with Image.open(file) as image:
        size = image.size[::-1] if turned else image.size
    return Medium(file.name, hashlib.sha256(file.read_bytes()).hexdigest(), "", *size)


def made(file: Path, format: str = "webp", turned: bool = False) -> Image.Image:
    """The widest derivative, read back."""
    medium = medium_of(file, turned)
    width = pictures.picture(medium, "").width
    return Image.open(io.BytesIO(pictures.make(medium, file, width, format)))


def near(image: Image.Image, at: tuple[int, int], colour: tuple[int, int, int], by: int = 12) -> bool:
    return all(abs(one - two) <= by for one, two in zip(image.convert("RGB").getpixel(at), colour, strict=True))


def halves(mode: str = "RGB", size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Red above, blue below."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (0, size[1] // 2, *size))
    return image.convert(mode)


def swapped_profile() -> bytes:
    """An RGB profile whose red is sRGB's blue, and the other way round."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swap = {b"rXYZ": b"bXYZ", b"bXYZ": b"rXYZ"}
    return re.sub(b"rXYZ|bXYZ", lambda tag: swap[tag[0]], data[:512]) + data[512:]


# --- what is seen -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["webp", "jpeg"])
def test_nothing_but_the_picture_is_published(tmp_path, format):
    exif = Image.Exif()
    exif[0x010E] = f"here {PLACE}"
    exif.get_ifd(GPS).update({1: "N", 2: (39.0, 54.0, 15.0), 29: PLACE})
    exif.get_ifd(0x8769)[0x9286] = PLACE.encode()
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{PLACE}</x:xmpmeta>".encode()
    file = tmp_path / "a.jpg"
    halves().save(file, exif=exif, xmp=xmp, comment=PLACE, icc_profile=swapped_profile())
    assert PLACE.encode() in file.read_bytes()

    out = made(file, format)
    data = out.fp.getvalue()
    assert not any(word in data for word in (PLACE.encode(), b"Exif", b"EXIF", b"GPS", b"XMP", b"xmp", b"ICC", b"acsp"))
    assert not out.getexif()
    assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & set(out.info)


@pytest.mark.parametrize("suffix", ["png", "webp"])
def test_words_in_png_and_webp_are_dropped_too(tmp_path, suffix):
    words = PngImagePlugin.PngInfo()
    words.add_itxt("XML:com.adobe.xmp", PLACE)
    words.add_text("Comment", PLACE)
    file = tmp_path / f"a.{suffix}"
    halves().save(file, **({"pnginfo": words} if suffix == "png" else {"xmp": PLACE.encode()}))
    for format in ("webp", "jpeg"):
        assert PLACE.encode() not in made(file, format).fp.getvalue()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_photograph_stands_upright(tmp_path, orientation):
    seen = Image.new("RGB", (600, 400), WHITE)
    for colour, corner in ((RED, (0, 0)), (GREEN, (400, 0)), (BLUE, (0, 200))):
        seen.paste(colour, (*corner, corner[0] + 200, corner[1] + 200))
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = seen.transpose(undo[orientation]) if orientation > 1 else seen
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    file = tmp_path / "a.jpg"
    stored.save(file, exif=exif, quality=95)

    out = made(file, "jpeg", turned=orientation > 4)
    assert out.size == (600, 400)
    assert near(out, (60, 60), RED) and near(out, (540, 60), GREEN) and near(out, (60, 340), BLUE)


def test_colours_of_an_embedded_profile_become_srgb(tmp_path):
    file = tmp_path / "a.png"
    halves().save(file, icc_profile=swapped_profile())
    out = made(file)
    assert near(out, (300, 40), BLUE) and near(out, (300, 440), RED)


@pytest.mark.parametrize("profile", [b"not a profile", swapped_profile()])
def test_a_profile_that_does_not_fit_is_ignored(tmp_path, profile):
    file = tmp_path / "a.jpg"
    halves("CMYK").save(file, icc_profile=profile, quality=95)
    assert near(made(file), (300, 40), RED, 20)


@pytest.mark.parametrize("mode", ["L", "P", "1", "LA", "RGBA"])
def test_every_kind_of_png_is_shown(tmp_path, mode):
    file = tmp_path / "a.png"
    Image.new("L", (640, 480), 255).convert(mode).save(file)
    for format in ("webp", "jpeg"):
        out = made(file, format)
        assert out.mode == "RGB" and near(out, (20, 20), WHITE)


def test_sixteen_bits_of_grey_become_eight(tmp_path):
    file = tmp_path / "a.png"
    Image.new("I;16", (640, 480), 0x8080).save(file)
    assert near(made(file), (20, 20), (128, 128, 128), 3)


@pytest.mark.parametrize("mode", ["RGBA", "P", "RGB", "L"])
def test_what_is_transparent_lies_on_white(tmp_path, mode):
    file = tmp_path / "a.png"
    if mode == "RGBA":
        Image.new("RGBA", (640, 480), (0, 0, 0, 0)).save(file)
    else:
        Image.new(mode, (640, 480), 0).save(file, transparency=(0, 0, 0) if mode == "RGB" else 0)
    for format in ("webp", "jpeg"):
        assert near(made(file, format), (20, 20), WHITE)


def test_of_a_moving_picture_the_first_frame_is_shown(tmp_path):
    file = tmp_path / "a.webp"
    Image.new("RGB", (640, 480), RED).save(file, save_all=True, append_images=[Image.new("RGB", (640, 480), BLUE)])
    out = made(file)
    assert getattr(out, "n_frames", 1) == 1 and near(out, (20, 20), RED)


def test_a_telephone_s_jpeg_with_a_second_picture_is_read(tmp_path):
    file = tmp_path / "a.jpg"
    halves().save(file, "MPO", save_all=True, append_images=[Image.new("RGB", (64, 48), GREEN)])
    assert near(made(file), (300, 40), RED)


# --- what is let in ---------------------------------------------------------------------------------------------


@pytest.fixture
def from_a_telephone(tmp_path) -> Path:
    """A multi-picture JPEG, lying on its side."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    file = tmp_path / "a.jpg"
    second = Image.new("RGB", (64, 48), GREEN)
    halves().save(file, "MPO", save_all=True, append_images=[second], exif=exif)
    with Image.open(file) as image:
        assert image.format == "MPO"
    return file


def test_a_telephone_s_jpeg_with_a_second_picture_is_a_jpeg(from_a_telephone):
    digest = hashlib.sha256(from_a_telephone.read_bytes()).hexdigest()
    assert look("a.jpg", from_a_telephone, "a.jpg") == Medium("a.jpg", digest, "JPEG", 480, 640)


def test_it_is_read_for_what_it_is_under_another_suffix(from_a_telephone):
    seen = look("a.png", from_a_telephone.rename(from_a_telephone.with_suffix(".png")), "a.png")
    assert (seen.name, seen.format) == ("a.png", "JPEG")


def test_a_format_that_pillow_alone_knows_is_a_problem_and_no_crash(from_a_telephone, monkeypatch):
    monkeypatch.delitem(ALSO, "MPO")
    seen = look("a.jpg", from_a_telephone, "a.jpg")
    assert (seen.code, seen.facts) == ("M003", {"suffix": ".jpg", "format": "MPO", "image": "MPO"})


def test_a_sound_picture_is_unpacked_once_and_a_damaged_one_is_told_each_time(tmp_path, monkeypatch):
    file = tmp_path / "a.png"
    Image.new("RGB", (30, 20)).save(file)
    sound = look("a.png", file, "content/media/a.png")
    with notes.kept(tmp_path):
        assert look("a.png", file, "content/media/a.png") == sound
    monkeypatch.setattr(Image, "open", lambda *_, **__: pytest.fail("unpacked again"))
    with notes.kept(tmp_path):
        assert look("b.png", file, "content/media/b.png") == dataclasses.replace(sound, name="b.png")
    monkeypatch.undo()
    file.write_bytes(file.read_bytes()[:50])
    for path in ("content/media/a.png", "content/media/b.png"):
        with notes.kept(tmp_path):
            assert (look("a.png", file, path).code, look("a.png", file, path).path) == ("M002", path)


# --- sizes and addresses ----------------------------------------------------------------------------------------


@given(
    width=st.integers(1, 20_000),
    height=st.integers(1, 80_000),
    name=st.text(st.characters(exclude_characters='\\:*?"<>|\r\n/', exclude_categories=["Cs"]), min_size=1),
)
def test_a_page_names_exactly_the_files_that_are_made(width, height, name):
    medium = Medium(name + ".jpg", "0" * 64, "JPEG", width, height)
    paths = [path for path, _, _ in pictures.derivatives(medium)]
    seen = pictures.picture(medium, "../")
    named = re.findall(r"\.\./(\S+) \d+w", f"{seen.srcset_webp} {seen.srcset_jpeg}")
    assert sorted(named) == sorted(paths) and len(set(paths)) == len(paths)
    assert seen.src.removeprefix("../") in paths and seen.src.endswith(".jpg")
    assert all(re.fullmatch(r"media/[a-z0-9-]+-[0-9a-f]{8}-\d+\.(webp|jpg)", path) for path in paths)
    assert 1 <= seen.width <= min(width, 1600) and 1 <= seen.height <= 16_383


def test_one_picture_under_two_names_that_sound_alike_has_two_paths():
    one, two = (Medium(name, "0" * 64, "JPEG", 900, 600) for name in ("会议.jpg", "惠益.jpg"))
    assert not {path for path, _, _ in pictures.derivatives(one)} & {path for path, _, _ in pictures.derivatives(two)}


def test_a_picture_has_the_size_that_pages_announce(tmp_path):
    file = tmp_path / "大合影.jpg"
    halves(size=(2000, 1333)).save(file)
    medium = medium_of(file)
    seen = pictures.picture(medium, "")
    assert seen.src.startswith("media/da-he-ying-")
    for _, width, format in pictures.derivatives(medium):
        out = Image.open(io.BytesIO(pictures.make(medium, file, width, format)))
        assert out.width == width and abs(out.height - width * 1333 / 2000) <= 0.5
        assert width != seen.width or out.height == seen.height


# --- the same bytes, once ---------------------------------------------------------------------------------------

MAKE = """
import hashlib, sys
from pathlib import Path
from tribune.model import Medium
from tribune.render import icons, pictures, qr
file = Path(sys.argv[1])
medium = Medium("a.jpg", "0" * 64, "JPEG", 1300, 900)
made = [pictures.make(medium, file, width, format) for _, width, format in pictures.derivatives(medium)]
made += [make() for make in icons.icons(None).values()] + [qr.qr_svg("https://example.org/")]
print(hashlib.sha256(b"".join(made)).hexdigest())
"""


def test_another_process_time_zone_and_hash_seed_give_the_same_bytes(tmp_path):
    file = tmp_path / "a.jpg"
    Image.effect_noise((1300, 900), 60).convert("RGB").save(file)
    places = (("UTC", "1"), ("Asia/Shanghai", "2"))
    runs = {
        subprocess.run(
            [sys.executable, "-c", MAKE, file], env=os.environ | {"TZ": zone, "PYTHONHASHSEED": seed},
            cwd=ROOT, check=True, capture_output=True,
        ).stdout
        for zone, seed in places
    }  # fmt: skip
    assert len(runs) == 1


def test_no_picture_is_made_twice(tmp_path):
    memory.use(tmp_path / "cache")
    file = tmp_path / "a.jpg"
    halves().save(file)
    medium = medium_of(file)
    once = pictures.make(medium, file, 400, "webp")
    file.unlink()
    assert pictures.make(medium, file, 400, "webp") == once


# --- icons and QR codes -----------------------------------------------------------------------------------------


def test_the_icons_have_their_sizes_and_the_drawing_s_colours():
    made = {path: Image.open(io.BytesIO(make())) for path, make in icons.icons(None).items()}
    assert made["favicon.ico"].info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert {path: made[path].size[0] for path in icons.FULL} == icons.FULL
    ground, mark = (colour for colour, _ in icons.shapes((ROOT / "templates/assets/favicon.svg").read_text("utf-8")))
    for path in icons.FULL:
        colours = {f"#{bytes(colour).hex()}" for _, colour in made[path].convert("RGB").getcolors()}
        assert {ground, mark} <= colours


def test_the_mark_of_full_icons_is_left_whole_by_every_mask():
    """Within a circle of 80 % of the width (W3C Web Application Manifest, maskable icons)."""
    icon = Image.open(io.BytesIO(icons.icons(None)["icon-512.png"]())).convert("RGB")
    outside = Image.new("L", icon.size, 255)
    ImageDraw.Draw(outside).ellipse((51, 51, 461, 461), 0)
    icon.paste(icon.getpixel((0, 0)), mask=outside.point(lambda level: 255 - level))
    assert len(icon.getcolors()) == 1


@pytest.mark.parametrize(
    "address", ["https://example.org/yuci/deputies/wang-jiqing.html", "https://例子.中国/代表?名=赵宾"]
)
def test_a_phone_reads_the_qr_code(address):
    svg = qr.qr_svg(address).decode()
    side, scale = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1]), 4
    image = Image.new("L", (side * scale, side * scale), 255)
    draw, x, y = ImageDraw.Draw(image), 0.0, 0.0
    for command, one, two in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", svg.split('stroke="#000" d="')[1]):
        if command == "h":
            draw.rectangle((x * scale, (y - 0.5) * scale, (x + float(one)) * scale - 1, (y + 0.5) * scale - 1), 0)
        x, y = (float(one), float(two)) if command == "M" else (x + float(one), y + float(two or 0))
    assert zxingcpp.read_barcode(image).text == address
    border = [image.getpixel((place, 4 * scale - 1)) for place in range(image.width)]
    assert set(border) == {255}
    assert 'xmlns="http://www.w3.org/2000/svg"' in svg and "<?xml" not in svg
