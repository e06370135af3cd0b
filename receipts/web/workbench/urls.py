"""Addresses of the workbench."""

from django.urls import path

from receipts.web.workbench import decisions, views

urlpatterns = [
    path("desk/receipts/<int:pk>/", views.workbench, name="workbench"),
    path("desk/receipts/<int:pk>/hold/", views.hold, name="hold"),
    path("desk/receipts/<int:pk>/take-over/", views.take_over, name="take_over"),
    path("desk/receipts/<int:pk>/release/", views.release, name="release"),
    path("desk/receipts/<int:pk>/dues/", views.search_dues, name="search_dues"),
    path("desk/receipts/<int:pk>/approve/", decisions.approve, name="approve"),
    path("desk/receipts/<int:pk>/reject/", decisions.reject, name="reject"),
    path("desk/receipts/<int:pk>/ask/", decisions.ask_payer, name="ask_payer"),
    path("desk/receipts/<int:pk>/told/", decisions.told_by_hand, name="told_by_hand"),
    path("desk/receipts/<int:pk>/reopen/", decisions.reopen, name="reopen"),
    path("desk/receipts/<int:pk>/values/", decisions.type_values, name="type_values"),
    path(
        "desk/receipts/<int:pk>/known-payers/<int:known_pk>/forget/",
        decisions.forget_payer,
        name="forget_payer",
    ),
    path(
        "desk/receipts/<int:pk>/signals/<int:signal_pk>/dismiss/",
        decisions.dismiss_signal,
        name="dismiss_signal",
    ),
]
