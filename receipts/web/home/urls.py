"""Addresses of the start, and of a payer's own receipts."""

from django.urls import path

from receipts.web.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("send/", views.send, name="send"),
    path("my/", views.my_receipts, name="my_receipts"),
]
