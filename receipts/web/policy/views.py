"""The straight-through policy: how well it agrees with people, and switching it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from receipts import review
from receipts.access import Ability
from receipts.models import BankEvent, Payee, Policy, PolicyJudgement
from receipts.review import policy as straight
from receipts.review.policy import TrackRecord
from receipts.templatetags.shown import money
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.policy.forms import PolicyForm

LISTED = 20
CHANGES = 10
TONES = {Policy.Mode.OFF: "", Policy.Mode.SHADOW: "info", Policy.Mode.ON: "ok"}
STATES = {
    Policy.Mode.OFF: gettext_lazy("Off"),
    Policy.Mode.SHADOW: gettext_lazy("Watching"),
    Policy.Mode.ON: gettext_lazy("On"),
}
NOW = {
    Policy.Mode.OFF: gettext_lazy("It is off from now on: people decide everything."),
    Policy.Mode.SHADOW: gettext_lazy("It watches from now on. Every decision stays with people."),
    Policy.Mode.ON: gettext_lazy("It is on: what the bank proves is approved within seconds."),
}


@dataclass(frozen=True)
class Compared:
    """A receipt on which the policy and people may be compared."""

    url: str
    receipt: int
    payer: str
    amount: str
    decided_by: str
    decision: str
    reasons: list[str]


@dataclass(frozen=True)
class Kind:
    """One way in which a judgement and a decision come together."""

    title: str
    text: str
    count: int
    paise: int
    rows: list[Compared]
    tone: str = ""


@dataclass(frozen=True)
class Change:
    """A line of the policy's history."""

    event: BankEvent
    mode: str
    tolerated: str
    second: str


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.CONFIGURE, looking=True)
def policy(request: DeskRequest) -> HttpResponse:
    """What the policy would have done next to what people did; and its switch."""
    payee = request.desk.payee
    chosen = straight.policy_of(payee)
    agreement = straight.agreement_of(chosen)
    if request.method != "POST":
        form = PolicyForm(initial=PolicyForm.initial_of(chosen))
        return page(request, chosen, agreement, form)
    form = PolicyForm(request.POST)
    if form.is_valid() and not hesitates(form, chosen):
        try:
            straight.set_policy(payee, by=request.user, **form.choice)
        except review.PolicyRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, NOW[Policy.Mode(form.choice["mode"])])
            return redirect("policy")
    return page(request, chosen, agreement, form, status=422)


def hesitates(form: PolicyForm, chosen: Policy) -> bool:
    """Whether it is about to be switched on against doubts that nobody has waved aside."""
    doubts = straight.doubts_about(chosen, form.cleaned_data["mode"])
    if not doubts or form.cleaned_data["despite"]:
        return False
    form.add_error("despite", _("Read what speaks against it, and tick this if you mean it."))
    return True


def page(
    request: DeskRequest,
    chosen: Policy,
    agreement: TrackRecord,
    form: PolicyForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "policy": chosen,
        "state": STATES[Policy.Mode(chosen.mode)],
        "tone": TONES[Policy.Mode(chosen.mode)],
        "agreement": agreement,
        "waiting": straight.waiting_of(chosen),
        "kinds": kinds_of(chosen, agreement),
        "form": form,
        "doubts": [] if chosen.mode == Policy.Mode.ON else agreement.doubts,
        "changes": changes_of(request.desk.payee),
    }
    return show(request, "policy/policy.html", context, section="policy", status=status)


def kinds_of(chosen: Policy, agreement: TrackRecord) -> list[Kind]:
    """The kinds a person looks into, the dangerous ones first; those without receipts are left."""
    told: list[tuple[str, str, str, str]] = [
        (
            "dangerous",
            _("It would have approved, people rejected"),
            _("The dangerous ones. Open each and see whether people or the policy was right."),
            "serious",
        ),
        (
            "taken_back",
            _("It approved, people took it back and rejected"),
            _("Approved by the policy itself. Each of them got past it."),
            "serious",
        ),
        (
            "left",
            _("It would have left, people approved"),
            _("No harm: these cost a person's time in any case. The reasons say why."),
            "",
        ),
    ]
    found = []
    for name, title, text, tone in told:
        share = getattr(agreement, name)
        if share.receipts:
            rows = rows_of(straight.judgements_of(chosen, name))
            found.append(Kind(title, text, share.receipts, share.paise, rows, tone))
    return found


def rows_of(judgements: QuerySet[PolicyJudgement]) -> list[Compared]:
    latest = judgements.select_related("receipt", "receipt__decided_by")[:LISTED]
    return [row_of(one) for one in latest]


def row_of(judgement: PolicyJudgement) -> Compared:
    receipt = judgement.receipt
    because = receipt.decision_reason.replace("_", " ") or receipt.decision_words
    decision = str(receipt.get_status_display())
    return Compared(
        url=reverse("workbench", args=[receipt.pk]),
        receipt=receipt.pk,
        payer=receipt.payer_name or _("No name given"),
        amount=money(receipt.counted_paise),
        decided_by=receipt.decided_by.get_username() if receipt.decided_by else "",
        decision=f"{decision}: {because}" if because else decision,
        reasons=[str(reason) for reason in judgement.reasons],
    )


def changes_of(payee: Payee) -> list[Change]:
    """Who switched it to what, the latest first."""
    tolerated: dict[Any, str | Promise] = dict(PolicyForm.TOLERATED)
    events = BankEvent.objects.filter(payee=payee, kind=BankEvent.Kind.POLICY).order_by("-id")
    return [
        Change(
            one,
            str(STATES[Policy.Mode(one.data["mode"])]),
            str(tolerated[one.data["tolerated"]]),
            second_person_in(one.data),
        )
        for one in events[:CHANGES]
    ]


def second_person_in(data: dict[str, Any]) -> str:
    """When two people approve, by what was chosen; older changes chose nothing of it."""
    above = data.get("second_above_paise")
    parts = [
        _("above {amount}").format(amount=money(above)) if above is not None else "",
        _("against the verdict") if data.get("second_against_verdict") else "",
    ]
    return ", ".join(filter(None, parts)) or _("Never")
