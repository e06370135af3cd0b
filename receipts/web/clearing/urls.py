"""Addresses of clearing a filter."""

from django.urls import path

from receipts.web.clearing import views

urlpatterns = [
    path("desk/clearings/", views.clearings, name="clearings"),
    path("desk/clearings/begin/", views.begin_clearing, name="begin_clearing"),
    path("desk/clearings/reject/", views.reject_filter, name="reject_filter"),
    path("desk/clearings/<int:pk>/", views.clearing, name="clearing"),
    path("desk/clearings/<int:pk>/confirm/", views.confirm_clearing, name="confirm_clearing"),
    path("desk/clearings/<int:pk>/undo/", views.undo_clearing, name="undo_clearing"),
]
