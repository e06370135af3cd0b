"""The readers: which are asked in which order, how each fares, and what it last refused."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.db.models import Avg, Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from receipts.access import Ability, receipts_for
from receipts.models import Reading
from receipts.pipeline import ReaderHealth, queue_health, resume_reader
from receipts.pipeline.circuit_breaker import Gate
from receipts.pipeline.reader_days import DAYS
from receipts.pipeline.reader_registry import configured_readers
from receipts.templatetags.shown import short_india_time
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.readers import usage

LOOKED_BACK = timedelta(days=1)
FAILURES_SHOWN = 5
STATES = {
    Gate.OPEN: ("ok", gettext_lazy("Ready")),
    Gate.SLOW: ("warning", gettext_lazy("Slowed down")),
    Gate.PAUSED: ("serious", gettext_lazy("Paused")),
    Gate.PROBE_DUE: ("warning", gettext_lazy("Trying again")),
    Gate.SPENT: ("warning", gettext_lazy("Spent for today")),
}


@dataclass(frozen=True)
class ReaderCard:
    """One reader as the page shows it."""

    name: str
    tone: str
    state: str
    why: str
    request_id: str
    summary: str
    days: list[usage.Day]
    bars: list[usage.Bar]
    failures: list[Reading]
    resume_url: str


@require_safe
@desk_required(Ability.READERS)
def readers(request: DeskRequest) -> HttpResponse:
    """Every configured reader in order of trust."""
    health = queue_health()
    cards = [card_of(reader) for reader in health.readers]
    failed = {one.receipt_id for card in cards for one in card.failures}
    visible = set(receipts_for(request.user).filter(pk__in=failed).values_list("pk", flat=True))
    context = {
        "health": health,
        "readers": cards,
        "visible": visible,
        "chart": {"days": DAYS, "width": DAYS * usage.STEP, "bar": usage.BAR},
    }
    return show(request, "readers/readers.html", context, section="readers")


@require_POST
@desk_required(Ability.READERS)
def resume(request: DeskRequest, name: str) -> HttpResponse:
    """Ask the reader again from now on."""
    if name not in settings.UTR_READERS:
        raise Http404(_("No reader has this name."))
    resume_reader(name, by=request.user)
    messages.success(
        request, _("The reader “{name}” is asked again from now on.").format(name=name)
    )
    return redirect("readers")


def card_of(reader: ReaderHealth) -> ReaderCard:
    tone, state = STATES[reader.gate]
    days = days_of(reader.name)
    return ReaderCard(
        name=reader.name,
        tone=tone,
        state=str(state),
        why=why_of(reader),
        request_id=reader.request_id,
        summary=summary_of(reader.name),
        days=days,
        bars=usage.bars_of(days),
        failures=failures_of(reader.name),
        resume_url=""
        if reader.gate in (Gate.OPEN, Gate.SPENT)
        else reverse("resume_reader", args=[reader.name]),
    )


def why_of(reader: ReaderHealth) -> str:
    """Why the reader is held up, since when and until when; empty when it is not."""
    if reader.gate is Gate.OPEN:
        return ""
    reason = ": ".join(part for part in (reader.status, str(reader.reason).rstrip(".")) if part)
    parts = [reason or _("Too many requests")]
    parts += [_("Since {at}").format(at=short_india_time(reader.since))] if reader.since else []
    parts += (
        [_("Tried again {at}").format(at=short_india_time(reader.until))] if reader.until else []
    )
    return ". ".join(parts) + "."


def days_of(name: str) -> list[usage.Day]:
    """What the reader did day by day; nothing of one that lacks its settings."""
    return [
        day
        for reader in configured_readers()
        if reader.name == name
        for day in usage.days_of(reader)
    ]


def summary_of(name: str) -> str:
    """What the reader did in the last day."""
    since = timezone.now() - LOOKED_BACK
    counted = Reading.objects.filter(reader=name, started_at__gte=since).aggregate(
        asked=Count("id"),
        read=Count("id", filter=Q(outcome=Reading.Outcome.READ)),
        took=Avg("latency_ms"),
    )
    if not counted["asked"]:
        return _("Asked nothing in the last 24 hours.")
    if counted["took"] is None:
        return _("In the last 24 hours: asked {asked} times, read {read}.").format(**counted)
    return _(
        "In the last 24 hours: asked {asked} times, read {read}, {seconds:.1f} s each."
    ).format(**counted, seconds=counted["took"] / 1000)


def failures_of(name: str) -> list[Reading]:
    """Its latest attempts that read nothing."""
    failed = Reading.objects.filter(~Q(outcome=""), ~Q(outcome=Reading.Outcome.READ), reader=name)
    return list(failed.order_by("-id")[:FAILURES_SHOWN])
