"""Addresses of a payer's account."""

from django.urls import path

from receipts.web.account import views

urlpatterns = [
    path("desk/dues/<int:pk>/account/", views.account, name="account"),
]
