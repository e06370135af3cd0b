"""Addresses of the readers."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from receipts.access import Ability
from receipts.web.desk.menu import MenuEntry
from receipts.web.readers import views

MENU = MenuEntry(80, "readers", _("Readers"), "scan-text", Ability.READERS)

urlpatterns = [
    path("desk/readers/", views.readers, name="readers"),
    path("desk/readers/<str:name>/resume/", views.resume, name="resume_reader"),
]
