"""Addresses of what is kept, and for how long."""

from django.urls import path

from receipts.web.retention import views

urlpatterns = [
    path("desk/retention/", views.retention, name="retention"),
    path("desk/retention/person/", views.person, name="person_data"),
]
