"""Addresses of one credit."""

from django.urls import path

from receipts.web.credit import views

urlpatterns = [
    path("desk/credits/<int:pk>/", views.credit, name="credit"),
    path("desk/credits/<int:pk>/dues/", views.search_dues, name="search_credit_dues"),
    path("desk/credits/<int:pk>/count/", views.count, name="count_credit"),
    path("desk/credits/<int:pk>/uncount/", views.uncount, name="uncount_credit"),
    path("desk/credits/<int:pk>/set-aside/", views.set_aside, name="set_aside_credit"),
    path("desk/credits/<int:pk>/take-up/", views.take_up, name="take_up_credit"),
]
