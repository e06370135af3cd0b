"""Addresses of the rules for late fees and discounts."""

from django.urls import path

from receipts.web.late_fees import views

urlpatterns = [
    path("desk/dues/late-fees/", views.late_fees, name="late_fees"),
    path("desk/dues/late-fees/<int:pk>/end/", views.end_rule, name="end_late_fee"),
]
