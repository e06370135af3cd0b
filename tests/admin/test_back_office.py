"""The back office: every page opens, history stays as it is, and only superusers come in."""

import pytest
from django.conf import settings
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from receipts.models import (
    Candidate,
    ColumnMapping,
    Correction,
    DueImport,
    Export,
    Membership,
    Notice,
    Organisation,
    Payee,
    PayeeName,
    ReaderState,
    Receipt,
    ReceiptEvent,
    Signal,
    User,
    Vpa,
    Worker,
)
from tests.factories import (
    default_payee,
    make_due,
    make_organisation,
    make_reading,
    make_receipt,
    make_user,
)
from tests.statement_import import hdfc

pytestmark = pytest.mark.django_db
KEPT = [
    "receipt", "receiptevent", "reading", "due", "dueimport", "export", "notice", "worker",
    "statementfile", "columnmapping", "credit", "reversal", "bankevent",
]  # fmt: skip


@pytest.fixture
def keeper(client):
    user = User.objects.create_superuser("keeper", password="secret-enough")
    client.force_login(user)
    return user


@pytest.fixture
def one_of_each(keeper):
    receipt, payee, now = make_receipt(), default_payee(), timezone.now()
    make_reading(receipt)
    ReceiptEvent.objects.create(receipt=receipt, kind="received", actor_name="payer")
    Correction.objects.create(receipt=receipt, source="payer", utr="412345678901")
    Signal.objects.create(receipt=receipt, kind="edited", severity="info", evidence="…")
    Candidate.objects.create(receipt=receipt, due=make_due(), score=1)
    DueImport.objects.create(payee=payee, file="x", file_name="dues.csv")
    Export.objects.create(payee=payee, by=keeper, format="csv")
    Notice.objects.create(receipt=receipt, to="a@example.org", subject="s", body="b")
    ReaderState.objects.create(reader="engine")
    Worker.objects.create(name="host:1:1", started_at=now, seen_at=now)
    Vpa.objects.create(payee=payee, address="shop@okaxis")
    PayeeName.objects.create(payee=payee, name="ASHA STORES")
    ColumnMapping.objects.create(payee=payee, columns_key="x", mapping={"date": "Day"})
    hdfc.imported(hdfc.credit(), hdfc.reversal())
    make_user("reviewer")
    return receipt


def registered():
    return [model._meta.model_name for model in admin.site._registry]


def url(name, page, *args):
    app = "axes" if name.startswith("access") else "receipts"
    return reverse(f"admin:{app}_{name}_{page}", args=args)


class TestPages:
    def test_open(self, client, one_of_each):
        assert client.get(reverse("admin:index")).status_code == 200
        for model in admin.site._registry:
            name = model._meta.model_name
            assert client.get(url(name, "changelist")).status_code == 200, name
            for row in model._default_manager.all()[:1]:
                assert client.get(url(name, "change", row.pk)).status_code == 200, name

    def test_lead_only_to_pages_that_exist(self, client, keeper):
        page = client.get(reverse("admin:index")).content.decode()
        for group in settings.UNFOLD["SIDEBAR"]["navigation"]:
            for item in group["items"]:
                assert str(item["link"]) in page

    def test_begin_with_what_the_back_office_is_for(self, client, keeper):
        text = client.get(reverse("admin:index")).text
        assert "who may do what" in text
        assert f'href="{reverse("queue")}"' in text
        assert text.count(f'href="{reverse("admin:receipts_payee_changelist")}"') == 2
        assert "Access attempts" not in text

    def test_find_by_what_people_search_for(self, client, one_of_each):
        for name in (
            "user", "payee", "receipt", "reading", "due", "export", "notice", "statementfile",
            "credit", "reversal", "bankevent",
        ):  # fmt: skip
            assert client.get(url(name, "changelist"), {"q": "x"}).status_code == 200, name


class TestPolicy:
    def test_allows_no_inline_script_even_here(self, client, keeper):
        policy = client.get(reverse("admin:index")).headers["Content-Security-Policy"]
        assert "script-src 'self' 'unsafe-eval';" in policy

    def test_is_relaxed_nowhere_else(self, client, keeper):
        policy = client.get(reverse("queue")).headers["Content-Security-Policy"]
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy


class TestHistory:
    @pytest.mark.parametrize("name", KEPT)
    def test_cannot_be_added_changed_or_deleted(self, client, one_of_each, name):
        model = next(one for one in admin.site._registry if one._meta.model_name == name)
        row = model._default_manager.first()
        assert client.get(url(name, "add")).status_code == 403
        assert client.post(url(name, "change", row.pk), {}).status_code == 403
        assert client.post(url(name, "delete", row.pk), {"post": "yes"}).status_code == 403
        assert model._default_manager.filter(pk=row.pk).exists()

    def test_cannot_be_deleted_many_at_once(self, client, one_of_each):
        data = {"action": "delete_selected", "_selected_action": one_of_each.pk, "post": "yes"}
        client.post(url("receipt", "changelist"), data)
        assert Receipt.objects.exists()


class TestUsers:
    def test_get_a_role_with_a_payee(self, client, keeper):
        user = make_user()
        role = make_user("finance").memberships.get().role
        page = client.get(url("user", "change", user.pk))
        data = {
            name: value
            for form in (page.context["adminform"].form,)
            for name, value in form.initial.items()
            if isinstance(value, str | bool) and value
        }
        data |= {
            "memberships-TOTAL_FORMS": 1,
            "memberships-INITIAL_FORMS": 0,
            "memberships-0-user": user.pk,
            "memberships-0-payee": default_payee().pk,
            "memberships-0-role": role.pk,
        }
        response = client.post(url("user", "change", user.pk), data)
        assert response.status_code == 302
        assert Membership.objects.get(user=user).role == role


class TestPayees:
    def save(self, client, address="shop@okaxis", **names):
        payee = default_payee()
        data = {"name": payee.name, "slug": payee.slug, "is_default": "on"}
        for prefix in ("vpas", "names", "memberships"):
            data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
        data |= {"vpas-TOTAL_FORMS": 1, "vpas-0-payee": payee.pk, "vpas-0-address": address}
        data |= names
        return client.post(url("payee", "change", payee.pk), data)

    def test_keep_an_address_in_its_one_spelling(self, client, keeper):
        assert self.save(client, " Shop@OKAxis ").status_code == 302
        assert Vpa.objects.get().address == "shop@okaxis"

    def test_refuse_what_is_no_address(self, client, keeper):
        assert "such as shop@okaxis" in self.save(client, "shop@example.com").content.decode()
        assert not Vpa.objects.exists()

    def test_keep_the_names_on_payers_screens(self, client, keeper):
        owner = default_payee().pk
        names = {"names-TOTAL_FORMS": 1, "names-0-payee": owner, "names-0-name": "ASHA STORES"}
        assert self.save(client, **names).status_code == 302
        assert PayeeName.objects.get().name == "ASHA STORES"


class TestOrganisations:
    def save(self, client, name: str, slug: str):
        data = {
            "name": name,
            "payees-TOTAL_FORMS": 1,
            "payees-INITIAL_FORMS": 0,
            "payees-0-name": f"{name} 1",
            "payees-0-slug": slug,
        }
        return client.post(url("organisation", "add"), data)

    def test_are_made_with_their_first_payee(self, client, keeper):
        assert self.save(client, "Hill Schools", "hill").status_code == 302
        payee = Payee.objects.get(slug="hill")
        assert payee.organisation.name == "Hill Schools"
        assert payee.organisation != default_payee().organisation
        assert "Hill Schools" in client.get(url("payee", "changelist")).text

    def test_are_not_made_without_an_address_of_their_own(self, client, keeper):
        assert self.save(client, "Hill Schools", default_payee().slug).status_code == 200
        assert Organisation.objects.count() == 1

    def test_keep_their_payees(self, client, keeper):
        payee, other = default_payee(), make_organisation()
        TestPayees().save(client, organisation=other.pk)
        payee.refresh_from_db()
        assert payee.organisation != other
        answer = client.post(url("organisation", "delete", payee.organisation_id), {"post": "yes"})
        assert answer.status_code in (200, 403)
        assert Organisation.objects.filter(pk=payee.organisation_id).exists()


class TestAccess:
    def test_is_not_for_a_payees_staff(self, client):
        client.force_login(make_user("admin"))
        assert client.get(reverse("admin:index")).status_code == 302

    def test_requires_login(self, client):
        assert client.get(url("payee", "changelist")).status_code == 302
        assert Payee.objects.exists()


def test_what_means_nothing_here_is_not_offered():
    assert {"group", "tokenproxy"}.isdisjoint(registered())
