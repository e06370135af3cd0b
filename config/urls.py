"""Where every address leads."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("ocr/", include("receipts.api.ocr_urls")),
    path("api/", include("receipts.api.urls")),
    path("", include("receipts.web.urls")),
]
