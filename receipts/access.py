"""Who may see and do what. Every question about permission is answered here, once.

A person's role with a payee is a Membership whose role is a Django group. Views, the API and
the templates ask `may` or take their rows from the functions below; a row that is not yours
does not exist for you (404), never "forbidden".
"""

from collections.abc import Mapping
from enum import StrEnum

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy

from receipts.models import (
    AskingRound,
    Clearing,
    Credit,
    Due,
    DueSchedule,
    Export,
    ExportProfile,
    Invitation,
    Membership,
    Organisation,
    Payee,
    Receipt,
    ReceiptImport,
    StatementFile,
    User,
    reference_key,
)

Person = User | AnonymousUser


class Ability(StrEnum):
    """Something a role may do with everything of a payee."""

    SEE = "see"
    REVIEW = "review"
    EDIT_DUES = "edit_dues"
    ASK = "ask"
    EDIT_BANK = "edit_bank"
    EXPORT = "export"
    CONFIGURE = "configure"
    CLOSE = "close"
    BOOKS = "books"
    RETENTION = "retention"
    AUDIT = "audit"
    READERS = "readers"  # of the installation: the superuser's where several organisations share it


ABILITIES: dict[str, frozenset[Ability]] = {
    "payer": frozenset(),
    "reviewer": frozenset(
        {Ability.SEE, Ability.REVIEW, Ability.EDIT_DUES, Ability.ASK, Ability.EDIT_BANK}
    ),
    "finance": frozenset(
        {
            Ability.SEE,
            Ability.EDIT_DUES,
            Ability.ASK,
            Ability.EDIT_BANK,
            Ability.EXPORT,
            Ability.CLOSE,
            Ability.BOOKS,
        }
    ),
    "auditor": frozenset({Ability.SEE, Ability.BOOKS, Ability.AUDIT}),
    "admin": frozenset(Ability),
}


def roles_with(ability: Ability, *, looking: bool = False) -> list[str]:
    """The roles that may do this; `looking` also those that look at what others do."""
    wanted = {ability, Ability.AUDIT} if looking else {ability}
    return [role for role, abilities in ABILITIES.items() if wanted & abilities]


def payees_for(
    user: Person, ability: Ability = Ability.SEE, *, looking: bool = False
) -> QuerySet[Payee]:
    """The payees for whom this person has the ability. An installation's superuser has all.

    `looking` also those whose auditor they are: for pages that only show.
    """
    if user.is_superuser:
        return Payee.objects.filter(_by_key(user, ability))
    roles = roles_with(ability, looking=looking)
    mine = Q(memberships__user_id=user.pk, memberships__role__name__in=roles)
    return Payee.objects.filter(mine, _by_key(user, ability)).distinct()


def _by_key(user: Person, ability: Ability) -> Q:
    """Which payees the key leaves with which a program acts for this person; without one, all."""
    key = user.api_key if isinstance(user, User) else None
    if key is None:
        return Q()
    return Q(pk=key.payee_id) if ability in key.scopes else Q(pk__in=())


def payee_named(slug: str | None) -> Payee:
    """The payee of that slug, the default one without; raises Payee.DoesNotExist."""
    return Payee.objects.get(slug=slug) if slug else Payee.objects.get(is_default=True)


def may(
    user: Person, ability: Ability, payee: Payee | None = None, *, looking: bool = False
) -> bool:
    """Whether this person has the ability for the payee (or, without one, for any payee).

    `looking` also an auditor.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    payees = payees_for(user, ability, looking=looking)
    return payees.filter(pk=payee.pk).exists() if payee else payees.exists()


def require(user: User | None, ability: Ability, payee: Payee) -> None:
    """Raise PermissionDenied, with a sentence, unless this person has the ability for the payee.

    None is the command line, whoever sits at which has the database itself.
    """
    if user is not None and not may(user, ability, payee):
        raise PermissionDenied(str(_REFUSED[ability]))


_REFUSED = {
    Ability.SEE: gettext_lazy("You do not work for this payee."),
    Ability.REVIEW: gettext_lazy("You may not review receipts of this payee."),
    Ability.EDIT_DUES: gettext_lazy("You may not edit this payee's dues."),
    Ability.ASK: gettext_lazy("You may not ask this payee's payers for payment."),
    Ability.EDIT_BANK: gettext_lazy("You may not work with this payee's bank statements."),
    Ability.EXPORT: gettext_lazy("You may not export this payee's receipts."),
    Ability.CONFIGURE: gettext_lazy("You may not change this payee's policy."),
    Ability.CLOSE: gettext_lazy("You may not close this payee's books."),
    Ability.BOOKS: gettext_lazy("You may not look into this payee's books."),
    Ability.RETENTION: gettext_lazy("You may not say what this payee keeps, and for how long."),
    Ability.AUDIT: gettext_lazy("You may not look at everything of this payee."),
    Ability.READERS: gettext_lazy("You may not look after the readers that read for this payee."),
}


def abilities_with(user: Person, payee: Payee) -> frozenset[Ability]:
    """Everything this person may do with what belongs to the payee, in one question."""
    if user.is_superuser:
        return frozenset(Ability)
    mine = Membership.objects.filter(Q(user_id=user.pk), payee=payee)
    roles = mine.values_list("role__name", flat=True)
    return frozenset().union(*(ABILITIES.get(role, frozenset()) for role in roles))


def abilities_by_payee(user: Person) -> dict[Payee, frozenset[Ability]]:
    """Every payee this person has a role with, by name, and what they may do there; one query."""
    if user.is_superuser:
        return dict.fromkeys(Payee.objects.all(), frozenset(Ability))
    others = Organisation.objects.exclude(pk=OuterRef("payee__organisation"))
    roles = Membership.objects.filter(Q(user_id=user.pk)).select_related("payee", "role")
    found: dict[Payee, frozenset[Ability]] = {}
    for one in roles.annotate(is_shared=Exists(others)).order_by("payee__name", "payee_id"):
        without = {Ability.READERS} if one.is_shared or settings.SEVERAL_ORGANISATIONS else set()
        mine = ABILITIES.get(one.role.name, frozenset()) - without
        found[one.payee] = found.get(one.payee, frozenset()) | mine
    return found


def roles_to_give(user: User, payee: Payee) -> list[str]:
    """The roles at the desk that this person may give and take: none above their own."""
    mine = abilities_with(user, payee)
    if not user.is_active or Ability.CONFIGURE not in mine:
        return []
    return [role for role in roles_with(Ability.SEE) if ABILITIES[role] <= mine]


def asks_second_factor(abilities: Mapping[Payee, frozenset[Ability]]) -> bool:
    """Whether the installation, or a payee at whose desk this person works, asks for one."""
    of_all = settings.SECOND_FACTOR_FOR_ALL
    return any(able and (of_all or one.needs_second_factor) for one, able in abilities.items())


def owes_second_factor(user: Person) -> bool:
    """The same of a person of whom nothing is known yet."""
    return asks_second_factor(abilities_by_payee(user))


def memberships_for(user: Person) -> QuerySet[Membership]:
    """Who works at the desk for the payees that this person configures."""
    theirs = payees_for(user, Ability.CONFIGURE)
    return Membership.objects.filter(payee__in=theirs, role__name__in=roles_with(Ability.SEE))


def invitations_for(user: Person) -> QuerySet[Invitation]:
    """The invitations of the payees that this person configures."""
    return Invitation.objects.filter(payee__in=payees_for(user, Ability.CONFIGURE))


def receipts_for(user: Person, ability: Ability = Ability.SEE) -> QuerySet[Receipt]:
    """The receipts of the payees this person works for."""
    return Receipt.objects.filter(payee__in=payees_for(user, ability))


def receipt_for(user: Person, pk: int, ability: Ability = Ability.SEE) -> Receipt:
    """One of `receipts_for`; raises Receipt.DoesNotExist for everybody else's."""
    return receipts_for(user, ability).select_related("payee", "reading").get(pk=pk)


def own_receipts(user: Person) -> QuerySet[Receipt]:
    """What this person sent in as a payer; by a key, only to the key's payee."""
    if not isinstance(user, User):
        return Receipt.objects.none()
    mine = Receipt.objects.filter(payer_id=user.pk)
    return mine.filter(payee_id=user.api_key.payee_id) if user.api_key else mine


def receipt_by_link(public_id: str) -> Receipt:
    """The receipt behind an unguessable link: whoever holds the link is the payer.

    Raises Receipt.DoesNotExist.
    """
    return Receipt.objects.select_related("payee", "reading").get(public_id=public_id)


def receipts_on_record(
    payee: Payee, reference: str, contact: Mapping[str, str]
) -> QuerySet[Receipt]:
    """The receipts sent with this contact, and for the reference if one is told; newest first.

    `contact` as `contacts.contact_columns` has it.
    """
    sent = Receipt.objects.filter(payee=payee, **contact)
    if reference:
        sent = sent.filter(reference_key=reference_key(reference))
    return sent.select_related("payee").order_by("-pk")


def due_by_link(public_id: str) -> Due:
    """The due behind an unguessable link: whoever holds the link may pay it.

    Raises Due.DoesNotExist.
    """
    return Due.objects.select_related("payee").get(public_id=public_id)


def due_on_record(payee: Payee, reference: str, contact: Mapping[str, str]) -> Due | None:
    """The due of this reference, for whoever knows a contact on record with it: else None.

    `contact` is a look-up from `contacts.contact_on_record`.
    """
    key = reference_key(reference)
    return Due.objects.filter(payee=payee, reference_key=key, **contact).first()


def dues_for(user: Person, ability: Ability = Ability.SEE) -> QuerySet[Due]:
    """The expected payments of the payees this person works for."""
    return Due.objects.filter(payee__in=payees_for(user, ability))


def due_schedules_for(user: Person, ability: Ability = Ability.EDIT_DUES) -> QuerySet[DueSchedule]:
    """The schedules of the payees whose dues this person edits."""
    return DueSchedule.objects.filter(payee__in=payees_for(user, ability)).select_related("by")


def asking_rounds_for(user: Person, ability: Ability = Ability.ASK) -> QuerySet[AskingRound]:
    """The rounds of asking of the payees for whom this person may ask."""
    return AskingRound.objects.filter(payee__in=payees_for(user, ability))


def statements_for(user: Person, ability: Ability = Ability.SEE) -> QuerySet[StatementFile]:
    """The bank statements of the payees this person works for."""
    return StatementFile.objects.filter(payee__in=payees_for(user, ability))


def credits_for(user: Person, ability: Ability = Ability.SEE) -> QuerySet[Credit]:
    """The credits on the statements of the payees this person works for."""
    return Credit.objects.filter(payee__in=payees_for(user, ability))


def clearings_for(user: Person, *, looking: bool = False) -> QuerySet[Clearing]:
    """The clearings of the payees this person may review for, or with `looking` audits."""
    return Clearing.objects.filter(payee__in=payees_for(user, Ability.REVIEW, looking=looking))


def receipt_imports_for(user: Person, ability: Ability = Ability.REVIEW) -> QuerySet[ReceiptImport]:
    """The archives of pictures of the payees this person may review for."""
    return ReceiptImport.objects.filter(payee__in=payees_for(user, ability))


def exports_for(user: Person, *, looking: bool = False) -> QuerySet[Export]:
    """The exports taken for payees this person may export for, or with `looking` audits."""
    return Export.objects.filter(payee__in=payees_for(user, Ability.EXPORT, looking=looking))


def export_profiles_for(user: User) -> QuerySet[ExportProfile]:
    """Everybody's and this person's own profiles, of payees they may export for."""
    theirs = Q(owner=None) | Q(owner=user)
    return ExportProfile.objects.filter(theirs, payee__in=payees_for(user, Ability.EXPORT))
