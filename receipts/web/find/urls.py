"""Addresses of finding what one owes, and what one sent."""

from django.urls import path

from receipts.web.find import lost, views

urlpatterns = [
    path("p/<slug:slug>/find/", views.find_due, name="find_due"),
    path("p/<slug:slug>/lost/", lost.find_receipt, name="find_receipt"),
]
