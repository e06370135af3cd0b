"""Addresses of what is known of payers, and said to them."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from receipts.access import Ability
from receipts.web.desk.menu import MenuEntry
from receipts.web.payers import views

MENU = MenuEntry(25, "payers", _("Payers"), "users", Ability.REVIEW, is_looked_at=True)

urlpatterns = [
    path("desk/payers/", views.payers, name="payers"),
    path("desk/payers/<int:pk>/forget/", views.forget, name="forget_known_payer"),
    path("desk/payers/replies/", views.add_reply, name="add_reply"),
    path("desk/payers/replies/<int:pk>/", views.change_reply, name="change_reply"),
    path("desk/payers/replies/<int:pk>/delete/", views.delete_reply, name="delete_reply"),
]
