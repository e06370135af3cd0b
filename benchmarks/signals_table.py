"""`python -m benchmarks.signals_table`: write when each warning stands into docs/signals.md."""

import os
import re
from pathlib import Path

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
if not apps.ready:
    django.setup()

from receipts.models import Signal
from receipts.signals.sentences import MEANINGS

DOCUMENT = Path(__file__).parents[1] / "docs/signals.md"
HEAD = "| warning | stands when | serious when |\n|---|---|---|\n"
_TABLE = re.compile(re.escape(HEAD) + r"(?:\|.*\n)*")


def written(document: str) -> str:
    """The document with its table as the code says it, in the order of the kinds."""
    rows = [
        f"| {kind.label} | {MEANINGS[kind].stands} | {MEANINGS[kind].serious} |\n"
        for kind in Signal.Kind
    ]
    return _TABLE.sub(lambda _: HEAD + "".join(rows), document)


if __name__ == "__main__":
    DOCUMENT.write_text(written(DOCUMENT.read_text()))
