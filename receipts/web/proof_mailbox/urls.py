"""Addresses of the mailbox to which payers write."""

from django.urls import path

from receipts.web.proof_mailbox import views

urlpatterns = [
    path("desk/proof-mailbox/", views.proof_mailbox, name="proof_mailbox"),
    path("desk/proof-mailbox/forget/", views.forget, name="forget_proof_mailbox"),
]
