"""Addresses of the list of dues."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from receipts.web.desk.menu import MenuEntry
from receipts.web.dues import views

MENU = MenuEntry(20, "dues", _("Dues"), "calendar-check")

urlpatterns = [
    path("desk/dues/", views.dues, name="dues"),
]
