"""Addresses of every page of the desk."""

from django.urls import path

from receipts.web.desk import views

urlpatterns = [
    path("desk/alerts/", views.desk_alerts, name="desk_alerts"),
    path("desk/payee/", views.choose_payee, name="choose_payee"),
]
