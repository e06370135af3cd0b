"""Dues that a credit names: references found in what the bank kept of the payer's words."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import batched
from typing import NamedTuple

from django.db.models import Q, QuerySet

from receipts.matching.text_keys import reference_keys
from receipts.models import Credit, CreditCandidate, Due, MatchGround
from receipts.wording import Sentence

AT_ONCE = 500  # credits; each has some dozen runs of words that could be a reference
SEARCHED_FOR = 20  # so few dues are looked up by the database, instead of reading every credit
GONE_THROUGH = 500  # credits whose words are looked at for a due that is new
HELD = 5_000  # dues compared with every credit; of more, each credit's are looked up
SHOWN = 8

# What a bank writes into every line: its clock and calendar are no references.
_CLOCK = re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?\b|\b\d{1,4}[/-]\d{1,2}[/-]\d{2,4}\b")
_PART = re.compile(r"\d+|[^\W\d_]+")


class _Line(NamedTuple):
    key: int
    amount_paise: int
    utr: str
    narration: str
    note: str

    def keys(self) -> set[str]:
        """The reference keys that may stand in the line."""
        rest = self.narration.replace(self.utr, " ") if self.utr else self.narration
        return reference_keys(_CLOCK.sub(" ", rest)) | reference_keys(self.note)


class _Row(NamedTuple):
    credit: int
    due: int


def has_dues(payee_id: int) -> bool:
    """Whether credits need be compared with dues at all."""
    return Due.objects.filter(payee=payee_id).exists()


def dues_named_by(credits: QuerySet[Credit], payee_id: int) -> set[int]:
    """Bring up to date which dues these free credits name; return amounts of what changed."""
    changed: set[int] = set()
    for lines in batched(_lines(credits), AT_ONCE, strict=False):
        keys = {line.key: line.keys() for line in lines}
        dues = _dues(payee_id, set().union(*keys.values()))
        named = {
            _Row(line.key, due.pk): _reason(line, due)
            for line in lines
            for due in [dues[key] for key in sorted(keys[line.key] & dues.keys())][:SHOWN]
        }
        credits_changed = _store(named, credit__in=list(keys))
        changed |= {line.amount_paise for line in lines if line.key in credits_changed}
    return changed


def credits_that_name(
    due_ids: Collection[int], credits: QuerySet[Credit], payee_id: int
) -> set[int]:
    """The same, for new or changed dues among all of a payee's free credits."""
    if len(due_ids) > HELD:
        return dues_named_by(credits, payee_id)
    dues = {
        due.reference_key: due
        for some in batched(due_ids, AT_ONCE, strict=False)
        for due in Due.objects.filter(payee=payee_id, pk__in=some)
    }
    amounts: dict[int, int] = {}
    named: dict[_Row, Sentence] = {}
    for line in _lines(_narrowed(credits, dues.values(), payee_id)):
        amounts[line.key] = line.amount_paise
        for key in sorted(line.keys() & dues.keys())[:SHOWN]:
            named[_Row(line.key, dues[key].pk)] = _reason(line, dues[key])
    changed = set()
    for some in batched(due_ids, AT_ONCE, strict=False):
        of_some = set(some)
        theirs = {row: reason for row, reason in named.items() if row.due in of_some}
        changed |= _store(theirs, due__in=some)
    gone = Credit.objects.filter(pk__in=changed - amounts.keys())
    return {amounts[key] for key in changed & amounts.keys()} | set(
        gone.values_list("amount_paise", flat=True)
    )


def _narrowed(credits: QuerySet[Credit], dues: Collection[Due], payee_id: int) -> QuerySet[Credit]:
    """Of the credits those that may name one of the dues, where these are few.

    Words are looked for in so many credits as can be gone through at once; among more, in those
    of the amounts that are asked for. A part paid before its due was entered is then not found.
    """
    if len(dues) > SEARCHED_FOR:
        return credits
    every = Credit.objects.filter(payee=payee_id).order_by()
    if every[GONE_THROUGH : GONE_THROUGH + 1].exists():
        amounts = {due.amount_paise for due in dues}
        of_amounts = every.filter(amount_paise__in=amounts).order_by("-on")
        credits = credits.filter(
            pk__in=list(of_amounts.values_list("pk", flat=True)[:GONE_THROUGH])
        )
    wanted = Q(pk__in=[])
    for due in dues:
        part = max(_PART.findall(due.reference_key), key=len, default="")
        wanted |= Q(narration__icontains=part) | Q(note__icontains=part)
    return credits.filter(wanted)


def _lines(credits: QuerySet[Credit]) -> Iterator[_Line]:
    columns = credits.values_list("pk", "amount_paise", "utr", "narration", "note")
    return (_Line(*row) for row in columns.iterator())


def _dues(payee_id: int, keys: Iterable[str]) -> dict[str, Due]:
    found: dict[str, Due] = {}
    for some in batched(keys, 5_000, strict=False):
        for due in Due.objects.filter(payee=payee_id, reference_key__in=some).order_by():
            found[due.reference_key] = due
    return found


def _reason(line: _Line, due: Due) -> Sentence:
    if line.amount_paise == due.amount_paise:
        return Sentence.of("names_due", due=due.reference)
    return Sentence.of("names_due_of_other_amount", due=due.reference, asked=due.amount_paise)


def _store(named: Mapping[_Row, Sentence], **scope: Collection[int]) -> set[int]:
    """Make the stored references of this scope these; return the credits of what changed."""
    rows = CreditCandidate.objects.filter(ground=MatchGround.REFERENCE, **scope).order_by()
    stored = {
        _Row(credit, due): (key, reason)
        for key, credit, due, reason in rows.values_list("pk", "credit_id", "due_id", "reason")
    }
    gone = stored.keys() - named.keys()
    CreditCandidate.objects.filter(pk__in=[stored[row][0] for row in gone]).delete()
    new = [row for row in sorted(named) if row not in stored or stored[row][1] != named[row]]
    CreditCandidate.objects.bulk_create(
        [
            CreditCandidate(
                credit_id=row.credit,
                due_id=row.due,
                ground=MatchGround.REFERENCE,
                reason=named[row],
            )
            for row in new
        ],
        update_conflicts=True,
        unique_fields=["credit", "due"],
        update_fields=["ground", "reason"],
    )
    return {row.credit for row in (*gone, *new)}
