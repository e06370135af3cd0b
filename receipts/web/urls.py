"""Addresses of the pages: the payer's here, the desk's in desk_urls."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", include("receipts.web.desk_urls")),
]
