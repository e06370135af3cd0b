"""Whom a payee does not ask any more: at a person's word, or the payer's own."""

from receipts import access, askable
from receipts.models import AskingStop, Due, User


def stop(due: Due, *, by: User | None) -> None:
    """Ask at the due's contacts no more, for whatever due; `by` is None for the payer.

    A mail that waits to be sent is withdrawn when its turn comes. Raises PermissionDenied.
    """
    access.require(by, access.Ability.ASK, due.payee)
    name = by.acting_name if by else ""
    stops = (
        AskingStop(payee_id=due.payee_id, contact=contact, by_name=name)
        for contact in askable.contacts_of(due)
    )
    AskingStop.objects.bulk_create(stops, ignore_conflicts=True)


def lift(stopped: AskingStop, *, by: User) -> None:
    """Ask there again. Raises PermissionDenied."""
    access.require(by, access.Ability.ASK, stopped.payee)
    stopped.delete()
