"""The queue as a worklist: many rows at once, new by itself, narrowed as somebody types."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from receipts import review
from receipts.models import Receipt, User
from tests.e2e.conftest import PHONE, arrive
from tests.e2e.test_reviewer import heading, make_shown, press, status
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
        desk.get_by_role("link", name="Clear", exact=True).click()
        expect(desk.locator("[data-row]")).to_have_count(3)

    def test_works_without_scripts(self, open_page, sign_in, desk):
        make_rows(2)
        page = open_page(java_script_enabled=False)
        sign_in(page, "priya")
        page.get_by_placeholder("UTR").fill("INV-2")
        page.get_by_role("button", name="Search").click()
        expect(page.locator("[data-row]")).to_have_count(1)


class TestByKeyboardAlone:
    def test_a_reviewer_works_the_queue_off(self, desktop, live_server):
        make_user("reviewer", username="priya")
        first, second, third = make_shown("INV-1"), make_shown("INV-2"), make_shown("INV-3")
        desktop.goto("/login/")
        desktop.keyboard.type("priya")
        press(desktop, "Tab")
        desktop.keyboard.type("secret-enough")
        press(desktop, "Enter")
        arrive(desktop, re.compile("/desk/$"))
        press(desktop, "Enter")
        expect(heading(desktop, "INV-1")).to_be_visible()
        press(desktop, "a")
        expect(heading(desktop, "INV-2")).to_be_visible()
        press(desktop, "u")
        arrive(desktop, re.compile(r"/desk/(\?|$)"))
        press(desktop, "j")
        press(desktop, "j")
        press(desktop, "o")
        expect(heading(desktop, "INV-3")).to_be_visible()
        press(desktop, "r")
        expect(desktop.get_by_role("dialog")).to_be_visible()
        desktop.get_by_label("Sent before").focus()
        press(desktop, "Space")
        press(desktop, "Control+Enter")
        expect(heading(desktop, "INV-2")).to_be_visible()
        expect(desktop.get_by_text("INV-3 rejected.")).to_be_visible()
        assert [status(one) for one in (first, second, third)] == [
            "approved", "in_review", "rejected",
        ]  # fmt: skip


def tap(page: Page, button: Locator) -> None:
    """Once its scripts have run: before, nothing opens a dialog."""
    page.wait_for_load_state()
    button.tap()


def swipe(page: Page, to: str) -> None:
    page.wait_for_load_state()
    page.locator("[data-stage]").evaluate(
        """(stage, across) => {
          const touch = (x) => new Touch({identifier: 1, target: stage, clientX: x, clientY: 200});
          const fire = (type, x, touches) => stage.dispatchEvent(new TouchEvent(type, {
            bubbles: true, touches, changedTouches: [touch(x)],
          }));
          fire("touchstart", 200, [touch(200)]);
          fire("touchend", 200 + across, []);
        }""",
        -120 if to == "left" else 120,
    )


class TestOnAPhone:
    @pytest.fixture
    def phone(self, open_page, sign_in):
        make_user("reviewer", username="priya")
        page = open_page(viewport=PHONE, has_touch=True)
        sign_in(page, "priya")
        return page

    def test_a_reviewer_decides_by_the_thumb(self, phone):
        first, second = make_shown("INV-1"), make_shown("INV-2")
        phone.goto("/desk/")
        phone.get_by_role("link", name="Asha Rao").first.tap()
        expect(heading(phone, "INV-1")).to_be_visible()
        swipe(phone, "left")
        expect(heading(phone, "INV-2")).to_be_visible()
        swipe(phone, "right")
        expect(heading(phone, "INV-1")).to_be_visible()
        tap(phone, phone.get_by_role("button", name=re.compile("^Approve")))
        expect(heading(phone, "INV-2")).to_be_visible()
        tap(phone, phone.get_by_role("button", name=re.compile("^Reject")))
        phone.get_by_label("Sent before").check()
        phone.get_by_role("dialog").get_by_role("button", name=re.compile("^Reject")).tap()
        expect(phone.get_by_text("All reviewed")).to_be_visible()
        assert (status(first), status(second)) == ("approved", "rejected")

    def test_the_decision_is_at_the_thumb_and_the_picture_beside_the_field(self, phone):
        at_its_foot = {"upi_id": {"text": "x", "confidence": 0.99, "box": [20, 270, 120, 290]}}
        receipt = make_shown("INV-1", fields=at_its_foot)
        phone.goto(f"/desk/receipts/{receipt.pk}/")
        for field in phone.locator(".fact").all():
            field.evaluate("field => field.scrollIntoView({block: 'nearest'})")
            shown, bar = field.bounding_box(), phone.locator(".decide").bounding_box()
            stage = phone.locator("[data-stage]").bounding_box()
            assert bar["y"] + bar["height"] == pytest.approx(PHONE["height"], abs=1)
            assert stage["y"] >= 0
            assert stage["y"] + stage["height"] <= shown["y"] + 1
            assert shown["y"] + shown["height"] <= bar["y"] + 1

        phone.locator(".fact[data-box]").first.hover()
        highlight = phone.locator("[data-highlight]")
        expect(highlight).to_be_visible()
        shown, tools = highlight.bounding_box(), phone.locator(".stage-tools").bounding_box()
        assert shown["y"] + shown["height"] <= tools["y"]

    @pytest.mark.parametrize("width", [390, 820, 999])
    def test_nothing_hides_and_nothing_is_too_wide(self, phone, width):
        receipt = make_shown("INV-1")
        phone.set_viewport_size({"width": width, "height": 844})
        phone.goto(f"/desk/receipts/{receipt.pk}/")
        for name in ("Approve", "Reject", "Ask payer"):
            button = phone.get_by_role("button", name=re.compile(f"^{name}")).first
            expect(button).to_be_in_viewport(ratio=1)
        for part in (".bench-picture", ".bench-facts", ".bench-past", ".bench-decision"):
            expect(phone.locator(part)).to_be_visible()
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
