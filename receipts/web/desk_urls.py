"""Addresses of the desk, all below /desk/."""

from django.urls import URLPattern, URLResolver, path

from receipts.web.views import (
    decisions,
    due_editing,
    due_imports,
    dues,
    exports,
    queue,
    readers,
    reports,
    thumbnails,
    workbench,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", queue.queue, name="queue"),
    path("alerts/", queue.desk_alerts, name="desk_alerts"),
    path("payee/", queue.choose_payee, name="choose_payee"),
    path("receipts/<int:pk>/", workbench.workbench, name="workbench"),
    path("receipts/<int:pk>/thumbnail/", thumbnails.thumbnail, name="thumbnail"),
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
    path("dues/<int:pk>/", dues.due, name="due"),
    path("dues/add/", due_editing.add_due, name="add_due"),
    path("dues/<int:pk>/edit/", due_editing.edit_due, name="edit_due"),
    path("dues/<int:pk>/delete/", due_editing.delete_due, name="delete_due"),
    path("dues/import/", due_imports.import_dues, name="import_dues"),
    path("dues/imports/<int:pk>/", due_imports.due_import, name="due_import"),
    path("exports/", exports.exports, name="exports"),
    path("exports/download/", exports.download, name="download_export"),
    path("readers/", readers.readers, name="readers"),
    path("readers/<str:name>/resume/", readers.resume, name="resume_reader"),
    path("report/", reports.reports, name="reports"),
]
