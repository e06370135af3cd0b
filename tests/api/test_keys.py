"""What a program may do with its key, over the API."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import MULTIPART_CONTENT
from django.utils import timezone

from receipts.models import ApiKey, Due, DueImport, Receipt
from receipts.programs.keys import make_key
from tests.corpus.making import png, screen
from tests.factories import default_payee, make_due, make_payee, make_receipt, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]

DUES = "/api/v1/dues/"
RECEIPTS = "/api/v1/receipts/"


@pytest.fixture
def program(client):
    """`program("get", url, scopes=[…])`: one request with a new key of the default payee."""

    def program(method, url, data=None, *, scopes=("see",), by=None, **options):
        owner = by or make_user("admin")
        names = ApiKey.objects.count()
        _, secret = make_key(default_payee(), by=owner, name=f"Shop {names}", scopes=scopes)
        options = {"content_type": "application/json"} | options if method != "get" else options
        headers = {"Authorization": f"Bearer {secret}"}
        return getattr(client, method)(url, data, headers=headers, **options)

    return program


class TestScopes:
    def test_let_do_what_is_ticked(self, program):
        values = {"reference": "A-1", "amount_paise": 100}
        assert program("post", DUES, values, scopes=["edit_dues"]).status_code == 201
        assert program("get", DUES).json()["results"][0]["reference"] == "A-1"

    @pytest.mark.parametrize(
        ("method", "url", "lacks"),
        [
            ("post", DUES, "edit_dues"),
            ("put", DUES, "edit_dues"),
            ("post", "/api/v1/exports/", "export"),
            ("post", f"{RECEIPTS}{{public_id}}/decide/", "review"),
            ("post", f"{RECEIPTS}{{public_id}}/values/", "review"),
            ("get", "/api/v1/policy/", "No API key does this"),
        ],
    )
    def test_refuse_the_rest_by_the_scopes_name(self, program, method, url, lacks):
        receipt = make_receipt()
        values = {"reference": "A-1", "amount_paise": 100}
        url = url.format(public_id=receipt.public_id)
        answer = program(method, url, values, scopes=["see"])
        assert answer.status_code == 403
        assert lacks in answer.json()["detail"]
        assert not Due.objects.exists()

    @pytest.mark.parametrize(("scope", "added"), [("edit_dues", 1), ("see", 0), ("edit_bank", 0)])
    def test_to_edit_dues_import_them_and_no_other_does(self, program, scope, added):
        file = SimpleUploadedFile("dues.csv", b"reference,amount\nA-1,500.00\n")
        form = {"content_type": MULTIPART_CONTENT}
        answer = program("post", f"{DUES}import/", {"file": file}, scopes=[scope], **form)
        assert answer.status_code == (200 if added else 403)
        assert Due.objects.count() == DueImport.objects.count() == added

    def test_to_send_let_send_and_see_only_what_was_sent(self, program):
        make_receipt()
        picture = SimpleUploadedFile("a.png", png(screen(300, 600)))
        form = {"content_type": MULTIPART_CONTENT}
        sent = program("post", RECEIPTS, {"image": picture}, scopes=["send"], **form)
        assert sent.status_code == 201
        assert program("get", RECEIPTS, scopes=["send"]).json()["results"] == []
        assert Receipt.objects.count() == 2

    def test_without_send_send_nothing(self, program):
        picture = SimpleUploadedFile("a.png", png(screen(300, 600)))
        answer = program("post", RECEIPTS, {"image": picture}, content_type=MULTIPART_CONTENT)
        assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")
        assert not Receipt.objects.exists()


class TestPayee:
    def test_hides_the_others_of_the_person_who_made_it(self, program):
        other, admin = make_payee(), make_user("admin")
        admin.memberships.create(payee=other, role=admin.memberships.get().role)
        make_due(payee=other, reference="THEIRS")
        hidden = make_receipt(payee=other)
        make_due(reference="OURS")
        rows = program("get", DUES, by=admin).json()["results"]
        assert [row["reference"] for row in rows] == ["OURS"]
        assert program("get", f"{RECEIPTS}{hidden.public_id}/", by=admin).status_code == 404
        values = {"reference": "A-1", "amount_paise": 100, "payee": other.slug}
        assert program("post", DUES, values, by=admin, scopes=["edit_dues"]).status_code == 404

    def test_of_a_superusers_key_is_one_as_well(self, program):
        make_due(payee=make_payee())
        assert program("get", DUES, by=make_user(is_superuser=True)).json()["results"] == []

    def test_ends_with_the_role_of_who_made_it(self, program, client):
        admin = make_user("admin")
        make_due()
        _, secret = make_key(default_payee(), by=admin, name="Shop", scopes=["see"])
        admin.memberships.all().delete()
        answer = client.get(DUES, headers={"Authorization": f"Bearer {secret}"})
        assert answer.json()["results"] == []


class TestLettingIn:
    @pytest.mark.parametrize(
        ("change", "word"),
        [
            ({"expires_at": timezone.now() - timedelta(days=1)}, "expired on"),
            ({"revoked_at": timezone.now()}, "revoked"),
            ({"key_sha256": "0" * 64}, "no such API key"),
        ],
    )
    def test_refuses_with_401_and_says_why_and_what_to_do(self, client, change, word):
        _, secret = make_key(default_payee(), by=make_user("admin"), name="A", scopes=["see"])
        ApiKey.objects.update(**change)
        answer = client.get(DUES, headers={"Authorization": f"Bearer {secret}"})
        assert answer.status_code == 401
        assert word in answer.json()["detail"]
        assert "make a new one" in answer.json()["detail"].lower()
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="api"'

    def test_names_the_program_in_the_history(self, program):
        receipt = make_receipt()
        values = {"decision": "reject", "version": receipt.version, "reason": "no_credit"}
        admin = make_user("admin", username="asha")
        url = f"{RECEIPTS}{receipt.public_id}/decide/"
        assert program("post", url, values, by=admin, scopes=["review"]).status_code == 200
        assert receipt.events.get(kind="rejected").actor_name == "asha · Shop 0"


class TestRate:
    @pytest.mark.usefixtures("stopped_clock")
    def test_stands_in_the_headers_and_refuses_with_429(self, call, settings):
        settings.API_CALLS_PER_MINUTE = 1
        asking = make_user("finance")
        first, second = call("get", DUES, asking), call("get", DUES, asking)
        assert (first.status_code, first.headers["RateLimit-Limit"]) == (200, "1")
        assert (first.headers["RateLimit-Remaining"], second.status_code) == ("0", 429)
        assert 1 <= int(second.headers["Retry-After"]) <= 60
        assert second.json()["code"] == "throttled"
        assert "Retry-After" in second.json()["cure"]

    def test_is_not_counted_of_strangers_pages(self, client):
        assert "RateLimit-Limit" not in client.get("/api/schema/").headers
