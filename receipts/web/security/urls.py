"""Addresses of one's own account: its password and its sessions."""

from django.urls import path

from receipts.web.security import views

urlpatterns = [
    path("security/", views.security, name="security"),
    path("security/password/", views.change_password, name="change_password"),
    path("security/sign-out-elsewhere/", views.sign_out_elsewhere, name="sign_out_elsewhere"),
]
