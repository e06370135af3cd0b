"""Dues that a credit names: by references found in what the bank kept of the payer's words, or by
a sum that no other due asks for.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import batched
from typing import NamedTuple

from django.db.models import Q, QuerySet

from receipts.matching.text_keys import near_keys, reference_keys
from receipts.models import Credit, CreditCandidate, Due, MatchGround
from receipts.models.among import among
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


class _Why(NamedTuple):
    ground: MatchGround
    reason: Sentence


def has_dues(payee_id: int) -> bool:
    """Whether credits need be compared with dues at all."""
    return Due.objects.filter(payee=payee_id).exists()


def due_named_in(payee_id: int, words: str) -> Due | None:
    """The one due whose reference stands in somebody's words; none where there are several."""
    keys = reference_keys(_CLOCK.sub(" ", words))
    named = list(Due.asked.filter(payee=payee_id, reference_key__in=keys)[:2])
    return named[0] if len(named) == 1 else None


class Said(NamedTuple):
    """A credit's line, and the reference keys that may stand in it."""

    line: _Line
    keys: set[str]


def said_by(credits: QuerySet[Credit]) -> Iterator[list[Said]]:
    """What these credits say, AT_ONCE by AT_ONCE. It is most of the work, and writes nothing."""
    for lines in batched(_lines(credits), AT_ONCE, strict=False):
        yield [Said(line, line.keys()) for line in lines]


def dues_named_by(credits: QuerySet[Credit], payee_id: int) -> set[int]:
    """Bring up to date which dues these free credits name; return amounts of what changed."""
    changed: set[int] = set()
    for said in said_by(credits):
        changed |= name_dues(said, payee_id)
    return changed


def name_dues(said: Collection[Said], payee_id: int) -> set[int]:
    """The same, of some hundred free credits that say this."""
    amounts = [line.amount_paise for line, _ in said]
    dues = _Dues(_fetched(payee_id, set().union(*(keys for _, keys in said)), amounts))
    named = {
        _Row(line.key, due.pk): why for line, keys in said for due, why in dues.named_by(line, keys)
    }
    changed = _store(named, credit__in=[line.key for line, _ in said])
    return {line.amount_paise for line, _ in said if line.key in changed}


def credits_that_name(
    due_ids: Collection[int],
    credits: QuerySet[Credit],
    payee_id: int,
    *,
    dues: Iterable[Due] | None,
    are_many: bool,
) -> set[int]:
    """The same, for new or changed dues among all of a payee's free credits; `dues` are these, from
    who has just fetched them, and `are_many` whether the payee has more than GONE_THROUGH credits.
    """
    if len(due_ids) > HELD:
        return dues_named_by(credits, payee_id)
    fetched = dues if dues is not None else _of_keys(payee_id, due_ids)
    found = [due for due in fetched if not due.cancelled_at]
    by_words = _Dues(found)
    amounts: dict[int, int] = {}
    named: dict[_Row, _Why] = {}
    for line in _lines(_narrowed(credits, found, payee_id, are_many=are_many)):
        amounts[line.key] = line.amount_paise
        for due, why in by_words.named_by(line, line.keys()):
            named[_Row(line.key, due.pk)] = why
    changed = set()
    for some in batched(due_ids, AT_ONCE, strict=False):
        of_some = set(some)
        theirs = {row: why for row, why in named.items() if row.due in of_some}
        changed |= _store(theirs, due__in=some)
    gone = Credit.objects.filter(pk__in=changed - amounts.keys())
    return {amounts[key] for key in changed & amounts.keys()} | set(
        gone.values_list("amount_paise", flat=True)
    )


def _of_keys(payee_id: int, due_ids: Iterable[int]) -> Iterator[Due]:
    for some in batched(due_ids, AT_ONCE, strict=False):
        yield from Due.objects.filter(payee=payee_id, pk__in=some)


def _narrowed(
    credits: QuerySet[Credit], dues: Collection[Due], payee_id: int, *, are_many: bool
) -> QuerySet[Credit]:
    """Of the credits those that may name one of the dues, where these are few.

    Words are looked for in so many credits as can be gone through at once; among more, in those
    of the amounts that are asked for. A part paid before its due was entered is then not found.
    """
    if len(dues) > SEARCHED_FOR:
        return credits
    if are_many:
        every = Credit.objects.filter(payee=payee_id)
        amounts = {
            paise for due in dues for paise in (due.amount_paise, due.total_paise, due.to_pay_paise)
        }
        of_amounts = every.filter(amount_paise__in=amounts).order_by("-on")
        credits = credits.filter(
            pk__in=list(of_amounts.values_list("pk", flat=True)[:GONE_THROUGH])
        )
    wanted = Q(amount_paise__in=[due.asked_paise for due in dues if due.asked_paise])
    for due in dues:
        for part in _telling_parts(due.reference):
            wanted |= Q(narration__icontains=part) | Q(note__icontains=part)
    return credits.filter(wanted)


def _lines(credits: QuerySet[Credit]) -> Iterator[_Line]:
    columns = credits.values_list("pk", "amount_paise", "utr", "narration", "note")
    return (_Line(*row) for row in columns.iterator())


def _telling_parts(reference: str) -> set[str]:
    """Parts of a reference of which its credit has one, be the reference only nearly right."""
    parts = {part.lstrip("0") for part in _PART.findall(reference)}
    return {part for part in parts if len(part) > 1} or {reference}


def _fetched(payee_id: int, keys: Iterable[str], amounts: list[int]) -> list[Due]:
    """The dues of these reference keys, those that they nearly are, and those of their own sums."""
    dues = Due.asked.filter(payee=payee_id).order_by()
    found = {due.pk: due for due in dues.filter(among("asked_paise", amounts))}
    for some in batched(keys, 5_000, strict=False):
        found |= {due.pk: due for due in dues.filter(reference_key__in=some)}
        found |= {due.pk: due for due in dues.filter(near_key__in=near_keys(some))}
    return list(found.values())


class _Dues:
    """Dues by what a line may have of their references."""

    def __init__(self, dues: Iterable[Due]) -> None:
        self._by_key: dict[str, Due] = {}
        self._by_near_key: defaultdict[str, list[Due]] = defaultdict(list)
        self._by_sum: dict[int | None, Due] = {}
        for due in dues:
            self._by_key[due.reference_key] = due
            self._by_near_key[due.near_key].append(due)
            self._by_sum[due.asked_paise] = due

    def named_by(self, line: _Line, keys: Collection[str]) -> Iterator[tuple[Due, _Why]]:
        """Those that a line with these keys names, and behind them those that it nearly names."""
        exactly = [self._by_key[key] for key in sorted(self._by_key.keys() & keys)]
        own_sum = self._by_sum.get(line.amount_paise)
        if own_sum and own_sum not in exactly:
            exactly.append(own_sum)
        near = sorted(self._by_near_key.keys() & near_keys(keys))
        nearly = [due for key in near for due in self._by_near_key[key] if due not in exactly]
        for due in exactly[:SHOWN]:
            yield due, _Why(MatchGround.REFERENCE, _named(line, due))
        for due in nearly[: SHOWN - len(exactly[:SHOWN])]:
            yield due, _Why(MatchGround.NEAR_REFERENCE, _nearly_named(line, due))


def _named(line: _Line, due: Due) -> Sentence:
    name, asked = due.reference, due.total_paise
    if line.amount_paise == due.asked_paise:
        return Sentence.of("asks_just_this", due=name, asked=line.amount_paise)
    if line.amount_paise in (asked, due.amount_paise):
        return Sentence.of("names_due", due=name)
    return Sentence.of("names_due_of_other_amount", due=name, asked=asked)


def _nearly_named(line: _Line, due: Due) -> Sentence:
    name, asked = due.reference, due.total_paise
    if line.amount_paise in (asked, due.amount_paise):
        return Sentence.of("nearly_names_due", due=name)
    return Sentence.of("nearly_names_due_of_other_amount", due=name, asked=asked)


def _store(named: Mapping[_Row, _Why], **scope: Collection[int]) -> set[int]:
    """Make the stored references of this scope these; return the credits of what changed."""
    grounds = (MatchGround.REFERENCE, MatchGround.NEAR_REFERENCE)
    rows = CreditCandidate.objects.filter(ground__in=grounds, **scope).order_by()
    columns = ("pk", "credit_id", "due_id", "ground", "reason")
    stored = {
        _Row(credit, due): (key, _Why(MatchGround(ground), reason))
        for key, credit, due, ground, reason in rows.values_list(*columns)
    }
    gone = stored.keys() - named.keys()
    CreditCandidate.objects.filter(pk__in=[stored[row][0] for row in gone]).delete()
    new = [row for row in sorted(named) if row not in stored or stored[row][1] != named[row]]
    CreditCandidate.objects.bulk_create(
        [
            CreditCandidate(
                credit_id=row.credit,
                due_id=row.due,
                **named[row]._asdict(),
            )
            for row in new
        ],
        update_conflicts=True,
        unique_fields=["credit", "due"],
        update_fields=["ground", "reason"],
    )
    return {row.credit for row in (*gone, *new)}
