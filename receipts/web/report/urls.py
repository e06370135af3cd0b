"""Addresses of the report."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from receipts.web.desk.menu import MenuEntry
from receipts.web.report import views

MENU = MenuEntry(60, "reports", _("Report"), "chart-column")

urlpatterns = [
    path("desk/report/", views.reports, name="reports"),
]
