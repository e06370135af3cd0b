"""The verdict as the workbench shows it: its tone, its points, and what settles each."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts import verdict
from receipts.models import KnownPayer, Receipt
from receipts.verdict import Case, Judged
from receipts.web.desk.links import action_url

Verdict = Receipt.Verdict
RejectReason = Receipt.RejectReason
TONES = {
    Verdict.READY: ("ok", "circle-check"),
    Verdict.LOOK: ("info", "search"),
    Verdict.CONTESTED: ("warning", "users"),
    Verdict.STOP: ("serious", "octagon-alert"),
}
SAID = {
    Verdict.READY: gettext_lazy("The bank has it, the payer fits, one due explains it."),
    Verdict.LOOK: gettext_lazy("Nothing contradicts it, but this is not proved."),
    Verdict.CONTESTED: gettext_lazy("Another receipt claims the same money or picture."),
    Verdict.STOP: gettext_lazy("This contradicts it."),
}
# What opens, or where on the page it is looked at, to settle an open point.
_OPENS = {"utr_unsure": "values", "utr_missing": "ask", "amount_missing": "values"}
_PLACES = {
    "payer_other": "#evidence-title", "payer_unproven": "#evidence-title",
    "payer_of_several": "#evidence-title", "payer_untold": "#evidence-title",
    "payee_knows_nobody": "#candidates", "picture_names_other": "#evidence-title",
    "due_missing": "#candidates", "dues_many": "#candidates", "due_paid": "#candidates",
    "due_amount": "#candidates", "note_names_other": "#candidates",
    "warning_stands": "#doubts-title",
}  # fmt: skip
# What other receipts claim is decided on the page of all claims.
_CLAIMS = ("claimed_too", "counted_wrongly", "counted_by")
_OTHER_PAYERS = ("payer_other", "payer_unproven", "payer_of_several")
_BECAUSE = (
    gettext_lazy("I know that this person pays for them"),
    gettext_lazy("I have seen the money in the account"),
    gettext_lazy("The payer has explained it"),
)


@dataclass(frozen=True)
class PointItem:
    """One point: its tone and words, and the dialog or place that settles it."""

    tone: str
    icon: str
    text: str
    opens: str = ""
    href: str = ""


@dataclass(frozen=True)
class Panel:
    """The verdict's card. `value` is one word for programs, tests and styles."""

    value: str
    label: str
    said: str
    tone: str
    icon: str
    points: list[PointItem]
    because: tuple[str, ...] = ()  # reasons to choose from where it is approved all the same
    remembers: str = ""  # who would be remembered to pay for whom
    known: KnownPayer | None = None
    forget_url: str = ""

    @property
    def is_ready(self) -> bool:
        return self.value == Verdict.READY

    @property
    def first(self) -> PointItem | None:
        """The first point that can be settled on this page."""
        return next((one for one in self.points if one.opens or one.href), None)


def panel_of(case: Case, found: Judged, query: QueryDict) -> Panel:
    """The card of a receipt in review."""
    tone, icon = TONES[Verdict(found.verdict)]
    known = verdict.known_payer_of(case, found)
    pk = case.receipt.pk
    return Panel(
        value=found.verdict.value,
        label=str(found.verdict.label),
        said=str(SAID[Verdict(found.verdict)]),
        tone=tone,
        icon=icon,
        points=[_item(point, pk, query) for point in found.points],
        because=() if found.is_ready else tuple(str(one) for one in _BECAUSE),
        remembers=_remembers(found),
        known=known,
        forget_url=action_url("forget_payer", pk, known.pk, query=query) if known else "",
    )


def reject_reason(found: Judged, case: Case) -> str:
    """The reason that follows from the evidence, to be chosen beforehand where it says Stop."""
    if found.verdict != Verdict.STOP:
        return ""
    by_code = (_REASONS[one.code] for one in found.sentences if one.code in _REASONS)
    by_kind = (_REASONS[one.kind] for one in case.standing if one.kind in _REASONS)
    return next(by_code, "") or next(by_kind, "") or RejectReason.OTHER


_REASONS = {
    "rejected_as_edited": RejectReason.EDITED,
    "counted_by": RejectReason.DUPLICATE,
    "counted_straight": RejectReason.DUPLICATE,
    "utr_missing": RejectReason.NOT_READABLE,
    "amount_missing": RejectReason.NOT_READABLE,
    "not_successful": RejectReason.FAILED_PAYMENT,
    "not_a_payment": RejectReason.NOT_READABLE,
    "other_payee": RejectReason.OTHER_PAYEE,
    "credit_reversed": RejectReason.NO_CREDIT,
    "no_credit": RejectReason.NO_CREDIT,
    "bank_amount": RejectReason.WRONG_AMOUNT,
    "credit_taken": RejectReason.DUPLICATE,
    "edited": RejectReason.EDITED,
    "clocks_disagree": RejectReason.EDITED,
    "bank_day": RejectReason.EDITED,
}


def _item(point: verdict.Point, pk: int, query: QueryDict) -> PointItem:
    tone, icon = TONES[Verdict(point.makes)]
    code = point.sentence.code
    return PointItem(tone, icon, str(point.sentence), _OPENS.get(code, ""), _place(code, pk, query))


def _place(code: str, pk: int, query: QueryDict) -> str:
    if code == "not_in_bank":
        return reverse("import_statement")
    if code in _CLAIMS:
        return action_url("contest", pk, query=query)
    return _PLACES.get(code, "")


def _remembers(found: Judged) -> str:
    is_open = any(one.code in _OTHER_PAYERS for one in found.sentences)
    if not is_open or found.credit is None or found.due is None or not found.due.payer_name:
        return ""
    payer = found.credit.payer_name or found.credit.payer_vpa
    return _("Remember that {payer} pays for {person}").format(
        payer=payer, person=found.due.payer_name
    )
