"""Addresses of importing dues."""

from django.urls import path

from receipts.web.due_import import views

urlpatterns = [
    path("desk/dues/import/", views.import_dues, name="import_dues"),
    path("desk/dues/imports/<int:pk>/", views.due_import, name="due_import"),
    path("desk/dues/imports/<int:pk>/columns/", views.name_columns, name="name_due_columns"),
    path(
        "desk/dues/imports/<int:pk>/columns/forget/",
        views.forget_columns,
        name="forget_due_columns",
    ),
]
