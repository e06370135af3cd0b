"""Addresses of the pages: the payer's here, the desk's in desk_urls."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, URLResolver, include, path

from receipts.web import health, pictures
from receipts.web.home import views as home
from receipts.web.login import views as login
from receipts.web.status import views as status
from receipts.web.upload import views as upload

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("send/", home.send, name="send"),
    path("p/<slug:slug>/", upload.upload, name="upload"),
    path("r/<str:public_id>/", status.status, name="status"),
    path("r/<str:public_id>/correct/", status.correct, name="correct"),
    path("r/<str:public_id>/answer/", status.answer, name="answer"),
    path("r/<str:public_id>/picture/", pictures.payer_picture, name="payer_picture"),
    path("my/", home.my_receipts, name="my_receipts"),
    path("login/", login.Login.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("desk/receipts/<int:pk>/picture/", pictures.picture, name="picture"),
    path("desk/receipts/<int:pk>/original/", pictures.original, name="original"),
    path("desk/", include("receipts.web.desk_urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
