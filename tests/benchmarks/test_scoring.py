"""The measure of readers: what counts as right, invented and confidently wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.reading import load_truths
from benchmarks.rivals import Answer, answer_by_pattern
from benchmarks.scoring import Score, calibration, group, rate, score
from benchmarks.screens.truth import Truth

UTR = "412345678901"


def make_truth(**overrides: Any) -> Truth:
    values: dict[str, Any] = {
        "file": "a.png", "layout": "bhim", "app": "BHIM", "language": "en", "theme": "light",
        "wear": "clean", "held_out": False, "screen": "payment", "utr": UTR, "utr_elided": "",
        "paid_at": "2024-06-12 13:52", "year_printed": True, "year_provable": True,
        "amount_paise": 7000, "status": "success", "payee": "Ravi Kumar", "other_ids": {},
    }  # fmt: skip
    return Truth(**{**values, **overrides})


def make_answer(**overrides: Any) -> Answer:
    values: dict[str, Any] = {
        "utr": UTR, "confident": True, "paid_at": "2024-06-12 13:52", "amount_paise": 7000,
        "payee": "RAVI  KUMAR", "status": "success", "screen": "payment",
    }  # fmt: skip
    return Answer(**{**values, **overrides})


def make_score(truth: Truth | None = None, **answer: Any) -> Score:
    return score(truth or make_truth(), make_answer(**answer), cpu_seconds=1.0)


class TestScore:
    def test_has_nothing_to_say_against_a_right_answer(self) -> None:
        assert make_score().failures == []

    def test_calls_a_wrong_utr_said_with_confidence_by_its_name(self) -> None:
        assert make_score(utr="412345678902").failures == ["utr", "confidently_wrong"]

    def test_forgives_doubt(self) -> None:
        assert make_score(utr="412345678902", confident=False).failures == ["utr"]

    def test_calls_twelve_digits_where_none_are_shown_invented(self) -> None:
        none_shown = make_truth(utr="", screen="payment_without_utr")
        one = make_score(none_shown, confident=False, screen="payment_without_utr")
        assert one.failures == ["invented"]

    @pytest.mark.parametrize("read", ["", "4123456", "4123456…", "41234567XXXX"])
    def test_does_not_call_a_part_of_an_id_invented(self, read: str) -> None:
        cut = make_truth(utr="", utr_elided=UTR)
        assert not make_score(cut, utr=read, confident=False).invented

    def test_leaves_out_what_is_not_shown(self) -> None:
        cropped = make_truth(paid_at=None, amount_paise=None, payee="", status="unknown")
        one = make_score(cropped)
        assert (one.time, one.amount, one.payee, one.status) == (None, None, None, None)

    @pytest.mark.parametrize(("provable", "right"), [(True, False), (False, True)])
    def test_asks_for_the_year_only_where_it_can_be_told(self, provable: bool, right: bool) -> None:
        truth = make_truth(year_printed=False, year_provable=provable)
        assert make_score(truth, paid_at="2026-06-12 13:52").time is right


class TestRates:
    def test_count_only_pictures_that_show_the_fact(self) -> None:
        scores = [
            make_score(),
            make_score(amount_paise=1),
            make_score(make_truth(amount_paise=None)),
        ]
        assert rate(scores, "amount") == "50.0 (1)"

    def test_tell_confidence_from_being_right(self) -> None:
        scores = [make_score(), make_score(confident=False)]
        assert calibration(scores) == "50 % sure, right 100.0 %"

    def test_are_grouped_by_what_is_asked_for(self) -> None:
        scores = [make_score(make_truth(wear=wear)) for wear in ("clean", "photo", "clean")]
        sizes = {name: len(some) for name, some in group(scores, lambda t: t.wear).items()}
        assert sizes == {"clean": 2, "photo": 1}


class TestThePatternOfRivals:
    def test_takes_the_first_of_everything(self) -> None:
        text = f"Win ₹1,000\nPaid ₹70\nAccount 919800001234\nUTR {UTR}\n12 Jun 2024, 1:52 PM"
        answer = answer_by_pattern(text)
        assert answer.utr == "919800001234"
        assert answer.amount_paise == 100_000
        assert answer.paid_at == "2024-06-12 13:52"

    @pytest.mark.parametrize(
        "text",
        [
            "10:31\n01:52 PM on 12 Jun 2024",
            "Jun 12, 2024, 1:52 PM",
            "12-06-2024 13:52:08",
            "01:52PM12Jun2024",
        ],
    )
    def test_takes_the_clock_beside_the_day(self, text: str) -> None:
        assert answer_by_pattern(text).paid_at == "2024-06-12 13:52"

    @pytest.mark.parametrize("text", ["", "₹, ", "99 Xyz 2024 25:99", f"{UTR}99"])
    def test_reads_nothing_where_nothing_fits(self, text: str) -> None:
        answer = answer_by_pattern(text)
        assert (answer.utr, answer.paid_at) == ("", None)


def test_truths_are_read_back_as_written(tmp_path: Path) -> None:
    (tmp_path / "truth.jsonl").write_text(make_truth().as_json() + "\n", encoding="utf-8")
    assert load_truths(tmp_path) == [(tmp_path / "a.png", make_truth())]
    assert json.loads(make_truth().as_json())["utr"] == UTR
