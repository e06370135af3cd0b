"""Addresses of putting a receipt off and giving it to a colleague."""

from django.urls import path

from receipts.web.later import views

urlpatterns = [
    path("desk/receipts/<int:pk>/later/", views.later, name="later"),
    path("desk/receipts/<int:pk>/snooze/", views.snooze, name="snooze"),
    path("desk/receipts/<int:pk>/wake/", views.wake, name="wake"),
    path("desk/receipts/<int:pk>/assign/", views.assign, name="assign"),
]
