"""Where every address leads."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, re_path

from receipts.api import inbound, ocr_utr
from receipts.web.login import views as login

handler500 = "config.faults.faults"

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/login/", login.back_office, name="back_office_login"),
    path("admin/", admin.site.urls),
    path("ocr/", include("receipts.api.ocr_urls")),
    re_path(r"^[oO][cC][rR](?:/[\s\S]*)?$", ocr_utr.not_found, name="ocr_elsewhere"),
    path("in/<str:token>/", inbound.inbound, name="inbound_alert"),
    path("api/", include("receipts.api.urls")),
    path("", include("receipts.web.urls")),
]
