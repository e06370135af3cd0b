"""Addresses of the policy."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from receipts.access import Ability
from receipts.web.desk.menu import MenuEntry
from receipts.web.policy import views

MENU = MenuEntry(70, "policy", _("Policy"), "zap", Ability.CONFIGURE, is_looked_at=True)

urlpatterns = [
    path("desk/policy/", views.policy, name="policy"),
]
