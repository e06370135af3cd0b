"""Addresses of what payers see of a payee."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from receipts.access import Ability
from receipts.web.desk.menu import MenuEntry
from receipts.web.payer_page import views

MENU = MenuEntry(75, "payer_page", _("Payers’ pages"), "palette", Ability.CONFIGURE)

urlpatterns = [
    path("desk/payers-pages/", views.payer_page, name="payer_page"),
    path("desk/payers-pages/preview/", views.preview, name="preview_payer_page"),
]
