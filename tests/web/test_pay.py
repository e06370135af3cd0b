"""The page of a due: what is open, how to pay it, and the QR read again by a library."""

from urllib.parse import parse_qs, unquote, urlsplit

import cv2
import numpy as np
import pytest
import segno
from django.urls import reverse
from django.utils import timezone

from receipts import dues
from receipts.models import Due
from receipts.upi import payment_uri
from receipts.web.pay.page import qr
from tests.factories import default_payee, make_due, make_payee, make_reading, make_receipt

pytestmark = [pytest.mark.once, pytest.mark.django_db]

ANDROID = "Mozilla/5.0 (Linux; Android 13; SM-A045F) AppleWebKit/537.36 Chrome/120 Mobile"


@pytest.fixture
def due():
    default_payee().vpas.create(address="shop@okaxis")
    return make_due(reference="FLAT 12/B", amount_paise=12_345_650, payer_name="Asha Rao")


def page(client, due, **headers):
    return client.get(reverse("pay", args=[due.public_id]), headers=headers)


def decoded(uri):
    """What OpenCV's reader sees in the modules that the page's picture is drawn from."""
    code = segno.make(uri, error="m", micro=False)
    modules = np.array([list(row) for row in code.matrix_iter(scale=4, border=4)])
    text, _, _ = cv2.QRCodeDetector().detectAndDecode(np.where(modules, 0, 255).astype(np.uint8))
    return text


class TestPay:
    def test_says_to_whom_for_what_how_much_and_where(self, client, due):
        answer = page(client, due)
        for words in ("My organisation", "FLAT 12/B", "1,23,456", "shop@okaxis", "Asha Rao"):
            assert words in answer.text
        assert answer.headers["Cache-Control"] == "private, no-store"

    def test_links_what_the_picture_says(self, client, due):
        answer = page(client, due)
        uri = answer.context["uri"]
        assert parse_qs(urlsplit(uri).query) == {
            "pa": ["shop@okaxis"],
            "pn": ["My organisation"],
            "am": ["123456.50"],
            "cu": ["INR"],
            "tn": ["FLAT 12/B"],
            "tr": ["FLAT12B"],
        }
        assert answer.context["qr"] == qr(uri)
        assert decoded(uri) == uri

    def test_takes_the_address_the_due_itself_names(self, client, due):
        Due.objects.update(payee_vpa="rent@okicici")
        assert "pa=rent@okicici" in page(client, due).context["uri"]

    def test_asks_for_what_is_left_alone(self, client, due):
        Due.objects.update(paid_paise=12_300_000)
        assert "am=456.50" in page(client, due).context["uri"]

    @pytest.mark.parametrize("paid", [12_345_650, 99_999_999])
    def test_asks_for_nothing_once_it_is_paid(self, client, due, paid):
        Due.objects.update(paid_paise=paid)
        text = page(client, due).text
        assert "nothing is open" in text
        assert "upi://" not in text
        assert ("₹8,76,543.49 more has been paid for this" in text) == (paid > due.amount_paise)

    def test_asks_for_nothing_that_is_cancelled(self, client, due):
        Due.objects.update(cancelled_at=timezone.now(), cancel_reason="Left us")
        text = page(client, due).text
        assert "Cancelled: nothing is to be paid" in text
        for words in ("upi://", "1,23,456", "Left us", "Thank you"):
            assert words not in text

    def test_says_when_no_address_is_known(self, client):
        text = page(client, make_due(payee=make_payee())).text
        assert "Ask them before you pay" in text
        assert "upi://" not in text

    def test_leads_to_the_form_with_it_filled_in(self, client, due):
        answer = client.get(page(client, due).context["upload_url"])
        for words in ("FLAT 12/B", "1,23,456.50", "Asha Rao"):
            assert words in answer.text

    @pytest.mark.parametrize(
        ("status", "told"),
        [("queued", True), ("in_review", True), ("awaiting_payer", True), ("rejected", False)],
    )
    def test_warns_of_paying_twice_while_a_receipt_is_checked(self, client, due, status, told):
        make_receipt(reference="flat 12-B".replace("-", "/"), status=status)
        assert ("do not pay again" in page(client, due).text) is told

    def test_warns_nobody_whose_payment_failed(self, client, due):
        make_reading(make_receipt(reference=due.reference), payment_status="failed")
        assert "do not pay again" not in page(client, due).text
        make_reading(make_receipt(reference=due.reference), payment_status="pending")
        assert "do not pay again" in page(client, due).text

    def test_calls_apps_by_name_only_where_android_can(self, client, due):
        assert [app.name for app in page(client, due).context["apps"]] == []
        apps = page(client, due, user_agent=ANDROID).context["apps"]
        assert "PhonePe" in [app.name for app in apps]
        assert apps[0].url.endswith("#Intent;scheme=upi;package=com.phonepe.app;end")

    def test_hides_everything_without_the_link(self, client, due):
        assert client.get(f"/d/{due.pk}/").status_code == 404

    @pytest.mark.parametrize("kind", ["payment", "receipt"])
    def test_costs_one_look_for_each_link_that_is_guessed(
        self, client, due, kind, django_assert_num_queries
    ):
        """A link has 128 random bits: who guesses a million a second finds none."""
        row = due if kind == "payment" else make_receipt()
        place = "d" if kind == "payment" else "r"
        link = row.public_id
        assert len(link) >= 22
        for guess in (link[:-1], link + "A", link.swapcase(), "-" * 22, "a" * 500):
            with django_assert_num_queries(1):
                answer = client.get(f"/{place}/{guess}/")
            assert answer.status_code == 404
            assert "Copy the whole link and try again" in answer.text

    def test_rejects_the_wrong_method(self, client, due):
        assert client.post(reverse("pay", args=[due.public_id])).status_code == 405

    def test_gives_imported_dues_links_that_stay(self):
        file = b"reference,amount\nA-1,100\nA-2,200\n"
        dues.write(default_payee(), file)
        first = dict(Due.objects.values_list("reference", "public_id"))
        dues.write(default_payee(), file.replace(b"100", b"150"))
        assert dict(Due.objects.values_list("reference", "public_id")) == first
        assert len(set(first.values())) == 2
        assert all(len(link) >= 22 for link in first.values())


ODD = [
    "Plain 12",
    "सूर्या अपार्टमेंट · फ़्लैट १२",
    "50% off & more=less?#frag+plus",
    "उ" * 200,
    "a\u200bb\u202ec\x00d\ne",
    "e\u0301te\u0301",
    "\u202bمبلغ 12\u202c \u2066x\u2069\ufeff\u2028y",
    "शेतकर\u094d\u200dयांचा \u0000",
    "".join(map(chr, range(0x300, 0x340))),
    "&am=9.00&pa=x@y;cu=USD#?tn=z%26%00\x7f\x9f\ue000\U0010ffff",
    "𝟙𝟚 👨‍👩‍👧 ☕",
    "\ud800 half",
    "`\"'<script>;|\\",
]


@pytest.mark.parametrize("text", ODD)
def test_a_code_carries_whatever_a_name_or_reference_holds(text):
    """Read again by OpenCV, every field comes back as it was put in, and no field breaks out."""
    uri = payment_uri(vpa="a.b-c_1@ok-axis", name=text, amount_paise=1, reference=text)
    seen = decoded(uri)
    assert seen == uri
    assert seen.isascii()
    fields = dict(part.split("=") for part in urlsplit(seen).query.split("&"))
    assert set(fields) <= {"pa", "pn", "am", "cu", "tn", "tr"}
    assert (fields["pa"], fields["am"]) == ("a.b-c_1@ok-axis", "0.01")
    assert unquote(fields["pn"]) == unquote(fields["tn"])
    assert len(unquote(fields["tn"])) <= 50
    assert len(fields["tn"]) <= 180
    assert fields.get("tr", "").isalnum() or "tr" not in fields
