"""Addresses of bank statements."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from receipts.web.desk.menu import MenuEntry
from receipts.web.statements import views

MENU = MenuEntry(30, "statements", _("Statements"), "landmark")

urlpatterns = [
    path("desk/statements/", views.statements, name="statements"),
    path("desk/statements/import/", views.import_statement, name="import_statement"),
    path("desk/statements/<int:pk>/", views.statement, name="statement"),
    path("desk/statements/<int:pk>/columns/", views.name_columns, name="name_columns"),
    path("desk/statements/<int:pk>/columns/anew/", views.forget_columns, name="forget_columns"),
    path("desk/statements/<int:pk>/confirm/", views.confirm, name="confirm_statement"),
    path("desk/statements/<int:pk>/back/", views.take_back, name="take_back_statement"),
    path("desk/statements/<int:pk>/discard/", views.discard, name="discard_statement"),
]
