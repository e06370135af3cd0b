"""Addresses of the overview."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from receipts.web.desk.menu import MenuEntry
from receipts.web.overview import views

MENU = MenuEntry(60, "overview", _("Overview"), "chart-column")

urlpatterns = [
    path("desk/overview/", views.overview, name="overview"),
    path("desk/overview/<slug:table>.csv", views.table_csv, name="overview_table"),
]
