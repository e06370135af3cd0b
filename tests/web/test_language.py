"""Payers' pages in the payer's language: whose choice it is, and no English left in them."""

import re

import pytest
from django.utils import translation

from receipts import review
from receipts.models import Allocation, Notice, Receipt, Signal
from receipts.web.status.utr_places import PLACES
from tests.factories import default_payee, make_due, make_reading, make_receipt, make_user
from tests.web.sending import file, png
from tests.web.test_another_language import ALIKE, Words, stored

pytestmark = [pytest.mark.once, pytest.mark.django_db]

Status = Receipt.Status
HINDI = {"accept-language": "hi-IN,hi;q=0.9,en;q=0.5"}
LATIN = re.compile(r"[A-Za-z]{2,}")
# As the apps print it, or as every payer in India writes it.
AS_PRINTED = (
    "UPI ID QR NEFT RTGS MB English, bank reference, UPI Ref No, UPI transaction ID, "
    "Balance & History, Transaction history, Help, name@example.com"
)
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec"
APPS = " ".join(f"{one.app} {one.above} {one.label} {one.below}" for one in PLACES)
ALSO_ALIKE = set(LATIN.findall(f"{AS_PRINTED} {APPS} {MONTHS}"))


@pytest.fixture(autouse=True)
def _own_language_after():
    """A request leaves its language to the thread; the next test has its own."""
    yield
    translation.deactivate()


def lang_of(answer) -> str:
    return re.search(r'<html lang="([\w-]+)"', answer.text)[1]


class TestWhoseChoice:
    def test_is_the_browsers(self, client):
        answer = client.get("/", headers=HINDI)
        assert lang_of(answer) == "hi"
        assert "पेमेंट की रसीद भेजें" in answer.text

    def test_is_the_payees_where_the_browser_names_none_of_the_others(self, client):
        payee = default_payee()
        payee.language = "mr"
        payee.save()
        english = {"accept-language": "en-IN,en;q=0.9"}
        receipt, due = make_receipt(), make_due()
        for address in ("/", f"/r/{receipt.public_id}/", f"/d/{due.public_id}/"):
            assert lang_of(client.get(address, headers=english)) == "mr"
        assert lang_of(client.get("/", headers=HINDI)) == "hi"

    def test_is_remembered_over_both(self, client):
        payee = default_payee()
        payee.language = "mr"
        payee.save()
        answer = client.post("/language/", {"language": "en-in", "next": "/?ref=A-1"})
        assert answer.url == "/?ref=A-1"
        assert lang_of(client.get("/", headers=HINDI)) == "en-in"

    def test_is_offered_under_its_own_name(self, client):
        text = client.get("/").text
        assert 'lang="hi">हिंदी</button>' in text
        assert 'lang="mr">मराठी</button>' in text

    def test_leads_nowhere_else(self, client):
        answer = client.post("/language/", {"language": "hi", "next": "https://elsewhere.example/"})
        assert answer.url == "/"

    def test_is_not_the_desks_whose_pages_are_not_whole(self, client):
        client.force_login(make_user("admin"))
        assert lang_of(client.get("/desk/", headers=HINDI)) == "en-in"

    def test_is_not_the_apis(self, client):
        answer = client.get("/api/v1/receipts/", headers=HINDI)
        assert answer.json()["detail"].isascii()


def make_read(**values):
    receipt = make_receipt()
    make_reading(receipt, **values)
    return receipt


def every_state() -> list[Receipt]:
    """A receipt for each thing that its page can say."""
    made = [make_receipt(status=status) for status in Status]
    made += [
        make_read(),
        make_read(utr_confident=False),
        make_read(utr="", upi_id=""),
        make_read(utr="", upi_id="10284xxx"),
        make_read(utr="", upi_id="", screen="payment_without_utr", app="Google Pay"),
        make_read(payment_status="failed"),
        make_read(payment_status="pending"),
        make_read(screen="not_a_payment"),
    ]
    for reason in Receipt.RejectReason:
        made.append(make_receipt(status=Status.REJECTED, decision_reason=reason))
    other = make_read()
    Signal.objects.create(
        receipt=other, kind="other_payee", severity="serious", evidence={}, data={"vpa": "x@ybl"}
    )
    accepted, due = make_receipt(status=Status.APPROVED), make_due(amount_paise=90_000)
    Allocation.objects.create(receipt=accepted, due=due, amount_paise=50_000)
    return [*made, other, accepted]


def english_in(page: str) -> set[str]:
    known = ALIKE | ALSO_ALIKE | set(LATIN.findall(" ".join(stored())))
    return set(LATIN.findall(" ".join(Words(page).found))) - known


class TestWhole:
    @pytest.mark.parametrize("code", ["hi", "mr"])
    def test_leaves_no_english_on_a_receipts_page(self, client, code):
        client.post("/language/", {"language": code})
        for receipt in every_state():
            page = client.get(f"/r/{receipt.public_id}/").text
            assert not english_in(page), (receipt, english_in(page))

    @pytest.mark.parametrize("code", ["hi", "mr"])
    def test_leaves_none_on_the_others(self, client, code):
        default_payee().vpas.create(address="shop@okaxis")
        open_due, paid_due = make_due(note="Rent"), make_due(amount_paise=100, paid_paise=100)
        client.post("/language/", {"language": code})
        pages = ["/", "/login/", "/nowhere/", "/p/pay/find/"]
        pages += [f"/d/{due.public_id}/" for due in (open_due, paid_due)]
        for address in pages:
            assert not english_in(client.get(address).text), address

    @pytest.mark.parametrize("code", ["hi", "mr"])
    def test_refuses_in_it_as_well(self, client, code):
        client.post("/language/", {"language": code})
        sent = {"pictures": file(b"no picture"), "contact": "12", "amount": "ten"}
        answer = client.post("/p/pay/", sent)
        assert answer.status_code == 422
        assert not english_in(answer.text) - {"ten", "proof", "png"}


class TestMail:
    def test_is_in_the_payers_language(self, client):
        sent = {
            "submission": "0b2f5f0e-53a0-4a1e-9d6b-6a2f6a2b9d10",
            "pictures": file(png(33)),
            "payer_name": "Asha",
            "contact": "asha@example.com",
        }
        client.post("/p/pay/", sent, headers=HINDI)
        translation.deactivate()
        receipt = Receipt.objects.get()
        assert receipt.language == "hi"
        Receipt.objects.update(status=Status.IN_REVIEW)
        receipt.refresh_from_db()
        review.ask_payer(
            receipt, by=make_user("reviewer"), version=receipt.version, question="किस फ़्लैट का?"
        )
        arrived, notice = Notice.objects.order_by("pk")
        assert arrived.subject == "आपकी रसीद मिल गई"
        assert notice.subject == "आपके पेमेंट के बारे में एक सवाल"
        assert notice.body.startswith("नमस्ते Asha,")
