"""Addresses of the desk, all below /desk/."""

from django.urls import URLPattern, URLResolver, path

from receipts.web import pictures
from receipts.web.credit import views as credits
from receipts.web.due import editing
from receipts.web.due import views as due
from receipts.web.due_import import views as due_imports
from receipts.web.dues import views as dues
from receipts.web.exports import views as exports
from receipts.web.policy import views as policy
from receipts.web.queue import views as queue
from receipts.web.readers import views as readers
from receipts.web.reconciliation import views as reconciliation
from receipts.web.report import views as reports
from receipts.web.statements import views as statements
from receipts.web.workbench import decisions
from receipts.web.workbench import views as workbench

urlpatterns: list[URLPattern | URLResolver] = [
    path("", queue.queue, name="queue"),
    path("alerts/", queue.desk_alerts, name="desk_alerts"),
    path("payee/", queue.choose_payee, name="choose_payee"),
    path("receipts/<int:pk>/", workbench.workbench, name="workbench"),
    path("receipts/<int:pk>/thumbnail/", pictures.thumbnail, name="thumbnail"),
    path("receipts/<int:pk>/hold/", workbench.hold, name="hold"),
    path("receipts/<int:pk>/take-over/", workbench.take_over, name="take_over"),
    path("receipts/<int:pk>/release/", workbench.release, name="release"),
    path("receipts/<int:pk>/dues/", workbench.search_dues, name="search_dues"),
    path("receipts/<int:pk>/approve/", decisions.approve, name="approve"),
    path("receipts/<int:pk>/reject/", decisions.reject, name="reject"),
    path("receipts/<int:pk>/ask/", decisions.ask_payer, name="ask_payer"),
    path("receipts/<int:pk>/reopen/", decisions.reopen, name="reopen"),
    path("receipts/<int:pk>/values/", decisions.type_values, name="type_values"),
    path(
        "receipts/<int:pk>/signals/<int:signal_pk>/dismiss/",
        decisions.dismiss_signal,
        name="dismiss_signal",
    ),
    path("dues/", dues.dues, name="dues"),
    path("dues/<int:pk>/", due.due, name="due"),
    path("dues/<int:pk>/refund/<int:allocation_pk>/", due.refund, name="refund"),
    path("dues/add/", editing.add_due, name="add_due"),
    path("dues/<int:pk>/edit/", editing.edit_due, name="edit_due"),
    path("dues/<int:pk>/delete/", editing.delete_due, name="delete_due"),
    path("dues/import/", due_imports.import_dues, name="import_dues"),
    path("dues/imports/<int:pk>/", due_imports.due_import, name="due_import"),
    path("statements/", statements.statements, name="statements"),
    path("statements/import/", statements.import_statement, name="import_statement"),
    path("statements/<int:pk>/", statements.statement, name="statement"),
    path("statements/<int:pk>/columns/", statements.name_columns, name="name_columns"),
    path("statements/<int:pk>/columns/anew/", statements.forget_columns, name="forget_columns"),
    path("statements/<int:pk>/confirm/", statements.confirm, name="confirm_statement"),
    path("statements/<int:pk>/discard/", statements.discard, name="discard_statement"),
    path("reconciliation/", reconciliation.reconciliation, name="reconciliation"),
    path("reconciliation/summary/", reconciliation.summary, name="reconciliation_summary"),
    path("credits/<int:pk>/", credits.credit, name="credit"),
    path("credits/<int:pk>/dues/", credits.search_dues, name="search_credit_dues"),
    path("credits/<int:pk>/count/", credits.count, name="count_credit"),
    path("credits/<int:pk>/uncount/", credits.uncount, name="uncount_credit"),
    path("credits/<int:pk>/set-aside/", credits.set_aside, name="set_aside_credit"),
    path("credits/<int:pk>/take-up/", credits.take_up, name="take_up_credit"),
    path("exports/", exports.exports, name="exports"),
    path("exports/download/", exports.download, name="download_export"),
    path("policy/", policy.policy, name="policy"),
    path("readers/", readers.readers, name="readers"),
    path("readers/<str:name>/resume/", readers.resume, name="resume_reader"),
    path("report/", reports.reports, name="reports"),
]
