"""Addresses of the queue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from receipts.web.desk.menu import MenuEntry
from receipts.web.queue import views

MENU = MenuEntry(10, "queue", _("Receipts"), "inbox")

urlpatterns = [
    path("desk/", views.queue, name="queue"),
    path("desk/views/save/", views.save_view, name="save_view"),
    path("desk/views/<int:pk>/delete/", views.delete_view, name="delete_view"),
]
