"""What is true of a picture: only what its pixels show, one JSON object a line."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import timedelta

from benchmarks.screens.payments import TODAY, Payment
from benchmarks.screens.shots import Shot

OTHER_IDS = ("phonepe_id", "google_id", "npci_id", "order_id")


@dataclass(frozen=True, slots=True)
class Truth:
    """One line of truth.jsonl. Empty string or None means "not shown".

    `paid_at` is India time, "YYYY-MM-DD HH:MM". `year_printed` says whether its year stands on
    the picture, `year_provable` whether it follows at all: printed, by PhonePe's clock, by an RRN
    of the old construct, or as the latest year that lies before the picture is seen, at TODAY.
    """

    file: str
    layout: str
    app: str
    language: str
    theme: str
    wear: str
    held_out: bool
    screen: str
    utr: str
    utr_elided: str
    paid_at: str | None
    year_printed: bool
    year_provable: bool
    amount_paise: int | None
    status: str
    payee: str
    other_ids: dict[str, str]

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def truth_of(shot: Shot, *, file: str, shown: Collection[str]) -> Truth:
    """The truth of a shot of which the named facts are still on the picture after wear."""
    payment, time_shown = shot.payment, _time_shown(shown)
    return Truth(
        file=file,
        layout=shot.layout.name,
        app=shot.layout.app,
        language=shot.language,
        theme=shot.theme,
        wear=shot.wear,
        held_out=shot.layout.held_out,
        screen=_screen(shot, shown),
        utr=_utr(payment, shown),
        utr_elided=payment.rrn if "utr_elided" in shown else "",
        paid_at=_paid_at(shot, shown),
        year_printed=shot.when.shows_year and time_shown,
        year_provable=_year_provable(shot, shown),
        amount_paise=payment.amount_paise if "amount" in shown else None,
        status=payment.status if "status" in shown else "unknown",
        payee=payment.payee.name if "payee" in shown else "",
        other_ids={name: getattr(payment, name) for name in OTHER_IDS if name in shown},
    )


def _utr(payment: Payment, shown: Collection[str]) -> str:
    for longer in ("neft_utr", "rtgs_utr"):
        if longer in shown:
            return str(getattr(payment, longer))
    return payment.rrn if "utr" in shown else ""


def _time_shown(shown: Collection[str]) -> bool:
    return "time" in shown or {"date", "clock"} <= set(shown)


def _screen(shot: Shot, shown: Collection[str]) -> str:
    if not shot.layout.is_payment:
        return "not_a_payment"
    if _utr(shot.payment, shown):
        return "payment"
    return "payment_without_utr" if shown else "unknown"


def _paid_at(shot: Shot, shown: Collection[str]) -> str | None:
    printed = _time_shown(shown) and shot.when.shows_date and shot.when.shows_clock
    return f"{shot.payment.paid_at:%Y-%m-%d %H:%M}" if printed or "phonepe_id" in shown else None


def _year_provable(shot: Shot, shown: Collection[str]) -> bool:
    if "phonepe_id" in shown or (shot.when.shows_year and _time_shown(shown)):
        return True
    if "utr" in shown and rrn_carries_its_date(shot.payment):
        return True
    return shot.payment.paid_at > TODAY - timedelta(days=365)


def rrn_carries_its_date(payment: Payment) -> bool:
    """Whether the RRN starts with the last digit of the year and the day of the year."""
    return payment.rrn.startswith(f"{payment.paid_at.year % 10}{payment.paid_at:%j}")
