"""Addresses of one's own account: its password, second factor and sessions."""

from django.urls import path

from receipts.web.security import factors, views

urlpatterns = [
    path("security/", views.security, name="security"),
    path("security/password/", views.change_password, name="change_password"),
    path("security/sign-out-elsewhere/", views.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("security/confirm/", factors.confirm_password, name="confirm_password"),
    path("security/app/", factors.begin_app, name="begin_app"),
    path("security/app/confirm/", factors.confirm_app, name="confirm_app"),
    path("security/app/remove/", factors.remove_app, name="remove_app"),
    path("security/codes/", factors.new_codes, name="new_recovery_codes"),
    path("security/passkeys/options/", factors.passkey_to_make, name="passkey_to_make"),
    path("security/passkeys/", factors.add_passkey, name="add_passkey"),
    path("security/passkeys/<int:pk>/remove/", factors.remove_passkey, name="remove_passkey"),
]
