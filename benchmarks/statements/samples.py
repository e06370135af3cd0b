"""`python -m benchmarks.statements.samples`: write the demo's statement beside its receipts.

The bank's side of samples/manifest.json: most receipts stand in it as they say, some tell a story.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from benchmarks.statements.entries import INDIA, Payment
from benchmarks.statements.writing import write

FOLDER = Path(__file__).parents[2] / "samples"
PERIOD = (date(2026, 10, 1), date(2026, 11, 18))
ACCOUNT = "50100012344321"

# Stories by the number of a receipt's picture.
NEVER_ARRIVED = {20, 31}  # an honest face, and an edited copy with a UTR that nobody paid
ANOTHER_AMOUNT = {14: 32_500}  # ₹3,250.00 on the screen, a tenth of it in the bank
TAKEN_BACK = {16}
# A message from the bank tells the day alone.
DAYS = {8: "2026-10-24 12:00", 12: "2026-10-30 12:00"}
WITHOUT_RECEIPT = (
    ("Tanvi Bansal", 11_250_000, "2026-11-10 11:20", "905117264038", "SRA-D102 shop"),
    ("Pooja Patel", 410_000, "2026-11-13 20:05", "286630417559", "maintenance"),
)


def main() -> None:
    receipts = json.loads((FOLDER / "manifest.json").read_text())["receipts"]
    payments = sorted([*shown(receipts), *unseen()], key=lambda payment: payment.at)
    taken_back = {truth(one)["utr"] for one in receipts if number(one) in TAKEN_BACK}
    write(
        "hdfc",
        payments,
        FOLDER / "statement.csv",
        account=ACCOUNT,
        period=PERIOD,
        seed="samples",
        noise=0.0,
        reversed_utrs=taken_back,
    )


def shown(receipts: list[dict[str, Any]]) -> Iterator[Payment]:
    """The money behind receipts: one payment a UTR, whatever later pictures say of it."""
    seen: set[int | str] = set(NEVER_ARRIVED)
    payee = receipts[0]["truth"]["payee"]
    for one in receipts:
        told, which = truth(one), number(one)
        paid_to_us = told["utr"] and told["status"] == "success" and told["payee"] == payee
        if not paid_to_us or which in seen or told["utr"] in seen:
            continue
        seen.add(told["utr"])
        amount = ANOTHER_AMOUNT.get(which, told["amount_paise"])
        note = one["form"]["reference"] if which % 2 else "UPI"
        yield payment(
            one["form"]["name"], amount, told["paid_at"] or DAYS[which], told["utr"], note
        )


def unseen() -> Iterator[Payment]:
    """Money that nobody sent a receipt for."""
    for story in WITHOUT_RECEIPT:
        yield payment(*story)


def payment(name: str, paise: int, at: str, utr: str, note: str) -> Payment:
    local = name.lower().replace(" ", ".").replace("'", "")
    moment = datetime.fromisoformat(at).replace(tzinfo=INDIA)
    return Payment(moment, paise, utr, name, f"{local}@okraseed", note)


def truth(receipt: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = receipt["truth"]
    return told


def number(receipt: dict[str, Any]) -> int:
    return int(Path(receipt["picture"]).name[:2])


if __name__ == "__main__":
    main()
