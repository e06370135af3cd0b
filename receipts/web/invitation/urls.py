"""The address of an invitation."""

from django.urls import path

from receipts.web.invitation import views

urlpatterns = [path("invitation/<str:token>/", views.invitation, name="invitation")]
