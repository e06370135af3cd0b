"""What the workbench puts first: Stop its rejection with the reason, Look its first open point."""

import pytest
from django.urls import reverse

from receipts import verdict
from receipts.models import Receipt, Signal
from receipts.signals.sentences import MEANINGS
from receipts.verdict.sentences import SENTENCES
from receipts.web.workbench.settling import SETTLED
from receipts.web.workbench.verdict_panel import _BECAUSE, rejection_of
from tests.factories import (
    make_credit,
    make_due,
    make_reading,
    make_receipt,
    make_user,
    make_utr,
)
from tests.verdict.making import judged, make_paid, recorded_by_hand

pytestmark = [pytest.mark.once, pytest.mark.django_db]
Kind = Signal.Kind
# These are claims of another receipt, or never so grave that they stop anything.
CLAIMS = {"same_utr", "same_file", "same_pixels", "near_picture"}
NEVER_GRAVE = {"earlier_rejections", "refused_row"}


def rejection(receipt: Receipt) -> dict[str, str]:
    case = verdict.case_of(Receipt.objects.get(pk=receipt.pk))
    return rejection_of(verdict.judge(case), case)


def with_warnings(*kinds: str, **overrides) -> Receipt:
    receipt = make_receipt(**overrides)
    if "utr" not in overrides:
        make_reading(receipt)
    for kind in kinds:
        name, _, severity = kind.partition("/")
        Signal.objects.create(receipt=receipt, kind=name, severity=severity or "serious")
    return receipt


class TestRejection:
    @pytest.mark.parametrize(
        ("kinds", "reason"),
        [
            (["other_payee"], "other_payee"),
            (["no_credit/warning", "other_payee"], "other_payee"),
            (["no_credit"], "no_credit"),
            (["edited/warning", "bank_amount"], "wrong_amount"),
            (["edited"], "edited"),
            (["future_time"], "edited"),
            (["not_successful"], "failed_payment"),
        ],
    )
    def test_is_for_what_is_gravest(self, kinds, reason):
        assert rejection(with_warnings(*kinds)) == {"reason": reason}

    def test_is_for_the_failure_and_not_for_the_utr_that_it_lacks(self):
        assert rejection(with_warnings("not_successful", utr=""))["reason"] == "failed_payment"
        assert rejection(with_warnings("edited/warning", utr=""))["reason"] == "not_readable"

    @pytest.mark.parametrize("kind", ["before_issue", "payer_disagrees"])
    def test_has_words_where_no_reason_says_it(self, kind):
        found = rejection(with_warnings(kind))
        assert found["reason"] == "other"
        assert found["note"]

    def test_follows_from_whatever_may_be_grave(self):
        assert MEANINGS.keys() == set(Kind)
        grave = set(Kind.values) - CLAIMS - NEVER_GRAVE
        answered = {kind for kind, one in MEANINGS.items() if one.rejected_as or one.told}
        assert grave == answered

    def test_is_chosen_and_worded_on_the_page_with_reject_first(self, client):
        client.force_login(make_user("reviewer"))
        receipt = with_warnings("before_issue")
        text = client.get(reverse("workbench", args=[receipt.pk])).content.decode()
        decide = text[text.index('data-verdict="stop"', text.index('class="decide"')) :]
        assert decide.index('data-opens="reject"') < decide.index('data-opens="ask"')
        form = client.get(reverse("workbench", args=[receipt.pk])).context["reject_form"]
        assert form["reason"].value() == "other"
        assert "before what it is sent for" in form["note"].value()

    @pytest.mark.parametrize(
        ("kinds", "reading", "first", "key"),
        [
            ([], {"utr": ""}, "ask", "q"),
            ([], {"amount_paise": None}, "values", "f"),
            (["edited"], {"utr": ""}, "reject", "r"),
            (["not_successful"], {"utr": ""}, "reject", "r"),
        ],
    )
    def test_comes_after_asking_where_only_the_picture_cannot_be_read(
        self, client, kinds, reading, first, key
    ):
        client.force_login(make_user("reviewer"))
        receipt = with_warnings(*kinds, utr=make_utr())
        make_reading(receipt, **reading)
        text = client.get(reverse("workbench", args=[receipt.pk])).text
        decide = text[text.index('class="decide"') :]
        loudest = decide[decide.index(" large block") :]
        loudest = loudest[: loudest.index(">")]
        assert f'data-opens="{first}"' in loudest
        assert f'data-key="{key}"' in loudest
        assert all(decide.count(f'data-opens="{one}"') == 1 for one in ("ask", "reject"))
        # What cannot be read contradicts nothing, and nobody is to be accused of it.
        assert ("This contradicts it." in text) == (first == "reject")
        assert ("The picture does not show" in text) == (first != "reject")

    def test_is_nothing_where_nothing_stops_it(self):
        receipt, *_ = make_paid()
        judged(receipt)
        assert rejection(receipt) == {}


class TestBecause:
    def reasons(self, client, receipt: Receipt) -> tuple[str, ...]:
        judged(receipt)
        client.force_login(make_user("reviewer"))
        page = client.get(reverse("workbench", args=[receipt.pk]))
        return page.context["panel"].because

    def test_answers_what_is_open(self, client):
        part, *_ = make_paid(due=make_due(payer_name="Asha Rao", amount_paise=90_000))
        assert self.reasons(client, part) == (
            "The amount is agreed with the payer",
            "The payer has explained it",
        )
        another, *_ = make_paid(credit={"payer_name": "VIKRAM SHAH"})
        assert self.reasons(client, another) == (
            "I know that this person pays for them",
            "The payer has explained it",
        )

    def test_is_everything_where_nothing_answers_it(self, client):
        assert len(self.reasons(client, with_warnings("edited"))) >= 2

    def test_is_asked_of_nothing_that_is_ready(self, client):
        assert self.reasons(client, make_paid()[0]) == ()

    def test_names_only_points_there_are(self):
        assert {code for _words, codes in _BECAUSE for code in codes} <= SENTENCES.keys()


class TestFirstOpenPoint:
    @pytest.mark.parametrize("code", sorted(SETTLED))
    def test_has_somewhere_to_lead_to(self, code):
        settling = SETTLED[code]
        assert settling.opens or settling.place or settling.page
        assert code in SENTENCES

    def test_is_the_first_of_the_list(self, client):
        client.force_login(make_user("reviewer"))
        receipt, *_ = make_paid(
            due=make_due(payer_name="Vikram Shah"), reading={"utr_confident": False}
        )
        judged(receipt)
        page = client.get(reverse("workbench", args=[receipt.pk]))
        panel = page.context["panel"]
        assert panel.value == "look"
        assert panel.first == panel.points[0]
        assert panel.first.opens == "values"

    def test_of_a_payment_recorded_by_hand_leads_to_its_due(self, client):
        client.force_login(make_user("reviewer"))
        paid, utr = make_due(), make_utr()
        recorded_by_hand(paid, make_credit(), reference=utr)
        receipt = make_receipt()
        make_reading(receipt, utr=utr)
        page = client.get(reverse("workbench", args=[receipt.pk]))
        assert page.context["panel"].first.href == reverse("due", args=[paid.pk])
        said = {"version": receipt.version, "verdict": "stop", "note": "It is the same."}
        answer = client.post(reverse("approve", args=[receipt.pk]), said)
        assert answer.status_code == 409
        assert answer.context["refusal_url"] == reverse("due", args=[paid.pk])

    def test_leads_to_places_that_are_on_the_page(self, client):
        client.force_login(make_user("reviewer"))
        receipt, *_ = make_paid(due=make_due(payer_name="Vikram Shah"))
        judged(receipt)
        Signal.objects.create(receipt=receipt, kind="edited", severity="warning")
        text = client.get(reverse("workbench", args=[receipt.pk])).content.decode()
        places = {one.place for one in SETTLED.values() if one.place}
        assert all(f'id="{place[1:]}"' in text for place in places)
