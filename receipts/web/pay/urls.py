"""Addresses of paying a due."""

from django.urls import path

from receipts.web.pay import stopping, views

urlpatterns = [
    path("d/<slug:public_id>/", views.pay, name="pay"),
    path("d/<slug:public_id>/stop/", stopping.stop, name="stop_asking_me"),
]
