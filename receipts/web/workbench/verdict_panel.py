"""The verdict as the workbench shows it: its tone, its points, and what settles each."""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts import verdict
from receipts.models import KnownPayer, Receipt, Signal
from receipts.signals.sentences import MEANINGS
from receipts.verdict import Case, Judged
from receipts.web.desk.links import action_url
from receipts.web.workbench.settling import PROVEN, SETTLED, Settling

Verdict = Receipt.Verdict
RejectReason, Kind = Receipt.RejectReason, Signal.Kind
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
_UNREADABLE = gettext_lazy("The picture does not show what proves a payment.")
_DECIDED_BEFORE = (RejectReason.DUPLICATE, RejectReason.EDITED)
_OTHER_PAYERS = ("payer_other", "payer_unproven", "payer_of_several")
# Why something is approved all the same, by the points that each answers.
_BECAUSE: tuple[tuple[str | Promise, Collection[str]], ...] = (
    (
        gettext_lazy("I know that this person pays for them"),
        (*_OTHER_PAYERS, "payer_untold", "payee_knows_nobody", "picture_names_other"),
    ),
    (gettext_lazy("The amount is agreed with the payer"), ("due_amount",)),
    (gettext_lazy("I have looked at the picture, and it fits"), ("person_must_look",)),
    (
        gettext_lazy("I have seen the money in the account"),
        ("not_in_bank", "utr_missing", "utr_unsure", "several_credits"),
    ),
)
_EXPLAINED = gettext_lazy("The payer has explained it")


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
    is_unreadable: bool = False  # it stops for nothing but what cannot be read off the picture

    @property
    def rejects(self) -> bool:
        """Whether rejecting is what follows; what cannot be read is typed or asked for before."""
        return self.value == Verdict.STOP and not self.is_unreadable

    @property
    def asks(self) -> bool:
        """Whether asking the payer is what follows."""
        return self.is_unreadable and self.first is not None and self.first.opens == "ask"

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
    is_unreadable = rejection_of(found, case).get("reason") == RejectReason.NOT_READABLE
    return Panel(
        value=found.verdict.value,
        label=str(found.verdict.label),
        said=str(_UNREADABLE if is_unreadable else SAID[Verdict(found.verdict)]),
        tone=tone,
        icon=icon,
        points=[_item(point, pk, query) for point in found.points],
        because=() if found.is_ready else _because(found),
        remembers=_remembers(found),
        known=known,
        forget_url=action_url("forget_payer", pk, known.pk, query=query) if known else "",
        is_unreadable=is_unreadable,
    )


def _because(found: Judged) -> tuple[str, ...]:
    """The reasons that answer what is open; all of them where none does."""
    open_points = {one.code for one in found.sentences}
    answers = [words for words, codes in _BECAUSE if open_points.intersection(codes)]
    return tuple(map(str, [*(answers or [words for words, _codes in _BECAUSE]), _EXPLAINED]))


def rejection_of(found: Judged, case: Case) -> dict[str, str]:
    """The reason that follows from the evidence and the words it needs, where it says Stop.

    The gravest evidence first: that a failed payment shows no UTR is no fault of the picture's.
    """
    if found.verdict != Verdict.STOP:
        return {}
    grave = sorted(case.standing, key=lambda one: -one.gravity)
    means = [(MEANINGS[Kind(one.kind)], one.severity) for one in grave]
    serious = [one for one, severity in means if severity == Signal.Severity.SERIOUS]
    lesser = [one for one, severity in means if severity != Signal.Severity.SERIOUS]
    by_code = [SETTLED[one.code].rejected_as for one in found.sentences if one.code in SETTLED]
    decided = [one for one in by_code if one in _DECIDED_BEFORE]
    reasons = [*decided, *(one.rejected_as for one in serious)]
    words = next((str(one.told) for one in serious if one.told), "")
    if not any(reasons) and words:
        return {"reason": RejectReason.OTHER, "note": words}
    reasons += [*by_code, *(one.rejected_as for one in lesser), RejectReason.OTHER]
    return {"reason": next(filter(None, reasons))}


def _item(point: verdict.Point, pk: int, query: QueryDict) -> PointItem:
    tone, icon = TONES[Verdict(point.makes)]
    settling = SETTLED.get(point.sentence.code, PROVEN)
    href = reverse("due", args=[point.at.pk]) if point.at else _href(settling, pk, query)
    return PointItem(tone, icon, str(point.sentence), settling.opens, href)


def _href(settling: Settling, pk: int, query: QueryDict) -> str:
    match settling.page:
        case "import_statement":
            return reverse("import_statement")
        case "contest":
            return action_url("contest", pk, query=query)
    return settling.place


def _remembers(found: Judged) -> str:
    is_open = any(one.code in _OTHER_PAYERS for one in found.sentences)
    if not is_open or found.credit is None or found.due is None or not found.due.payer_name:
        return ""
    payer = found.credit.payer_name or found.credit.payer_vpa
    return _("Remember that {payer} pays for {person}").format(
        payer=payer, person=found.due.payer_name
    )
