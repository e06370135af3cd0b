"""Every address × everybody: who is shown what, and that every page keeps the site's headers.

A new address is held to be for staff, by GET; what differs fails here until DIFFERENT says how.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth import SESSION_KEY
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from receipts import lifecycle
from receipts.access import ABILITIES, Ability
from receipts.models import (
    AdjustmentRule,
    AlertSource,
    ApiKey,
    Asking,
    AskingRound,
    AskingStop,
    BankAlert,
    Clearing,
    Credit,
    Due,
    DueImport,
    DueSchedule,
    Export,
    ExportProfile,
    ExportRun,
    Invitation,
    KnownPayer,
    Membership,
    Organisation,
    Payee,
    Receipt,
    ReceiptEvent,
    ReceiptImport,
    SavedReply,
    SavedView,
    Signal,
    StatementFile,
    User,
    WebhookEndpoint,
    WebhookMessage,
)
from receipts.signals import examine
from receipts.web.payer.accent import digest
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_due_schedule,
    make_export_run,
    make_invitation,
    make_payee,
    make_reading,
    make_receipt,
    make_receipt_import,
    make_rule,
    make_statement,
    make_user,
    payee_elsewhere,
)

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]


# An issuer of single sign-on that is never asked: it would be this machine, which is refused.
SSO = {
    "office": {
        "issuer": "http://127.0.0.1:9",
        "label": "Office",
        "client_id": "raseed",
        "client_secret": "x",
        "trusts_email": False,
        "factors": [],
        "organisation": None,
    }
}


@pytest.fixture(autouse=True)
def _issuer(settings):
    settings.SSO = SSO


class For(Enum):
    """Whom an address is for. "Own" is staff of the payee to whom the object belongs."""

    EVERYBODY = "everybody"
    LINK = "who holds the unguessable link"
    SIGNED_IN = "who is signed in"
    STAFF = "staff of any payee"
    OWN = "staff of the object's payee"
    API = "signed in over the API"
    API_OWN = "staff of the object's payee over the API"
    API_KEY = "programs with a key of their own"


@dataclass
class World:
    """One object of each kind, all of the default payee."""

    receipt: Receipt
    signal: Signal
    due: Due
    due_import: DueImport
    due_schedule: DueSchedule
    adjustment_rule: AdjustmentRule
    statement: StatementFile
    credit: Credit
    export: Export
    known_payer: KnownPayer
    reply: SavedReply
    clearing: Clearing
    receipt_import: ReceiptImport
    answer: ReceiptEvent
    alert: BankAlert
    alert_source: AlertSource
    api_key: ApiKey
    message: WebhookMessage
    view: SavedView
    member: Membership
    invitation: Invitation
    profile: ExportProfile
    stop: AskingStop
    asking_round: AskingRound
    run: ExportRun


Args = Callable[[World], dict[str, Any]]


def nothing(world: World) -> dict[str, Any]:
    return {}


def receipt(world: World) -> dict[str, Any]:
    return {"pk": world.receipt.pk}


def link(world: World) -> dict[str, Any]:
    return {"public_id": world.receipt.public_id}


def due_link(world: World) -> dict[str, Any]:
    return {"public_id": world.due.public_id}


def signal(world: World) -> dict[str, Any]:
    return {"pk": world.receipt.pk, "signal_pk": world.signal.pk}


def linked_signal(world: World) -> dict[str, Any]:
    return {"public_id": world.receipt.public_id, "pk": world.signal.pk}


def known_payer(world: World) -> dict[str, Any]:
    return {"pk": world.receipt.pk, "known_pk": world.known_payer.pk}


def table(world: World) -> dict[str, Any]:
    return {"table": "people"}


def known_pair(world: World) -> dict[str, Any]:
    return {"pk": world.known_payer.pk}


def reply(world: World) -> dict[str, Any]:
    return {"pk": world.reply.pk}


def clearing(world: World) -> dict[str, Any]:
    return {"pk": world.clearing.pk}


def saved_view(world: World) -> dict[str, Any]:
    return {"pk": world.view.pk}


def asking_stop(world: World) -> dict[str, Any]:
    return {"pk": world.stop.pk}


def asking_round(world: World) -> dict[str, Any]:
    return {"pk": world.asking_round.pk}


def receipt_import(world: World) -> dict[str, Any]:
    return {"pk": world.receipt_import.pk}


def answer(world: World) -> dict[str, Any]:
    return {"pk": world.receipt.pk, "event_pk": world.answer.pk}


def api_key(world: World) -> dict[str, Any]:
    return {"pk": world.api_key.pk}


def endpoint(world: World) -> dict[str, Any]:
    return {"pk": world.message.endpoint_id}


def message(world: World) -> dict[str, Any]:
    return {"message_pk": world.message.pk}


def member(world: World) -> dict[str, Any]:
    return {"pk": world.member.pk}


def invited(world: World) -> dict[str, Any]:
    return {"pk": world.invitation.pk}


def due(world: World) -> dict[str, Any]:
    return {"pk": world.due.pk}


def allocation(world: World) -> dict[str, Any]:
    return {"pk": world.due.pk, "allocation_pk": 1}


def hand_payment(world: World) -> dict[str, Any]:
    return {"pk": world.due.pk, "payment_pk": 1}


def adjustment_rule(world: World) -> dict[str, Any]:
    return {"pk": world.adjustment_rule.pk}


def discount(world: World) -> dict[str, Any]:
    return {"pk": world.due.pk, "entry_pk": 1}


def due_schedule(world: World) -> dict[str, Any]:
    return {"pk": world.due_schedule.pk}


def schedule_member(world: World) -> dict[str, Any]:
    return {"pk": world.due_schedule.pk, "member_pk": world.due_schedule.members.get().pk}


def due_import(world: World) -> dict[str, Any]:
    return {"pk": world.due_import.pk}


def statement(world: World) -> dict[str, Any]:
    return {"pk": world.statement.pk}


def export(world: World) -> dict[str, Any]:
    return {"pk": world.export.pk}


def profile(world: World) -> dict[str, Any]:
    return {"pk": world.profile.pk}


def schedule(world: World) -> dict[str, Any]:
    return {"pk": world.run.schedule_id}


def destination(world: World) -> dict[str, Any]:
    return {"pk": world.run.schedule.destination_id}


def run(world: World) -> dict[str, Any]:
    return {"pk": world.run.pk}


def credit(world: World) -> dict[str, Any]:
    return {"pk": world.credit.pk}


def alert(world: World) -> dict[str, Any]:
    return {"pk": world.alert.pk}


def alert_source(world: World) -> dict[str, Any]:
    return {"pk": world.alert_source.pk}


def token(world: World) -> dict[str, Any]:
    return {"token": "nobodys"}


def first_picture(world: World) -> dict[str, Any]:
    return {"pk": world.receipt_import.pk, "number": world.receipt_import.pictures.first().number}


def person(world: World) -> dict[str, Any]:
    return {"username": world.member.user.username}


def issuer(world: World) -> dict[str, Any]:
    return {"name": "office"}


def invited_by_issuer(world: World) -> dict[str, Any]:
    return token(world) | issuer(world)


def reset_link(world: World) -> dict[str, Any]:
    return {"uidb64": "MQ", "token": "nobodys"}


def picture_piece(world: World) -> dict[str, Any]:
    return {"submission": uuid4(), "sha256": "0" * 64}


def slug(world: World) -> dict[str, Any]:
    return {"slug": world.receipt.payee.slug}


def colour(world: World) -> dict[str, Any]:
    return {"colour": "ffd400", "digest": digest("#ffd400")}


def logo(world: World) -> dict[str, Any]:
    key = default_storage.save("logos/a.webp", ContentFile(b"x"))
    Payee.objects.filter(pk=world.receipt.payee_id).update(logo=key)
    return slug(world) | {"name": Path(key).stem}


def reader(world: World) -> dict[str, Any]:
    return {"name": "engine"}


def path(world: World) -> dict[str, Any]:
    return {"path": "elsewhere"}


@dataclass(frozen=True)
class Rule:
    whom: For
    args: Args = nothing
    method: str = "get"
    needs: Ability = Ability.SEE
    looks: bool = False  # an auditor may look at it, too


# What differs from the rule of most: for staff, by GET, of no one object.
DIFFERENT = {
    "home": Rule(For.EVERYBODY),
    "send": Rule(For.EVERYBODY),
    "share": Rule(For.EVERYBODY, method="post"),
    "share_to": Rule(For.EVERYBODY, slug, "post"),
    "upload": Rule(For.EVERYBODY, slug),
    "piece": Rule(For.EVERYBODY, picture_piece),
    "find_due": Rule(For.EVERYBODY, slug),
    "find_receipt": Rule(For.EVERYBODY, slug),
    "accent": Rule(For.EVERYBODY, colour),
    "logo": Rule(For.EVERYBODY, logo),
    "payer_app": Rule(For.EVERYBODY, slug),
    "login": Rule(For.EVERYBODY),
    "forgotten_password": Rule(For.EVERYBODY),
    "reset_password": Rule(For.EVERYBODY, reset_link),
    "back_office_login": Rule(For.SIGNED_IN),
    "second_step": Rule(For.SIGNED_IN),  # after the password
    "passkey_options": Rule(For.SIGNED_IN, method="post"),
    "confirm_password": Rule(For.SIGNED_IN),
    "begin_app": Rule(For.SIGNED_IN, method="post"),
    "confirm_app": Rule(For.SIGNED_IN, method="post"),
    "remove_app": Rule(For.SIGNED_IN, method="post"),
    "new_recovery_codes": Rule(For.SIGNED_IN, method="post"),
    "passkey_to_make": Rule(For.SIGNED_IN, method="post"),
    "add_passkey": Rule(For.SIGNED_IN, method="post"),
    "remove_passkey": Rule(For.SIGNED_IN, known_pair, "post"),
    "sign_on": Rule(For.EVERYBODY, issuer),
    "sign_on_back": Rule(For.EVERYBODY, issuer),
    "sign_on_invited": Rule(For.EVERYBODY, invited_by_issuer),
    "link_sign_on": Rule(For.SIGNED_IN, issuer),
    "confirm_by_sign_on": Rule(For.SIGNED_IN, issuer),
    "keep_sign_on": Rule(For.SIGNED_IN, issuer),
    "remove_sign_on": Rule(For.SIGNED_IN, known_pair, "post"),
    "security": Rule(For.SIGNED_IN),
    "change_password": Rule(For.SIGNED_IN, method="post"),
    "sign_out_elsewhere": Rule(For.SIGNED_IN, method="post"),
    "logout": Rule(For.EVERYBODY, method="post"),
    "set_language": Rule(For.EVERYBODY, method="post"),
    "healthz": Rule(For.EVERYBODY),
    "readyz": Rule(For.EVERYBODY),
    "invitation": Rule(For.EVERYBODY, token),
    "pay": Rule(For.LINK, due_link),
    "stop_asking_me": Rule(For.LINK, due_link),
    "status": Rule(For.LINK, link),
    "correct": Rule(For.LINK, link, "post"),
    "answer": Rule(For.LINK, link, "post"),
    "notify": Rule(For.LINK, link, "post"),
    "confirm": Rule(For.LINK, link, "post"),
    "replace": Rule(For.LINK, link, "post"),
    "object_to": Rule(For.LINK, link, "post"),
    "payer_picture": Rule(For.LINK, link),
    "my_receipts": Rule(For.SIGNED_IN),
    "picture": Rule(For.OWN, receipt),
    "original": Rule(For.OWN, receipt, needs=Ability.REVIEW),
    "thumbnail": Rule(For.OWN, receipt),
    "choose_payee": Rule(For.STAFF, method="post"),
    "workbench": Rule(For.OWN, receipt),
    "contest": Rule(For.OWN, receipt),
    "settle": Rule(For.OWN, receipt, "post", needs=Ability.REVIEW),
    "told_by_hand": Rule(For.OWN, receipt, "post", needs=Ability.REVIEW),
    "earlier_picture": Rule(For.OWN, answer),
    "payers": Rule(For.STAFF, needs=Ability.REVIEW, looks=True),
    "forget_known_payer": Rule(For.OWN, known_pair, "post", needs=Ability.REVIEW),
    "add_reply": Rule(For.STAFF, method="post", needs=Ability.REVIEW),
    "change_reply": Rule(For.OWN, reply, "post", needs=Ability.REVIEW),
    "delete_reply": Rule(For.OWN, reply, "post", needs=Ability.REVIEW),
    "save_view": Rule(For.STAFF, method="post"),
    "delete_view": Rule(For.OWN, saved_view, "post"),
    "later": Rule(For.OWN, receipt, needs=Ability.REVIEW),
    "snooze": Rule(For.OWN, receipt, "post", needs=Ability.REVIEW),
    "wake": Rule(For.OWN, receipt, "post", needs=Ability.REVIEW),
    "assign": Rule(For.OWN, receipt, "post", needs=Ability.REVIEW),
    "hold": Rule(For.OWN, receipt, "post", needs=Ability.REVIEW),
    "take_over": Rule(For.OWN, receipt, "post", needs=Ability.REVIEW),
    "release": Rule(For.OWN, receipt, "post", needs=Ability.REVIEW),
    "search_dues": Rule(For.OWN, receipt, needs=Ability.REVIEW),
    "approve": Rule(For.OWN, receipt, "post", needs=Ability.REVIEW),
    "reject": Rule(For.OWN, receipt, "post", needs=Ability.REVIEW),
    "ask_payer": Rule(For.OWN, receipt, "post", needs=Ability.REVIEW),
    "reopen": Rule(For.OWN, receipt, "post", needs=Ability.REVIEW),
    "type_values": Rule(For.OWN, receipt, "post", needs=Ability.REVIEW),
    "forget_payer": Rule(For.OWN, known_payer, "post", needs=Ability.REVIEW),
    "dismiss_signal": Rule(For.OWN, signal, "post", needs=Ability.REVIEW),
    "clearings": Rule(For.STAFF, needs=Ability.REVIEW, looks=True),
    "begin_clearing": Rule(For.STAFF, method="post", needs=Ability.REVIEW),
    "reject_filter": Rule(For.STAFF, needs=Ability.REVIEW),
    "clearing": Rule(For.OWN, clearing, needs=Ability.REVIEW, looks=True),
    "confirm_clearing": Rule(For.OWN, clearing, "post", needs=Ability.REVIEW),
    "undo_clearing": Rule(For.OWN, clearing, "post", needs=Ability.REVIEW),
    "import_receipts": Rule(For.STAFF, needs=Ability.REVIEW),
    "receipt_import": Rule(For.OWN, receipt_import, needs=Ability.REVIEW),
    "map_receipt_columns": Rule(For.OWN, receipt_import, "post", needs=Ability.REVIEW),
    "confirm_receipt_import": Rule(For.OWN, receipt_import, "post", needs=Ability.REVIEW),
    "discard_receipt_import": Rule(For.OWN, receipt_import, "post", needs=Ability.REVIEW),
    "want_picture": Rule(For.OWN, receipt_import, "post", needs=Ability.REVIEW),
    "due": Rule(For.OWN, due),
    "ask_due": Rule(For.OWN, due, "post", needs=Ability.ASK),
    "stop_asking": Rule(For.OWN, due, "post", needs=Ability.ASK),
    "asking": Rule(For.STAFF, needs=Ability.ASK),
    "save_asking_words": Rule(For.STAFF, method="post", needs=Ability.ASK),
    "set_reminders": Rule(For.STAFF, method="post", needs=Ability.ASK),
    "lift_stop": Rule(For.OWN, asking_stop, "post", needs=Ability.ASK),
    "ask_dues": Rule(For.STAFF, needs=Ability.ASK),
    "asking_round": Rule(For.OWN, asking_round, needs=Ability.ASK),
    "poster": Rule(For.STAFF, needs=Ability.ASK),
    "asking_file": Rule(For.OWN, asking_round, needs=Ability.ASK),
    "refund": Rule(For.OWN, allocation, "post", needs=Ability.EDIT_BANK),
    "record_payment": Rule(For.OWN, due, "post", needs=Ability.EDIT_BANK),
    "take_back_payment": Rule(For.OWN, hand_payment, "post", needs=Ability.EDIT_BANK),
    "use_credit": Rule(For.OWN, due, "post", needs=Ability.EDIT_BANK),
    "give_back_credit": Rule(For.OWN, allocation, "post", needs=Ability.EDIT_BANK),
    "add_due": Rule(For.STAFF, needs=Ability.EDIT_DUES),
    "import_dues": Rule(For.STAFF, needs=Ability.EDIT_DUES),
    "edit_due": Rule(For.OWN, due, needs=Ability.EDIT_DUES),
    "delete_due": Rule(For.OWN, due, "post", needs=Ability.EDIT_DUES),
    "cancel_due": Rule(For.OWN, due, "post", needs=Ability.EDIT_DUES),
    "late_fees": Rule(For.STAFF, needs=Ability.EDIT_DUES),
    "end_late_fee": Rule(For.OWN, adjustment_rule, "post", needs=Ability.EDIT_DUES),
    "waive_fees": Rule(For.OWN, due, "post", needs=Ability.EDIT_DUES),
    "give_discount": Rule(For.OWN, due, "post", needs=Ability.EDIT_DUES),
    "switch_fees": Rule(For.OWN, due, "post", needs=Ability.EDIT_DUES),
    "take_back_adjustment": Rule(For.OWN, discount, "post", needs=Ability.EDIT_DUES),
    "reinstate_due": Rule(For.OWN, due, "post", needs=Ability.EDIT_DUES),
    "due_import": Rule(For.OWN, due_import, needs=Ability.EDIT_DUES),
    "due_schedules": Rule(For.STAFF, needs=Ability.EDIT_DUES),
    "add_due_schedule": Rule(For.STAFF, needs=Ability.EDIT_DUES),
    "due_schedule": Rule(For.OWN, due_schedule, needs=Ability.EDIT_DUES),
    "change_schedule_amount": Rule(For.OWN, due_schedule, "post", needs=Ability.EDIT_DUES),
    "do_with_due_schedule": Rule(For.OWN, due_schedule, "post", needs=Ability.EDIT_DUES),
    "remove_schedule_member": Rule(For.OWN, schedule_member, "post", needs=Ability.EDIT_DUES),
    "name_due_columns": Rule(For.OWN, due_import, "post", needs=Ability.EDIT_DUES),
    "forget_due_columns": Rule(For.OWN, due_import, "post", needs=Ability.EDIT_DUES),
    "import_statement": Rule(For.STAFF, needs=Ability.EDIT_BANK),
    "statement": Rule(For.OWN, statement),
    "name_columns": Rule(For.OWN, statement, needs=Ability.EDIT_BANK),
    "forget_columns": Rule(For.OWN, statement, "post", needs=Ability.EDIT_BANK),
    "confirm_statement": Rule(For.OWN, statement, "post", needs=Ability.EDIT_BANK),
    "discard_statement": Rule(For.OWN, statement, "post", needs=Ability.EDIT_BANK),
    "take_back_statement": Rule(For.OWN, statement, "post", needs=Ability.EDIT_BANK),
    "credit": Rule(For.OWN, credit),
    "search_credit_dues": Rule(For.OWN, credit, needs=Ability.EDIT_BANK),
    "count_credit": Rule(For.OWN, credit, "post", needs=Ability.EDIT_BANK),
    "uncount_credit": Rule(For.OWN, credit, "post", needs=Ability.EDIT_BANK),
    "set_aside_credit": Rule(For.OWN, credit, "post", needs=Ability.EDIT_BANK),
    "take_up_credit": Rule(For.OWN, credit, "post", needs=Ability.EDIT_BANK),
    "exports": Rule(For.STAFF, needs=Ability.EXPORT, looks=True),
    "export_file": Rule(For.OWN, export, needs=Ability.EXPORT, looks=True),
    "download_export": Rule(For.STAFF, method="post", needs=Ability.EXPORT),
    "download_dues": Rule(For.STAFF, method="post", needs=Ability.EXPORT),
    "account": Rule(For.OWN, due),
    "set_tally_ledgers": Rule(For.STAFF, method="post", needs=Ability.EXPORT),
    "books": Rule(For.STAFF, needs=Ability.BOOKS),
    "close_books": Rule(For.STAFF, method="post", needs=Ability.CLOSE),
    "reopen_books": Rule(For.STAFF, method="post", needs=Ability.CLOSE),
    "download_history": Rule(For.STAFF, needs=Ability.BOOKS),
    "payer_page": Rule(For.STAFF, needs=Ability.CONFIGURE),
    "preview_payer_page": Rule(For.STAFF, needs=Ability.CONFIGURE),
    "retention": Rule(For.STAFF, needs=Ability.RETENTION, looks=True),
    "person_data": Rule(For.STAFF, method="post", needs=Ability.RETENTION),
    "policy": Rule(For.STAFF, needs=Ability.CONFIGURE, looks=True),
    "readers": Rule(For.STAFF, needs=Ability.READERS),
    "programs": Rule(For.STAFF, needs=Ability.CONFIGURE),
    "make_api_key": Rule(For.STAFF, method="post", needs=Ability.CONFIGURE),
    "revoke_api_key": Rule(For.OWN, api_key, "post", needs=Ability.CONFIGURE),
    "webhooks": Rule(For.STAFF, needs=Ability.CONFIGURE),
    "webhook": Rule(For.OWN, endpoint, needs=Ability.CONFIGURE),
    "do_with_webhook": Rule(For.OWN, endpoint, "post", needs=Ability.CONFIGURE),
    "send_range_again": Rule(For.OWN, endpoint, "post", needs=Ability.CONFIGURE),
    "send_message_again": Rule(For.OWN, message, "post", needs=Ability.CONFIGURE),
    "payees": Rule(For.STAFF, needs=Ability.CONFIGURE),
    "make_payee": Rule(For.STAFF, method="post", needs=Ability.CONFIGURE),
    "people": Rule(For.STAFF, needs=Ability.CONFIGURE),
    "ask_second_factor": Rule(For.STAFF, method="post", needs=Ability.CONFIGURE),
    "invite": Rule(For.STAFF, method="post", needs=Ability.CONFIGURE),
    "withdraw_invitation": Rule(For.OWN, invited, "post", needs=Ability.CONFIGURE),
    "person": Rule(For.OWN, member, needs=Ability.CONFIGURE),
    "take_away_person": Rule(For.OWN, member, "post", needs=Ability.CONFIGURE),
    "resume_reader": Rule(For.STAFF, reader, "post", needs=Ability.READERS),
    "overview_table": Rule(For.STAFF, table),
    "api_overview": Rule(For.API),
    "api_receipts": Rule(For.API),
    "api_claims": Rule(For.API_OWN, link),
    "api_settle": Rule(For.API_OWN, link, "post", needs=Ability.REVIEW),
    "api_receipt": Rule(For.API_OWN, link),
    "api_decide": Rule(For.API_OWN, link, "post", needs=Ability.REVIEW),
    "api_values": Rule(For.API_OWN, link, "post", needs=Ability.REVIEW),
    "api_worklist": Rule(For.API_OWN, link, "post", needs=Ability.REVIEW),
    "api_dues": Rule(For.API),
    "api_import_dues": Rule(For.API, method="post", needs=Ability.EDIT_DUES),
    "api_payer_credit": Rule(For.API_OWN, due),
    "api_give_back_credit": Rule(For.API_OWN, allocation, "post", needs=Ability.EDIT_BANK),
    "api_allocations": Rule(For.API_OWN, due),
    "api_refund": Rule(For.API_OWN, allocation, "post", needs=Ability.EDIT_BANK),
    "api_record_payment": Rule(For.API_OWN, due, "post", needs=Ability.EDIT_BANK),
    "api_take_back_payment": Rule(For.API_OWN, hand_payment, "post", needs=Ability.EDIT_BANK),
    "api_count_credit": Rule(For.API_OWN, credit, "post", needs=Ability.EDIT_BANK),
    "api_uncount_credit": Rule(For.API_OWN, credit, "post", needs=Ability.EDIT_BANK),
    "api_set_aside_credit": Rule(For.API_OWN, credit, "post", needs=Ability.EDIT_BANK),
    "api_take_up_credit": Rule(For.API_OWN, credit, "post", needs=Ability.EDIT_BANK),
    "api_due": Rule(For.API_OWN, due, "delete", needs=Ability.EDIT_DUES),
    "api_cancel_due": Rule(For.API_OWN, due, "post", needs=Ability.EDIT_DUES),
    "api_reinstate_due": Rule(For.API_OWN, due, "post", needs=Ability.EDIT_DUES),
    "api_late_fees": Rule(For.API),
    "api_end_late_fee": Rule(For.API_OWN, adjustment_rule, "post", needs=Ability.EDIT_DUES),
    "api_adjustments": Rule(For.API_OWN, due),
    "api_waive_fees": Rule(For.API_OWN, due, "post", needs=Ability.EDIT_DUES),
    "api_give_discount": Rule(For.API_OWN, due, "post", needs=Ability.EDIT_DUES),
    "api_take_back_adjustment": Rule(For.API_OWN, discount, "post", needs=Ability.EDIT_DUES),
    "api_free_of_fees": Rule(For.API_OWN, due, "post", needs=Ability.EDIT_DUES),
    "api_ask_fees_again": Rule(For.API_OWN, due, "post", needs=Ability.EDIT_DUES),
    "api_schedule_amounts": Rule(For.API_OWN, due_schedule, needs=Ability.EDIT_DUES),
    "api_due_schedules": Rule(For.API),
    "api_due_schedule": Rule(For.API_OWN, due_schedule, needs=Ability.EDIT_DUES),
    "api_due_schedule_step": Rule(For.API_OWN, due_schedule, "post", needs=Ability.EDIT_DUES),
    "api_schedule_members": Rule(For.API_OWN, due_schedule, needs=Ability.EDIT_DUES),
    "api_schedule_member": Rule(For.API_OWN, schedule_member, "delete", needs=Ability.EDIT_DUES),
    "api_askings": Rule(For.API_OWN, due),
    "api_stop_asking": Rule(For.API_OWN, due, "post", needs=Ability.ASK),
    "api_asking_rounds": Rule(For.API, method="post", needs=Ability.ASK),
    "api_asking_round": Rule(For.API_OWN, asking_round),
    "api_asked": Rule(For.API_OWN, asking_round),
    "bank_alerts": Rule(For.STAFF, needs=Ability.EDIT_BANK),
    "credit_alert": Rule(For.OWN, alert, "post", needs=Ability.EDIT_BANK),
    "dismiss_alert": Rule(For.OWN, alert, "post", needs=Ability.EDIT_BANK),
    "alert_source": Rule(For.OWN, alert_source, needs=Ability.EDIT_BANK),
    "revoke_alert_source": Rule(For.OWN, alert_source, "post", needs=Ability.EDIT_BANK),
    "mailbox": Rule(For.STAFF, needs=Ability.EDIT_BANK),
    "proof_mailbox": Rule(For.STAFF, needs=Ability.CONFIGURE),
    "forget_proof_mailbox": Rule(For.STAFF, method="post", needs=Ability.CONFIGURE),
    "forget_mailbox": Rule(For.STAFF, method="post", needs=Ability.EDIT_BANK),
    "inbound_alert": Rule(For.API_KEY, token, "post"),
    "api_phone_messages": Rule(For.API_KEY, method="post"),
    "api_alerts": Rule(For.API),  # of those whose bank one works with, so empty for an auditor
    "api_credit_alert": Rule(For.API_OWN, alert, "post", needs=Ability.EDIT_BANK),
    "api_dismiss_alert": Rule(For.API_OWN, alert, "post", needs=Ability.EDIT_BANK),
    "api_alert_sources": Rule(For.API),
    "api_alert_source": Rule(For.API_OWN, alert_source, "delete", needs=Ability.EDIT_BANK),
    "api_asking_words": Rule(For.API, needs=Ability.ASK),
    "api_reminders": Rule(For.API, needs=Ability.ASK),
    "api_asking_stops": Rule(For.API),
    "api_asking_stop": Rule(For.API_OWN, asking_stop, "delete", needs=Ability.ASK),
    "api_told_by_hand": Rule(For.API_OWN, link, "post", needs=Ability.REVIEW),
    "api_dismiss_warning": Rule(For.API_OWN, linked_signal, "post", needs=Ability.REVIEW),
    "api_statement_columns": Rule(For.API_OWN, statement, needs=Ability.EDIT_BANK),
    "api_payees": Rule(For.API),
    "api_payee": Rule(For.API_OWN, slug),
    "api_payer_logo": Rule(For.API, method="put", needs=Ability.CONFIGURE),
    "api_keys": Rule(For.API),
    "api_key": Rule(For.API_OWN, api_key, "delete", needs=Ability.CONFIGURE),
    "api_webhooks": Rule(For.API),
    "api_webhook": Rule(For.API_OWN, endpoint, needs=Ability.CONFIGURE),
    "api_webhook_step": Rule(For.API_OWN, endpoint, "post", needs=Ability.CONFIGURE),
    "api_webhook_messages": Rule(For.API_OWN, endpoint, needs=Ability.CONFIGURE),
    "api_webhook_again": Rule(For.API_OWN, endpoint, "post", needs=Ability.CONFIGURE),
    "api_message_again": Rule(For.API_OWN, message, "post", needs=Ability.CONFIGURE),
    "api_ledgers": Rule(For.API, method="put", needs=Ability.EXPORT),
    "api_export_schedule_step": Rule(For.API_OWN, schedule, "post", needs=Ability.EXPORT),
    "api_statements": Rule(For.API),
    "api_statement": Rule(For.API_OWN, statement),
    "api_confirm_statement": Rule(For.API_OWN, statement, "post", needs=Ability.EDIT_BANK),
    "api_credits": Rule(For.API),
    "api_clearings": Rule(For.API, method="post", needs=Ability.REVIEW),
    "api_clearing": Rule(For.API_OWN, clearing, needs=Ability.REVIEW),
    "api_cleared_receipts": Rule(For.API_OWN, clearing, needs=Ability.REVIEW),
    "api_confirm_clearing": Rule(For.API_OWN, clearing, "post", needs=Ability.REVIEW),
    "api_undo_clearing": Rule(For.API_OWN, clearing, "post", needs=Ability.REVIEW),
    "export_schedules": Rule(For.STAFF, needs=Ability.EXPORT),
    "add_export_schedule": Rule(For.STAFF, method="post", needs=Ability.EXPORT),
    "do_with_export_schedule": Rule(For.OWN, schedule, "post", needs=Ability.EXPORT),
    "add_destination": Rule(For.STAFF, method="post", needs=Ability.EXPORT),
    "delete_destination": Rule(For.OWN, destination, "post", needs=Ability.EXPORT),
    "send_run_again": Rule(For.OWN, run, "post", needs=Ability.EXPORT),
    "new_export_profile": Rule(For.STAFF, needs=Ability.EXPORT),
    "export_profile": Rule(For.OWN, profile, needs=Ability.EXPORT),
    "delete_export_profile": Rule(For.OWN, profile, "post", needs=Ability.EXPORT),
    "download_export_profile": Rule(For.STAFF, method="post", needs=Ability.EXPORT),
    "api_destinations": Rule(For.API),
    "api_destination": Rule(For.API_OWN, destination, "delete", needs=Ability.EXPORT),
    "api_export_schedules": Rule(For.API),
    "api_export_schedule": Rule(For.API_OWN, schedule, "delete", needs=Ability.EXPORT),
    "api_export_runs": Rule(For.API),
    "api_send_run_again": Rule(For.API_OWN, run, "post", needs=Ability.EXPORT),
    "api_export_profiles": Rule(For.API),
    "api_export_profile": Rule(For.API_OWN, profile, "delete", needs=Ability.EXPORT),
    "api_take_back_statement": Rule(For.API_OWN, statement, "post", needs=Ability.EDIT_BANK),
    "api_receipt_imports": Rule(For.API),
    "api_receipt_import": Rule(For.API_OWN, receipt_import, needs=Ability.REVIEW),
    "api_import_columns": Rule(For.API_OWN, receipt_import, "put", needs=Ability.REVIEW),
    "api_confirm_import": Rule(For.API_OWN, receipt_import, "post", needs=Ability.REVIEW),
    "api_imported_pictures": Rule(For.API_OWN, receipt_import, needs=Ability.REVIEW),
    "api_want_picture": Rule(For.API_OWN, first_picture, "post", needs=Ability.REVIEW),
    "api_alert_mailbox": Rule(For.API, method="put", needs=Ability.EDIT_BANK),
    "api_proof_mailbox": Rule(For.API, method="put", needs=Ability.CONFIGURE),
    "api_payer_page": Rule(For.API, needs=Ability.CONFIGURE),
    "api_replies": Rule(For.API),  # a list of what one may review for, so empty for finance
    "api_reply": Rule(For.API_OWN, reply, "delete", needs=Ability.REVIEW),
    "api_known_payers": Rule(For.API),
    "api_known_payer": Rule(For.API_OWN, known_pair, "delete", needs=Ability.REVIEW),
    "api_views": Rule(For.API),
    "api_view": Rule(For.API_OWN, saved_view, "delete", needs=Ability.REVIEW),
    "api_policy": Rule(For.API, needs=Ability.CONFIGURE, looks=True),
    "api_people": Rule(For.API, needs=Ability.CONFIGURE),
    "api_person": Rule(For.API_OWN, person, "delete", needs=Ability.CONFIGURE),
    "api_invitations": Rule(For.API),
    "api_invitation": Rule(For.API_OWN, invited, "delete", needs=Ability.CONFIGURE),
    "api_books": Rule(For.API, needs=Ability.BOOKS),
    "api_book_changes": Rule(For.API, needs=Ability.BOOKS),
    "api_close_books": Rule(For.API, method="post", needs=Ability.CLOSE),
    "api_reopen_books": Rule(For.API, method="post", needs=Ability.CLOSE),
    "api_history": Rule(For.API, needs=Ability.BOOKS),
    "api_retention": Rule(For.API, method="put", needs=Ability.RETENTION),
    "api_tell_person": Rule(For.API, method="post", needs=Ability.RETENTION),
    "api_erase_person": Rule(For.API, method="post", needs=Ability.RETENTION),
    "api_exports": Rule(For.API),  # a list of what one may export for, so empty for a reviewer
    "api_export": Rule(For.API_OWN, export, needs=Ability.EXPORT),
    "api_export_file": Rule(For.API_OWN, export, needs=Ability.EXPORT),
    "api_nowhere": Rule(For.EVERYBODY),
    "api_schema": Rule(For.EVERYBODY),
    "api_docs": Rule(For.EVERYBODY),
    "ocr_utr": Rule(For.API_KEY, method="post"),
    "ocr_elsewhere": Rule(For.API_KEY),
    "ocr_not_found": Rule(For.API_KEY, path),
}


def addresses(resolver: URLResolver) -> Iterator[str]:
    """The name of every address outside Django's admin, which guards itself; "?" for none."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.name or "?"
        elif entry.namespace != "admin":
            yield from addresses(entry)


RULES = {name: Rule(For.STAFF) for name in addresses(get_resolver())} | DIFFERENT


def named(*whom: For) -> list[str]:
    return [name for name, rule in RULES.items() if rule.whom in whom]


def make_world() -> World:
    world_receipt = make_receipt()
    found = Signal.objects.create(
        receipt=world_receipt, kind=Signal.Kind.EDITED, severity="info", evidence="Made by a test."
    )
    file = default_storage.save("dues/list.csv", ContentFile(b"reference,amount\nA-1,100\n"))
    imported = DueImport.objects.create(
        payee=world_receipt.payee, file=file, file_name="list.csv", sha256="0" * 64
    )
    return World(
        receipt=world_receipt,
        signal=found,
        due=make_due(payer_email="asha@example.org"),
        due_import=imported,
        due_schedule=make_due_schedule(),
        adjustment_rule=make_rule(kind="discount"),
        statement=make_statement(state=StatementFile.State.READY),
        credit=make_credit(),
        export=Export.objects.create(
            payee=world_receipt.payee, format="csv", state=Export.State.READY, file=file
        ),
        known_payer=KnownPayer.objects.create(
            payee=world_receipt.payee, bank_name="ASHA RAO", payer_name="Asha Rao"
        ),
        reply=SavedReply.objects.create(payee=world_receipt.payee, kind="question", text="Who?"),
        clearing=Clearing.objects.create(
            payee=world_receipt.payee, by=make_user("reviewer"), does="approve", state="ready"
        ),
        receipt_import=make_receipt_import(),
        stop=AskingStop.objects.create(payee=world_receipt.payee, contact="+919800001000"),
        asking_round=AskingRound.objects.create(
            payee=world_receipt.payee, by=make_user("admin"), way="links"
        ),
        answer=lifecycle.record(
            world_receipt,
            kind="answered",
            actor="payer",
            data={"earlier": {"image": "images/1.png"}},
        ),
        alert=BankAlert.objects.create(
            payee=world_receipt.payee, digest="0" * 64, kind="suspect", state="waiting"
        ),
        alert_source=AlertSource.objects.create(
            payee=world_receipt.payee, name="Office phone", token_sha256="0" * 64
        ),
        api_key=ApiKey.objects.create(
            payee=world_receipt.payee,
            by=make_user("admin"),
            name="Shop",
            scopes=["see"],
        ),
        message=make_message(world_receipt.payee),
        view=SavedView.objects.create(
            payee=world_receipt.payee, name="Ours", address="state=in_review", filters={}
        ),
        member=make_user("finance").memberships.get(),
        invitation=make_invitation(),
        profile=ExportProfile.objects.create(
            payee=world_receipt.payee, name="Books", subject="receipts", format="csv"
        ),
        run=make_export_run(world_receipt.payee),
    )


def make_message(payee: Payee) -> WebhookMessage:
    endpoint = WebhookEndpoint.objects.create(payee=payee, url="https://shop.example.org/")
    values = {"topic": "test", "type": "test", "body": {"data": {}}, "attempts": 1}
    now = timezone.now()
    return endpoint.messages.create(wanted_at=now, next_attempt_at=now, delivered_at=now, **values)


def may_enter(role: str, rule: Rule) -> bool:
    """Whether the role has what the address asks for, or audits and may look."""
    looks = rule.looks and Ability.AUDIT in ABILITIES[role]
    return looks or rule.needs in ABILITIES[role]


def visit(name: str, world: World, person: User | None = None) -> Any:
    return ask(name, world, client_of(person))


def client_of(person: User | None) -> Client:
    """Signed in as the person, if there is one."""
    client = Client(raise_request_exception=True)
    if person:
        client.force_login(person)
    return client


def ask(name: str, world: World, client: Client) -> Any:
    rule = RULES[name]
    return getattr(client, rule.method)(reverse(name, kwargs=rule.args(world)))


def rows_of(world: World) -> tuple[Any, ...]:
    """What a stranger's visit must leave as it is."""
    return (
        Receipt.objects.values().get(),
        world.receipt.events.count(),
        world.receipt.corrections.count(),
        Signal.objects.values_list("dismissed_at", flat=True).get(),
        Due.objects.values_list("reference", "amount_paise").get(),
        list(StatementFile.objects.order_by("pk").values_list("state", "confirmed_by")),
        Credit.objects.values_list("set_aside_at", "allocations").get(),
        KnownPayer.objects.values_list("forgotten_at", flat=True).get(),
        SavedReply.objects.values_list("text", flat=True).get(),
        Clearing.objects.values_list("state", flat=True).get(),
        BankAlert.objects.values_list("state", flat=True).get(),
        AlertSource.objects.values_list("revoked_at", flat=True).get(),
        ApiKey.objects.values_list("revoked_at", flat=True).get(),
        WebhookMessage.objects.values_list("delivered_at", flat=True).get(),
        SavedView.objects.values_list("name", flat=True).get(),
        Membership.objects.filter(pk=world.member.pk).values_list("role__name", flat=True).get(),
        Invitation.objects.values_list("withdrawn_at", flat=True).get(),
        AskingStop.objects.values_list("contact", flat=True).get(),
        Asking.objects.count(),
        list(ExportProfile.objects.order_by("pk").values_list("name", flat=True)),
        ExportRun.objects.values_list("state", "schedule__switched_off_at").get(),
    )


def test_every_rule_is_of_an_address_and_every_address_has_a_name():
    assert sorted(addresses(get_resolver())) == sorted(RULES)
    assert "?" not in RULES


def test_is_open_to_everybody(alone):
    world = make_world()
    for name in named(For.EVERYBODY, For.LINK):
        with alone(name):
            answer = visit(name, world)
            assert answer.status_code not in (401, 403, 500)
            assert name == "logout" or not answer.headers.get("Location", "").startswith("/login/")


@pytest.mark.once
def test_needs_the_very_link(alone):
    world, admin = make_world(), make_user("admin")
    for one in (world.receipt, world.due):
        one.public_id = str(one.pk)
    for name in named(For.LINK):
        with alone(name):
            assert visit(name, world, admin).status_code == 404


def answered_otherwise(
    names: Iterable[str], codes: set[int], world: World, person: User | None = None
) -> dict[str, int]:
    """By name, the status where it is none of these; nothing of the world may have changed."""
    before, client = rows_of(world), client_of(person)
    answers = {name: ask(name, world, client).status_code for name in names}
    assert person is None or SESSION_KEY in client.session, "none of these signs out"
    assert rows_of(world) == before
    return {name: status for name, status in answers.items() if status not in codes}


@pytest.mark.once
def test_requires_login():
    world = make_world()
    leads = {
        name: visit(name, world).headers.get("Location", "")
        for name in named(For.SIGNED_IN, For.STAFF, For.OWN)
    }
    assert [name for name, url in leads.items() if not url.startswith("/login/")] == []


@pytest.mark.once
def test_refuses_strangers_over_the_api():
    names = named(For.API, For.API_OWN)
    assert answered_otherwise(names, {401, 403}, make_world()) == {}


@pytest.mark.once
def test_is_closed_to_payers():
    names = named(For.STAFF, For.OWN)
    assert answered_otherwise(names, {403, 404}, make_world(), make_user("payer")) == {}


# Whose the rows of the world are not: another payee of the organisation, another organisation.
OTHERS = (make_payee, payee_elsewhere)


@pytest.mark.once
@pytest.mark.parametrize("role", sorted(ABILITIES))
def test_hides_what_is_anothers(role):
    """Every address of a row × every role: none that may enter learns that there is such a row.

    Whoever may enter is tried as a stranger of the organisation and as one of another; whoever may
    not, as one of the two by turns.
    """
    names, turn, world = named(For.OWN, For.API_OWN), sorted(ABILITIES).index(role), make_world()
    entered = {name for name in names if may_enter(role, RULES[name])}
    for whose, make_other in enumerate(OTHERS):
        theirs = entered | set(names[(whose + turn) % 2 :: 2])
        stranger = make_user(role, make_other())
        hidden = sorted(
            name for name in theirs if name in entered or RULES[name].whom == For.API_OWN
        )
        others = sorted(theirs - set(hidden))
        assert answered_otherwise(hidden, {404}, world, stranger) == {}
        assert answered_otherwise(others, {403, 404}, world, stranger) == {}


SECRET = "Zanzibar"  # stands in the names of all that another organisation is not to read


def make_secret_world() -> World:
    """With a name that nobody else has wherever a word can stand, and a picture sent elsewhere."""
    world = make_world()
    payee = world.receipt.payee
    Organisation.objects.filter(pk=payee.organisation_id).update(name=f"{SECRET} Group")
    Payee.objects.filter(pk=payee.pk).update(name=f"{SECRET} Society")
    Receipt.objects.update(payer_name=f"{SECRET} Rao", reference=SECRET, note=SECRET)
    Due.objects.update(payer_name=f"{SECRET} Rao", note=SECRET)
    Credit.objects.update(payer_name=SECRET, narration=SECRET)
    StatementFile.objects.update(file_name=f"{SECRET}.csv")
    for row in (world.profile, world.view, world.api_key, world.alert_source, world.invitation):
        type(row)._default_manager.filter(pk=row.pk).update(name=SECRET)
    for user in User.objects.all():
        User.objects.filter(pk=user.pk).update(username=f"{SECRET}-{user.pk}")
    return world


@pytest.mark.once
@pytest.mark.parametrize("role", sorted(ABILITIES))
def test_tells_another_organisation_nothing(role):
    """Every list and every page of one's own receipt × every role of another organisation: as it is
    and of all payees and searched; by turns one of the two for who may not enter.
    """
    world = make_secret_world()
    stranger = make_user(role, payee_elsewhere(name="Hill School"), username="stranger")
    theirs = make_receipt(
        payee=stranger.memberships.get().payee,
        original_sha256=world.receipt.original_sha256,
        pixels_sha256=world.receipt.pixels_sha256,
    )
    make_reading(theirs)
    make_reading(world.receipt, utr=theirs.utr)
    Receipt.objects.filter(pk=world.receipt.pk).update(status="queued")
    examine(theirs)
    client, told = Client(), []
    client.force_login(stranger)
    lists = [name for name in named(For.STAFF, For.API) if RULES[name].method == "get"]
    of_theirs = [name for name, rule in RULES.items() if rule.args in (receipt, link)]
    world.receipt = theirs
    queries: list[dict[str, str]] = [{}, {"payees": "all", "search": theirs.utr}]
    for number, name in enumerate(lists + of_theirs, start=sorted(ABILITIES).index(role)):
        for query in queries if may_enter(role, RULES[name]) else [queries[number % 2]]:
            answer = client.get(reverse(name, kwargs=RULES[name].args(world)), query)
            page = b"".join(answer) if answer.streaming else answer.content
            told += [name] if SECRET.encode() in page or b"elsewhere in" in page else []
    assert told == []


@pytest.mark.once
@pytest.mark.parametrize("role", sorted(ABILITIES.keys() - {"payer", "admin"}))
def test_is_closed_to_colleagues_without_the_ability(role):
    names = [
        name
        for name in named(For.STAFF, For.OWN, For.API, For.API_OWN)
        if not may_enter(role, RULES[name])
    ]
    colleague = make_user(role, default_payee())
    assert answered_otherwise(names, {403, 404}, make_world(), colleague) == {}


# A redirect, with the back office's own policy.
PAGES = [name for name, rule in RULES.items() if rule.method == "get"]
PAGES.remove("back_office_login")
OF_ADMINS = named(For.SIGNED_IN, For.STAFF, For.OWN, For.API, For.API_OWN)


def check_open(name: str, status: int) -> None:
    assert status not in (401, 403, 500)
    # the pictures of a world without files are the only things not found
    assert status != 404 or name in (*FILES, "original")


def test_is_open_to_ones_own_admin(alone):
    world, admin = make_world(), make_user("admin", default_payee())
    for name in [name for name in OF_ADMINS if name not in PAGES]:
        with alone(name):
            check_open(name, visit(name, world, admin).status_code)


FILES = ("picture", "thumbnail", "earlier_picture")  # of a world without any
OWN_MATTERS = {"logout", "set_language", "choose_payee", "save_view", "delete_view"}


@pytest.mark.once
def test_shows_an_auditor_everything_and_nothing_that_changes_it():
    world, auditor = make_world(), make_user("auditor", default_payee())
    changes = {
        reverse(name, kwargs=rule.args(world))
        for name, rule in RULES.items()
        if rule.method != "get" and name not in OWN_MATTERS
    }
    offered = {}
    for name in named(For.STAFF, For.OWN):
        if RULES[name].method == "get" and may_enter("auditor", RULES[name]):
            answer = visit(name, world, auditor)
            assert answer.status_code == 200 or name in FILES, name
            page = b"".join(answer) if answer.streaming else answer.content
            offered[name] = [url for url in changes if f'"{url}"'.encode() in page]
    assert {name: urls for name, urls in offered.items() if urls} == {}


@pytest.mark.once
def test_needs_a_key(alone):
    world, admin = make_world(), make_user("admin")
    for name in named(For.API_KEY):
        with alone(name):
            assert visit(name, world, admin).status_code in (401, 404)


@pytest.mark.once
def test_changes_nothing_by_get():
    world, client = make_world(), Client()
    client.force_login(make_user("admin", default_payee()))
    urls = {
        name: reverse(name, kwargs=rule.args(world))
        for name, rule in RULES.items()
        if rule.method == "post"
    }
    statuses = {name: client.get(url).status_code for name, url in urls.items()}
    assert {name: one for name, one in statuses.items() if one not in (404, 405)} == {}


class Markup(HTMLParser):
    """What a strict Content-Security-Policy would refuse to run or to apply, and which of the
    desk's forms are of the payee at work, who may be another one by the time they are sent.
    """

    def __init__(self, page: str, address: str) -> None:
        super().__init__()
        self.refused: list[str] = []
        self.says_whose: dict[str, bool] = {}  # by where a form of no row leads
        self._address, self._form = address, ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "form":
            self._form = (names.get("action") or self._address).partition("?")[0]
            if names.get("method") == "post" and self._form in OF_A_PAYEE:
                self.says_whose[self._form] = False
        elif names.get("name") == "payee" and self._form in self.says_whose:
            self.says_whose[self._form] = True
        if tag == "style" or (tag == "script" and "src" not in names):
            self.refused.append(tag)
        self.refused += [
            f"{tag} {name}"
            for name, value in attrs
            if name == "style"
            or name.startswith(("on", "hx-on"))
            or (value or "").startswith("js:")
        ]


class Tables(HTMLParser):
    """Rows whose cells are another number than the table's headings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.headings = self.cells = 0
        self.in_head = False
        self.uneven: list[tuple[int, int, int]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "thead":
            self.in_head = True
        elif tag == "table":
            self.headings = 0
        elif tag == "tr":
            self.cells = 0
        elif tag in ("td", "th"):
            self.cells += int(dict(attrs).get("colspan") or 1)

    def handle_endtag(self, tag: str) -> None:
        if tag == "thead":
            self.in_head, self.headings = False, self.cells
        elif tag == "tr" and not self.in_head and self.headings not in (0, self.cells):
            self.uneven.append((self.getpos()[0], self.headings, self.cells))


OF_A_PAYEE = {
    reverse(name) for name, rule in RULES.items() if rule.whom == For.STAFF and rule.args == nothing
}


def test_keeps_the_sites_headers_has_nothing_inline_and_forms_that_say_of_which_payee(alone):
    world, admin = make_world(), make_user("admin", default_payee())
    before = rows_of(world)
    for name in PAGES:
        with alone(name):
            check_page(name, visit(name, world, admin))
            assert rows_of(world) == before, "it was only to be looked at"


def check_page(name: str, answer: Any) -> None:
    if name in OF_ADMINS:
        check_open(name, answer.status_code)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    if RULES[name].whom != For.EVERYBODY and answer.status_code < 400:
        assert "private" in answer.headers["Cache-Control"]
    if answer.headers["Content-Type"].startswith("text/html") and name != "api_docs":
        assert "unsafe-inline" not in policy
        page = Markup(answer.text, answer.request["PATH_INFO"])
        assert page.refused == []
        assert Tables(answer.text).uneven == []
        assert all(page.says_whose.values()), page.says_whose
