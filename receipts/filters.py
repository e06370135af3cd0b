"""Which receipts are meant: one set of filters for the queue, the API and the exports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual
from django.utils.translation import gettext as _

from receipts.evidence.standing import confirmed_receipt
from receipts.models import COUNTED_PAISE, Correction, Reading, Receipt, Signal, reference_key
from receipts.upi import INDIA, is_utr, normalise_utr, with_ascii_digits

FLAGS = ("any", "none", *Signal.Kind.values)
BANK = ("confirmed", "unconfirmed")
LONGEST_SEARCH = 100
LEAST_OF_A_PHONE = 4  # digits; fewer are in every number
MOST_OF_ONE_UTR = 1_000
LARGEST_ID = 2**63 - 1  # of a database's row


class FilterRefused(ValueError):
    """A filter's value makes no sense. `errors` names each filter and says what to write."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


@dataclass(frozen=True, kw_only=True)
class ReceiptFilter:
    """What a person may narrow receipts by. Empty says nothing. Days are days in India.

    `flag` is a kind of warning that stands, "any" or "none"; `bank` whether a credit confirms the
    receipt: "confirmed" or "unconfirmed"; `reader` whose reading is believed;
    `reviewer` the user who decided or holds it; `due` a due it was allocated to.
    """

    states: tuple[str, ...] = ()
    received_from: date | None = None
    received_to: date | None = None
    paid_from: date | None = None
    paid_to: date | None = None
    decided_from: date | None = None
    decided_to: date | None = None
    flag: str = ""
    bank: str = ""
    reader: str = ""
    reviewer: int | None = None
    due: int | None = None
    amount_from_paise: int | None = None
    amount_to_paise: int | None = None
    search: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, Any]) -> Self:
        """Read the filters out of a query string's values (a QueryDict, or a plain mapping).

        `state` may be given several times or as a comma list. Unknown names are left alone.
        Raises FilterRefused with a sentence for every value that makes no sense.
        """
        values: dict[str, Any] = {}
        errors: dict[str, str] = {}
        for name, read in _READ.items():
            try:
                values |= {name: value} if (value := read(_words(query, name))) else {}
            except ValueError as error:
                errors[name] = str(error)
        if errors:
            raise FilterRefused(errors)
        values["states"] = values.pop("state", ())
        return cls(**values)

    def as_query(self) -> dict[str, str]:
        """The filters in use as strings, as they stand in a query and in an export's record."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        named["state"] = ",".join(named.pop("states"))
        return {name: str(value) for name, value in named.items() if value not in (None, "")}

    def apply(self, receipts: QuerySet[Receipt]) -> QuerySet[Receipt]:
        """Narrow the receipts; their order stays."""
        conditions = [*self._days(), *self._amounts()]
        if self.states:
            conditions.append(Q(status__in=self.states))
        if self.reader:
            conditions.append(Q(reading__reader=self.reader))
        if self.reviewer:
            conditions.append(Q(decided_by=self.reviewer) | Q(reviewer=self.reviewer))
        if self.due:
            conditions.append(Q(pk__in=_allocated_to(self.due)))
        if self.flag:
            conditions.append(_flagged(self.flag))
        if self.bank:
            confirmed = Q(confirmed_receipt())
            conditions.append(confirmed if self.bank == "confirmed" else ~confirmed)
        if self.search.strip():
            conditions.append(_found_by(self.search.strip()))
        return receipts.filter(*conditions)

    def _days(self) -> Iterable[Q]:
        for name, field in (
            ("received", "created_at"),
            ("paid", "paid_at"),
            ("decided", "decided_at"),
        ):
            if first := getattr(self, f"{name}_from"):
                yield Q(**{f"{field}__gte": _midnight(first)})
            if last := getattr(self, f"{name}_to"):
                yield Q(**{f"{field}__lt": _midnight(last + timedelta(days=1))})

    def _amounts(self) -> Iterable[Q]:
        if self.amount_from_paise is not None:
            yield Q(GreaterThanOrEqual(COUNTED_PAISE, self.amount_from_paise))
        if self.amount_to_paise is not None:
            yield Q(LessThanOrEqual(COUNTED_PAISE, self.amount_to_paise))


def with_utr(utr: str) -> set[tuple[int, int]]:
    """(receipt, payee) for which this normalised UTR is believed, was read, or was typed.

    Each table is asked by its own index: joined in one query, SQLite reads all of a payee's rows.
    """
    receipts = Receipt.objects.filter(utr=utr).order_by(*approved_first())
    found = set(receipts.values_list("pk", "payee_id")[:MOST_OF_ONE_UTR])
    for table in (Reading, Correction):
        rows = table.objects.filter(utr=utr).order_by(*approved_first("receipt__"))
        found.update(rows.values_list("receipt_id", "receipt__payee_id")[:MOST_OF_ONE_UTR])
    return found


def approved_first(path: str = "") -> tuple[Case, str]:
    """An order in which a flood of copies hides no approved receipt; then the newest first."""
    approved = When(**{f"{path}status": Receipt.Status.APPROVED}, then=0)
    return Case(approved, default=1), "-pk"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, INDIA)


def _allocated_to(due: int) -> QuerySet[Receipt, int]:
    return Receipt.objects.filter(allocations__due=due).values_list("pk", flat=True)


def _flagged(flag: str) -> Q:
    standing = Signal.objects.filter(receipt=OuterRef("pk"), dismissed_at=None)
    if flag == "any":
        return Q(Exists(standing))
    return ~Q(Exists(standing)) if flag == "none" else Q(Exists(standing.filter(kind=flag)))


def _found_by(search: str) -> Q:
    """By UTR (also one that was read or typed but is not believed), reference, name or phone."""
    utr = normalise_utr(search)
    if is_utr(utr):
        return Q(pk__in=[receipt for receipt, _ in with_utr(utr)])
    found = (
        Q(reference__icontains=search)
        | Q(payer_name__icontains=search)
        | Q(payer_email__iexact=search)
        | Q(allocations__due__reference_key=reference_key(search))
    )
    if utr:  # nothing is left of “-”, and everything begins with nothing
        found |= Q(utr__startswith=utr)
    digits = "".join(c for c in with_ascii_digits(search) if c.isdigit())
    if len(digits) >= LEAST_OF_A_PHONE:
        found |= Q(payer_phone__contains=digits[-10:]) | Q(utr__contains=digits)
    return Q(pk__in=Receipt.objects.filter(found).values("pk"))


def dues_found_by(words: str) -> Q:
    """Dues by reference in any spelling, name, e-mail, or the ten digits of a phone number."""
    words = words.replace("\0", "").strip()[:LONGEST_SEARCH]
    found = Q(reference__icontains=words) | Q(payer_name__icontains=words)
    found |= Q(payer_email__iexact=words)
    if key := reference_key(words):
        found |= Q(reference_key__contains=key)
    digits = "".join(c for c in with_ascii_digits(words) if c.isdigit())
    if len(digits) >= LEAST_OF_A_PHONE:
        found |= Q(payer_phone__contains=digits[-10:])
    return found


# ---- Reading a query ---------------------------------------------------------------------------


def row_id(text: str) -> int | None:
    """A row's id out of an address or a form; None for anything that is none."""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST_ID))):
        return None
    number = int(text)
    return number if number <= LARGEST_ID else None


def _words(query: Mapping[str, Any], name: str) -> list[str]:
    """All values given for a name, without blanks. A QueryDict knows several, a mapping one."""
    several = getattr(query, "getlist", None)
    given = several(name) if several else query.get(name, ())
    given = [given] if isinstance(given, (str, int, date)) else given or ()
    return [word for word in (str(value).strip() for value in given) if word]


def _states(words: list[str]) -> tuple[str, ...]:
    states = tuple(state for word in words for state in word.split(",") if state)
    if unknown := [state for state in states if state not in Receipt.Status.values]:
        known = ", ".join(Receipt.Status.values)
        raise ValueError(
            _("“{typed}” is not a state. Choose among {known}.").format(
                typed=unknown[0][:40], known=known
            )
        )
    return states


def _day(words: list[str]) -> date | None:
    if not words:
        return None
    try:
        day = date.fromisoformat(words[-1])
    except ValueError:
        raise ValueError(
            _("“{typed}” is not a day. Write it like 2026-06-12.").format(typed=words[-1][:40])
        ) from None
    if not 1970 <= day.year <= 2999:
        raise ValueError(
            _("“{typed}” is too far away. Write it like 2026-06-12.").format(typed=words[-1][:40])
        )
    return day


def _whole(words: list[str]) -> int | None:
    if not words:
        return None
    plain = with_ascii_digits(words[-1])
    if not (plain.isascii() and plain.isdigit() and len(plain) <= 18):
        raise ValueError(_("“{typed}” is not a whole number.").format(typed=words[-1][:40]))
    return int(plain)


def _flag(words: list[str]) -> str:
    if words and words[-1] not in FLAGS:
        raise ValueError(
            _("“{typed}” is not a warning. Choose among {choices}.").format(
                typed=words[-1][:40], choices=", ".join(FLAGS)
            )
        )
    return words[-1] if words else ""


def _bank(words: list[str]) -> str:
    if words and words[-1] not in BANK:
        raise ValueError(
            _("“{typed}” is not known. Choose among {choices}.").format(
                typed=words[-1][:40], choices=", ".join(BANK)
            )
        )
    return words[-1] if words else ""


def _text(words: list[str]) -> str:
    return words[-1].replace("\0", "")[:LONGEST_SEARCH] if words else ""


_READ = {
    "state": _states,
    "received_from": _day,
    "received_to": _day,
    "paid_from": _day,
    "paid_to": _day,
    "decided_from": _day,
    "decided_to": _day,
    "flag": _flag,
    "bank": _bank,
    "reader": _text,
    "reviewer": _whole,
    "due": _whole,
    "amount_from_paise": _whole,
    "amount_to_paise": _whole,
    "search": _text,
}
