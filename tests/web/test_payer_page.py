"""Whose page it is: chosen at the desk, looked at before, and shown to payers."""

import io
import itertools
import re
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from receipts import tidying
from receipts.backup.kept_files import keys
from receipts.models import BankEvent, Payee, Receipt
from receipts.payer_pages import set_pages, standing
from receipts.web.payer.accent import DARK, DEFAULT, LIGHT, contrast, digest, stylesheet, tokens
from tests.factories import default_payee, make_due, make_payee, make_receipt, make_user
from tests.web.sending import file, form

pytestmark = [pytest.mark.once, pytest.mark.django_db]

APP = re.compile(r'rel="manifest" href="([^"]+)"')
URL = "/desk/payers-pages/"
CHOSEN = {
    "name": "Green Park",
    "accent": "#ffd400",
    "language": "hi",
    "contact_phone": "98765 43210",
    "contact_email": "office@example.com",
    "greeting": "Namaste from Green Park",
    "instructions": "Quote your flat number.",
    "thanks": "Dhanyavaad, we look at it by evening.",
    "asks_reference": "required",
    "asks_amount": "off",
    "asks_payer_name": "optional",
    "asks_contact": "off",
    "asks_note": "off",
}


def logo(colour="navy"):
    out = io.BytesIO()
    Image.new("RGB", (200, 100), colour).save(out, "PNG")
    return SimpleUploadedFile("logo.png", out.getvalue(), content_type="image/png")


@pytest.fixture
def admin(client):
    user = make_user("admin")
    client.force_login(user)
    return user


@pytest.fixture
def chosen():
    payee = default_payee()
    said = CHOSEN | {"contact_phone": "+919876543210"}
    set_pages(payee, by=make_user("admin"), logo=logo().read(), **said)
    return payee


class TestThePageAtTheDesk:
    def test_keeps_what_is_chosen(self, client, admin):
        answer = client.post(URL, CHOSEN | {"logo": logo()})
        assert answer.status_code == 302
        payee = default_payee()
        kept = {name: getattr(payee, name) for name in CHOSEN}
        assert kept == CHOSEN | {"contact_phone": "+919876543210"}
        assert default_storage.exists(payee.logo)
        assert 'value="#ffd400"' in client.get(URL).text

    def test_keeps_who_is_paid_and_where_in_the_order_typed(self, client, admin):
        typed = {
            "name": "  Saraswati   Vidyalaya ",
            "vpas": " School@OKAXIS \r\n\r\nfees@sbi\r\nschool@okaxis",
            "names": "Saraswati Vidyalaya Trust",
        }
        assert client.post(URL, CHOSEN | typed).status_code == 302
        payee = default_payee()
        assert payee.name == "Saraswati Vidyalaya"
        assert standing(payee, "vpas") == ["school@okaxis", "fees@sbi"]
        assert standing(payee, "names") == ["Saraswati Vidyalaya Trust"]
        assert "school@okaxis\nfees@sbi</textarea>" in client.get(URL).text
        client.post(URL, CHOSEN | typed | {"vpas": "fees@sbi\nschool@okaxis"})
        assert standing(payee, "vpas") == ["fees@sbi", "school@okaxis"]
        said = BankEvent.objects.filter(kind="pages").last().data
        assert said == {
            "vpas": ["fees@sbi", "school@okaxis"],
            "was": {"vpas": ["school@okaxis", "fees@sbi"]},
        }

    def test_puts_back_no_address_that_was_replaced_since_the_page_was_opened(self, client, admin):
        opened = client.get(URL).context["form"]
        seen = {opened.add_initial_prefix(name): opened[name].value() for name in ("name", "vpas")}
        set_pages(default_payee(), by=admin, vpas=["new@okaxis"])
        typed = CHOSEN | {"name": opened["name"].value(), "vpas": "", "greeting": "Namaste"}
        assert client.post(URL, typed | seen).status_code == 302
        assert standing(default_payee(), "vpas") == ["new@okaxis"]
        assert default_payee().greeting == "Namaste"

    def test_takes_no_name_that_another_payee_of_the_organisation_has(self, client, admin):
        make_payee(name="Green Park", slug="green", organisation=default_payee().organisation)
        answer = client.post(URL, CHOSEN | {"name": "green park", "vpas": "school@okaxis"})
        assert answer.status_code == 422
        assert "has a payee of this name" in str(answer.context["form"].errors["name"])
        assert standing(default_payee(), "vpas") == []

    def test_is_on_record_with_what_it_was(self, client, admin):
        for phone in ("98765 43210", "98765 43211", "98765 43211"):
            client.post(URL, CHOSEN | {"contact_phone": phone})
        first, second = BankEvent.objects.filter(kind="pages")
        assert first.data["was"]["contact_phone"] == ""
        assert second.actor == admin
        assert second.data == {
            "contact_phone": "+919876543211",
            "was": {"contact_phone": "+919876543210"},
        }

    def test_keeps_the_products_own_colour_as_none(self, client, admin):
        client.post(URL, CHOSEN | {"accent": DEFAULT.upper()})
        assert default_payee().accent == ""

    @pytest.mark.parametrize(
        ("name", "typed", "said"),
        [
            ("name", " ", "Type the payee"),
            (
                "vpas",
                "school@okaxis\noffice@example.com",
                "“office@example.com” is not a UPI address",
            ),
            ("vpas", "x" * 250 + "@okaxis", "of 255 letters at most"),
            ("vpas", "\n".join(f"{n}@okaxis" for n in range(10, 31)), "Write 20 lines at most"),
            ("names", "x" * 121, "of 120 letters at most"),
            ("accent", "red;}", "Choose a colour such as #0b5070."),
            ("contact_phone", "12", "is neither a phone number"),
            ("contact_email", "office", "Type an e-mail address such as"),
            ("asks_note", "always", "Select a valid choice"),
            ("language", "fr", "Select a valid choice"),
            ("greeting", "x" * 201, "at most 200 characters"),
        ],
    )
    def test_says_at_its_field_what_cannot_be(self, client, admin, name, typed, said):
        answer = client.post(URL, CHOSEN | {name: typed})
        assert answer.status_code == 422
        assert said in str(answer.context["form"].errors[name])
        assert default_payee().greeting == ""

    def test_refuses_a_logo_that_is_none_and_keeps_nothing_else(self, client, admin):
        bad = SimpleUploadedFile("logo.png", b"<svg/>", content_type="image/png")
        answer = client.post(URL, CHOSEN | {"logo": bad})
        assert answer.status_code == 422
        assert "This file cannot be the logo." in answer.text
        assert default_payee().greeting == ""

    def test_previews_what_stands_in_the_form_and_keeps_nothing(self, client, admin):
        shown = client.get(reverse("preview_payer_page"), CHOSEN | {"contact_email": "off"}).text
        assert "Namaste from Green Park" in shown
        assert f"/accent/ffd400-{digest('#ffd400')}.css" in shown
        assert "What it pays" in shown
        assert "Amount paid" not in shown
        assert default_payee().greeting == ""

    def test_is_for_managers_of_the_payee_alone(self, client):
        payee = default_payee()
        client.force_login(make_user("reviewer"))
        assert client.get(URL).status_code == 403
        client.force_login(make_user("admin", make_payee()))
        client.post(URL, CHOSEN)
        payee.refresh_from_db()
        assert payee.greeting == ""


class TestTheLogo:
    def test_is_shown_and_may_be_kept_for_ever(self, client, chosen):
        address = re.search(r'src="(/p/pay/logo/\w+\.webp)"', client.get("/p/pay/").text)[1]
        answer = client.get(address)
        assert answer.headers["Content-Type"] == "image/webp"
        assert "immutable" in answer.headers["Cache-Control"]
        assert Image.open(io.BytesIO(answer.content)).size == (192, 96)

    def test_has_another_address_once_there_is_another(
        self, client, chosen, django_capture_on_commit_callbacks
    ):
        earlier = chosen.logo
        with django_capture_on_commit_callbacks(execute=True):
            set_pages(chosen, by=make_user("admin"), logo=logo("red").read())
        assert not default_storage.exists(earlier)
        assert client.get(f"/p/pay/logo/{Path(earlier).stem}.webp").status_code == 404
        assert chosen.greeting == CHOSEN["greeting"]

    def test_goes_when_it_shall(self, client, chosen, django_capture_on_commit_callbacks):
        earlier = chosen.logo
        with django_capture_on_commit_callbacks(execute=True):
            set_pages(chosen, by=make_user("admin"), without_logo=True)
        assert not default_storage.exists(earlier)
        assert "/logo/" not in client.get("/p/pay/").text

    def test_is_backed_up_and_no_orphan(self, chosen):
        assert chosen.logo in list(keys("default"))
        assert chosen.logo in tidying.orphans.OWNERS["logos"]({chosen.logo, "logos/other"})


class TestWhatPayersSee:
    @pytest.mark.parametrize("name", ["upload", "find_due", "find_receipt", "pay", "status"])
    def test_is_the_payees_on_every_page(self, client, chosen, name):
        args = {
            "pay": lambda: make_due().public_id,
            "status": lambda: make_receipt().public_id,
        }.get(name, lambda: chosen.slug)()
        page = client.get(reverse(name, args=[args])).text
        assert f'<link rel="stylesheet" href="/accent/ffd400-{digest("#ffd400")}.css">' in page
        assert f'<img src="/p/pay/logo/{Path(chosen.logo).stem}.webp"' in page
        assert 'href="tel:+919876543210">+91 98765 43210</a>' in page
        assert 'href="mailto:office@example.com"' in page
        assert 'lang="hi"' in page
        words = "Dhanyavaad" if name == "status" else "Namaste from Green Park"
        assert words in page

    @pytest.mark.parametrize("status", ["rejected", "awaiting_payer"])
    def test_is_no_thanks_where_something_is_wrong(self, client, chosen, status):
        receipt = make_receipt(status=status)
        assert "Dhanyavaad" not in client.get(reverse("status", args=[receipt.public_id])).text

    def test_asks_what_is_asked_for_and_nothing_else(self, client, chosen):
        names = set(client.get("/p/pay/").context["form"].fields)
        assert names == {"submission", "pictures", "reference", "payer_name"}
        sent = {"submission": form()["submission"], "pictures": file(), "payer_name": ""}
        answer = client.post("/p/pay/", sent, headers={"Accept-Language": "en"})
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["reference"]
        client.post("/p/pay/", sent | {"pictures": file(), "reference": "FLAT-12"})
        assert Receipt.objects.get().reference == "FLAT-12"

    def test_keeps_what_the_link_says_though_it_is_not_asked(self, client, chosen):
        set_pages(chosen, by=make_user("admin"), asks_reference="off", asks_payer_name="off")
        assert "reference" not in client.get("/p/pay/").context["form"].fields
        sent = {"submission": form()["submission"], "pictures": file()}
        client.post("/p/pay/?ref=FLAT-12", sent)
        assert Receipt.objects.get().reference == "FLAT-12"

    def test_is_an_app_of_the_payees_own_which_others_share_to(self, client):
        make_payee(name="Green “Park”", slug="green", accent="#ffd400")
        told = client.get(APP.search(client.get("/p/green/").text)[1]).json()
        assert (told["name"], told["theme_color"]) == ("Green “Park”", "#ffd400")
        assert told["id"] == told["start_url"] == "/p/green/"
        assert client.post(told["share_target"]["action"]).url == "/p/green/?shared=1"
        assert client.get("/p/nobody/app.webmanifest").status_code == 404


class TestTheColour:
    def test_goes_with_the_tokens_that_there_are(self):
        css = Path("static/css/tokens.css").read_text()
        themes = css.split("@media (prefers-color-scheme: dark)")
        for theme, text in zip((LIGHT, DARK), themes, strict=True):
            names = ("paper", "sheet", "sunken", "ink-faint", "on-brand")
            found = [re.search(rf"--{name}: (#\w+);", text)[1] for name in names]
            assert found == [*theme.surfaces, theme.faintest, theme.on_brand]
        assert f"--brand: {DEFAULT};" in themes[0]

    def test_is_readable_in_both_themes_whichever_it_is(self):
        parts = ("00", "33", "66", "99", "cc", "ff")
        for colour, theme in itertools.product(itertools.product(parts, repeat=3), (LIGHT, DARK)):
            made = tokens(f"#{''.join(colour)}", theme)
            grounds = (*theme.surfaces, made["--brand-soft"])
            for name in ("--brand", "--brand-strong"):
                assert all(contrast(made[name], one) >= 4.5 for one in grounds), colour
                assert contrast(made["--on-brand"], made[name]) >= 4.5, colour
            assert contrast(theme.faintest, made["--brand-soft"]) >= 4.5, colour

    def test_stays_as_it_is_where_it_can_be_read(self):
        assert tokens(DEFAULT, LIGHT)["--brand"] == DEFAULT
        assert contrast("#000000", "#ffffff") == pytest.approx(21)

    def test_is_served_under_an_address_that_names_it(self, client):
        answer = client.get(f"/accent/ffd400-{digest('#ffd400')}.css")
        assert answer.text == stylesheet("#ffd400")
        assert answer.headers["Content-Type"] == "text/css"
        assert "immutable" in answer.headers["Cache-Control"]
        assert client.get("/accent/ffd400-00000000.css").status_code == 404


def test_no_payee_has_chosen_anything_at_first():
    payee = Payee(name="New", slug="new")
    assert payee.unanswered({"payer_name": "Asha", "payer_email": "a@example.com"}) == []
    assert payee.unanswered({}) == ["payer_name", "contact"]
