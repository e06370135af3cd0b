"""The generator tells the truth about what it draws, and draws the same thing every time."""

import csv
import json
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from benchmarks.screens.camera import Camera, FactBox
from benchmarks.screens.identifiers import phonepe_id, retrieval_reference
from benchmarks.screens.layouts import LAYOUTS
from benchmarks.screens.pages import TEMPLATES, page_of
from benchmarks.screens.payments import indian_rupees, rupees_in_words
from benchmarks.screens.people import invent_phone
from benchmarks.screens.shots import Shot, plan_shots
from benchmarks.screens.truth import truth_of
from benchmarks.screens.wear import WEARS, wear_out
from benchmarks.screens.wording import print_time
from receipts.upi import with_ascii_digits

SAMPLES = Path(__file__).parents[2] / "samples"
MOMENT = datetime(2024, 6, 12, 13, 52, 8)  # noqa: DTZ001 - India wall-clock time
ALL_LAYOUTS = list(LAYOUTS.values())


def make_shot(layout: str = "gpay_details", *, seed: int = 1, **overrides: object) -> Shot:
    """A planned shot of that layout with some of its properties replaced."""
    (shot,) = plan_shots([LAYOUTS[layout]], count=1, seed=seed)
    return replace(shot, **overrides)


class TestAPlan:
    def test_is_the_same_for_the_same_seed(self) -> None:
        assert plan_shots(ALL_LAYOUTS, count=40, seed=7) == plan_shots(
            ALL_LAYOUTS, count=40, seed=7
        )

    def test_differs_with_the_seed(self) -> None:
        assert plan_shots(ALL_LAYOUTS, count=5, seed=7) != plan_shots(ALL_LAYOUTS, count=5, seed=8)

    def test_covers_every_layout_evenly(self) -> None:
        shots = plan_shots(ALL_LAYOUTS, count=2 * len(ALL_LAYOUTS), seed=1)
        assert set(Counter(shot.layout.name for shot in shots).values()) == {2}

    def test_keeps_about_a_quarter_of_the_layouts_out_of_tuning(self) -> None:
        held_out = sum(layout.held_out for layout in ALL_LAYOUTS)
        assert 0.2 <= held_out / len(ALL_LAYOUTS) <= 0.3


class TestIdentifiers:
    @pytest.mark.parametrize(
        ("paid_at", "start"),
        [(datetime(2020, 1, 5), "0005"), (datetime(2023, 11, 30), "3334")],  # noqa: DTZ001
    )
    def test_rrns_before_december_2023_start_with_year_and_day(
        self, paid_at: datetime, start: str
    ) -> None:
        rrn = retrieval_reference(Random(1), paid_at)
        assert rrn.startswith(start)
        assert len(rrn) == 12

    def test_rrns_of_today_carry_no_date(self) -> None:
        starts = {retrieval_reference(Random(seed), MOMENT)[:4] for seed in range(50)}
        assert len(starts) > 40

    def test_phonepe_ids_carry_the_time_to_the_second(self) -> None:
        identifier = phonepe_id(Random(1), MOMENT)
        assert identifier[1:13] == "240612135208"
        assert len(identifier) == 23

    def test_phones_are_ten_digits_of_the_invented_block(self) -> None:
        phone = invent_phone(Random(3))
        assert len(phone) == 10
        assert phone[2:6] == "0000"


class TestPrintedValues:
    @pytest.mark.parametrize(
        ("paise", "printed"),
        [
            (7000, "70.00"),
            (12345600, "1,23,456.00"),
            (99999, "999.99"),
            (100000000, "10,00,000.00"),
        ],
    )
    def test_rupees_are_grouped_the_indian_way(self, paise: int, printed: str) -> None:
        assert indian_rupees(paise) == printed

    @pytest.mark.parametrize(
        ("rupees", "words"),
        [(70, "Seventy"), (2_315, "Two Thousand Three Hundred Fifteen"), (100_000, "One Lakh")],
    )
    def test_amounts_are_spelt_out(self, rupees: int, words: str) -> None:
        assert rupees_in_words(rupees) == words

    @pytest.mark.parametrize(
        ("pattern", "language", "printed"),
        [
            ("{hh}:{MM} {AM} on {dd} {Mon} {yyyy}", "en", "01:52 PM on 12 Jun 2024"),
            ("{hh}:{MM} {AM} on {dd} {Mon} {yyyy}", "mr", "०१:५२ म.उ. on १२ जून २०२४"),
            ("{dth} {Mon} {yyyy}, {h}:{MM} {am}", "en", "12th Jun 2024, 1:52 pm"),
            ("{dd}-{mm}-{yyyy} {HH}:{MM}:{SS}", "en", "12-06-2024 13:52:08"),
        ],
    )
    def test_times_are_printed_as_the_apps_do(
        self, pattern: str, language: str, printed: str
    ) -> None:
        assert print_time(MOMENT, pattern, language).text == printed

    def test_a_pattern_without_a_year_says_so(self) -> None:
        assert not print_time(MOMENT, "{d} {Mon}, {h}:{MM} {am}").shows_year


class TestAPage:
    @pytest.mark.parametrize("layout", sorted(LAYOUTS))
    def test_exists_for_every_layout_and_shows_its_marked_facts(self, layout: str) -> None:
        for seed in range(6):
            shot = make_shot(layout, seed=seed)
            html = with_ascii_digits(page_of(shot))
            if 'data-fact="amount"' in html:
                assert shot.payment.amount_full.split(".")[0].replace(",", "") in html.replace(
                    ",", ""
                )
            assert shot.layout.is_payment or "data-fact" not in html

    def test_has_no_template_without_a_layout(self) -> None:
        screens = {path.stem for path in TEMPLATES.glob("[a-z]*.html")}
        assert screens == set(LAYOUTS)

    @pytest.mark.parametrize("layout", ["phonepe_banner", "gpay_bubble", "paytm_wallet"])
    def test_of_a_screen_without_utr_does_not_print_it(self, layout: str) -> None:
        shot = make_shot(layout)
        assert shot.payment.rrn not in page_of(shot)


class TestTruth:
    def test_names_only_what_is_shown(self) -> None:
        truth = truth_of(make_shot(), file="a.png", shown={"amount", "status"})
        assert (truth.utr, truth.paid_at, truth.payee) == ("", None, "")
        assert truth.screen == "payment_without_utr"

    def test_takes_the_time_from_the_phonepe_id_where_none_is_printed(self) -> None:
        shot = make_shot("phonepe_details")
        truth = truth_of(shot, file="a.png", shown={"utr", "phonepe_id"})
        assert truth.paid_at == f"{shot.payment.paid_at:%Y-%m-%d %H:%M}"
        assert truth.year_provable
        assert not truth.year_printed

    def test_a_clock_without_a_date_is_no_time(self) -> None:
        shot = make_shot("gpay_bubble", when=print_time(MOMENT, "{h}:{MM} {AM}"))
        assert truth_of(shot, file="a.png", shown={"time", "amount"}).paid_at is None

    def test_is_one_json_object_a_line(self) -> None:
        line = truth_of(make_shot(), file="a.png", shown={"utr"}).as_json()
        assert "\n" not in line
        assert json.loads(line)["file"] == "a.png"


class TestWear:
    @pytest.mark.parametrize("wear", sorted(WEARS))
    def test_is_repeatable_and_leaves_a_picture(self, wear: str, tmp_path: Path) -> None:
        image = Image.effect_mandelbrot((360, 640), (-3, -2.5, 2, 2.5), 20).convert("RGB")
        boxes = [FactBox("utr", 20, 300, 200, 320)]
        first = wear_out(image, boxes, wear=wear, seed=5)
        assert first == wear_out(image, boxes, wear=wear, seed=5)
        path = tmp_path / f"worn{first.suffix}"
        path.write_bytes(first.data)
        with Image.open(path) as worn:
            assert min(worn.size) >= 128

    @pytest.mark.parametrize("seed", range(20))
    def test_a_crop_halves_no_fact_and_forgets_those_cut_off(
        self, seed: int, tmp_path: Path
    ) -> None:
        image, tops = Image.new("L", (360, 700), 255), range(20, 660, 70)
        for top in tops:
            image.paste(0, (20, top, 340, top + 30))
        boxes = [FactBox(f"fact{top}", 20, top, 340, top + 30) for top in tops]
        worn = wear_out(image, boxes, wear="crop", seed=seed)
        path = tmp_path / f"worn{worn.suffix}"
        path.write_bytes(worn.data)
        assert bars_of(path) == [30] * len(worn.shown)


def bars_of(path: Path) -> list[int]:
    """The heights of the dark bars down the middle of the picture."""
    with Image.open(path) as image:
        column = image.convert("L").crop((180, 0, 181, image.height))
    rows = "".join("#" if value < 128 else " " for value in column.tobytes())
    return [len(run) for run in rows.split()]


class TestSamples:
    def test_list_sixty_dues_with_references_of_their_own(self) -> None:
        with (SAMPLES / "dues.csv").open(encoding="utf-8", newline="") as file:
            references = [row["reference"] for row in csv.DictReader(file)]
        assert len(references) == len(set(references)) == 60

    def test_have_a_picture_for_every_upload_and_an_upload_for_every_picture(self) -> None:
        receipts = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))["receipts"]
        named = {receipt["picture"] for receipt in receipts}
        assert named == {f"pictures/{path.name}" for path in (SAMPLES / "pictures").iterdir()}

    def test_ask_for_dues_that_are_listed(self) -> None:
        receipts = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))["receipts"]
        dues = (SAMPLES / "dues.csv").read_text(encoding="utf-8")
        assert all(f"{receipt['form']['reference']}," in dues for receipt in receipts)

    def test_tell_the_whole_story(self) -> None:
        receipts = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))["receipts"]
        stories = Counter(receipt["story"] for receipt in receipts)
        assert stories["clean match"] > len(receipts) / 2
        assert {
            "same UTR, another payer", "same picture sent twice", "edited copy: another UTR",
            "wrong amount", "failed payment", "no UTR on the picture", "not a payment",
        } <= set(stories)  # fmt: skip

    def test_stay_small(self) -> None:
        files = (path for path in SAMPLES.rglob("*") if path.is_file())
        assert sum(path.stat().st_size for path in files) < 6_000_000


@pytest.mark.e2e
class TestTheCamera:
    def test_draws_a_page_and_says_where_the_utr_stands(self) -> None:
        shot = make_shot(width=360, height=740, scale=1.5)
        with Camera() as camera:
            image, boxes = camera.take(page_of(shot), width=360, height=740, scale=1.5)
        assert image.width == 540
        (utr,) = [box for box in boxes if box.fact == "utr"]
        assert 0 <= utr.left < utr.right <= image.width
        assert 0 <= utr.top < utr.bottom <= image.height
