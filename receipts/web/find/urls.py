"""Addresses of finding what one owes."""

from django.urls import path

from receipts.web.find import views

urlpatterns = [
    path("p/<slug:slug>/find/", views.find_due, name="find_due"),
]
