"""`python -m benchmarks.written_docs`: write into the docs what the code says better than a hand.

When each warning stands (docs/signals.md), and the reasons to reject (docs/export.md).
"""

import os
import re
from pathlib import Path

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
if not apps.ready:
    django.setup()

from receipts.models import Receipt, Signal
from receipts.signals.sentences import MEANINGS

DOCS = Path(__file__).parents[1] / "docs"
_HEAD = "| warning | stands when | serious when |\n|---|---|---|\n"
_WARNINGS = re.compile(re.escape(_HEAD) + r"(?:\|.*\n)*")
_REASONS = re.compile(r"(?<=\| why it was rejected: )[^|]*(?= \|)")


def with_warnings(document: str) -> str:
    """The document with its table as the code says it, in the order of the kinds."""
    rows = [
        f"| {kind.label} | {MEANINGS[kind].stands} | {MEANINGS[kind].serious} |\n"
        for kind in Signal.Kind
    ]
    return _one(_WARNINGS, _HEAD + "".join(rows), document)


def with_reasons(document: str) -> str:
    """The document with every reason to reject, as the export's column has them."""
    reasons = ", ".join(f"`{reason}`" for reason in Receipt.RejectReason.values)
    return _one(_REASONS, reasons, document)


def _one(place: re.Pattern[str], words: str, document: str) -> str:
    written, found = place.subn(lambda _: words, document)
    if found != 1:
        raise ValueError(f"The document has {found} places for it, not one.")
    return written


WRITTEN = {DOCS / "signals.md": with_warnings, DOCS / "export.md": with_reasons}

if __name__ == "__main__":
    for document, write in WRITTEN.items():
        document.write_text(write(document.read_text()))
