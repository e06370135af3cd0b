"""Addresses of who works for a payee."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from receipts.access import Ability
from receipts.web.desk.menu import MenuEntry
from receipts.web.people import views

MENU = MenuEntry(85, "people", _("People"), "user-round-cog", Ability.CONFIGURE)

urlpatterns = [
    path("desk/people/", views.people, name="people"),
    path("desk/people/invite/", views.invite, name="invite"),
    path("desk/people/second-factor/", views.ask_for_second_factor, name="ask_second_factor"),
    path(
        "desk/people/invitations/<int:pk>/withdraw/",
        views.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("desk/people/<int:pk>/", views.person, name="person"),
    path("desk/people/<int:pk>/take-away/", views.take_away, name="take_away_person"),
]
