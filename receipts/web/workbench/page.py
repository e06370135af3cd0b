"""What the workbench shows of a receipt."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from receipts import review, verdict
from receipts.models import (
    Allocation,
    Credit,
    CreditMatch,
    Due,
    Receipt,
    Signal,
)
from receipts.payer_mail import in_payers_language
from receipts.review.replies import CHANNELS, usual_words
from receipts.review.steps import refuse_if_counted_in_closed_books
from receipts.signals import Facts
from receipts.verdict import Case, Judged
from receipts.web.desk.credit_lines import day
from receipts.web.desk.due_choices import Choice, choices_for
from receipts.web.desk.guard import DeskRequest
from receipts.web.desk.links import action_url, asked, queue_url
from receipts.web.desk.neighbours import neighbour_links
from receipts.web.desk.notices import sent_of
from receipts.web.desk.rejection_form import RejectForm
from receipts.web.desk.undo import toast_of
from receipts.web.formatting import name_of, title_of
from receipts.web.workbench.bank_card import BankCard, evidence_of
from receipts.web.workbench.conversation import Message, conversation_of, reach_of
from receipts.web.workbench.duplicates import twins_of
from receipts.web.workbench.forms import AskForm, ValuesForm
from receipts.web.workbench.outcome import outcome_of
from receipts.web.workbench.proposal import proposal_of
from receipts.web.workbench.related import (
    is_any_overpaid,
    is_recorded,
    matches_of,
    readings_of,
    shares_utr,
    signals_of,
    typed_about,
)
from receipts.web.workbench.values import details_of, facts_of
from receipts.web.workbench.verdict_panel import panel_of, rejection_of

Status = Receipt.Status


@dataclass(frozen=True)
class SignalItem:
    """A signal and, for who may, where it is dismissed."""

    signal: Signal
    dismiss_url: str = ""


def bench(
    request: DeskRequest, receipt: Receipt, *, typed: QueryDict | None = None
) -> dict[str, Any]:
    """Everything on the page; `typed` is what a reviewer had chosen when a decision was refused."""
    query = asked(request.GET)
    may_review = request.desk.may_review
    matches, signals = matches_of(receipt), signals_of(receipt)
    evidence = evidence_of(receipt, matches, signals)
    case, found = judged(receipt, matches, signals)
    gravest = by_gravity(signals)
    panel = panel_of(case, found, query) if case and found else None
    events = list(receipt.events.order_by("id"))
    conversation = conversation_of(receipt, events)
    return {
        "receipt": receipt,
        "conversation": conversation,
        "sent": sent_of(receipt.notices.all()),
        "heading": title_of(receipt),
        "picture_url": reverse("picture", args=[receipt.pk]),
        "facts": facts_of(receipt, typed_about(receipt), evidence.credit),
        "evidence": evidence if panel is None or panel.is_ready else unproved(evidence),
        "panel": panel,
        "proposal": proposal_of(receipt, viewer=request.user),
        "may_import": request.desk.may_edit_bank,
        "details": details_of(receipt.reading),
        "doubts": [doubt(one, query, may_dismiss=may_review) for one in gravest],
        "duplicates": twins_of(receipt, gravest, payees=request.desk.visible_payees, query=query),
        "contest_url": action_url("contest", receipt.pk, query=query),
        "events": events,
        "readings": readings_of(receipt),
        "allocations": allocations_of(receipt),
        "toast": toast_of(request),
        "queue_url": queue_url(query),
        **neighbour_links(receipt, query, viewer=request.user),
        **(decision(request, receipt, query, typed) if may_review else {}),
        **(words_for(receipt, conversation) if may_review else {}),
        **(prepared(case, found, typed) if case and found and may_review else {}),
        "outcome": outcome_of(receipt, events),
    }


def words_for(receipt: Receipt, conversation: Sequence[Message]) -> dict[str, Any]:
    """What a reviewer may say to the payer, as the payer reads it: usual words, and by hand."""
    with in_payers_language(receipt):
        questions, rejections = usual_words(receipt.payee, get_language())
        told = {one: str(words) for one, words in review.REJECTIONS_TOLD.items()}
        reach = reach_of(receipt, conversation)
    return {
        "reach": reach,
        "channels": list(CHANNELS.values()),
        "questions": questions,
        "rejections": rejections,
        "told": json.dumps(told),
    }


def allocations_of(receipt: Receipt) -> list[Allocation]:
    """What an approved receipt pays; no other pays anything."""
    if receipt.status != Status.APPROVED:
        return []
    return list(receipt.allocations.select_related("due"))


def decision(
    request: DeskRequest,
    receipt: Receipt,
    query: QueryDict,
    typed: QueryDict | None,
) -> dict[str, Any]:
    """What a reviewer may do with the receipt in its present state, and with which values."""
    names = ("approve", "reject", "ask_payer", "type_values", "told_by_hand")
    urls = {f"{name}_url": action_url(name, receipt.pk, query=query) for name in names}
    is_open = receipt.status not in Status.decided()
    context = {
        **urls,
        "may_decide": receipt.status == Status.IN_REVIEW,
        "may_type": is_open,
        "values_form": values_form(receipt),
        "original_url": reverse("original", args=[receipt.pk]),
        **hold_of(request, receipt),
    }
    if is_open:
        context["later_url"] = action_url("later", receipt.pk, query=query)
    if receipt.status == Status.IN_REVIEW:
        context |= {
            "countable_paise": receipt.counted_paise or 0,
            "may_overpay": typed is not None,  # shown to who was refused; the script shows it too
            "ask_form": AskForm(auto_id="ask_%s"),
            "dues_url": reverse("search_dues", args=[receipt.pk]),
        }
    if receipt.status in Status.answered():
        context |= reopening(receipt, query)
    return context


def reopening(receipt: Receipt, query: QueryDict) -> dict[str, Any]:
    """The way to take an answered receipt up again, or why it stays as it is."""
    try:
        refuse_if_counted_in_closed_books(receipt)
    except review.BooksClosed as closed:
        return {"stays_because": closed}
    return {"reopen_url": action_url("reopen", receipt.pk, query=query)}


def judged(
    receipt: Receipt, matches: Sequence[CreditMatch], signals: Sequence[Signal]
) -> tuple[Case | None, Judged | None]:
    """The verdict on a receipt in review, judged anew: what is stored is for lists."""
    if receipt.status != Status.IN_REVIEW:
        return None, None
    alone = () if shares_utr(receipt) else (receipt.pk,)
    unrecorded = () if is_recorded(receipt) else (receipt.pk,)
    known: dict[str, Any] = {"matches": matches, "signals": signals}
    facts = Facts([receipt], **known, alone=alone, unrecorded=unrecorded)
    case = verdict.case_of(receipt, facts)
    return case, verdict.judge(case)


def prepared(case: Case, found: Judged, typed: QueryDict | None) -> dict[str, Any]:
    """What is chosen beforehand: a due only where it is ready, a reason where it says Stop."""
    chosen = found.due if found.is_ready else None
    choices = choices_for(
        case.receipt,
        typed,
        candidates=case.candidates,
        credit=case.credit,
        chosen=chosen,
        is_any_overpaid=is_any_overpaid(case.receipt),
    )
    return {
        "choices": choices,
        "note": typed.get("note", "") if typed else note_for(case.receipt, found.credit, choices),
        "reject_form": RejectForm(initial=rejection_of(found, case), auto_id="reject_%s"),
    }


def unproved(evidence: BankCard) -> BankCard:
    """Money that came, but is not proved to be this payer's, is never green."""
    return replace(evidence, tone="info") if evidence.tone == "ok" else evidence


def note_for(receipt: Receipt, proof: Credit | None, choices: list[Choice]) -> str:
    """What a payee without any dues would write of money that stands in the bank."""
    if proof is None or choices or Due.objects.filter(payee=receipt.payee).exists():
        return ""
    return _("In the bank on {day}").format(day=day(proof.on))


def values_form(receipt: Receipt, data: QueryDict | None = None) -> ValuesForm:
    """The typing form, beginning with what is believed: what is left as it is counts as unsaid."""
    paid_at = receipt.paid_at and timezone.localtime(receipt.paid_at)
    initial = {
        "utr": receipt.utr,
        "paid_at": paid_at and paid_at.replace(second=0, microsecond=0),
        "amount": receipt.amount_paise,
    }
    return ValuesForm(data, initial=initial, auto_id="values_%s")


def hold_of(request: DeskRequest, receipt: Receipt) -> dict[str, Any]:
    """Who has the receipt open, and how this page keeps or awaits its hold on it."""
    if receipt.status != Status.IN_REVIEW:
        return {}
    query = asked(request.GET)
    query.pop("version", None)
    other = review.holder(receipt)
    is_held = other is not None and other != request.user
    may_take_over = is_held and review.may_be_taken_over(receipt)
    return {
        "is_held": is_held,
        "holder": name_of(other) if other and is_held else "",
        "take_over_url": may_take_over and action_url("take_over", receipt.pk, query=query),
        "hold_url": f"{action_url('hold', receipt.pk, query=query)}&version={receipt.version}",
        "release_url": reverse("release", args=[receipt.pk]),
    }


def by_gravity(signals: Iterable[Signal]) -> list[Signal]:
    """Those that stand before the dismissed, the gravest first."""
    return sorted(signals, key=lambda one: (one.dismissed_at is not None, -one.gravity))


def doubt(signal: Signal, query: QueryDict, *, may_dismiss: bool) -> SignalItem:
    if not may_dismiss or signal.dismissed_at:
        return SignalItem(signal)
    ids = (signal.receipt_id, signal.pk)
    return SignalItem(signal, action_url("dismiss_signal", *ids, query=query))
