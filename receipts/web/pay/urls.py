"""Addresses of paying a due."""

from django.urls import path

from receipts.web.pay import views

urlpatterns = [
    path("d/<slug:public_id>/", views.pay, name="pay"),
]
