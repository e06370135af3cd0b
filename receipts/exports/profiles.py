"""How a file is to look, kept under a name for oneself or for everybody of the payee."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import ProtectedError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.access import Ability, export_profiles_for, require
from receipts.exports import vouchers
from receipts.exports.chosen_columns import Chosen, checked
from receipts.exports.refusals import ExportRefused
from receipts.exports.subjects import KINDS, subject_of
from receipts.filters import CreditFilter, QueryFilter, row_id
from receipts.models import Export, ExportProfile, Payee, User
from receipts.plain_text import plain_text

MOST = 40  # of one person, and as many for everybody: what is more nobody finds again
LONGEST_NAME = 60


@dataclass(frozen=True, kw_only=True)
class Looks:
    """What a profile keeps beside its name."""

    filters: QueryFilter
    format: str = Export.Format.CSV
    bom: bool = False
    columns: Chosen = field(default=())

    @property
    def subject(self) -> Export.Subject:
        return subject_of(self.filters)


@dataclass(frozen=True)
class Packaged:
    """A profile that comes with the product, for every payee."""

    key: str
    name: str | Promise
    looks: Looks


_IN_BANK = CreditFilter(state="in_bank")
_DAY, _WORDS, _SUM = (
    ("credited_on_dmy", "Date"),
    ("narration", "Description"),
    ("in_bank_amount", "Amount"),
)
# Money in is positive, days are dd/mm/yyyy: as QuickBooks wants its three columns, and nothing
# beside them, and as Zoho Books takes a statement whose amounts stand in a single column.
PACKAGED = {
    one.key: one
    for one in (
        Packaged(
            "quickbooks",
            gettext_lazy("Bank statement for QuickBooks"),
            Looks(filters=_IN_BANK, columns=(_DAY, _WORDS, _SUM)),
        ),
        Packaged(
            "zoho",
            gettext_lazy("Bank statement for Zoho Books"),
            Looks(
                filters=_IN_BANK,
                columns=(
                    _DAY,
                    ("payer_name", "Payee"),
                    _WORDS,
                    ("utr", "Reference Number"),
                    _SUM,
                ),
            ),
        ),
    )
}


def save_profile(payee: Payee, *, by: User, name: str, shared: bool, looks: Looks) -> ExportProfile:
    """Keep how a file is to look; of the same name, anew.

    Raises PermissionDenied unless `by` may export for the payee, and ExportRefused without a name,
    when there are MOST already, for columns that cannot be, and for vouchers of what is none.
    """
    require(by, Ability.EXPORT, payee)
    name, owner = " ".join(plain_text(name).split())[:LONGEST_NAME], None if shared else by
    _refuse(payee, owner, name)
    values = _values(looks) | {"made_by_name": str(by)}
    return ExportProfile.objects.update_or_create(
        payee=payee, owner=owner, name=name, defaults=values
    )[0]


def delete_profile(profile: ExportProfile, *, by: User) -> None:
    """Forget one's own profile, or one that everybody sees.

    Raises PermissionDenied, and ExportRefused while a schedule sends its file.
    """
    require(by, Ability.EXPORT, profile.payee)
    try:
        profile.delete()
    except ProtectedError:
        raise ExportRefused(
            _("A schedule sends this profile's file. Delete the schedule first.")
        ) from None


def looks_of(profile: ExportProfile | Packaged) -> Looks:
    """What the profile keeps. Raises FilterRefused where a filter's value is no more."""
    if isinstance(profile, Packaged):
        return profile.looks
    return Looks(
        filters=KINDS[profile.subject].filter.from_query(profile.filters),
        format=profile.format,
        bom=profile.bom,
        columns=profile.columns,
    )


def narrowed(looks: Looks, also: Mapping[str, Any]) -> QueryFilter:
    """The profile's filters with others beside, which go before its own. Raises FilterRefused."""
    return type(looks.filters).from_query(looks.filters.as_query() | dict(also))


def profile_named(payee: Payee, key: str, user: User) -> ExportProfile | Packaged:
    """The payee's profile of that number, as far as this person sees it, or a packaged one.

    Raises ExportProfile.DoesNotExist.
    """
    if key in PACKAGED:
        return PACKAGED[key]
    return export_profiles_for(user).get(payee=payee, pk=row_id(key) or 0)


def _refuse(payee: Payee, owner: User | None, name: str) -> None:
    if not name:
        raise ExportRefused(_("Give the profile a name."))
    others = ExportProfile.objects.filter(payee=payee, owner=owner).exclude(name=name)
    if others.count() >= MOST:
        raise ExportRefused(_("There are {most} profiles. Delete one first.").format(most=MOST))


def _values(looks: Looks) -> dict[str, Any]:
    filters = looks.filters
    if looks.format == Export.Format.TALLY:
        filters = vouchers.narrowed(filters)
    return {
        "subject": looks.subject,
        "format": looks.format,
        "bom": looks.bom,
        "columns": checked(looks.subject, looks.columns),
        "filters": filters.as_query(),
    }
