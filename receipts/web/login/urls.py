"""Addresses of signing in and out, and of a forgotten password."""

from django.urls import path

from receipts.web.login import passwords, second, views

urlpatterns = [
    path("login/", views.Login.as_view(), name="login"),
    path("login/second/", second.second_step, name="second_step"),
    path("login/second/passkey/", second.passkey_options, name="passkey_options"),
    path("logout/", views.Logout.as_view(), name="logout"),
    path("login/forgotten/", passwords.forgotten_password, name="forgotten_password"),
    path(
        "login/reset/<str:uidb64>/<str:token>/",
        passwords.ResetPassword.as_view(),
        name="reset_password",
    ),
]
