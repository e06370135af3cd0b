"""Addresses of what payers' pages are dressed in."""

from django.urls import path, re_path

from receipts.web.payer import views

urlpatterns = [
    re_path(
        r"^accent/(?P<colour>[0-9a-f]{6})-(?P<digest>[0-9a-f]{8})\.css\Z",
        views.accent,
        name="accent",
    ),
    path("p/<slug:slug>/app.webmanifest", views.app, name="payer_app"),
    path("p/<slug:slug>/logo/<slug:name>.webp", views.logo, name="logo"),
]
