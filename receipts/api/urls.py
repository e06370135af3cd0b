"""Addresses of the API."""

from django.conf import settings
from django.urls import path, re_path
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from receipts.api import (
    asking,
    bank,
    books,
    clearing,
    contest,
    dues,
    errors,
    export_profiles,
    export_schedules,
    exports,
    inbound,
    overview,
    payer_credit,
    phone_messages,
    receipts,
    recurring,
    retention,
)

# Swagger's page sets style attributes; its scripts are files of ours like all others.
docs = csp_override(settings.SECURE_CSP | {"style-src": [CSP.SELF, CSP.UNSAFE_INLINE]})(
    SpectacularSwaggerSplitView.as_view(url_name="api_schema")
)

urlpatterns = [
    path("v1/receipts/", receipts.receipts, name="api_receipts"),
    path("v1/receipts/<slug:public_id>/", receipts.receipt, name="api_receipt"),
    path("v1/receipts/<slug:public_id>/decide/", receipts.decide, name="api_decide"),
    path("v1/receipts/<slug:public_id>/values/", receipts.type_values, name="api_values"),
    path("v1/receipts/<slug:public_id>/claims/", contest.claims, name="api_claims"),
    path("v1/receipts/<slug:public_id>/claims/settle/", contest.settle, name="api_settle"),
    path("v1/dues/", dues.dues, name="api_dues"),
    path("v1/dues/import/", dues.import_dues, name="api_import_dues"),
    path("v1/dues/schedules/", recurring.schedules, name="api_due_schedules"),
    path("v1/dues/schedules/<int:pk>/", recurring.schedule, name="api_due_schedule"),
    path("v1/dues/schedules/<int:pk>/do/", recurring.step, name="api_due_schedule_step"),
    path("v1/dues/schedules/<int:pk>/members/", recurring.members, name="api_schedule_members"),
    path(
        "v1/dues/schedules/<int:pk>/members/<int:member_pk>/",
        recurring.member,
        name="api_schedule_member",
    ),
    path("v1/dues/<int:pk>/", dues.due, name="api_due"),
    path("v1/dues/<int:pk>/credit/", payer_credit.payer_credit, name="api_payer_credit"),
    path(
        "v1/dues/<int:pk>/credit/<int:allocation_pk>/back/",
        payer_credit.give_back,
        name="api_give_back_credit",
    ),
    path("v1/dues/<int:pk>/askings/", asking.askings, name="api_askings"),
    path("v1/dues/<int:pk>/askings/stop/", asking.stop, name="api_stop_asking"),
    path("v1/askings/", asking.rounds, name="api_asking_rounds"),
    path("v1/askings/<int:pk>/", asking.asking_round, name="api_asking_round"),
    path("v1/askings/<int:pk>/messages/", asking.asked, name="api_asked"),
    path("v1/statements/", bank.statements, name="api_statements"),
    path("v1/statements/<int:pk>/", bank.statement, name="api_statement"),
    path("v1/statements/<int:pk>/confirm/", bank.confirm, name="api_confirm_statement"),
    path("v1/phone-messages/", phone_messages.told, name="api_phone_messages"),
    path("v1/alerts/", inbound.receive, name="api_alerts"),
    path("v1/credits/", bank.credits, name="api_credits"),
    path("v1/clearings/", clearing.clearings, name="api_clearings"),
    path("v1/clearings/<int:pk>/", clearing.clearing, name="api_clearing"),
    path("v1/clearings/<int:pk>/receipts/", clearing.receipts, name="api_cleared_receipts"),
    path("v1/clearings/<int:pk>/confirm/", clearing.confirm, name="api_confirm_clearing"),
    path("v1/clearings/<int:pk>/undo/", clearing.undo, name="api_undo_clearing"),
    path("v1/overview/", overview.overview, name="api_overview"),
    path("v1/books/", books.books, name="api_books"),
    path("v1/books/changes/", books.changes, name="api_book_changes"),
    path("v1/books/close/", books.close, name="api_close_books"),
    path("v1/books/reopen/", books.reopen, name="api_reopen_books"),
    path("v1/books/history/", books.proof, name="api_history"),
    path("v1/retention/", retention.retention, name="api_retention"),
    path("v1/retention/person/tell/", retention.tell, name="api_tell_person"),
    path("v1/retention/person/erase/", retention.erase, name="api_erase_person"),
    path("v1/exports/", exports.exports, name="api_exports"),
    path("v1/exports/profiles/", export_profiles.profiles, name="api_export_profiles"),
    path("v1/exports/profiles/<int:pk>/", export_profiles.profile, name="api_export_profile"),
    path("v1/exports/destinations/", export_schedules.destinations, name="api_destinations"),
    path(
        "v1/exports/destinations/<int:pk>/",
        export_schedules.destination,
        name="api_destination",
    ),
    path("v1/exports/schedules/", export_schedules.schedules, name="api_export_schedules"),
    path("v1/exports/schedules/<int:pk>/", export_schedules.schedule, name="api_export_schedule"),
    path("v1/exports/runs/", export_schedules.runs, name="api_export_runs"),
    path("v1/exports/runs/<int:pk>/again/", export_schedules.send_again, name="api_send_run_again"),
    path("v1/exports/<int:pk>/", exports.export, name="api_export"),
    path("v1/exports/<int:pk>/file/", exports.export_file, name="api_export_file"),
    re_path(r"^v1/", errors.nowhere, name="api_nowhere"),
    path("schema/", SpectacularAPIView.as_view(), name="api_schema"),
    path("docs/", docs, name="api_docs"),
]
