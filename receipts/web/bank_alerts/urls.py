"""Addresses of banks' alerts."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from receipts.access import Ability
from receipts.web.bank_alerts import mailbox, setup, views
from receipts.web.desk.menu import MenuEntry

MENU = MenuEntry(45, "bank_alerts", _("Alerts"), "bell-ring", Ability.EDIT_BANK)

urlpatterns = [
    path("desk/alerts/bank/", views.bank_alerts, name="bank_alerts"),
    path("desk/alerts/mailbox/", mailbox.mailbox, name="mailbox"),
    path("desk/alerts/mailbox/forget/", mailbox.forget, name="forget_mailbox"),
    path("desk/alerts/bank/<int:pk>/credit/", views.credit, name="credit_alert"),
    path("desk/alerts/bank/<int:pk>/dismiss/", views.dismiss, name="dismiss_alert"),
    path("desk/alerts/sources/<int:pk>/", setup.setup, name="alert_source"),
    path("desk/alerts/sources/<int:pk>/revoke/", views.revoke, name="revoke_alert_source"),
]
