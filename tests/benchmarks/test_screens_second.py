"""The second author's screens: the same for a seed, each of them marking what it shows."""

from collections import Counter

from benchmarks.screens.layouts import LAYOUTS as FIRST
from benchmarks.screens.pages import page_of
from benchmarks.screens_second.__main__ import ENGINE, plan
from benchmarks.screens_second.layouts import LAYOUTS

ALL = list(LAYOUTS.values())


def test_a_plan_is_the_same_for_the_same_seed_and_covers_every_layout() -> None:
    shots = plan(ALL, count=2 * len(ALL), seed=7)
    assert shots == plan(ALL, count=2 * len(ALL), seed=7)
    assert set(Counter(shot.layout.name for shot in shots).values()) == {2}


def test_no_layout_is_one_of_the_first_authors() -> None:
    assert not set(LAYOUTS) & set(FIRST)


def test_every_page_marks_its_amount_and_its_time() -> None:
    for shot in plan(ALL, count=len(ALL), seed=3):
        page = page_of(shot, ENGINE)
        assert 'data-fact="amount"' in page, shot.layout.name
        assert 'data-fact="time"' in page or 'data-fact="clock"' in page, shot.layout.name
