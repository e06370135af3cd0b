"""Payees made by an organisation's own admins, within it."""

from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from receipts import access
from receipts.access import Ability
from receipts.models import Membership, Organisation, Payee, User
from receipts.payer_pages import PayeeRefused, refuse_taken_name
from receipts.people.records import Kind, record

MOST = 500  # of one organisation
SLUG_KEPT = 40  # letters of an address before what makes it one of its own
_OWN_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that looks like another
ADMIN = "admin"


def make_payee(beside: Payee, *, by: User, name: str) -> Payee:
    """A payee of the same organisation, whose admin `by` is; `by` configures the one `beside`.

    Its address is made of the name. Whether another organisation's payee has that one is told to
    nobody. Raises PayeeRefused.
    """
    access.require(by, Ability.CONFIGURE, beside)
    name = " ".join(name.split())
    with transaction.atomic():
        theirs = Organisation.objects.select_for_update(no_key=True).get(pk=beside.organisation_id)
        _refuse(theirs, name)
        asked = beside.needs_second_factor
        made = _stored(Payee(organisation=theirs, name=name, needs_second_factor=asked))
        Membership.objects.create(payee=made, user=by, role=Group.objects.get(name=ADMIN))
        record(made, Kind.JOINED, by=by, person=by, role=ADMIN)
    return made


def _refuse(organisation: Organisation, name: str) -> None:
    refuse_taken_name(organisation, name)
    if organisation.payees.count() >= MOST:
        raise PayeeRefused(_("There are {most} payees, and more cannot be made.").format(most=MOST))


def _stored(payee: Payee) -> Payee:
    """With the address that is made of the name, and letters of its own more where it is taken, or
    where others may be here, who would be told of by them.
    """
    plain = slugify(payee.name)[:SLUG_KEPT].strip("-") or "payee"
    lettered = f"{plain}-{get_random_string(8, _OWN_LETTERS)}"
    payee.slug = lettered if Organisation.may_be_several() else plain
    try:
        with transaction.atomic():
            payee.save(force_insert=True)
    except IntegrityError:
        payee.slug = lettered
        payee.save(force_insert=True)
    return payee
