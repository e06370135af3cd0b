"""Addresses of exports."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from receipts.access import Ability
from receipts.web.desk.menu import MenuEntry
from receipts.web.exports import profiles, views

MENU = MenuEntry(50, "exports", _("Exports"), "download", Ability.EXPORT, is_looked_at=True)

urlpatterns = [
    path("desk/exports/", views.exports, name="exports"),
    path("desk/exports/download/", views.download, name="download_export"),
    path("desk/exports/profiles/new/", profiles.new_profile, name="new_export_profile"),
    path("desk/exports/profiles/<int:pk>/", profiles.export_profile, name="export_profile"),
    path(
        "desk/exports/profiles/<int:pk>/delete/",
        profiles.delete_profile,
        name="delete_export_profile",
    ),
    path(
        "desk/exports/profiles/download/",
        profiles.download_profile,
        name="download_export_profile",
    ),
    path("desk/exports/dues/", views.download_dues, name="download_dues"),
    path("desk/exports/ledgers/", views.set_ledgers, name="set_tally_ledgers"),
    path("desk/exports/<int:pk>/file/", views.export_file, name="export_file"),
]
