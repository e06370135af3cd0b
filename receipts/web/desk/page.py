"""A page of the desk: its frame around a screen, or a fragment of one without it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from receipts.access import Ability
from receipts.web.desk.alerts import alerts_now
from receipts.web.desk.guard import Desk, DeskRequest
from receipts.web.desk.menu import MenuEntry
from receipts.web.screens import found_in_screens


def show(
    request: DeskRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    section: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render a desk page (with its shell) or a fragment of one (`name.html#part`)."""
    shown: dict[str, Any] = {"desk": request.desk, **(context or {})}
    if "#" not in template:
        found = screens(request.desk, section)
        shown["screens"] = [screen for screen in found if not screen.is_setting]
        shown["settings_screens"] = [screen for screen in found if screen.is_setting]
        shown["alerts"] = alerts_now(request.desk.payee, may_resume=request.desk.may_keep_readers)
    return render(request, template, shown, status=status)


@dataclass(frozen=True)
class Screen:
    """One entry of the desk's navigation; what is set once stands in a menu of its own."""

    url: str
    label: str
    icon: str
    current: bool
    is_setting: bool


def screens(desk: Desk, section: str) -> list[Screen]:
    """The screens this person has something to do on, or to look at."""
    return [
        Screen(
            reverse(entry.name),
            str(entry.label),
            entry.icon,
            current=entry.name == section,
            is_setting=entry.ability in (Ability.CONFIGURE, Ability.READERS),
        )
        for entry in menu()
        if entry.ability in desk.abilities
        or (entry.is_looked_at and Ability.AUDIT in desk.abilities)
    ]


@lru_cache(maxsize=1)
def menu() -> tuple[MenuEntry, ...]:
    """The entries that the screens declare as `MENU` beside their addresses, in order."""
    return tuple(sorted(found_in_screens("MENU"), key=lambda entry: entry.position))
