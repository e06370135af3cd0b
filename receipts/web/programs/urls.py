"""Addresses of what other programs may do here."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from receipts.access import Ability
from receipts.web.desk.menu import MenuEntry
from receipts.web.programs import views

MENU = MenuEntry(90, "programs", _("Programs"), "plug", Ability.CONFIGURE)

urlpatterns = [
    path("desk/programs/", views.programs, name="programs"),
    path("desk/programs/keys/", views.make_key, name="make_api_key"),
    path("desk/programs/keys/<int:pk>/revoke/", views.revoke_key, name="revoke_api_key"),
]
