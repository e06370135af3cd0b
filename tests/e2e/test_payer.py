import hashlib
import io
import json
import re
from datetime import datetime
from uuid import UUID

import pytest
from PIL import ExifTags, Image
from playwright.sync_api import Page, Route, expect

from receipts import lifecycle, pieces, pipeline
from receipts.images import MAX_UPLOAD_BYTES
from receipts.models import Correction, PicturePiece, PushSubscription, Receipt
from receipts.upi import INDIA
from tests.e2e.conftest import DESKTOP, PHONE, STATUS_PAGE, arrive
from tests.factories import make_payee, make_user
from tests.web.sending import grainy, png
from tests.web_push.browser import subscription


def picture(shade: int = 200, name: str = "proof.png") -> dict[str, object]:
    return {"name": name, "mimeType": "image/png", "buffer": png(shade)}


def fill_in(page: Page, *pictures: dict[str, object], address: str = "/") -> None:
    page.goto(address)
    page.get_by_label("Screenshot of the payment").set_input_files(list(pictures or [picture()]))
    page.get_by_label("Your name").fill("Asha Rao")
    page.get_by_label("Phone or e-mail").fill("98765 43210")


def send(page: Page) -> None:
    page.get_by_role("button", name="Send receipt").click()
    arrive(page, STATUS_PAGE)


def ask(receipt: Receipt, question: str) -> None:
    receipt.refresh_from_db()
    lifecycle.advance(
        receipt,
        Receipt.Status.AWAITING_PAYER,
        kind="asked",
        actor=make_user("reviewer"),
        note=question,
        told_at=None,
    )


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_payer_sends_a_receipt_sees_it_read_and_corrects_it(open_page, viewport, scripted_reader):
    page = open_page(viewport=viewport)
    scripted_reader["utr_confident"] = False
    fill_in(page, address="/?ref=FLAT-12")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Received")

    assert pipeline.read_next()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this what you paid?")
    expect(page).to_have_title(re.compile("^Is this what you paid"))
    expect(page.locator(".values-utr")).to_have_text("606612345678")
    expect(page.get_by_text("7 Mar 2026, 6:05 pm")).to_be_visible()
    expect(page.get_by_text("Hard to read.")).to_be_visible()

    page.get_by_label("UTR").fill("6066 1234 5679")
    page.get_by_label("Paid on").fill("2026-03-07T18:10")
    page.get_by_role("button", name="Send correction").click()
    expect(page.get_by_text("The reviewer sees what you typed")).to_be_visible()
    expect(page.locator(".values-utr")).to_have_text("606612345679")
    typed = Correction.objects.get()
    assert typed.utr == "606612345679"
    assert typed.paid_at == datetime(2026, 3, 7, 18, 10, tzinfo=INDIA)
    assert Receipt.objects.get().reference == "FLAT-12"

    page.goto("/")
    sent = page.get_by_role("region", name="Sent from this device")
    expect(sent.get_by_role("link", name="FLAT-12")).to_have_attribute(
        "href", f"/r/{Receipt.objects.get().public_id}/"
    )
    sent.get_by_role("button", name="Forget them on this device").click()
    expect(sent).to_be_hidden()
    page.reload()
    expect(page.get_by_role("button", name="Send receipt")).to_be_visible()
    expect(sent).to_be_hidden()


# In place of a push service, which a browser under test has no line to.
PUSHES = """(() => {
  let kept = null;
  PushManager.prototype.getSubscription = async () => kept;
  PushManager.prototype.subscribe = async (options) => {
    kept = { endpoint: (SUBSCRIPTION).endpoint, options, toJSON: () => (SUBSCRIPTION) };
    return kept;
  };
})()"""


def test_a_payer_has_the_browser_told_and_answers_with_another_picture(phone, scripted_reader):
    given = subscription()
    keys = {"endpoint": given.pop("endpoint"), "keys": given}
    phone.add_init_script(PUSHES.replace("SUBSCRIPTION", json.dumps(keys)))
    phone.context.grant_permissions(["notifications"])
    fill_in(phone)
    send(phone)
    pipeline.read_next()
    ask(Receipt.objects.get(), "The UTR is cut off.")
    phone.reload()
    expect(phone.get_by_text("The UTR is cut off.")).to_be_visible()
    phone.get_by_role("button", name="Tell me on this device").click()
    expect(phone.get_by_text("This device tells you as soon as there is news.")).to_be_visible()
    assert PushSubscription.objects.get().p256dh == given["p256dh"]
    phone.get_by_role("button", name="Tell me no more").click()
    expect(phone.get_by_role("button", name="Tell me on this device")).to_be_visible()
    assert not PushSubscription.objects.exists()
    phone.get_by_label("Another screenshot").set_input_files(picture(90))
    phone.get_by_role("button", name="Send answer").click()
    expect(phone.get_by_text("Your answer is with the reviewer")).to_be_visible()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Received")


def test_a_payer_without_scripts_does_all_of_it(open_page, scripted_reader):
    page = open_page(viewport=PHONE, java_script_enabled=False)
    fill_in(page)
    send(page)
    pipeline.read_next()
    page.reload()
    expect(page.locator(".values-utr")).to_have_text("606612345678")
    page.get_by_text("No, correct it").click()
    page.get_by_label("UTR").fill("606612345679")
    page.get_by_role("button", name="Send correction").click()
    expect(page.locator(".otherwise", has_text="You typed")).to_be_visible()
    ask(Receipt.objects.get(), "Which flat?")
    page.get_by_role("link", name="Look again").click()
    page.get_by_label("Your answer").fill("B-204")
    page.get_by_role("button", name="Send answer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("With the reviewer")


def test_a_double_tap_makes_one_receipt(open_page):
    page = open_page(viewport=PHONE, java_script_enabled=False)
    fill_in(page)
    page.get_by_role("button", name="Send receipt").dblclick()
    arrive(page, STATUS_PAGE)  # the second tap breaks off the first's way
    assert Receipt.objects.count() == 1


def test_pictures_are_shown_before_they_are_sent_and_can_be_taken_out(phone):
    fill_in(phone, picture(10, "one.png"), picture(240, "two.png"))
    chosen = phone.get_by_role("list", name="Chosen pictures").get_by_role("listitem")
    expect(chosen).to_have_count(2)
    expect(chosen.first.locator("img")).to_be_visible()
    chosen.first.get_by_role("button", name="Remove").click()
    expect(chosen).to_have_count(1)
    send(phone)
    assert Receipt.objects.get().original_name == "two.png"


def test_a_picture_chosen_before_the_scripts_have_come_is_shown_as_well(phone):
    late: list[Route] = []
    phone.route("**/upload/upload*.js", lambda route: late.append(route))
    phone.goto("/", wait_until="commit")
    phone.get_by_label("Screenshot of the payment").set_input_files([picture()])
    expect(phone.locator("#chosen-list > *")).to_have_count(0)
    while not late:
        phone.wait_for_timeout(20)
    late[0].continue_()
    expect(phone.locator("#chosen-list > *")).to_have_count(1)


def test_several_pictures_may_pay_several_things(phone, complaints):
    fill_in(phone, picture(10, "may.png"), picture(240, "june.png"))
    of_each = phone.locator(".chosen-said")
    expect(of_each).to_have_count(2)
    of_each.nth(1).get_by_label("What this one pays").fill("B-7")
    of_each.nth(1).get_by_label("Its amount").fill("much")
    phone.get_by_role("button", name="Send receipt").click()
    expect(of_each.nth(1).locator(".errors")).to_contain_text("june.png: ")
    complaints.clear()  # the browser notes that the form was refused
    of_each.nth(1).get_by_label("Its amount").fill("750")
    send(phone)
    said = Receipt.objects.order_by("position").values_list("reference", "claimed_amount_paise")
    assert [one[0] for one in said][1] == "B-7"
    assert [one[1] for one in said][1] == 75_000


def test_what_is_said_of_a_picture_stays_with_it_and_one_alone_is_asked_nothing(phone):
    fill_in(phone, picture(10, "may.png"), picture(240, "june.png"))
    of_each = phone.locator(".chosen-said")
    of_each.nth(1).get_by_label("What this one pays").fill("B-7")
    phone.get_by_label("Screenshot of the payment").set_input_files(picture(120, "july.png"))
    expect(of_each).to_have_count(3)
    expect(of_each.nth(1).get_by_label("What this one pays")).to_have_value("B-7")
    for _once in range(2):
        phone.locator(".chosen button").first.click()
    expect(of_each).to_have_count(1)
    expect(of_each).to_be_hidden()


def test_pictures_beyond_the_fifth_are_not_left_out_in_silence(phone):
    fill_in(phone, *(picture(10 * n, f"{n}.png") for n in range(6)))
    chosen = phone.get_by_role("list", name="Chosen pictures").get_by_role("listitem")
    expect(chosen).to_have_count(5)
    expect(phone.get_by_text("Five pictures go at once.")).to_be_visible()
    chosen.first.get_by_role("button", name="Remove").click()
    expect(phone.get_by_text("Five pictures go at once.")).not_to_be_visible()


def photograph() -> dict[str, object]:
    """A camera's file of more pixels than readers get, on its side and naming what changed it."""
    exif, out = Image.Exif(), io.BytesIO()
    exif[ExifTags.Base.Orientation], exif[ExifTags.Base.Software] = 6, "Snapseed 2.0"
    Image.effect_noise((4200, 3000), 2).save(out, "JPEG", quality=97, exif=exif)
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def test_what_cannot_be_taken_is_said_before_it_travels_or_made_lighter(phone):
    fill_in(phone)
    chosen, heavy = phone.get_by_label("Screenshot of the payment"), photograph()
    assert chosen.get_attribute("data-most-bytes") == str(MAX_UPLOAD_BYTES)
    most = len(heavy["buffer"]) - 1  # what is really too large takes too long
    chosen.evaluate("(input, most) => { input.dataset.mostBytes = most }", most)
    letter = {"name": "letter.docx", "mimeType": "application/msword", "buffer": b"Dear"}
    film = {"name": "long.png", "mimeType": "image/png", "buffer": bytes(most + 1)}
    chosen.set_input_files([letter, heavy, film])
    expect(phone.locator("#chosen-list > *")).to_have_count(2)
    expect(phone.get_by_text("letter.docx: This file is not a picture.")).to_be_visible()
    expect(phone.get_by_text("long.png: This file is larger than 20 MB.")).to_be_visible()
    expect(phone.locator("#left-out")).not_to_contain_text("photo.jpg")
    send(phone)
    screenshot, photo = Receipt.objects.order_by("position")
    assert screenshot.original_sha256 == hashlib.sha256(png(200)).hexdigest()
    assert photo.original_name == "photo.jpg"
    assert photo.original_bytes <= most
    assert (photo.image_width, photo.image_height) == (2928, 4099)  # upright, and turned once
    assert photo.editing_software == "Snapseed 2.0"


def test_a_refused_picture_is_pointed_out_and_nothing_typed_is_lost(phone, complaints):
    bad = {"name": "letter.png", "mimeType": "image/png", "buffer": b"no picture"}
    fill_in(phone, picture(), bad)
    phone.get_by_role("button", name="Send receipt").click()
    expect(phone.locator("#problems")).to_contain_text("letter.png: This file is not a picture.")
    expect(phone.locator(".field > .errors").first).to_contain_text("letter.png")
    expect(phone.locator(".chosen[data-refused]")).to_have_count(1)
    expect(phone.get_by_label("Your name")).to_have_value("Asha Rao")
    assert not Receipt.objects.exists()
    phone.locator(".chosen[data-refused]").get_by_role("button", name="Remove").click()
    send(phone)
    assert Receipt.objects.count() == 1
    complaints.clear()  # the browser itself notes the 422


def test_the_next_choice_takes_a_refused_pictures_place(phone, complaints):
    fill_in(phone, {"name": "tiny.png", "mimeType": "image/png", "buffer": png(side=90)})
    phone.get_by_role("button", name="Send receipt").click()
    expect(phone.locator("#problems")).to_contain_text("only 90 × 180 pixels")
    phone.get_by_label("Screenshot of the payment").set_input_files([picture()])
    expect(phone.locator("#chosen-list > *")).to_have_count(1)
    expect(phone.locator(".field .errors")).to_have_count(0)
    send(phone)
    assert Receipt.objects.count() == 1
    complaints.clear()  # the browser itself logs the 422


def test_receipts_without_a_network_are_kept_and_sent_by_themselves_once(
    phone, complaints, settings
):
    large = grainy(1)
    sha256 = hashlib.sha256(large).hexdigest()
    fill_in(phone, {"name": "large.bmp", "mimeType": "image/bmp", "buffer": large})
    phone.get_by_label("What it pays").fill("FLAT-1")
    submission = phone.locator("[name=submission]").input_value()
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Send receipt").click()
    expect(phone.get_by_text("Kept on this device.")).to_be_visible()
    expect(phone.get_by_role("button", name="Try again")).to_be_visible()

    expect(phone.locator("#chosen-list > *")).to_have_count(0)
    phone.get_by_label("Screenshot of the payment").set_input_files([picture(200)])
    phone.get_by_label("What it pays").fill("FLAT-2")
    phone.get_by_role("button", name="Send receipt").click()
    expect(phone.get_by_text("2 receipts are kept on this device.")).to_be_visible()

    settings.PUBLIC_UPLOADS = False  # as where a log-in has run out: nobody has judged them
    phone.context.set_offline(False)
    again = phone.get_by_role("button", name="Try again")
    again.click()
    expect(again).to_be_enabled()
    expect(phone.get_by_text("2 receipts are kept on this device.")).to_be_visible()
    # Coming back to the network begins a run of the worker as well. A log-in that is good again
    # amid one would let the later receipt pass: so all of them end first.
    phone.context.set_offline(True)
    [worker] = phone.context.service_workers
    worker.evaluate("() => turn.catch(() => {})")
    settings.PUBLIC_UPLOADS = True
    begun, next_piece = large[: pieces.LONGEST], f"/{sha256}/?start={pieces.LONGEST}"
    pieces.add(UUID(submission), sha256, number=0, data=begun)  # had come before it broke off
    with phone.context.expect_event("request", lambda one: one.url.endswith(next_piece)):
        phone.context.set_offline(False)
        worker.evaluate("() => sendInTurn()")  # as the browser itself may ask for it as well
    arrive(phone, STATUS_PAGE)
    sent = Receipt.objects.order_by("pk")
    assert [(one.reference, one.payer_name) for one in sent] == [
        ("FLAT-1", "Asha Rao"),
        ("FLAT-2", "Asha Rao"),
    ]
    assert sent[0].original_sha256 == sha256
    assert not PicturePiece.objects.exists()
    worker.evaluate("() => turn.catch(() => {})")
    phone.goto("/")
    remembered = phone.get_by_role("region", name="Sent from this device")
    newest_first = [re.compile("FLAT-2"), re.compile("FLAT-1")]
    expect(remembered.get_by_role("link")).to_have_text(newest_first)
    assert Receipt.objects.count() == 2
    complaints.clear()  # the browser itself notes the lost connections


# As the worker tells it, which may be twice before the page has had it forgotten.
TOLD_TWICE = """async () => {
  const ways = [];
  navigation.addEventListener("navigate", (event) => {
    ways.push(new URL(event.destination.url).pathname);
    event.preventDefault();
  });
  const data = { sent: "/r/kept/", key: 7, left: 0, words: "FLAT-1" };
  for (let time = 0; time < 2; time += 1) {
    navigator.serviceWorker.dispatchEvent(new MessageEvent("message", { data }));
    await navigator.serviceWorker.ready;
    await new Promise((done) => setTimeout(done));
  }
  return ways;
}"""


def test_the_page_goes_once_to_a_receipt_that_it_is_told_of_twice(phone):
    phone.goto("/")
    assert phone.evaluate(TOLD_TWICE) == ["/r/kept/"]


# A page has an outcome forgotten while the worker, asked twice, has just looked it up once more.
FORGOTTEN_MEANWHILE = """async () => {
  const key = await write(WAITING, (store) => store.add({ refused: true }));
  const get = IDBObjectStore.prototype.get;
  let forgotten;
  IDBObjectStore.prototype.get = function (key) {
    this.transaction.addEventListener("complete", () => { forgotten = ORDERS.forget(key); });
    return get.call(this, key);
  };
  await sendOne(key);
  await forgotten;
  return read(WAITING, (store) => store.getAllKeys());
}"""


def test_what_a_page_has_forgotten_is_not_told_to_the_next_one(phone):
    with phone.context.expect_event("serviceworker") as begun:
        phone.goto("/")
    phone.evaluate("() => navigator.serviceWorker.ready.then(() => {})")
    worker = begun.value
    assert worker.evaluate(FORGOTTEN_MEANWHILE) == []


# Whether the worker has told this page anything from now on.
TOLD = """() => {
  navigator.serviceWorker.addEventListener("message", () => { window.toldNews = true; });
}"""

# A picture let go over the page's heading.
DROP = """(bytes) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([new Uint8Array(bytes)], "dropped.png", { type: "image/png" }));
  const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
  document.querySelector("h1").dispatchEvent(drop);
  return drop.defaultPrevented;
}"""


def test_what_another_app_shares_or_is_dropped_anywhere_lands_in_the_form(phone):
    make_payee(slug="other")
    phone.goto("/")
    phone.evaluate("() => navigator.serviceWorker.ready")
    phone.wait_for_function("() => navigator.serviceWorker.controller")
    phone.evaluate(TOLD)
    landed = phone.evaluate(
        """async (bytes) => {
            const form = new FormData();
            const file = new File([new Uint8Array(bytes)], "shared.png", {type: "image/png"});
            form.append("pictures", file);
            return (await fetch("/p/other/share/", {method: "POST", body: form})).url;
        }""",
        list(png(120)),
    )
    assert landed.endswith("/p/other/?shared=1")
    [worker] = phone.context.service_workers
    worker.evaluate("async () => handOver((await self.clients.matchAll())[0])")  # it looks late
    opened = phone.context.new_page()
    opened.goto(landed)
    expect(opened.locator(".chosen-name")).to_have_text("shared.png")
    expect(opened.locator("#upload")).to_have_attribute("action", re.compile("^/p/other/"))
    phone.wait_for_function("() => window.toldNews")  # and nothing was shared with this form
    expect(phone.locator(".chosen-name")).to_have_count(0)
    phone.locator("input[type=file]").set_input_files(picture())
    assert phone.evaluate(DROP, list(png(130)))
    expect(phone.locator(".chosen-name")).to_have_text(["proof.png", "dropped.png"])


def test_typing_is_left_alone_while_the_page_looks_again(phone, scripted_reader):
    scripted_reader["utr_confident"] = False
    fill_in(phone)
    send(phone)
    pipeline.read_next()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Is this what you paid?")
    phone.get_by_label("UTR").fill("6066")
    with phone.expect_response(lambda answer: "seen=" in answer.url) as looked:
        phone.evaluate(
            """() => {
                const receipt = document.getElementById('receipt');
                htmx.ajax('GET', receipt.getAttribute('hx-get'), '#receipt');
            }"""
        )
    assert looked.value.status == 204
    expect(phone.get_by_label("UTR")).to_have_value("6066")


def test_a_payer_signs_in_and_finds_their_receipts(phone, sign_in):
    sign_in(phone, make_user("payer", username="asha").username)
    expect(phone.get_by_text("No receipts yet")).to_be_visible()
    fill_in(phone, address="/send/")
    send(phone)
    phone.goto("/")
    phone.get_by_role("link", name=re.compile("Received")).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Received")
    phone.get_by_text("asha", exact=True).click()
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_role("heading", name="Sign in")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_no_page_is_wider_than_its_screen(open_page, viewport, scripted_reader):
    page = open_page(viewport=viewport)
    fill_in(page)
    send(page)
    pipeline.read_next()
    receipt = Receipt.objects.get()
    for address in ("/", "/login/", f"/r/{receipt.public_id}/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
