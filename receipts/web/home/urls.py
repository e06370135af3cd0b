"""Addresses of the start, and of a payer's own receipts."""

from django.urls import path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from receipts.web.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("send/", views.send, name="send"),
    path("share/", views.share, name="share"),
    path("p/<slug:slug>/share/", views.share, name="share_to"),
    path("language/", require_POST(set_language), name="set_language"),
    path("my/", views.my_receipts, name="my_receipts"),
]
