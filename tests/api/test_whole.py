"""Everything that the desk changes can be changed over the API: by which address, or why not."""

from django.urls import get_resolver

from tests.web.test_every_url import RULES, For, addresses

# What the desk does by POST → what of the API does it.
DONE_BY = {
    "add_destination": "api_destinations",
    "add_due": "api_dues",
    "add_due_schedule": "api_due_schedules",
    "add_export_schedule": "api_export_schedules",
    "add_reply": "api_replies",
    "approve": "api_decide",
    "ask_due": "api_askings",
    "ask_dues": "api_asking_rounds",
    "ask_payer": "api_decide",
    "ask_second_factor": "api_payee",
    "assign": "api_worklist",
    "bank_alerts": "api_alert_sources",
    "begin_clearing": "api_clearings",
    "cancel_due": "api_cancel_due",
    "change_reply": "api_reply",
    "change_schedule_amount": "api_schedule_amounts",
    "close_books": "api_close_books",
    "confirm_clearing": "api_confirm_clearing",
    "confirm_receipt_import": "api_confirm_import",
    "confirm_statement": "api_confirm_statement",
    "count_credit": "api_count_credit",
    "credit_alert": "api_credit_alert",
    "delete_destination": "api_destination",
    "delete_due": "api_due",
    "delete_export_profile": "api_export_profile",
    "delete_reply": "api_reply",
    "delete_view": "api_view",
    "discard_receipt_import": "api_receipt_import",
    "discard_statement": "api_statement",
    "dismiss_alert": "api_dismiss_alert",
    "dismiss_signal": "api_dismiss_warning",
    "do_with_due_schedule": "api_due_schedule_step",
    "do_with_export_schedule": "api_export_schedule_step",
    "do_with_webhook": "api_webhook_step",
    "download_dues": "api_exports",
    "download_export": "api_exports",
    "download_export_profile": "api_exports",
    "due_import": "api_import_dues",
    "edit_due": "api_due",
    "end_late_fee": "api_end_late_fee",
    "export_profile": "api_export_profiles",
    "forget_columns": "api_statement_columns",
    "forget_due_columns": "api_import_dues",
    "forget_known_payer": "api_known_payer",
    "forget_mailbox": "api_alert_mailbox",
    "forget_payer": "api_known_payer",
    "forget_proof_mailbox": "api_proof_mailbox",
    "give_back_credit": "api_give_back_credit",
    "give_discount": "api_give_discount",
    "hold": "api_worklist",
    "import_dues": "api_import_dues",
    "import_receipts": "api_receipt_imports",
    "import_statement": "api_statements",
    "invite": "api_invitations",
    "late_fees": "api_late_fees",
    "lift_stop": "api_asking_stop",
    "mailbox": "api_alert_mailbox",
    "make_api_key": "api_keys",
    "make_payee": "api_payees",
    "map_receipt_columns": "api_import_columns",
    "name_columns": "api_statement_columns",
    "name_due_columns": "api_import_dues",
    "new_export_profile": "api_export_profiles",
    "payer_page": "api_payer_page",
    "person": "api_person",
    "person_data": "api_tell_person",
    "policy": "api_policy",
    "proof_mailbox": "api_proof_mailbox",
    "record_payment": "api_record_payment",
    "refund": "api_refund",
    "reinstate_due": "api_reinstate_due",
    "reject": "api_decide",
    "reject_filter": "api_clearings",
    "release": "api_worklist",
    "remove_schedule_member": "api_schedule_member",
    "reopen": "api_decide",
    "reopen_books": "api_reopen_books",
    "retention": "api_retention",
    "revoke_alert_source": "api_alert_source",
    "revoke_api_key": "api_key",
    "save_asking_words": "api_asking_words",
    "save_view": "api_views",
    "send_message_again": "api_message_again",
    "send_range_again": "api_webhook_again",
    "send_run_again": "api_send_run_again",
    "set_aside_credit": "api_set_aside_credit",
    "set_reminders": "api_reminders",
    "set_tally_ledgers": "api_ledgers",
    "settle": "api_settle",
    "snooze": "api_worklist",
    "stop_asking": "api_stop_asking",
    "switch_fees": "api_free_of_fees",
    "take_away_person": "api_person",
    "take_back_adjustment": "api_take_back_adjustment",
    "take_back_payment": "api_take_back_payment",
    "take_back_statement": "api_take_back_statement",
    "take_over": "api_worklist",
    "take_up_credit": "api_take_up_credit",
    "told_by_hand": "api_told_by_hand",
    "type_values": "api_values",
    "uncount_credit": "api_uncount_credit",
    "undo_clearing": "api_undo_clearing",
    "use_credit": "api_payer_credit",
    "waive_fees": "api_waive_fees",
    "wake": "api_worklist",
    "want_picture": "api_want_picture",
    "webhooks": "api_webhooks",
    "withdraw_invitation": "api_invitation",
}

OF_THE_BROWSER = "the browser's own: each call of a program names its payee"
WHY_NOT = {
    "choose_payee": OF_THE_BROWSER,
    "resume_reader": "the installation's, for the superuser alone, who has the back office",
}


def test_each_change_of_the_desk_names_its_call_or_why_there_is_none():
    named = set(addresses(get_resolver()))
    changing = {
        name
        for name, rule in RULES.items()
        if rule.whom in (For.STAFF, For.OWN) and takes_posts(name)
    }
    assert changing == {*DONE_BY, *WHY_NOT}
    assert set(DONE_BY.values()) <= named


def takes_posts(name: str) -> bool:
    """Whether the view of this address lets a POST in."""
    [view] = [one.callback for one in patterns(get_resolver()) if one.name == name]
    allowed: set[str] = set()
    while True:
        closed = dict(zip(view.__code__.co_freevars, view.__closure__ or (), strict=False))
        if "request_method_list" in closed:
            allowed |= set(closed["request_method_list"].cell_contents)
        if not hasattr(view, "__wrapped__"):
            return "POST" in allowed
        view = view.__wrapped__


def patterns(resolver):
    for one in resolver.url_patterns:
        yield from patterns(one) if hasattr(one, "url_patterns") else [one]
