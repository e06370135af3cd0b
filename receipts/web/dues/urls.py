"""Addresses of the list of dues."""

from django.urls import path

from receipts.web.desk.menu import MenuEntry
from receipts.web.dues import views

MENU = MenuEntry(20, "dues", "Dues", "calendar-check")

urlpatterns = [
    path("desk/dues/", views.dues, name="dues"),
]
