"""Addresses of an organisation's payees."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from receipts.access import Ability
from receipts.web.desk.menu import MenuEntry
from receipts.web.payees import views

MENU = MenuEntry(84, "payees", _("Payees"), "store", Ability.CONFIGURE)

urlpatterns = [
    path("desk/payees/", views.payees, name="payees"),
    path("desk/payees/make/", views.make, name="make_payee"),
]
