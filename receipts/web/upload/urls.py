"""Addresses of sending a receipt."""

from django.urls import path

from receipts.web.upload import pieces, views

urlpatterns = [
    path("p/<slug:slug>/", views.upload, name="upload"),
    path("pieces/<uuid:submission>/<int:position>/", pieces.piece, name="piece"),
]
