"""Addresses of sending a receipt."""

from django.urls import path

from receipts.web.upload import views

urlpatterns = [
    path("p/<slug:slug>/", views.upload, name="upload"),
]
