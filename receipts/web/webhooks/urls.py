"""Addresses of the webhooks of a payee."""

from django.urls import path

from receipts.web.webhooks import views

urlpatterns = [
    path("desk/programs/webhooks/", views.webhooks, name="webhooks"),
    path("desk/programs/webhooks/<int:pk>/", views.webhook, name="webhook"),
    path("desk/programs/webhooks/<int:pk>/do/", views.do, name="do_with_webhook"),
    path("desk/programs/webhooks/<int:pk>/again/", views.again, name="send_range_again"),
    path(
        "desk/programs/webhooks/messages/<int:message_pk>/again/",
        views.one_again,
        name="send_message_again",
    ),
]
