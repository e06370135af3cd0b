"""What a period came to: sums of every day, kept as things happen, and the figures made of them."""

from receipts.overview.day_rows import Amount, Days
from receipts.overview.figures import (
    AppReading,
    Money,
    OfGroup,
    OfPayee,
    Overview,
    Person,
    Step,
    Warnings,
    overview_of,
)
from receipts.overview.keeping import sum_up, wrong_sums
from receipts.overview.periods import MOST_YEARS, Period, PeriodQuery, Span, period_in

__all__ = [
    "MOST_YEARS",
    "Amount",
    "AppReading",
    "Days",
    "Money",
    "OfGroup",
    "OfPayee",
    "Overview",
    "Period",
    "PeriodQuery",
    "Person",
    "Span",
    "Step",
    "Warnings",
    "overview_of",
    "period_in",
    "sum_up",
    "wrong_sums",
]
