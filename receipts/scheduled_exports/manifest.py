"""What lies beside a file that was sent: by it a program knows that the file is whole and right."""

import json
from datetime import UTC
from typing import Any

from receipts.exports.writing import ending
from receipts.models import ExportRun


def file_name(run: ExportRun) -> str:
    """The same whenever the run is sent: `receipts-pay-2026-06-01-2026-06-30-s7.csv`."""
    assert run.export is not None  # noqa: S101  # of runs that are sent
    what = "vouchers" if run.export.format == run.export.Format.TALLY else run.export.subject
    days = f"{run.period_from}-{run.period_to}"
    return f"{what}-{run.export.payee.slug}-{days}-s{run.schedule_id}{ending(run.export)}"


def manifest_of(run: ExportRun, size: int) -> bytes:
    """As JSON in UTF-8: rows, sums in paise, SHA-256, what was asked for; `size` in bytes."""
    export = run.export
    assert export is not None  # noqa: S101  # of runs that are sent
    said: dict[str, Any] = {
        "file": file_name(run),
        "bytes": size,
        "sha256": export.sha256,
        "rows": export.rows,
        "sums_paise": dict(sorted(export.sums.items())),
        "payee": export.payee.slug,
        "subject": export.subject,
        "format": export.format,
        "profile": export.profile,
        "columns": [{"column": name, "heading": heading} for name, heading in export.columns],
        "filters": dict(sorted(export.filters.items())),
        "period": {"from": str(run.period_from), "to": str(run.period_to)},
        "export": export.pk,
        "made_at": export.created_at.astimezone(UTC).isoformat(timespec="seconds"),
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()
