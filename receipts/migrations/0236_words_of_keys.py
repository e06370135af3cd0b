from typing import Any, ClassVar

from django.db import migrations

KEYS = ("due_reference_key", "receipt_reference_key", "receipt_payer_name_key")


def let_go(_apps: Any, schema_editor: Any) -> None:
    """Of indexes of bare columns; what stands in their place is made after the migrations."""
    if schema_editor.connection.vendor == "postgresql":
        for key in KEYS:
            schema_editor.execute(f"DROP INDEX IF EXISTS receipts_{key}_words")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("receipts", "0228_lines_by_fewer_indexes")]

    operations: ClassVar = [migrations.RunPython(let_go, let_go)]
