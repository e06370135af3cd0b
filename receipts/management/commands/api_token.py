"""`manage.py api_token USERNAME`: a user's key to the API."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rest_framework.authtoken.models import Token

from receipts.models import User


class Command(BaseCommand):
    help = "Print the user's API token, made when there is none yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *, username: str, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no user {username}.")
        token, _ = Token.objects.get_or_create(user=user)
        self.stdout.write(token.key)
