"""Roles in words: what they are called, and what they may do."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class RoleWords:
    """`label` names the role, `may` says what it is for."""

    label: str | Promise
    may: str | Promise

    @property
    def said(self) -> str | Promise:
        """Both in a line."""
        return format_lazy("{label}: {may}", label=self.label, may=self.may)


ROLES = {
    "reviewer": RoleWords(_("Reviewer"), _("decides receipts, keeps dues and statements")),
    "finance": RoleWords(_("Finance"), _("keeps dues and statements, takes exports")),
    "auditor": RoleWords(_("Auditor"), _("sees all of it and changes nothing")),
    "admin": RoleWords(_("Admin"), _("does all of it, and manages settings and people")),
}


def label_of(roles: str) -> str:
    """Roles as they stand on record ("reviewer, finance"), in words; others as they are."""
    names = [name for name in roles.split(", ") if name]
    return ", ".join(str(ROLES[name].label) if name in ROLES else name for name in names)
