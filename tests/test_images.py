"""Pictures from strangers: what is taken is safe and fitted, what is not is told why."""

import io
import os
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest
from PIL import Image

from receipts.confinement import Busy, Confined
from receipts.images import (
    MAX_SIDE,
    MAX_UPLOAD_BYTES,
    MIN_SIDE,
    READER_MAX_BYTES,
    Picture,
    PictureRefused,
    open_picture,
    picture,
)
from receipts.images.refusal import SENTENCES
from receipts.plain_text import clean_filename
from tests.corpus import Case, every_case
from tests.corpus.fuzzing import mutants
from tests.corpus.making import (
    INK,
    bare_png,
    encoded,
    exif_with_place,
    flat_png,
    half_clear,
    heic,
    jpeg,
    locked_pdf,
    many_scans,
    noise,
    pdf,
    png,
    screen,
    webp,
    with_chunk,
    with_segment,
)

pytestmark = pytest.mark.once

MUTANTS = int(os.environ.get("FUZZ_MUTANTS", "120"))
MAX_SECONDS = 5.0  # alone on a core each takes under two; test machines are rarely alone


def reader_image(picture: Picture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.reader_bytes))
    image.load()
    return image


def pixels(data: bytes) -> bytes:
    return Image.open(io.BytesIO(data)).convert("RGB").tobytes()


def assert_fit_for_the_reader(picture: Picture) -> None:
    image = reader_image(picture)
    endings = {"image/png": b"IEND\xaeB`\x82", "image/jpeg": b"\xff\xd9"}
    assert image.size == (picture.width, picture.height)
    assert MIN_SIDE <= min(image.size) <= max(image.size) <= MAX_SIDE
    assert len(picture.reader_bytes) <= READER_MAX_BYTES
    assert Image.MIME[image.format] == picture.reader_media_type
    assert picture.reader_bytes.endswith(endings[picture.reader_media_type])
    assert not image.getexif()


def opened(data: bytes) -> Picture | PictureRefused:
    """Open within the time allowed; whatever else is raised than PictureRefused is a failure."""
    started = time.thread_time()
    try:
        answer = open_picture(data)
    except PictureRefused as refusal:
        assert refusal.code in SENTENCES
        assert str(refusal).endswith(".")
        answer = refusal
    else:
        assert_fit_for_the_reader(answer)
    assert time.thread_time() - started < MAX_SECONDS
    return answer


class TestTheCorpus:
    @pytest.mark.parametrize("case", every_case(), ids=str)
    def test_is_taken_safely_or_refused_with_a_sentence(self, case: Case):
        data = case.make()
        answer = opened(data)
        if isinstance(answer, Picture):
            assert case.verdict != "refuse"
            assert case.forbidden not in answer.reader_bytes
            assert answer.original == data
        else:
            assert case.verdict != "accept", str(answer)

    def test_mutants_raise_nothing_but_refusals(self):
        for name, data in mutants(MUTANTS):
            try:
                opened(data)
            except Exception as failure:
                pytest.fail(f"{name}: {failure!r}")

    def test_bombs_stay_within_memory(self):
        script = (
            "import resource, tests.corpus.hostile as hostile\n"
            "from receipts.images import PictureRefused, open_picture\n"
            "files = [(str(case), case.make()) for case in hostile.bombs()]\n"
            "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024\n"
            "before = peak()\n"
            "for name, data in files:\n"
            "    try: open_picture(data)\n"
            "    except PictureRefused: pass\n"
            "print(peak() - before)\n"
        )
        run = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=120)
        assert run.returncode == 0, run.stderr.decode()
        assert int(run.stdout) < 400


class TestWhatTheReaderGets:
    @pytest.mark.parametrize("make", [png, jpeg, lambda: png(screen(mode="P"))])
    def test_is_the_same_file_when_there_is_nothing_to_take_out(self, make):
        picture = open_picture(make())
        assert pixels(picture.reader_bytes) == pixels(make())
        assert len(picture.reader_bytes) == len(make())

    def test_keeps_every_pixel_when_metadata_goes(self):
        for data in (
            with_chunk(b"tEXt", b"Comment\x00secret") + b"<html>",
            with_segment(0xFE, b"secret") + b"<html>",
        ):
            picture = open_picture(data)
            assert pixels(picture.reader_bytes) == pixels(data)
            assert b"secret" not in picture.reader_bytes

    @pytest.mark.parametrize("kind", ["TIFF", "AVIF"])
    def test_is_turned_once_by_kinds_that_turn_themselves(self, kind):
        picture = open_picture(encoded(kind, exif=exif_with_place(6)))
        assert (picture.width, picture.height) == (480, 270)
        same = open_picture(png(exif=exif_with_place(6)))
        apart = int(picture.perceptual_hash, 16) ^ int(same.perceptual_hash, 16)
        assert apart.bit_count() <= 6

    def test_is_read_by_its_kind_where_two_kinds_begin_alike(self):
        general = encoded("AVIF").replace(b"ftypavif", b"ftypmif1", 1)
        assert open_picture(general).kind == "avif"

    @pytest.mark.parametrize("turn", range(1, 9))
    def test_is_upright_whatever_the_camera_said(self, turn):
        upright = screen()
        undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
        stored = upright if turn == 1 else upright.transpose(Image.Transpose(undo[turn]))
        picture = open_picture(png(stored, exif=exif_with_place(turn)))
        assert reader_image(picture).convert("RGB").tobytes() == upright.tobytes()

    def test_has_white_where_it_was_see_through(self):
        clear = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
        for data in (png(clear), webp(clear, lossless=True), png(clear.convert("LA"))):
            assert reader_image(open_picture(data)).getpixel((9, 9)) == (255, 255, 255)

    def test_keeps_the_greys_of_a_16_bit_picture(self):
        deep = screen(mode="L").convert("I").point(lambda grey: grey * 256).convert("I;16")
        picture = open_picture(png(deep))
        assert reader_image(picture).convert("L").tobytes() == screen(mode="L").tobytes()

    def test_is_scaled_to_the_longest_side_the_api_takes(self):
        picture = open_picture(flat_png(1080, 9000))
        assert (picture.width, picture.height) == (720, 6000)

    def test_of_a_camera_is_decoded_to_no_more_than_it_needs(self, monkeypatch):
        sizes = []
        monkeypatch.setattr(picture, "pixels_sha256", lambda image: sizes.append(image.size) or "")
        data = jpeg(Image.new("L", (8000, 6400), 99), exif=exif_with_place(6))
        told, reader_bytes = picture.seen(data)
        assert sizes == [(3200, 4000)]
        assert (told["width"], told["height"]) == Image.open(io.BytesIO(reader_bytes)).size
        assert max(told["width"], told["height"]) <= MAX_SIDE

    def test_is_brought_under_five_megabytes(self):
        picture = open_picture(png(noise(1600, 1600)))
        assert picture.reader_media_type == "image/jpeg"
        assert len(picture.reader_bytes) <= READER_MAX_BYTES
        assert (picture.width, picture.height) == (1600, 1600)

    def test_is_scaled_down_when_nothing_else_brings_it_under(self):
        data = jpeg(noise(4500, 4500), quality=60)
        assert READER_MAX_BYTES < len(data) < MAX_UPLOAD_BYTES
        picture = open_picture(data)
        assert len(picture.reader_bytes) <= READER_MAX_BYTES

    def test_is_the_first_page_with_anything_on_it(self):
        picture = open_picture(pdf("", "", INK))
        assert (picture.kind, picture.width, picture.height) == ("pdf", 1200, 2000)
        assert reader_image(picture).getpixel((400, 500)) == (26, 102, 77)

    def test_is_the_first_frame_of_a_moving_picture(self):
        turned = screen().transpose(Image.Transpose.ROTATE_180)
        moving = {"save_all": True, "append_images": [turned]}
        for data in (
            png(screen(), **moving),
            webp(screen(), lossless=True, **moving),
            encoded("TIFF", screen(), **moving),
        ):
            assert reader_image(open_picture(data)).convert("RGB").tobytes() == screen().tobytes()


class TestFingerprints:
    def test_are_equal_for_equal_pixels_in_another_file(self):
        files = (
            png(),
            png(compress_level=1),
            png(exif=exif_with_place()),
            with_chunk(b"tEXt", b"Software\x00Paint"),
            webp(lossless=True, exact=True),
            png(screen().convert("RGBA")),
            encoded("BMP"),
            encoded("TIFF"),
        )
        pictures = [open_picture(data) for data in files]
        assert len({picture.original_sha256 for picture in pictures}) == len(files)
        assert len({picture.pixels_sha256 for picture in pictures}) == 1

    def test_differ_for_another_shape_of_the_same_bytes(self):
        one, other = (
            open_picture(png(Image.new("RGB", size))) for size in ((200, 300), (300, 200))
        )
        assert one.pixels_sha256 != other.pixels_sha256

    def test_of_the_eye_hardly_move_when_recompressed_and_scaled(self):
        original = int(open_picture(png()).perceptual_hash, 16)
        smaller = jpeg(screen().resize((200, 356)), quality=40)
        again = int(open_picture(smaller).perceptual_hash, 16)
        other = int(open_picture(png(noise(270, 480))).perceptual_hash, 16)
        assert (original ^ again).bit_count() <= 6
        assert (original ^ other).bit_count() > 12


class TestTheSoftwareNamed:
    def test_is_read_from_wherever_it_stands(self):
        exif = exif_with_place()
        xmp = b'<rdf:Description xmp:CreatorTool="Snapseed 2.0"/>'
        itxt = b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + xmp
        files = (
            jpeg(exif=exif),
            png(exif=exif),
            webp(exif=exif),
            heic(exif=exif),
            encoded("AVIF", exif=exif),
            encoded("TIFF", exif=exif),
            with_chunk(b"tEXt", b"Software\x00Snapseed 2.0"),
            with_chunk(b"iTXt", itxt),
            with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + xmp),
        )
        assert {open_picture(data).editing_software for data in files} == {"Snapseed 2.0"}

    def test_of_a_pdf_is_its_producer(self):
        made = pdf(INK, extra="<< /Producer (Skia/PDF m120) >>", trailer="/Info 5 0 R")
        assert open_picture(made).editing_software == "Skia/PDF m120"

    def test_is_one_line_of_plain_text(self):
        nasty = "Paint\x1b[31m\r\n\u202egpj.exe".encode() + b"\xff" * 300
        assert open_picture(with_chunk(b"tEXt", b"Software\x00" + nasty)).editing_software == (
            "Paint[31m gpj.exe"
        )

    def test_is_empty_when_none_is_named(self):
        assert open_picture(png()).editing_software == ""


class TestRefusals:
    @pytest.mark.parametrize(
        ("code", "data"),
        [
            ("empty", b""),
            ("too_large", b"\x89PNG" + bytes(MAX_UPLOAD_BYTES)),
            ("not_a_picture", b"UTR 612345678901"),
            ("wrong_kind", b"PK\x03\x04" + bytes(100)),
            ("truncated", png()[:-1]),
            ("truncated", png()[: len(png()) // 2]),
            ("truncated", jpeg()[:-2]),
            ("damaged", png()[:40] + b"\x00" + png()[41:]),
            ("too_small", png(screen(127, 500))),
            ("too_narrow", flat_png(128, 6100)),
            ("too_many_pixels", bare_png(20000, 20000, idat=b"")),
            ("too_many_pixels", many_scans(1000)),
            ("empty_pdf", pdf("")),
            ("encrypted_pdf", locked_pdf()),
            ("damaged", pdf(INK)[:60]),
        ],
    )
    def test_say_what_is_wrong(self, code, data):
        with pytest.raises(PictureRefused) as refusal:
            open_picture(data)
        assert refusal.value.code == code

    def test_name_the_size_found_and_the_size_needed(self):
        with pytest.raises(PictureRefused, match=r"127 × 500 pixels; at least 128"):
            open_picture(png(screen(127, 500)))

    def test_name_the_kind_found_and_the_kinds_taken(self):
        with pytest.raises(PictureRefused, match=r"a ZIP archive.*as a picture or a PDF"):
            open_picture(b"PK\x03\x04" + bytes(100))

    @pytest.mark.parametrize("step", ["decode", "flattened", "fitted", "pixels_sha256"])
    def test_running_out_of_memory_is_one(self, monkeypatch, step):
        def hungry(*_args, **_options):
            raise MemoryError

        monkeypatch.setattr(picture, step, hungry)
        monkeypatch.setattr(picture, "is_plain", lambda _image: False)
        assert picture.seen(png()) == ({"refused": "too_many_pixels", "facts": {}}, b"")


class TestOpening:
    def test_is_refused_while_others_keep_it_waiting(self, monkeypatch):
        def kept_waiting(_data, **_):
            raise Busy

        monkeypatch.setattr(picture, "_opened_elsewhere", kept_waiting)
        with pytest.raises(PictureRefused, match="send it again in a minute"):
            open_picture(png())

    def test_is_safe_from_many_threads_at_once(self, monkeypatch):
        patient = replace(picture.LIMITS, patience=60)
        monkeypatch.setattr(
            picture, "_opened_elsewhere", Confined("receipts.images.picture:seen", patient)
        )
        files = [png(), jpeg(), webp(), heic(), pdf(INK), png(half_clear())] * 4
        expected = [open_picture(data).pixels_sha256 for data in files]
        found: dict[int, str] = {}

        def work(number: int) -> None:
            found[number] = open_picture(files[number]).pixels_sha256

        threads = [threading.Thread(target=work, args=(n,)) for n in range(len(files))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert [found[n] for n in range(len(files))] == expected

    def test_starts_no_other_program(self, monkeypatch):
        def refuse(*_args, **_kwargs):
            raise AssertionError("a program was started")

        for module, name in ((subprocess, "Popen"), (os, "system"), (shutil, "which")):
            monkeypatch.setattr(module, name, refuse)
        for data in (png(), jpeg(), webp(), heic(), pdf(INK)):
            open_picture(data)

    def test_leaves_pillows_own_guards_as_they_were(self):
        open_picture(png())
        assert Image.MAX_IMAGE_PIXELS == (1024 * 1024 * 1024 // 4 // 3)
        assert not sys.modules["PIL.ImageFile"].LOAD_TRUNCATED_IMAGES


class TestFilenames:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("receipt.png", "receipt.png"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\me\\paid.jpg", "paid.jpg"),
            ("a\x00b\x1f.png", "ab.png"),
            ("paid\r\nSet-Cookie: x.png", "paid Set-Cookie: x.png"),
            ("invoice\u202egpj.exe", "invoicegpj.exe"),
            ("zero\u200bwidth\ufeff.png", "zerowidth.png"),
            ("रसीद 😀.png", "रसीद 😀.png"),
            ("CON.png", "CON.png"),
            ('say "hi".png', 'say "hi".png'),
            ("half\ud800.png", "half.png"),
            ("..", ""),
            ("folder/", ""),
            ("", ""),
        ],
    )
    def test_are_kept_as_plain_text(self, given, kept):
        assert clean_filename(given) == kept

    def test_are_cut_before_their_ending(self):
        cut = clean_filename("x" * 300 + ".png")
        assert len(cut) == 200
        assert cut.endswith("x.png")
