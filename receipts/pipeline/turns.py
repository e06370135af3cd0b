"""Whose turn it is with work that takes long: one worker's, while it gives signs of life."""

from datetime import timedelta

from django.db.models import Q

from receipts.pipeline.database_clock import shared_now


def is_free(silent_for: timedelta) -> Q:
    """What nobody is at work on: let go, or its `worked_at` is longer ago than a worker is silent.

    To be asked again by the update that takes it up: of two workers only one then finds it free.
    """
    return Q(worked_at=None) | Q(worked_at__lt=shared_now() - silent_for)
