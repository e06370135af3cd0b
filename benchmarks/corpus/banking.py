"""The bank's side of the play: every society's statement, written and imported."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from io import BytesIO

from benchmarks.corpus import world
from benchmarks.corpus.uploads import Arrival
from benchmarks.statements import Payment as Booked
from benchmarks.statements import write
from receipts import statement_import
from receipts.models import Payee, User
from receipts.upi import INDIA


def import_month(
    payees: Mapping[int, Payee], arrivals: Iterable[Arrival], month: date, *, by: User
) -> None:
    """Every society's statement, from the first of the month to the day before it is taken."""
    last = world.import_day(month) - timedelta(days=1)
    by_society: dict[int, list[Arrival]] = defaultdict(list)
    for one in arrivals:
        if month <= one.payment.paid_at.date() <= last:
            by_society[one.society].append(one)
    for number, payee in payees.items():
        if not by_society[number]:
            continue  # nobody imports an empty statement
        file = _statement(number, by_society[number], (month, last))
        statement = statement_import.keep(payee, file, f"{month:%Y-%m}.csv", by=by)
        statement_import.confirm(statement, by=by)
        statement.refresh_from_db()
        if statement.state != statement.State.IMPORTED:
            raise RuntimeError(f"{payee}: {statement.state}: {statement.problem}")


def _statement(number: int, arrivals: list[Arrival], period: tuple[date, date]) -> BytesIO:
    file = BytesIO()
    write(
        world.BANKS[number],
        [_booked(one) for one in sorted(arrivals, key=lambda one: one.payment.paid_at)],
        file,
        account=f"5010001234{number:04d}",
        period=period,
        seed=f"{number} {period}",
        reversed_utrs={one.payment.rrn for one in arrivals if one.is_reversed},
    )
    file.seek(0)
    return file


def _booked(arrival: Arrival) -> Booked:
    payment = arrival.payment
    return Booked(
        at=payment.paid_at.replace(tzinfo=INDIA),
        amount_paise=payment.amount_paise,
        utr=payment.rrn,
        payer_name=payment.payer.name,
        payer_vpa=payment.payer.vpa,
        note=payment.note,
    )


def month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)
