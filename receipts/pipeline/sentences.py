"""Why a receipt waits, and why a person must look closer at what was read."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # Why it waits
    "reader_paused": _(
        "The reading service is paused. This receipt keeps its place and is read afterwards."
    ),
    "reader_at_fault": _("The reading service had a fault. This receipt is read again shortly."),
    "picture_not_fetched": _(
        "The picture could not be fetched. This receipt is read again shortly."
    ),
    "worker_gone": _("The worker that read it is gone."),
    "calls_used_up": _("Its {calls} calls of today are used up"),
    # Why nobody has read it
    "picture_missing": _("The picture's file is missing from the storage."),
    "picture_unreadable": _("This picture cannot be read: {reason}"),
    "request_refused": _("{reader} refused our request ({request}): {reason}"),
    "nobody_could_read": _("No reader could read this picture: {reason}"),
    "picture_stops_workers": _("Reading this picture stopped the worker three times."),
    # What was read, and what of it needs a person
    "read_by": _("by {reader}"),
    "demo_is_free": _("The demo asks no reader that bills its calls."),
    "readers_differ": _("{differences:sentences}"),
    "readers_differ_about_utr": _("The readers differ about the UTR: {said:parts}."),
    "readers_differ_about_time": _("The readers differ about the time: {said:parts}."),
    "reader_said": _("{reader} read {value}"),
    "reader_said_time": _("{reader} read {value:time}"),
    "readers_agree": _("{readers:list} read the same"),
    "only_reader": _("only this reader read one"),
    "whole_picture": _("it reads the whole picture"),
    "looks_like_no_payment": _("This does not look like a payment."),
    "screen_says_failed": _("The screen says that the payment failed."),
    "screen_says_pending": _("The screen says that the payment is pending."),
    "utr_in_doubt": _("The UTR was read with doubt: compare it with the picture."),
    "no_time_read": _("No payment time could be read."),
    "id_incomplete": _("The id on the picture is incomplete: {id}."),
    "payment_without_utr": _("The picture shows a payment but no UTR."),
    "no_utr_read": _("No UTR could be read."),
    "checks_broke_off": _("The checks for doubts broke off: look for duplicates by hand."),
}
