"""What a period came to: the figures made of the sums of its days."""

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
from receipts.overview.periods import MOST_YEARS, Period, PeriodQuery, Span, period_in

__all__ = [
    "MOST_YEARS",
    "AppReading",
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
]
