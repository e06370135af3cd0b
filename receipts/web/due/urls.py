"""Addresses of one due."""

from django.urls import path

from receipts.web.due import (
    adjusting,
    asking,
    cancelling,
    editing,
    hand_payments,
    payer_credit,
    views,
)

urlpatterns = [
    path("desk/dues/<int:pk>/fees/waive/", adjusting.waive_fees, name="waive_fees"),
    path("desk/dues/<int:pk>/discount/", adjusting.give_discount, name="give_discount"),
    path(
        "desk/dues/<int:pk>/adjustments/<int:entry_pk>/back/",
        adjusting.take_back_adjustment,
        name="take_back_adjustment",
    ),
    path("desk/dues/<int:pk>/fees/", adjusting.switch_fees, name="switch_fees"),
    path("desk/dues/<int:pk>/", views.due, name="due"),
    path("desk/dues/<int:pk>/refund/<int:allocation_pk>/", views.refund, name="refund"),
    path("desk/dues/<int:pk>/payment/", hand_payments.record, name="record_payment"),
    path(
        "desk/dues/<int:pk>/payment/<int:payment_pk>/back/",
        hand_payments.take_back,
        name="take_back_payment",
    ),
    path("desk/dues/<int:pk>/credit/", payer_credit.use, name="use_credit"),
    path(
        "desk/dues/<int:pk>/credit/<int:allocation_pk>/back/",
        payer_credit.give_back,
        name="give_back_credit",
    ),
    path("desk/dues/<int:pk>/ask/", asking.ask, name="ask_due"),
    path("desk/dues/<int:pk>/stop/", asking.stop, name="stop_asking"),
    path("desk/dues/<int:pk>/cancel/", cancelling.cancel, name="cancel_due"),
    path("desk/dues/<int:pk>/reinstate/", cancelling.reinstate, name="reinstate_due"),
    path("desk/dues/add/", editing.add_due, name="add_due"),
    path("desk/dues/<int:pk>/edit/", editing.edit_due, name="edit_due"),
    path("desk/dues/<int:pk>/delete/", editing.delete_due, name="delete_due"),
]
