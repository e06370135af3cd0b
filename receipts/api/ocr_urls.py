"""Addresses of the UTR API that Raseed serves."""

from django.urls import path, re_path

from receipts.api import ocr_utr

urlpatterns = [
    path("utr", ocr_utr.read_utr, name="ocr_utr"),
    re_path(r"^(?P<path>[\s\S]*)$", ocr_utr.not_found, name="ocr_not_found"),
]
