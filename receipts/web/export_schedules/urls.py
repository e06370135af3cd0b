"""Addresses of exports that go out by themselves."""

from django.urls import path

from receipts.web.export_schedules import views

urlpatterns = [
    path("desk/exports/schedules/", views.export_schedules, name="export_schedules"),
    path("desk/exports/schedules/add/", views.add_schedule, name="add_export_schedule"),
    path(
        "desk/exports/schedules/<int:pk>/do/",
        views.do_with_schedule,
        name="do_with_export_schedule",
    ),
    path("desk/exports/destinations/add/", views.add_destination, name="add_destination"),
    path(
        "desk/exports/destinations/<int:pk>/delete/",
        views.delete_destination,
        name="delete_destination",
    ),
    path("desk/exports/runs/<int:pk>/again/", views.send_run_again, name="send_run_again"),
]
