"""Addresses of dues that come again."""

from django.urls import path

from receipts.web.recurring import views

urlpatterns = [
    path("desk/dues/schedules/", views.due_schedules, name="due_schedules"),
    path("desk/dues/schedules/add/", views.add_schedule, name="add_due_schedule"),
    path("desk/dues/schedules/<int:pk>/", views.due_schedule, name="due_schedule"),
    path("desk/dues/schedules/<int:pk>/do/", views.do_with_schedule, name="do_with_due_schedule"),
    path(
        "desk/dues/schedules/<int:pk>/amount/", views.change_amount, name="change_schedule_amount"
    ),
    path(
        "desk/dues/schedules/<int:pk>/members/<int:member_pk>/remove/",
        views.remove_member,
        name="remove_schedule_member",
    ),
]
