"""`manage.py load_demo`: the demo's people, dues and receipts, once."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from receipts import demo

# Its first picture is among the demo's receipts already: sending it again shows the warning.
TRY_FIRST = """Try first
  1. {site}/ in a narrow window: send samples/pictures/01-gpay-details.jpg as a payer
  2. {site}/desk/ as reviewer: find it beside the one sent before; ? shows the keys
  3. {site}/desk/reconciliation/ as finance: what the bank says of all of them
  4. {site}/desk/exports/ as finance: take the approved receipts away
  5. .venv/bin/python manage.py read_screenshots samples/pictures"""


class Command(BaseCommand):
    help = "Load the demo where it is missing, and print its logins."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--in-production", action="store_true", help="also where SITE_URL is https://"
        )

    def handle(self, *, in_production: bool, **options: Any) -> None:
        if settings.HTTPS and not in_production:
            raise CommandError(
                "The demo's passwords are known to everybody, and SITE_URL looks like production. "
                "Say --in-production if you mean it, and set DEMO_PASSWORD."
            )
        logins = demo.load()
        self.stdout.write("Sign in as")
        for login in logins:
            password = login.password or "(its password was changed)"
            self.stdout.write(f"  {login.username:<9} {password:<12}  {login.is_for}")
        self.stdout.write(TRY_FIRST.format(site=settings.SITE_URL))
