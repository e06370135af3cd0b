"""What every desk page says when reading is held up: paused readers, an old queue, no worker."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from receipts.models import Payee
from receipts.pipeline import HoldUps, ReaderHealth, hold_ups
from receipts.pipeline.circuit_breaker import Gate
from receipts.templatetags.shown import short_india_time
from receipts.web.formatting import age_in_words

OLD_QUEUE = timedelta(minutes=5)


@dataclass(frozen=True)
class Alert:
    """One sentence across the page, and the button that helps where there is one."""

    tone: str
    icon: str
    title: str
    text: str
    request_id: str = ""
    resume_url: str = ""


def alerts_now(payee: Payee, *, may_resume: bool) -> list[Alert]:
    """What is wrong at this moment, as its organisation may know; `may_resume` adds the button to
    those who may press it.
    """
    found = hold_ups(payee.organisation_id)
    return [
        *(paused(reader, may_resume=may_resume) for reader in found.paused_readers),
        *held_up(found),
    ]


def paused(reader: ReaderHealth, *, may_resume: bool) -> Alert:
    why = ": ".join(part for part in (reader.status, str(reader.reason).rstrip(".")) if part)
    sentences = [f"{why}."]
    if reader.since:
        sentences.append(_("Since {at}.").format(at=short_india_time(reader.since)))
    if reader.until:
        sentences.append(_("It is tried again {at}.").format(at=short_india_time(reader.until)))
    sentences.append(_("Receipts wait unharmed or are read by the next reader."))
    return Alert(
        tone="warning",
        icon="pause",
        title=_("The reader “{name}” is paused.").format(name=reader.name),
        text=" ".join(sentences),
        request_id=reader.request_id,
        resume_url=reverse("resume_reader", args=[reader.name])
        if may_resume and reader.gate is not Gate.SPENT
        else "",
    )


def held_up(found: HoldUps) -> Iterator[Alert]:
    if found.is_without_worker:
        text = ngettext(
            "{waiting} receipt cannot be read until a worker is started.",
            "{waiting} receipts cannot be read until a worker is started.",
            found.ready,
        ).format(waiting=found.ready)
        yield Alert("serious", "octagon-alert", _("No worker is running."), text)
    elif found.oldest_ready_seconds > OLD_QUEUE.total_seconds():
        age = age_in_words(timedelta(seconds=found.oldest_ready_seconds))
        text = ngettext(
            "{waiting} receipt waiting, the first for {age}.",
            "{waiting} receipts waiting, the first for {age}.",
            found.ready,
        ).format(waiting=found.ready, age=age)
        yield Alert("warning", "clock", _("Reading is behind."), text)
