"""Gather what people read: Django's own command, which guesses no translations."""

from typing import Any

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """A sentence that has changed is translated anew: a guess from a like one says it wrongly."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.msgmerge_options = [*self.msgmerge_options, "--no-fuzzy-matching"]
