"""`manage.py audit`: are the sums that are kept those of their rows?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from receipts.kept_sums import wrong_dues
from receipts.upi import format_rupees


class Command(BaseCommand):
    help = "Compare every sum that is kept with the rows it is of; fails where one differs."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = list(wrong_dues())
        for pk, kept, counted in wrong:
            self.stderr.write(
                f"Due {pk}: ₹{format_rupees(kept)} are kept as paid, "
                f"its rows say ₹{format_rupees(counted)}."
            )
        if wrong:
            raise CommandError(f"{len(wrong)} sums are wrong.")
        self.stdout.write("Every sum is that of its rows.")
