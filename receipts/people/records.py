"""The record of who works for a payee, and the turn in which it changes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from receipts.models import Payee, PeopleEvent, User

Kind = PeopleEvent.Kind


@contextmanager
def in_turn_of(payee: Payee) -> Iterator[None]:
    """One transaction that changes the payee's people while no other does.

    Two managers who take each other away at the same moment would otherwise both succeed.
    """
    with transaction.atomic():
        Payee.objects.select_for_update(no_key=True).get(pk=payee.pk)
        yield


def record(
    payee: Payee,
    kind: Kind,
    *,
    by: User,
    person: User | None = None,
    name: str = "",
    role: str = "",
    former_role: str = "",
) -> None:
    """Write down what `by` did; `name` is whom it is about where they have no account yet."""
    PeopleEvent.objects.create(
        payee=payee,
        kind=kind,
        actor=by,
        actor_name=by.acting_name,
        person=person,
        person_name=person.get_username() if person else name,
        role=role,
        former_role=former_role,
    )
