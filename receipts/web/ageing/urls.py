"""Addresses of the ageing."""

from django.urls import path

from receipts.web.ageing import views

urlpatterns = [
    path("desk/dues/ageing/", views.ageing, name="ageing"),
]
