"""A due of which no late fees are asked, and waivers that are taken back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("receipts", "0171_matches_by_ground"),
    ]

    operations = [
        migrations.AddField(
            model_name="due",
            name="without_fees",
            field=models.BooleanField(db_default=False, default=False, editable=False, help_text="No rule's fees are asked of it"),
        ),
        migrations.AlterField(
            model_name='bankevent',
            name='kind',
            field=models.CharField(choices=[('imported', 'Statement imported'), ('withdrawn', 'Statement taken back'), ('counted', 'Counted towards a due'), ('by_hand', 'Payment recorded by hand'), ('taken_back', 'No longer counted'), ('set_aside', 'Set aside'), ('taken_up', 'Taken up again'), ('refunded', 'Refund recorded'), ('carried', "Payer's credit used"), ('carried_back', "Payer's credit given back"), ('cancelled', 'Due cancelled'), ('reinstated', 'Due asked for again'), ('waived', 'Late fee waived'), ('unwaived', 'Late fee asked for again'), ('fees_off', 'Late fees not asked for'), ('fees_on', 'Late fees asked for again'), ('discounted', 'Discount given'), ('undiscounted', 'Discount taken back'), ('rule_set', 'Late fee or discount set up'), ('rule_ended', 'Late fee or discount ended'), ('schedule', 'Amount of dues to come changed'), ('policy', 'Straight-through policy changed'), ('closed', 'Books closed'), ('reopen_asked', 'Asked to open the books again'), ('reopened', 'Books opened again'), ('pages', 'Payers’ pages changed'), ('retention', 'How long data is kept changed'), ('told', "A person's data given to them"), ('erased', "A person's data erased as they asked")], max_length=12),
        ),
    ]
