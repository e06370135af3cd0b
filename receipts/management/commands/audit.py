"""`manage.py audit`: are kept sums those of their rows, and does nothing count twice?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from receipts.day_sums import Amount, wrong_sums
from receipts.kept_sums import Adjusted, counted_twice, overcounted, wrong_dues, wrongly_adjusted
from receipts.models import Payee
from receipts.upi import format_rupees


class Command(BaseCommand):
    help = (
        "Compare every sum that is kept with the rows it is of, and what counts of every payment "
        "with what was paid; fails where one differs."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = list(wrong_dues())
        for pk, kept, counted in wrong:
            self.stderr.write(
                f"Due {pk}: ₹{format_rupees(kept)} are kept as paid, "
                f"its rows say ₹{format_rupees(counted)}."
            )
        adjusted = wrongly_adjusted()
        for pk, kept_as, counted_as in adjusted:
            self.stderr.write(
                f"Due {pk}: {_of_entries(kept_as)} are kept, "
                f"its entries say {_of_entries(counted_as)}."
            )
        over = overcounted()
        for what, pk, counted, paid in over:
            self.stderr.write(
                f"{what} {pk}: ₹{format_rupees(counted)} are counted of ₹{format_rupees(paid)}."
            )
        twice = counted_twice()
        for pk, utr, what, other in twice:
            self.stderr.write(f"Payment by hand {pk}: UTR {utr} counts on {what} {other} too.")
        found = len(wrong) + len(adjusted) + len(over) + len(twice) + self._days()
        if found:
            raise CommandError(f"{found} sums are wrong.")
        self.stdout.write("Every sum is that of its rows.")

    def _days(self) -> int:
        """Say which sums of days are wrong, and how many."""
        slugs, wrong = dict(Payee.objects.values_list("pk", "slug")), list(wrong_sums())
        for key, kept, counted in wrong:
            self.stderr.write(
                f"{slugs[key.payee]}, {key.on}, {' '.join(filter(None, (key.what, key.of)))}: "
                f"{_said(kept)} kept, its rows say {_said(counted)}."
            )
        return len(wrong)


def _said(amount: Amount) -> str:
    return f"{amount.count} (₹{format_rupees(amount.paise)})"


def _of_entries(one: Adjusted) -> str:
    fees, discounts = format_rupees(one.fees_paise), format_rupees(one.discounts_paise)
    return f"₹{fees} of fees and ₹{discounts} of discounts ({one.entries} entries)"
