"""Profiles at the desk: made, used and deleted, and nobody else's."""

import csv
import io
import re

import pytest
from django.urls import reverse

from receipts.models import Export, ExportProfile
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_payee,
    make_receipt,
    make_user,
)

pytestmark = [pytest.mark.once, pytest.mark.django_db]
NEW = {"do": "keep", "format": "csv", "name": "Books"}


@pytest.fixture(autouse=True)
def finance(client):
    user = make_user("finance")
    client.force_login(user)
    return user


def make(client, subject="receipts", **typed):
    return client.post(f"{reverse('new_export_profile')}?subject={subject}", NEW | typed)


def lines(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))


class TestNew:
    def test_is_kept_with_its_rows_and_the_columns_by_their_places(self, client):
        due = make_due(reference="FLAT-9")
        typed = {"place_utr": 2, "heading_utr": "UTR No.", "place_receipt": 1, "due": "flat 9"}
        response = make(client, state=["approved", "rejected"], shared="on", **typed)
        profile = ExportProfile.objects.get()
        assert response.url == reverse("export_profile", args=[profile.pk])
        assert profile.columns == [["receipt", "receipt"], ["utr", "UTR No."]]
        assert profile.filters == {"state": "approved,rejected", "due": str(due.pk)}
        assert profile.owner is None
        page = client.get(response.url).content.decode()
        assert 'value="UTR No."' in page
        assert 'value="FLAT-9"' in page
        assert page.count("checked") == 4  # two states, the form, and that it is everybody's

    @pytest.mark.parametrize("subject", Export.Subject.values)
    def test_may_be_of_everything(self, client, subject):
        assert client.get(reverse("new_export_profile"), {"subject": subject}).status_code == 200
        assert make(client, subject).status_code == 302
        assert ExportProfile.objects.get().subject == subject

    def test_asks_for_first_and_last_days_in_pairs(self, client):
        page = client.get(f"{reverse('new_export_profile')}?subject=receipts").text
        asked = re.findall(r'name="(\w+_(?:from|to)|bank)"', page)
        days = [
            f"{what}_{end}" for what in ("received", "paid", "decided") for end in ("from", "to")
        ]
        assert asked == [*days, "bank"]

    def test_may_be_like_one_that_comes_with_raseed(self, client):
        page = client.get(reverse("new_export_profile"), {"like": "zoho"}).content.decode()
        assert 'value="Reference Number"' in page

    def test_of_nothing_known_is_none(self, client):
        assert client.get(reverse("new_export_profile"), {"subject": "x"}).status_code == 404

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"name": ""}, "Give the profile a name."),
            ({"place_utr": "0"}, "greater than or equal to 1"),
            ({"place_utr": 1, "place_state": 2, "heading_utr": "State"}, "Two columns are called"),
            ({"due": "NONE"}, "There is no due with the reference “NONE”."),
            ({"format": "tally", "state": "rejected"}, "Choose Approved alone."),
        ],
    )
    def test_that_cannot_be_says_why_and_keeps_nothing(self, client, typed, said):
        response = make(client, **typed)
        assert response.status_code == 422
        assert said in response.content.decode()
        assert not ExportProfile.objects.exists()

    def test_may_be_downloaded_without_being_kept(self, client):
        make_credit(amount_paise=125_010)
        response = make(client, "credits", do="download", place_amount=1, heading_amount="₹")
        assert lines(response) == [["₹"], ["1250.10"]]
        assert not ExportProfile.objects.exists()


class TestKept:
    @pytest.fixture
    def profile(self, finance):
        looks = {"subject": "receipts", "format": "csv", "columns": [["payer_name", "Who"]]}
        return ExportProfile.objects.create(
            payee=default_payee(), owner=finance, name="Mrs Rao", filters={"search": "Rao"}, **looks
        )

    def take(self, client, key):
        return client.post(reverse("download_export_profile"), {"profile": key})

    def test_is_downloaded_from_the_exports_page(self, client, profile):
        make_receipt(payer_name="Asha Rao")
        make_receipt(payer_name="Vikram Shah")
        assert "Mrs Rao" in client.get(reverse("exports")).content.decode()
        assert lines(self.take(client, profile.pk)) == [["Who"], ["Asha Rao"]]
        assert "search Rao" in client.get(reverse("exports")).content.decode()

    def test_that_comes_with_raseed_is_as_well(self, client):
        assert lines(self.take(client, "quickbooks")) == [["Date", "Description", "Amount"]]
        assert "credits in the bank: state in the bank" in (
            client.get(reverse("exports")).content.decode()
        )

    def test_keeps_the_filters_that_only_programs_set(self, client, profile):
        url = reverse("export_profile", args=[profile.pk])
        assert "search Rao" in client.get(url).content.decode()
        client.post(url, NEW | {"name": "Mrs Rao", "bank": "confirmed"})
        profile.refresh_from_db()
        assert profile.filters == {"search": "Rao", "bank": "confirmed"}

    def test_with_a_filter_that_is_no_more_says_so_and_can_be_mended(self, client, profile):
        ExportProfile.objects.update(filters={"flag": "long_gone"})
        assert self.take(client, profile.pk).url == reverse("exports")
        assert "is not a warning" in client.get(reverse("exports")).content.decode()
        assert client.get(reverse("export_profile", args=[profile.pk])).status_code == 200

    def test_is_deleted(self, client, profile):
        assert client.post(reverse("delete_export_profile", args=[profile.pk])).status_code == 302
        assert not ExportProfile.objects.exists()

    def test_is_nobody_elses(self, client, profile):
        for other in (make_user("finance", username="other"), make_user("admin", make_payee())):
            client.force_login(other)
            assert "Mrs Rao" not in client.get(reverse("exports")).content.decode()
            assert self.take(client, profile.pk).url == reverse("exports")
            assert not Export.objects.exists()
            assert client.get(reverse("export_profile", args=[profile.pk])).status_code == 404
