"""What organisations of one installation know of each other: nothing, whatever they share."""

import re
from types import SimpleNamespace

import pytest
from django.db.models import Exists
from django.urls import reverse
from django.utils import timezone

from receipts import pipeline, review, verdict
from receipts.access import Ability, abilities_by_payee, receipts_for, roles_to_give
from receipts.accounts import sign_on
from receipts.corrections import accept_correction
from receipts.filters import ReceiptFilter
from receipts.models import Membership, Payee, ReaderState, Receipt, Worker
from receipts.pipeline import budget
from receipts.review.refusals import ChangedMeanwhile, UtrAlreadyApproved
from receipts.signals import examine, examine_together
from receipts.signals.facts import Facts
from receipts.verdict import others_with_its_utr
from receipts.web.find import lost
from tests.factories import (
    default_payee,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
    payee_elsewhere,
)
from tests.verdict.making import codes, judged, make_paid

pytestmark = pytest.mark.django_db

ISSUER = {
    "issuer": "https://login.example.org",
    "client_id": "raseed",
    "client_secret": "secret",
    "label": "Office",
    "trusts_email": True,
    "factors": [],
}


def copy_elsewhere(receipt: Receipt, **overrides) -> Receipt:
    """The very same picture, read alike, sent to a payee of another organisation."""
    values = {
        "payee": payee_elsewhere(),
        "original_sha256": receipt.original_sha256,
        "pixels_sha256": receipt.pixels_sha256,
        "perceptual_hash": receipt.perceptual_hash,
        "payer_name": "Secret Name",
    }
    copy = make_receipt(**(values | overrides))
    assert receipt.reading
    make_reading(copy, utr=receipt.utr, amount_paise=receipt.amount_paise)
    return copy


def approve(receipt: Receipt) -> None:
    receipt.refresh_from_db()
    by = make_user("reviewer", receipt.payee)
    review.approve(receipt, by=by, version=receipt.version, note="seen")


class TestOneUtr:
    def test_is_approved_once_in_each_organisation(self):
        receipt, *_ = make_paid()
        copy = copy_elsewhere(receipt)
        for one in (receipt, copy):
            approve(one)
        assert Receipt.objects.filter(utr=receipt.utr, status="approved").count() == 2

    def test_is_approved_once_among_the_payees_of_one(self):
        receipt, *_ = make_paid()
        copy = copy_elsewhere(receipt, payee=make_payee())
        approve(receipt)
        with pytest.raises(UtrAlreadyApproved, match="elsewhere in this organisation"):
            approve(copy)

    def test_of_another_organisation_is_no_reason_why_a_decision_fails(self):
        receipt, *_ = make_paid()
        approve(copy_elsewhere(receipt))
        Receipt.objects.filter(pk=receipt.pk).update(version=7)
        with pytest.raises(ChangedMeanwhile):
            review.approve(receipt, by=make_user("reviewer"), version=3, note="seen")


class TestWarnings:
    def test_speak_of_no_receipt_of_another_organisation(self):
        receipt, *_ = make_paid()
        copy = copy_elsewhere(receipt)
        for one in (receipt, copy, receipt):
            examine(one)
        for one in (receipt, copy):
            pairs = one.signals.filter(kind__in=("same_utr", "same_file", "same_pixels"))
            assert not pairs.exists()

    def test_speak_of_none_when_many_are_looked_at_together(self):
        receipt, *_ = make_paid()
        copy = copy_elsewhere(receipt)
        examine_together(Facts([receipt, copy]))
        assert not receipt.signals.filter(kind__in=("same_utr", "same_file")).exists()
        assert not copy.signals.filter(kind__in=("same_utr", "same_file")).exists()

    def test_change_nothing_elsewhere_when_a_value_is_typed(self):
        receipt, *_ = make_paid()
        copy = copy_elsewhere(receipt)
        Receipt.objects.filter(pk=copy.pk).update(utr="")
        before = Receipt.objects.values_list("version", "verdict").get(pk=receipt.pk)
        copy.refresh_from_db()
        by = make_user("reviewer", copy.payee)
        accept_correction(copy, source="reviewer", by=by, utr=receipt.utr)
        assert Receipt.objects.values_list("version", "verdict").get(pk=receipt.pk) == before
        assert not receipt.signals.exists()

    def test_still_speak_of_the_organisations_other_payees(self):
        receipt, *_ = make_paid()
        copy_elsewhere(receipt)
        copy_elsewhere(receipt, payee=make_payee())
        examine(receipt)
        said = str(receipt.signals.get(kind="same_utr").evidence)
        assert said == f"UTR {receipt.utr} was also sent in elsewhere in this organisation."


class TestVerdict:
    def test_is_the_same_whatever_another_organisation_holds(self):
        receipt, *_ = make_paid()
        copy_elsewhere(receipt)
        approve(copy_elsewhere(receipt))
        found = judged(receipt)
        assert (found.verdict, codes(found)[0]) == ("ready", "money_arrived")

    def test_of_many_at_once_mixes_none(self):
        receipt, *_ = make_paid()
        copy = copy_elsewhere(receipt)
        cases = verdict.cases_of([receipt, copy])
        assert [list(one.same_utr) for one in cases] == [[], []]

    def test_shows_no_contest_with_another_organisation(self):
        receipt, *_ = make_paid()
        examine(copy_elsewhere(receipt))
        judged(receipt)
        found = verdict.contest_of(receipt)
        assert (found.keys, found.is_claimed_elsewhere) == ({receipt.pk}, False)

    def test_asks_for_others_of_its_utr_within_the_organisation(self):
        receipt, *_ = make_paid()
        copy_elsewhere(receipt)
        asked = Receipt.objects.annotate(shares=Exists(others_with_its_utr()))
        assert asked.get(pk=receipt.pk).shares is False
        copy_elsewhere(receipt, payee=make_payee())
        assert asked.get(pk=receipt.pk).shares is True


class TestMachinery:
    """What the installation does for all of them tells none about another."""

    def test_answers_of_a_billed_reader_are_of_one_organisation(self):
        receipt = make_receipt()
        kept = make_reading(receipt, reader="accuauth", picture_digest="d" * 64, outcome="read")
        reader = SimpleNamespace(name="accuauth")
        beside, elsewhere = make_receipt(payee=make_payee()), make_receipt(payee=payee_elsewhere())
        assert budget.kept_answer(reader, "d" * 64, receipt=beside) == kept
        assert budget.kept_answer(reader, "d" * 64, receipt=elsewhere) is None

    def test_a_queue_is_told_to_those_whose_receipts_wait_in_it(self):
        elsewhere = make_receipt(status="queued", payee=payee_elsewhere()).payee.organisation_id
        mine = make_payee().organisation_id
        assert pipeline.hold_ups(elsewhere).is_without_worker
        found = pipeline.hold_ups(mine)
        assert (found.ready, found.oldest_ready_seconds) == (0, 0.0)
        assert not found.is_without_worker

    @pytest.mark.usefixtures("stopped_clock")
    def test_links_are_sent_so_often_to_a_contact_in_each_organisation(self, client):
        said = {"reference": "A-1", "contact": "meera@example.com"}
        other = payee_elsewhere()
        for number in range(lost.MOST_OF_A_CONTACT):
            answer = client.post(
                reverse("find_receipt", args=["pay"]), said | {"reference": f"A-{number}"}
            )
            assert answer.status_code == 302
        assert client.post(reverse("find_receipt", args=["pay"]), said).status_code == 429
        assert client.post(reverse("find_receipt", args=[other.slug]), said).status_code == 302

    def test_readers_are_looked_after_by_admins_while_there_is_one_organisation(self, client):
        admin = make_user("admin")
        client.force_login(admin)
        ReaderState.objects.create(reader="engine", paused_at=timezone.now(), pause_status="X")
        Worker.objects.create(name="w", started_at=timezone.now(), seen_at=timezone.now())
        resume = reverse("resume_reader", args=["engine"])
        assert client.get(reverse("readers")).status_code == 200
        assert resume in client.get(reverse("queue")).text
        payee_elsewhere()
        assert client.get(reverse("readers")).status_code == 403
        assert client.post(resume).status_code == 403
        page = client.get(reverse("queue")).text
        assert resume not in page and f'"{reverse("readers")}"' not in page
        client.force_login(make_user(is_superuser=True))
        assert client.get(reverse("readers")).status_code == 200

    def test_nothing_changes_with_a_second_organisation_where_it_is_said_beforehand(
        self, client, settings
    ):
        settings.SEVERAL_ORGANISATIONS = True
        settings.SSO = {"office": ISSUER | {"organisation": default_payee().organisation_id}}
        person = make_user("admin")

        def told() -> list[object]:
            """What is shown at the doors, and to an admin."""
            client.logout()
            shown = [client.get("/readyz").json(), "Office" in client.get(reverse("login")).text]
            client.force_login(person)
            menu = re.findall(r'href="([^"]+)"', client.get(reverse("queue")).text)
            shown += [menu, client.get(reverse("readers")).status_code]
            return [*shown, sign_on.speaks_for(sign_on.issuers()[0], person)]

        alone = told()
        payee_elsewhere()
        assert told() == alone
        settings.SSO["office"]["organisation"] = None
        assert not sign_on.speaks_for(sign_on.issuers()[0], person)

    def test_an_admin_still_makes_admins_where_there_are_several(self):
        payee = payee_elsewhere()
        admin = make_user("admin", payee)
        assert Ability.READERS not in abilities_by_payee(admin)[payee]
        assert "admin" in roles_to_give(admin, payee)


class TestSearch:
    def test_finds_ones_own_however_many_copies_there_are_elsewhere(self, monkeypatch):
        monkeypatch.setattr("receipts.filters.searching.MOST_OF_ONE_UTR", 2)
        believed, *_ = make_paid()
        read_only = make_receipt(payee=believed.payee)
        make_reading(read_only, utr=believed.utr)
        Receipt.objects.filter(pk=read_only.pk).update(utr="")
        for _ in range(3):
            copy_elsewhere(believed)
        mine = receipts_for(make_user("reviewer", believed.payee))
        found = ReceiptFilter(search=believed.utr).apply(mine)
        assert set(found.values_list("pk", flat=True)) == {believed.pk, read_only.pk}


class TestWhoeverWorksForSeveral:
    @pytest.fixture
    def person(self, client):
        """Of two payees of the first organisation and one elsewhere."""
        person = make_user("admin")
        role = person.memberships.get().role
        elsewhere = payee_elsewhere(name="Hill School")
        for payee in (make_payee(name="Beside"), elsewhere):
            Membership.objects.create(user=person, payee=payee, role=role)
        client.force_login(person)
        return person

    def test_sees_what_is_added_up_within_one_organisation(self, client, person):
        far = Payee.objects.get(name="Hill School")
        make_due(amount_paise=77_700, payee=far, due_on=timezone.localdate())
        found = client.get(reverse("overview"), {"payees": "all"}).context["found"]
        assert [one.name for one in found.payees] == ["My organisation", "Beside"]
        client.post(reverse("choose_payee"), {"payee": far.pk})
        found = client.get(reverse("overview"), {"payees": "all"}).context["found"]
        assert [one.name for one in found.payees] == ["Hill School"]

    def test_names_a_payee_when_a_program_asks_for_sums(self, client, person):
        far = Payee.objects.get(name="Hill School")
        refused = client.get(reverse("api_overview"))
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "payee")
        found = client.get(reverse("api_overview"), {"payee": far.slug}).json()
        assert [one["payee"] for one in found["payees"]] == [far.slug]

    def test_reads_in_the_menu_which_organisation_each_payee_is_of(self, client, person):
        organisation = Payee.objects.get(name="Hill School").organisation
        page = client.get(reverse("queue")).text
        assert organisation.name in page

    def test_reads_no_organisation_where_there_is_but_one_of_theirs(self, client):
        payee = payee_elsewhere()
        person = make_user("admin", payee)
        other = make_payee(organisation=payee.organisation)
        role = person.memberships.get().role
        Membership.objects.create(user=person, payee=other, role=role)
        client.force_login(person)
        assert payee.organisation.name not in client.get(reverse("queue")).text
