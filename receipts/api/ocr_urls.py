"""Addresses of the UTR API that Raseed serves."""

from django.urls import path

from receipts.api import ocr_utr

urlpatterns = [
    path("utr", ocr_utr.read_utr, name="ocr_utr"),
    path("<path:path>", ocr_utr.not_found, name="ocr_not_found"),
]
