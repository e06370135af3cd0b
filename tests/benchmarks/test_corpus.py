"""The corpus is planned alike for one seed, painted where it says, and catches what it should."""

import subprocess
import sys
from dataclasses import replace
from random import Random

import pytest
from PIL import Image

from benchmarks.corpus import tricks, world
from benchmarks.corpus.kinds import BY_NAME, KINDS
from benchmarks.corpus.pictures import paint
from benchmarks.corpus.plan import plan
from benchmarks.corpus.playing import Outcome, perform
from benchmarks.corpus.report import is_doubted, report
from benchmarks.screens.camera import FactBox
from tests.benchmarks.few_of_corpus import SEED, few

SERIOUS = frozenset({("no_credit", "serious")})


class TestPlan:
    def test_is_the_same_for_the_same_seed(self):
        assert plan(200, seed=7) == plan(200, seed=7)
        assert plan(200, seed=7) != plan(200, seed=8)

    def test_is_mostly_honest_and_knows_every_kind(self):
        uploads = plan(2_000, seed=1).uploads
        honest = [one for one in uploads if BY_NAME[one.kind].honest]
        assert len(uploads) >= 2_000
        assert len(honest) >= 0.6 * len(uploads)
        assert {one.kind for one in uploads} == set(BY_NAME)

    def test_sends_a_copy_after_what_it_copies(self):
        uploads = {one.name: one for one in plan(400, seed=2).uploads}
        copies = [one for one in uploads.values() if one.copy_of]
        assert copies
        assert all(uploads[one.copy_of].sent_at < one.sent_at for one in copies)

    def test_sends_everything_before_its_statement_is_taken(self):
        for upload in plan(400, seed=3).uploads:
            assert upload.sent_at.date() < world.import_day(upload.month)

    def test_lets_no_money_arrive_for_what_is_forged(self):
        play = plan(400, seed=4)
        arrived = {one.payment.rrn for one in play.arrivals}
        forged = [one for one in play.uploads if one.kind in ("wholly forged", "pending")]
        assert forged
        assert all(one.picture.shot.payment.rrn not in arrived for one in forged)

    def test_edits_another_utr_than_the_bank_has(self):
        play = plan(400, seed=5)
        shot = play.uploads[0].picture.shot
        edited = tricks.edit_utr(shot, Random(1)).payment.rrn
        assert edited != shot.payment.rrn
        assert len(edited) == 12


def test_painting_covers_the_facts_named_and_nothing_else():
    image, other = Image.new("RGB", (100, 100), "white"), Image.new("RGB", (100, 100), "black")
    paint(image, other, [FactBox("amount", 40, 40, 60, 50)])
    assert image.getpixel((50, 45)) == (0, 0, 0)
    assert image.getpixel((50, 60)) == (255, 255, 255)


class TestReport:
    def outcomes(self) -> list[Outcome]:
        uploads = plan(60, seed=1).uploads
        forged = replace(uploads[0], kind="wholly forged")
        plain = replace(uploads[0], kind="plain")
        return [
            Outcome(forged, (), after=SERIOUS, effort="more"),
            Outcome(forged, (), before=SERIOUS, after=SERIOUS, effort="more"),
            Outcome(forged, (), effort="none"),
            Outcome(plain, (), effort="none"),
            Outcome(plain, ("UTR",), after=SERIOUS, effort="more"),
        ]

    def test_counts_when_a_warning_stood(self):
        assert "| wholly forged | 3 | 1 | 1 | 1 | 1 |" in report(self.outcomes())

    def test_counts_the_misread_apart(self):
        lines = report(self.outcomes()).splitlines()
        assert "| plain | 1 | 1 | 0 | 0 | 0 | 0 |" in lines
        assert "| misread by the engine | 1 | 0 | 0 | 1 | 0 | 1 |" in lines

    def test_has_a_line_for_every_kind(self):
        assert all(f"| {kind.name} |" in report(self.outcomes()) for kind in KINDS)


@pytest.mark.e2e
@pytest.mark.timeout(900)
@pytest.mark.django_db
def test_the_dishonest_are_caught_and_the_honest_pass(tmp_path):
    """Some receipts drawn, read and played through: the essentials of the large run."""
    command = [sys.executable, "-m", "tests.benchmarks.few_of_corpus", str(tmp_path)]
    subprocess.run(command, check=True, timeout=800)
    outcomes = perform(few(), tmp_path, seed=SEED)
    honest = [one for one in outcomes if BY_NAME[one.upload.kind].honest]
    dishonest = [one for one in outcomes if not BY_NAME[one.upload.kind].honest]
    assert [one.upload.name for one in dishonest if one.effort == "none"] == []
    assert [one.upload.name for one in dishonest if not is_doubted(one.after)] == []
    plain = [one for one in honest if one.upload.kind == "plain"]
    clean = [one for one in plain if not one.misread and not one.is_copied]
    assert [(one.upload.name, one.after) for one in clean if is_doubted(one.after)] == []
    assert sum(one.effort == "none" for one in clean) >= 0.8 * len(clean)
