"""`manage.py audit`: are kept sums those of their rows, and does nothing count twice?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from receipts.kept_sums import overcounted, wrong_dues
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
        over = overcounted()
        for what, pk, counted, paid in over:
            self.stderr.write(
                f"{what} {pk}: ₹{format_rupees(counted)} are counted of ₹{format_rupees(paid)}."
            )
        if wrong or over:
            raise CommandError(f"{len(wrong) + len(over)} sums are wrong.")
        self.stdout.write("Every sum is that of its rows.")
