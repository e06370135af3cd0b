"""Words for payers of one language."""

from django.db import migrations, models

import receipts.models.payer_pages


class Migration(migrations.Migration):
    dependencies = [("receipts", "0052_why_a_decision_is_refused")]

    operations = [
        migrations.AddField(
            model_name="savedreply",
            name="language",
            field=models.CharField(
                blank=True,
                choices=receipts.models.payer_pages.payers_languages,
                help_text="Offered for payers who read this; for all of them where none is said",
                max_length=8,
            ),
        ),
    ]
