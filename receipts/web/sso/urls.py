"""Addresses of single sign-on."""

from django.urls import path

from receipts.web.sso import links, views

urlpatterns = [
    path("login/with/<slug:name>/", views.sign_on, name="sign_on"),
    path("login/with/<slug:name>/back/", views.back, name="sign_on_back"),
    path("invitation/<str:token>/with/<slug:name>/", views.come_in, name="sign_on_invited"),
    path("security/sign-on/<slug:name>/", links.link, name="link_sign_on"),
    path("security/sign-on/<slug:name>/confirm/", links.confirm_anew, name="confirm_by_sign_on"),
    path("security/sign-on/<slug:name>/keep/", links.keep, name="keep_sign_on"),
    path("security/identities/<int:pk>/remove/", links.remove, name="remove_sign_on"),
]
