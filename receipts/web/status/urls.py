"""Addresses of a payer's receipt."""

from django.urls import path

from receipts.web.status import notifying, views

urlpatterns = [
    path("r/<slug:public_id>/", views.status, name="status"),
    path("r/<slug:public_id>/correct/", views.correct, name="correct"),
    path("r/<slug:public_id>/confirm/", views.confirm, name="confirm"),
    path("r/<slug:public_id>/replace/", views.replace, name="replace"),
    path("r/<slug:public_id>/object/", views.object_to, name="object_to"),
    path("r/<slug:public_id>/answer/", views.answer, name="answer"),
    path("r/<slug:public_id>/notify/", notifying.notify, name="notify"),
]
