"""What a statement holds and what importing it would do."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from receipts.models import Credit, StatementFile, StatementLine
from receipts.statement_import.importing import CREDITS

SHOWN = 50  # lines of each kind that a preview shows; the counts are of all
Kind = StatementLine.Kind


@dataclass(frozen=True)
class Preview:
    """What importing would do. `lines` are the first SHOWN of each kind, by kind.

    A line is `known` when its credit has been imported already, with this statement or another.
    `new`, `repeated` and `new_paise` count settlements too; `settlements` says how many.
    `refused_paise` adds up the refused rows whose amount is beyond doubt, `fee_paise` and
    `tax_paise` what a merchant app kept of all credits, None where it does not say.
    """

    new: int
    repeated: int
    new_paise: int
    fee_paise: int | None
    tax_paise: int | None
    settlements: int
    reversals: int
    debits: int
    refused: int
    refused_paise: int
    covers_from: date | None
    covers_to: date | None
    lines: dict[str, list[StatementLine]]


def preview_of(statement: StatementFile) -> Preview:
    """Count what is waiting to be imported; nothing is changed."""
    known = Q(known=True)
    counted = (
        _with_known(statement)
        .filter(kind__in=CREDITS)
        .aggregate(
            new=Count("pk", filter=~known),
            repeated=Count("pk", filter=known),
            new_paise=Sum("amount_paise", filter=~known, default=0),
            fee_paise=Sum("fee_paise"),
            tax_paise=Sum("tax_paise"),
        )
    )
    return Preview(
        **counted,
        settlements=statement.settlements,
        reversals=statement.reversals,
        debits=statement.debits,
        refused=statement.refused,
        refused_paise=refused_lines(statement).aggregate(paise=Sum("amount_paise", default=0))[
            "paise"
        ],
        covers_from=statement.covers_from,
        covers_to=statement.covers_to,
        lines={
            kind.value: list(_with_known(statement).filter(kind=kind).order_by("number")[:SHOWN])
            for kind in Kind
        },
    )


def refused_lines(statement: StatementFile) -> QuerySet[StatementLine]:
    """Rows that were refused, each with its number and the reason; they outlast the import."""
    return statement.lines.filter(kind=Kind.REFUSED).order_by("number")


def sent_before(statement: StatementFile) -> StatementFile | None:
    """The same file as it was imported last, or taken back."""
    over = (StatementFile.State.IMPORTED, StatementFile.State.TAKEN_BACK)
    same = StatementFile.objects.filter(
        payee=statement.payee_id, sha256=statement.sha256, state__in=over
    )
    return same.exclude(pk=statement.pk).select_related("confirmed_by").order_by("-pk").first()


def _with_known(statement: StatementFile) -> QuerySet[StatementLine]:
    there = Credit.objects.filter(
        payee=statement.payee_id,
        content_key=OuterRef("content_key"),
        occurrence=OuterRef("occurrence"),
        statement__isnull=False,
    )
    return statement.lines.annotate(known=Exists(there))
