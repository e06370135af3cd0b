"""Why a statement is refused is kept as a template and its values; what was said keeps its text."""

from django.db import migrations, models

import receipts.models.fields
import receipts.wording
from receipts.migrations._taking_apart import restate, say_again, settle


def keep(apps, schema_editor):
    restate(
        apps, schema_editor, "StatementFile", "problem_text", "problem", lambda text: {"text": text}
    )
    settle(schema_editor)


def put_together(apps, schema_editor):
    say_again(apps, schema_editor, "StatementFile", "problem_text", "problem")
    settle(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("receipts", "0034_balance_problems_as_codes")]

    operations = [
        migrations.RenameField("statementfile", "problem", "problem_text"),
        migrations.AlterField(
            "statementfile",
            "problem_text",
            models.CharField(blank=True, default="", max_length=500),
        ),
        migrations.AddField(
            "statementfile",
            "problem",
            receipts.models.fields.SentenceField(
                blank=True,
                default=receipts.wording.Sentence,
                editable=False,
                help_text="Why it could not be read",
            ),
        ),
        migrations.RunPython(keep, put_together),
        migrations.RemoveField("statementfile", "problem_text"),
    ]
