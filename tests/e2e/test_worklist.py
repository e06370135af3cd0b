"""The queue as a worklist: many rows at once, new by itself, narrowed as somebody types."""

import re

import pytest
from playwright.sync_api import Page, expect

from receipts import review
from receipts.models import Receipt, User
from tests.e2e.test_reviewer import press
from tests.factories import make_reading, make_receipt, make_user

LONGER_THAN_A_REFRESH = "00:25"


@pytest.fixture
def desk(desktop, sign_in):
    make_user("reviewer", username="priya", first_name="Priya")
    sign_in(desktop, "priya")
    return desktop


@pytest.fixture(autouse=True)
def _no_pictures(monkeypatch):
    """Rows are looked at here, not pictures."""
    monkeypatch.setattr("receipts.web.queue.rows.thumbnail_url", lambda receipt: "data:,")


def make_rows(count: int) -> list[Receipt]:
    rows = [make_receipt(reference=f"INV-{number}") for number in range(1, count + 1)]
    for row in rows:
        make_reading(row)
    return rows


def in_sight(page: Page) -> int:
    rows = page.locator("[data-row]").evaluate_all(
        "rows => rows.filter(row => row.getBoundingClientRect().bottom <= innerHeight).length"
    )
    return int(rows)


def refresh(page: Page) -> None:
    with page.expect_response(lambda answer: answer.request.headers.get("hx-request") == "true"):
        page.clock.fast_forward(LONGER_THAN_A_REFRESH)


class TestWorklist:
    def test_shows_nineteen_rows_on_a_screen_of_900_px(self, desk):
        make_rows(25)
        desk.goto("/desk/")
        assert in_sight(desk) >= 19

    def test_refreshes_by_itself_and_keeps_place_focus_and_mark(self, desk):
        rows = make_rows(40)
        desk.clock.install()
        desk.goto("/desk/")
        for _ in range(30):
            press(desk, "j")
        marked = desk.locator("tr.selected")
        expect(marked).to_contain_text("INV-30")
        before = marked.bounding_box()
        by = User.objects.get(username="priya")
        for row in rows[:3]:
            review.reject(row, by=by, version=row.version, reason="no_credit")
        refresh(desk)
        expect(desk.locator("[data-row]")).to_have_count(37)
        expect(desk.locator("#tabs [aria-current] .count")).to_have_text("37")
        expect(marked).to_contain_text("INV-30")
        expect(marked.locator(".row-link")).to_be_focused()
        assert abs(marked.bounding_box()["y"] - before["y"]) < 2

    def test_narrows_as_somebody_types(self, desk):
        make_rows(3)
        desk.goto("/desk/")
        press(desk, "/")
        desk.keyboard.type("INV-2")
        expect(desk.locator("[data-row]")).to_have_count(1)
        expect(desk).to_have_url(re.compile(r"search=INV-2$"))
        expect(desk.get_by_placeholder("UTR")).to_be_focused()
        assert "verdict" not in desk.url
        desk.get_by_role("link", name="Clear").click()
        expect(desk.locator("[data-row]")).to_have_count(3)

    def test_works_without_scripts(self, open_page, sign_in, desk):
        make_rows(2)
        page = open_page(java_script_enabled=False)
        sign_in(page, "priya")
        page.get_by_placeholder("UTR").fill("INV-2")
        page.get_by_role("button", name="Search").click()
        expect(page.locator("[data-row]")).to_have_count(1)
