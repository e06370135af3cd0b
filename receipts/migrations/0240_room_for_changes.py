from typing import Any, ClassVar

from django.db import migrations


def leave_room(_apps: Any, schema_editor: Any) -> None:
    """In each page that PostgreSQL fills from now on, for rows that change: one whose version alone
    does stays in its page then, and none of the forty indexes is told.
    """
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE receipts_receipt SET (fillfactor = 85)")


def fill_up(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE receipts_receipt RESET (fillfactor)")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("receipts", "0236_words_of_keys")]

    operations: ClassVar = [migrations.RunPython(leave_room, fill_up)]
