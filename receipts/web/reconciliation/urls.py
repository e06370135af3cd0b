"""Addresses of reconciliation."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from receipts.web.desk.menu import MenuEntry
from receipts.web.reconciliation import views

MENU = MenuEntry(40, "reconciliation", _("Reconciliation"), "scale")

urlpatterns = [
    path("desk/reconciliation/", views.reconciliation, name="reconciliation"),
    path("desk/reconciliation/summary/", views.summary, name="reconciliation_summary"),
]
