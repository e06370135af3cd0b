"""The stored verdicts, kept true by whatever changes what they rest on."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from itertools import batched
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import F

from receipts import webhooks
from receipts.models import Receipt, WebhookMessage
from receipts.signals import Facts
from receipts.verdict.cases import cases_of
from receipts.verdict.rule import Judged, judge

AT_ONCE = 200
CAUGHT_UP = 500  # a call, so that none is long

logger = logging.getLogger(__name__)


def refresh(receipt_ids: Iterable[int], *, facts: Facts | None = None) -> None:
    """Judge these receipts anew as far as they wait for review; forget the verdict of others.

    A verdict that changes raises the version: nobody decides on an old one. A dozen queries for
    every 200 receipts. `facts` are of some of them, found just now, from who has their rows
    locked and, but for their versions, as they are.
    """
    for keys in batched(receipt_ids, AT_ONCE, strict=False):
        with transaction.atomic():
            _refresh(set(keys), facts or Facts())


def catch_up() -> int:
    """Judge those in review that were never judged, at most CAUGHT_UP; say how many.

    A fault of one holds up no other: it is tried again with the next call.
    """
    unjudged = Receipt.objects.filter(status=Receipt.Status.IN_REVIEW, verdict="")
    keys = list(unjudged.order_by("pk").values_list("pk", flat=True)[:CAUGHT_UP])
    try:
        refresh(keys)
    except DatabaseError:
        raise
    except Exception:
        return sum(map(_judge_alone, keys))
    return len(keys)


def _judge_alone(key: int) -> bool:
    try:
        refresh([key])
    except DatabaseError:
        raise
    except Exception:
        logger.exception("Receipt %s: judging it broke off.", key)
        return False
    return True


def refresh_dues_of(payee_id: int, payer_name: str) -> None:
    """Judge anew what waits and may pay a due of this person, at most CAUGHT_UP."""
    waiting = Receipt.objects.filter(
        payee=payee_id,
        status=Receipt.Status.IN_REVIEW,
        candidates__due__payer_name=payer_name,
    )
    refresh(set(waiting.order_by("-pk").values_list("pk", flat=True)[:CAUGHT_UP]))


def _refresh(keys: set[int], facts: Facts) -> None:
    known = {one.pk: one for one in facts.receipts} | facts.partners
    locked = [known[pk] for pk in known.keys() & keys]
    if missing := keys - known.keys():
        rows = Receipt.objects.filter(pk__in=missing).select_related("reading", "payee")
        locked += rows.select_for_update(of=("self",), no_key=True).order_by("pk")
    waiting = [one for one in locked if one.status == Receipt.Status.IN_REVIEW]
    _keep([(case.receipt, judge(case)) for case in cases_of(waiting, facts)])
    gone = [one.pk for one in locked if one.verdict and one not in waiting]
    if gone:
        Receipt.objects.filter(pk__in=gone).update(verdict="", verdict_points=[])


def _keep(judged: list[tuple[Receipt, Judged]]) -> None:
    """Write what has changed, however many, in one go, and tell programs of it."""
    changed = [
        (receipt, found)
        for receipt, found in judged
        if (receipt.verdict, receipt.verdict_points) != (found.verdict, found.sentences)
    ]
    rows = {one.pk: _columns(one, found) for one, found in changed}
    news = defaultdict[int, list[webhooks.News]](list)
    for receipt, found in changed:
        if receipt.verdict != found.verdict:
            news[receipt.payee_id].append(_news(receipt, found.verdict))
        receipt.verdict, receipt.verdict_points = found.verdict, found.sentences
    if len(rows) == 1:  # for which Django need not write a CASE of every column
        [(key, columns)] = rows.items()
        Receipt.objects.filter(pk=key).update(**columns)
    else:
        written = [Receipt(pk=key, **columns) for key, columns in rows.items()]
        Receipt.objects.bulk_update(written, ["verdict", "verdict_points", "version"])
    for payee_id, theirs in news.items():
        webhooks.announce(payee_id, theirs)


def _columns(receipt: Receipt, found: Judged) -> dict[str, Any]:
    is_news = receipt.verdict not in ("", found.verdict)
    return {
        "verdict": found.verdict,
        "verdict_points": found.sentences,
        "version": F("version") + int(is_news),
    }


def _news(receipt: Receipt, verdict: Receipt.Verdict) -> webhooks.News:
    data = webhooks.about(receipt) | {"verdict": verdict.value}
    return webhooks.News(WebhookMessage.Type.VERDICT, webhooks.topic_of(receipt), data)
