"""Addresses of sending a receipt."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from receipts.web.upload import pieces, views


class Sha256(StringConverter):
    """A hash in the path."""

    regex = pieces.SHA256.pattern


register_converter(Sha256, "sha256")

urlpatterns = [
    path("p/<slug:slug>/", views.upload, name="upload"),
    path("pieces/<uuid:submission>/<sha256:sha256>/", pieces.piece, name="piece"),
]
