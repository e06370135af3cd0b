"""Giving events their number and hash, in a transaction of its own: no writer waits for another.

Whoever writes an event leaves an unsealed link; one at a time seals what was committed, in its
order. A chain that writers sealed themselves would have each wait for all others of its payee.
"""

import secrets
from typing import NamedTuple

from django.db import connection, transaction

from receipts import named_locks
from receipts.history.content import entry_of, event_of, hash_of_link, hash_of_words, written_in
from receipts.models import HistoryLink

AT_ONCE = 500
MOST = 20_000  # in one go; the rest the next time
_SEAL = (
    "UPDATE receipts_historylink SET number = %s, salt = %s, words = %s, hash = %s WHERE id = %s"
)


class Head(NamedTuple):
    """Where a payee's chain ends; nothing is sealed yet where the number is 0."""

    number: int
    hash: str


def head_of(payee_id: int) -> Head:
    """The newest link of the payee's chain."""
    links = HistoryLink.objects.filter(payee=payee_id, number__isnull=False)
    newest = links.order_by("-number").first()
    return Head(newest.number or 0, newest.hash) if newest else Head(0, "")


def seal() -> int:
    """Seal what waits, MOST in one go; say how many."""
    sealed = 0
    while sealed < MOST and (some := _seal_some()):
        sealed += some
    return sealed


def _seal_some() -> int:
    if not HistoryLink.objects.filter(number=None).exists():
        return 0
    with transaction.atomic():
        named_locks.hold(named_locks.Lock.SEALING)
        waiting = HistoryLink.objects.filter(number=None).order_by("pk")
        links = list(waiting.select_related("receipt_event", "bank_event")[:AT_ONCE])
        heads: dict[int, Head] = {}
        rows = [_sealed(link, heads) for link in links]
        with connection.cursor() as cursor:
            cursor.executemany(_SEAL, rows)
    return len(links)


def _sealed(link: HistoryLink, heads: dict[int, Head]) -> tuple[int, str, str, str, int]:
    """The columns of the link behind its payee's head, which it becomes."""
    before = heads.get(link.payee_id) or head_of(link.payee_id)
    event, salt = event_of(link), secrets.token_hex(16)
    words = hash_of_words(written_in(event), salt)
    after = Head(before.number + 1, hash_of_link(before.hash, entry_of(event), words))
    heads[link.payee_id] = after
    return after.number, salt, words, after.hash, link.pk
