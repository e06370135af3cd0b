"""Addresses of the pages: pictures and signs of life here, every screen's in its own folder."""

from django.urls import URLPattern, URLResolver, include, path

from receipts.web import health, pictures
from receipts.web.screens import screen_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("r/<slug:public_id>/picture/", pictures.payer_picture, name="payer_picture"),
    path("desk/receipts/<int:pk>/picture/", pictures.picture, name="picture"),
    path(
        "desk/receipts/<int:pk>/pictures/<int:event_pk>/",
        pictures.earlier_picture,
        name="earlier_picture",
    ),
    path("desk/receipts/<int:pk>/original/", pictures.original, name="original"),
    path("desk/receipts/<int:pk>/thumbnail/", pictures.thumbnail, name="thumbnail"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    *(path("", include(screen)) for screen in screen_urls()),
]
