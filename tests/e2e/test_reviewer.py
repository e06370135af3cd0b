"""A reviewer at the desk: by keys from one receipt to the next, and never over a colleague."""

import re
import time
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from playwright.sync_api import expect

from receipts import review
from receipts.models import Candidate, CreditMatch, MatchGround, Receipt, SavedReply, User
from tests.e2e.conftest import DESKTOP, PATIENCE_MS, PHONE
from tests.factories import make_credit, make_due, make_reading, make_receipt, make_user
from tests.verdict.making import judged
from tests.web.sending import png


def make_shown(reference: str, **reading) -> Receipt:
    """A receipt with a picture, a reading, a due that fits and, with a UTR, its money: ready."""
    receipt = make_receipt(reference=reference, image_width=200, image_height=300)
    default_storage.save(receipt.image, ContentFile(png()))
    box = {"text": "x", "confidence": 0.99, "box": [20, 30, 120, 50]}
    make_reading(receipt, **{"fields": {"upi_id": box}} | reading)
    due = make_due(reference=reference)
    Candidate.objects.create(receipt=receipt, due=due, score=90, reasons=["amount equal"])
    if receipt.utr:
        credit = make_credit(utr=receipt.utr)
        CreditMatch.objects.create(receipt=receipt, credit=credit, ground=MatchGround.CONFIRMED)
    return receipt


def approve_anyway(page) -> None:
    """What is not ready: the key opens the reasons, and one is chosen."""
    press(page, "a")
    page.get_by_label("The payer has explained it").check()
    page.get_by_role("button", name="Approve all the same", exact=True).click()


def area(box) -> float:
    return box["width"] * box["height"]


def status(receipt: Receipt) -> str:
    receipt.refresh_from_db()
    return receipt.status


@pytest.fixture
def priya():
    return make_user("reviewer", username="priya", first_name="Priya")


@pytest.fixture
def desk(desktop, sign_in, priya):
    sign_in(desktop, "priya")
    expect(desktop).to_have_url(re.compile("/desk/$"))
    return desktop


def press(page, key):
    """Press a key once the page listens: its scripts have run by the time it has loaded."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def walk_to(page, receipt: Receipt) -> None:
    """Open it, and wait until the next one has been fetched beforehand."""
    with page.expect_response(
        lambda answer: "/picture/" in answer.url and f"/{receipt.pk}/" not in answer.url
    ):
        page.goto(f"/desk/receipts/{receipt.pk}/")
    page.wait_for_load_state("networkidle")


def with_answers_held_back(page) -> None:
    """Each decision's answer comes a moment later than it would."""

    def hold_back(route) -> None:
        page.wait_for_timeout(200)
        route.continue_()

    page.route("**/approve/*", hold_back)


# The second time in the moment in which the next receipt is shown, however slow the machine is.
PRESS_TWICE = """
() => {
  const key = () => new KeyboardEvent("keydown", {key: "a", bubbles: true, cancelable: true});
  document.addEventListener("bench", () => document.body.dispatchEvent(key()), {once: true});
  document.body.dispatchEvent(key());
}
"""

# What waits half a minute does so for half a second.
IMPATIENT = """
() => {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = () => timeout(500);
}
"""


def heading(page, text):
    return page.get_by_role("heading", level=1, name=re.compile(f"^{text}"))


class TestByKeys:
    def test_one_decision_leads_to_the_next(self, desk):
        first, second, third = make_shown("INV-1"), make_shown("INV-2"), make_shown("INV-3")
        desk.reload()
        press(desk, "Enter")
        expect(heading(desk, "INV-1")).to_be_visible()

        press(desk, "a")
        expect(heading(desk, "INV-2")).to_be_visible()
        expect(desk.get_by_text("INV-1 approved.")).to_be_visible()
        assert status(first) == "approved"
        assert first.allocations.get().due.reference == "INV-1"

        press(desk, "r")
        desk.get_by_label("Sent before").check()
        press(desk, "Enter")
        expect(heading(desk, "INV-3")).to_be_visible()
        expect(desk.get_by_text("INV-2 rejected.")).to_be_visible()
        assert (status(second), second.decision_reason) == ("rejected", "duplicate")

        press(desk, "q")
        desk.keyboard.type("Which flat is it for?")
        desk.get_by_role("button", name="Ask", exact=True).click()
        expect(desk.get_by_text("All reviewed")).to_be_visible()
        assert status(third) == "awaiting_payer"

    def test_the_next_one_is_there_before_the_answer(self, desk):
        first, second = make_shown("INV-1"), make_shown("INV-2")
        walk_to(desk, first)
        with_answers_held_back(desk)
        desk.evaluate(PRESS_TWICE)  # decides once
        expect(heading(desk, "INV-2")).to_be_visible()
        expect(desk).to_have_title(re.compile("^INV-2"))
        expect(desk.get_by_text("INV-1 approved.")).to_be_visible()
        desk.wait_for_timeout(500)  # long enough for another decision to be sent
        assert (status(first), status(second)) == ("approved", "in_review")
        desk.go_back()
        expect(heading(desk, "INV-1")).to_be_visible()
        expect(desk.get_by_role("button", name="Reopen")).to_be_visible()

    def test_a_refusal_brings_back_what_it_is_of(self, desk, complaints):
        first, _second = make_shown("INV-1"), make_shown("INV-2")
        walk_to(desk, first)
        Receipt.objects.filter(pk=first.pk).update(version=9)
        desk.keyboard.press("a")
        expect(desk.get_by_role("alert")).to_contain_text("has changed since you opened it")
        expect(heading(desk, "INV-1")).to_be_visible()
        assert f"/desk/receipts/{first.pk}/" in desk.url
        take_out(complaints, "409")

    def test_an_answer_that_never_comes_brings_it_back_too(self, desk, complaints):
        first, _second = make_shown("INV-1"), make_shown("INV-2")
        walk_to(desk, first)
        desk.route("**/approve/*", lambda route: route.abort())
        desk.keyboard.press("a")
        expect(desk.get_by_role("alert")).to_contain_text("The answer did not come")
        expect(heading(desk, "INV-1")).to_be_visible()
        desk.unroute("**/approve/*")
        desk.wait_for_timeout(300)
        desk.keyboard.press("a")
        expect(desk.get_by_text("INV-1 approved.")).to_be_visible()
        take_out(complaints, "ERR_FAILED")

    def test_a_server_that_says_nothing_brings_it_back_as_well(self, desk):
        first, _second = make_shown("INV-1"), make_shown("INV-2")
        walk_to(desk, first)
        desk.evaluate(IMPATIENT)
        desk.route("**/approve/*", lambda route: None)
        desk.keyboard.press("a")
        expect(desk.get_by_role("alert")).to_contain_text("The answer did not come")
        expect(heading(desk, "INV-1")).to_be_visible()

    def test_an_undone_decision_is_to_review_again(self, desk):
        receipt = make_shown("INV-1")
        desk.goto(f"/desk/receipts/{receipt.pk}/")
        press(desk, "a")
        desk.get_by_role("button", name="Undo").click()
        expect(heading(desk, "INV-1")).to_be_visible()
        assert status(receipt) == "in_review"
        assert not receipt.allocations.exists()

    def test_the_queue_is_walked_and_searched(self, desk):
        make_shown("INV-1")
        make_shown("INV-2")
        desk.reload()
        press(desk, "j")
        press(desk, "j")
        expect(desk.locator("tr.selected")).to_contain_text("INV-2")
        press(desk, "k")
        expect(desk.locator("tr.selected")).to_contain_text("INV-1")
        press(desk, "/")
        desk.keyboard.type("INV-2")
        press(desk, "Enter")
        expect(desk.locator("[data-row]")).to_have_count(1)
        expect(desk).to_have_url(re.compile(r"search=INV-2"))
        assert "amount_from" not in desk.url

    def test_keys_rest_while_somebody_types(self, desk):
        receipt = make_shown("INV-1")
        desk.goto(f"/desk/receipts/{receipt.pk}/")
        press(desk, "/")
        desk.keyboard.type("arqe1")
        expect(desk.get_by_placeholder("Search other dues")).to_have_value("arqe1")
        expect(desk.get_by_text("No due found for “arqe1”.")).to_be_visible()
        assert status(receipt) == "in_review"
        assert desk.locator("dialog[open]").count() == 0

    def test_the_help_shows_them(self, desk):
        press(desk, "?")
        expect(desk.get_by_role("heading", name="Keys")).to_be_visible()
        press(desk, "Escape")
        expect(desk.get_by_role("heading", name="Keys")).to_be_hidden()


class TestWorkbench:
    def test_shows_where_a_value_stands_and_zooms(self, desk):
        receipt = make_shown("INV-1")
        desk.goto(f"/desk/receipts/{receipt.pk}/")
        desk.locator(".fact[data-box]").first.hover()
        expect(desk.locator("[data-highlight]")).to_be_visible()
        stage = desk.locator("[data-stage]")
        press(desk, "z")
        expect(stage).to_have_class(re.compile("is-zoomed"))
        press(desk, "z")
        expect(stage).not_to_have_class(re.compile("is-zoomed"))

    def test_counts_one_payment_towards_two_dues(self, desk):
        receipt = make_shown("INV-1")
        other = make_due(reference="EXTRA-7", amount_paise=20_000)
        desk.goto(f"/desk/receipts/{receipt.pk}/")
        desk.locator(f"[name=amount_{receipt.candidates.get().due_id}]").fill("300")
        desk.get_by_placeholder("Search other dues").fill("EXTRA")
        desk.get_by_role("checkbox", name=re.compile("EXTRA-7")).check()
        expect(desk.locator("[data-sum]")).to_have_text("₹500.00 to 2 dues")
        desk.get_by_placeholder("Note").fill("for both")
        desk.get_by_role("button", name=re.compile("^Approve")).click()
        expect(desk.get_by_text("INV-1 approved.")).to_be_visible()
        assert other.allocations.get().amount_paise == 20_000

    def test_takes_values_typed_by_hand(self, desk):
        receipt = make_shown("INV-1", utr="", upi_id="")
        desk.goto(f"/desk/receipts/{receipt.pk}/")
        press(desk, "e")
        desk.get_by_label("UTR").fill("6123 4567 8901")
        desk.get_by_role("button", name="Save values").click()
        expect(desk.locator(".believed .utr")).to_have_attribute("aria-label", "612345678901")
        receipt.refresh_from_db()
        assert receipt.utr == "612345678901"

    def test_fits_a_phone(self, open_page, sign_in, priya):
        receipt = make_shown("INV-1")
        page = open_page(viewport=PHONE, has_touch=True)
        sign_in(page, "priya")
        for path in ("/desk/", f"/desk/receipts/{receipt.pk}/", "/desk/dues/", "/desk/overview/"):
            page.goto(path)
            wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{path} is {wide} px too wide"

    def test_keeps_the_picture_largest_and_the_tools_on_it(self, open_page, sign_in, priya):
        receipt = make_shown("INV-1")
        for viewport in (PHONE, DESKTOP):
            page = open_page(viewport=viewport)
            sign_in(page, "priya")
            page.goto(f"/desk/receipts/{receipt.pk}/")
            stage = page.locator("[data-stage]").bounding_box()
            tools = page.locator(".stage-tools").bounding_box()
            assert stage["y"] < tools["y"] < stage["y"] + stage["height"] - tools["height"]
        cards = [one.bounding_box() for one in page.locator(".workbench .card:visible").all()]
        assert max(map(area, cards)) < area(stage)


class TestTwoReviewers:
    @pytest.fixture
    def colleague(self, open_page, sign_in):
        make_user("reviewer", username="ravi", first_name="Ravi")
        page = open_page(viewport=DESKTOP)
        sign_in(page, "ravi")
        return page

    def test_the_second_is_told_who_has_it(self, desk, colleague):
        receipt = make_shown("INV-1")
        desk.goto(f"/desk/receipts/{receipt.pk}/")
        expect_held_by(receipt, "priya")
        colleague.goto(f"/desk/receipts/{receipt.pk}/")
        expect(colleague.get_by_text("Priya has this receipt open.")).to_be_visible()
        expect(colleague.get_by_role("button", name=re.compile("^Approve"))).to_be_disabled()

    def test_leaving_the_page_lets_it_go(self, desk):
        receipt = make_shown("INV-1")
        desk.goto(f"/desk/receipts/{receipt.pk}/")
        expect_held_by(receipt, "priya")
        desk.goto("/desk/overview/")
        expect_held_by(receipt, None)

    def test_a_tab_left_alone_lets_it_go_until_somebody_is_back(self, desk):
        receipt = make_shown("INV-1")
        desk.clock.install()
        desk.goto(f"/desk/receipts/{receipt.pk}/")
        expect_held_by(receipt, "priya")
        desk.clock.fast_forward("06:00")
        Receipt.objects.update(held_until=timezone.now() - timedelta(minutes=1))
        desk.clock.fast_forward("01:00")
        desk.wait_for_timeout(500)
        expect_held_by(receipt, None)
        desk.mouse.move(200, 200)
        expect_held_by(receipt, "priya")

    def test_a_colleague_takes_over_what_was_left_alone(self, desk, colleague):
        receipt = make_shown("INV-1")
        review.take(receipt, by=User.objects.get(username="priya"))
        Receipt.objects.update(held_until=timezone.now() + timedelta(minutes=7))
        colleague.goto(f"/desk/receipts/{receipt.pk}/")
        colleague.get_by_role("button", name="Take it over").click()
        expect_held_by(receipt, "ravi")
        expect(colleague.get_by_role("button", name=re.compile("^Approve"))).to_be_enabled()
        expect(colleague.get_by_text("Taken over")).to_be_visible()

    def test_a_late_decision_is_refused_and_overwrites_nothing(self, desk, colleague, complaints):
        receipt = make_shown("INV-1")
        desk.goto(f"/desk/receipts/{receipt.pk}/")
        expect_held_by(receipt, "priya")
        # Priya's hold runs out and is not renewed, and Ravi takes over and decides.
        desk.route("**/hold/", lambda route: route.fulfill(status=204))
        Receipt.objects.update(held_until=timezone.now() - timedelta(minutes=1))
        colleague.goto(f"/desk/receipts/{receipt.pk}/")
        colleague.get_by_role("button", name=re.compile("^Approve")).click()
        expect(colleague.get_by_text("INV-1 approved.")).to_be_visible()

        press(desk, "r")
        desk.get_by_label("Wrong amount").check()
        with desk.expect_response(lambda answer: "/reject/" in answer.url) as refused:
            press(desk, "Enter")
        assert refused.value.status == 409
        expect(desk.get_by_role("alert")).to_contain_text("ravi approved this receipt at")
        assert status(receipt) == "approved"
        assert receipt.events.filter(kind="rejected").count() == 0
        take_out(complaints, "409")

    def test_one_utr_is_approved_once(self, desk, complaints):
        first = make_shown("INV-1", utr="612345678901")
        second = make_shown("INV-2", utr="612345678901")
        review.approve(first, by=make_user("reviewer"), version=0, note="cash book")
        desk.goto(f"/desk/receipts/{second.pk}/")
        with desk.expect_response(lambda answer: "/approve/" in answer.url) as refused:
            approve_anyway(desk)
        assert refused.value.status == 409
        expect(desk.get_by_role("alert")).to_contain_text("has been approved already")
        desk.get_by_role("alert").get_by_role("link", name="Show it").click()
        expect(heading(desk, "INV-1")).to_be_visible()
        assert status(second) == "in_review"
        take_out(complaints, "409")


def expect_held_by(receipt: Receipt, username: str | None) -> None:
    """Wait until the page's own requests have taken the receipt, or let it go."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < deadline:
        receipt.refresh_from_db()
        holder = review.holder(receipt)
        if (holder and holder.username) == username:
            return
        time.sleep(0.05)  # the page's server asks the same database
    raise AssertionError(f"{receipt} is held by {holder}, not by {username}")


def take_out(complaints: list[str], words: str) -> None:
    """The refusal that was provoked is also in the browser's console; nothing else may be."""
    complaints[:] = [one for one in complaints if words not in one]


class TestContestedMoney:
    def test_is_compared_and_paid_to_whom_the_bank_names(self, desk):
        honest = make_shown("INV-1")
        make_due(reference="INV-2", payer_name="Vikram Shah")
        thief = make_receipt(reference="INV-2", payer_name="Vikram Shah")
        default_storage.save(thief.image, ContentFile(png()))
        make_reading(thief, utr=honest.utr)
        for one in (thief, honest):
            judged(one)
        desk.goto(f"/desk/receipts/{thief.pk}/")
        desk.get_by_role("link", name="Compare the claims").click()
        expect(heading(desk, "Whose payment is it")).to_be_visible()
        expect(desk.locator("article h2").first).to_contain_text(f"Receipt {honest.pk}")
        desk.get_by_role("button", name="This one paid: count it to INV-1").click()
        expect(desk.get_by_text("INV-1 approved.")).to_be_visible()
        assert (status(honest), status(thief)) == ("approved", "rejected")

    def test_stands_below_each_other_on_a_phone(self, open_page, sign_in, priya):
        first = make_shown("INV-1")
        judged(make_shown("INV-2", utr=first.utr))
        judged(first)
        phone = open_page(viewport=PHONE)
        sign_in(phone, "priya")
        phone.goto(f"/desk/receipts/{first.pk}/contest/")
        boxes = [one.bounding_box() for one in phone.locator("article").all()]
        assert boxes[0]["x"] == boxes[1]["x"]
        assert boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"]
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


class TestWords:
    def test_are_chosen_previewed_and_sent_by_keys(self, desk):
        receipt = make_shown("INV-1")
        payee = receipt.payee
        SavedReply.objects.create(
            payee=payee, kind="rejection", reason="wrong_amount", text="Pay the rest."
        )
        desk.goto(f"/desk/receipts/{receipt.pk}/")
        press(desk, "r")
        desk.get_by_role("button", name="Pay the rest.").click()
        expect(desk.get_by_label("Wrong amount")).to_be_checked()
        expect(desk.locator("#reject [data-preview]")).to_have_text(
            "The amount is not the one that was expected.\n\nPay the rest."
        )
        desk.keyboard.press("Control+Enter")
        expect(desk.get_by_text("INV-1 rejected.")).to_be_visible()
        assert (status(receipt), receipt.decision_reason) == ("rejected", "wrong_amount")

    def test_reach_a_payer_by_hand_and_that_is_recorded(self, desk):
        receipt = make_shown("INV-1")
        receipt.payer_phone = "+919812344002"
        receipt.save(update_fields=["payer_phone"])
        desk.goto(f"/desk/receipts/{receipt.pk}/")
        press(desk, "m")
        desk.get_by_label("What you send").fill("Which flat?")
        link = desk.get_by_role("link", name="Open WhatsApp")
        expect(link).to_have_attribute("href", "https://wa.me/919812344002?text=Which%20flat%3F")
        desk.get_by_role("button", name="Record that I have told them").click()
        expect(desk.get_by_text("told by hand: WhatsApp")).to_be_visible()
        assert receipt.events.get(kind="told_by_hand").note == "Which flat?"
