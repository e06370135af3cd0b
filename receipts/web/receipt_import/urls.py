"""Addresses of taking in proofs that came elsewhere."""

from django.urls import path

from receipts.web.receipt_import import views

urlpatterns = [
    path("desk/receipts/import/", views.import_receipts, name="import_receipts"),
    path("desk/receipts/imports/<int:pk>/", views.receipt_import, name="receipt_import"),
    path(
        "desk/receipts/imports/<int:pk>/columns/",
        views.map_receipt_columns,
        name="map_receipt_columns",
    ),
    path(
        "desk/receipts/imports/<int:pk>/confirm/",
        views.confirm_receipt_import,
        name="confirm_receipt_import",
    ),
    path(
        "desk/receipts/imports/<int:pk>/discard/",
        views.discard_receipt_import,
        name="discard_receipt_import",
    ),
    path(
        "desk/receipts/imports/<int:pk>/want/",
        views.want_picture,
        name="want_picture",
    ),
]
