"""Addresses of contested money."""

from django.urls import path

from receipts.web.contest import views

urlpatterns = [
    path("desk/receipts/<int:pk>/contest/", views.contest, name="contest"),
    path("desk/receipts/<int:pk>/contest/settle/", views.settle, name="settle"),
]
