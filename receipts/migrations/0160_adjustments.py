"""Late fees and discounts: a due asks for what was entered, with what its adjustments come to.

What is left and the state are the database's own columns, which are made anew with the rule.
"""

import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.expressions import CombinedExpression

TOTAL = CombinedExpression(
    CombinedExpression(models.F("amount_paise"), "+", models.F("fees_paise")),
    "-",
    models.F("discounts_paise"),
)
LEFT = models.Case(
    models.When(cancelled_at__isnull=False, then=models.Value(0)),
    default=CombinedExpression(TOTAL, "-", models.F("paid_paise")),
)
STATE = models.Case(
    models.When(cancelled_at__isnull=False, then=models.Value("cancelled")),
    models.When(paid_paise__lte=0, then=models.Value("unpaid")),
    models.When(paid_paise__lt=TOTAL, then=models.Value("part_paid")),
    models.When(paid_paise=TOTAL, then=models.Value("paid")),
    default=models.Value("overpaid"),
)
STATES = [
    ("unpaid", "Unpaid"),
    ("part_paid", "Part paid"),
    ("paid", "Paid"),
    ("overpaid", "Overpaid"),
    ("cancelled", "Cancelled"),
]
# The indexes that stand on what is made anew.
INDEXES = {
    "due_amount": ["payee", "amount_paise", "state"],
    "due_left": ["payee", "left_paise", "payer_key"],
    "due_state": ["payee", "state", "id"],
    "due_open": ["payee", "left_paise", "due_on"],
}


class Migration(migrations.Migration):

    dependencies = [
        ('receipts', '0156_files_left_out'),
    ]

    operations = [
        migrations.CreateModel(
            name='Adjustment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('fee', 'Late fee'), ('waiver', 'Late fee waived'), ('discount', 'Discount')], max_length=8)),
                ('paise', models.BigIntegerField()),
                ('on', models.DateField(help_text='The day in India on which it was entered')),
                ('step_on', models.DateField(blank=True, null=True)),
                ('number', models.PositiveSmallIntegerField(default=1, help_text='Among those of its step')),
                ('why', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='AdjustmentRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('fee', 'Late fee'), ('discount', 'Discount')], max_length=8)),
                ('group', models.CharField(blank=True, max_length=40)),
                ('paise', models.BigIntegerField(blank=True, null=True)),
                ('rate', models.PositiveIntegerField(blank=True, help_text='Hundredths of a per cent', null=True)),
                ('every', models.CharField(choices=[('once', 'Once'), ('day', 'Every day'), ('week', 'Every week'), ('month', 'Every month')], default='once', max_length=5)),
                ('days', models.PositiveSmallIntegerField(default=0)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('cap_paise', models.BigIntegerField(blank=True, help_text='Of all fees of one due', null=True)),
                ('to_rupees', models.BooleanField(default=True, help_text='Rounded to whole rupees, half up')),
                ('since', models.DateField(help_text='The first due day that it is of')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('ended_on', models.DateField(blank=True, help_text='From which on it adds nothing', null=True)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='ScheduleAmount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(help_text='The first due day that it is of')),
                ('amount_paise', models.BigIntegerField()),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['from_on', 'id'],
            },
        ),
        migrations.AddField(
            model_name='due',
            name='adjust_on',
            field=models.DateField(db_default=datetime.date(2000, 1, 1), default=datetime.date(2000, 1, 1), editable=False, null=True),
        ),
        migrations.AddField(
            model_name='due',
            name='discounts_paise',
            field=models.BigIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name='due',
            name='entries',
            field=models.PositiveIntegerField(db_default=0, default=0, editable=False, help_text='How many adjustments it has'),
        ),
        migrations.AddField(
            model_name='due',
            name='fees_paise',
            field=models.BigIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name='due',
            name='group',
            field=models.CharField(blank=True, db_default='', default='', max_length=40),
        ),
        migrations.AddField(
            model_name='dueschedule',
            name='group',
            field=models.CharField(blank=True, db_default='', default='', max_length=40),
        ),
        migrations.AlterField(
            model_name='bankevent',
            name='kind',
            field=models.CharField(choices=[('imported', 'Statement imported'), ('withdrawn', 'Statement taken back'), ('counted', 'Counted towards a due'), ('by_hand', 'Payment recorded by hand'), ('taken_back', 'No longer counted'), ('set_aside', 'Set aside'), ('taken_up', 'Taken up again'), ('refunded', 'Refund recorded'), ('carried', "Payer's credit used"), ('carried_back', "Payer's credit given back"), ('cancelled', 'Due cancelled'), ('reinstated', 'Due asked for again'), ('waived', 'Late fee waived'), ('discounted', 'Discount given'), ('undiscounted', 'Discount taken back'), ('rule_set', 'Late fee or discount set up'), ('rule_ended', 'Late fee or discount ended'), ('schedule', 'Amount of dues to come changed'), ('policy', 'Straight-through policy changed'), ('closed', 'Books closed'), ('reopen_asked', 'Asked to open the books again'), ('reopened', 'Books opened again'), ('pages', 'Payers’ pages changed'), ('retention', 'How long data is kept changed'), ('told', "A person's data given to them"), ('erased', "A person's data erased as they asked")], max_length=12),
        ),
        migrations.AlterField(
            model_name='daysum',
            name='what',
            field=models.CharField(choices=[('promised', 'Promised'), ('open', 'Open'), ('of_group', 'Promised by a group of dues'), ('group_open', 'Open of a group of dues'), ('claimed', 'Claimed'), ('approved', 'Approved'), ('rejected', 'Rejected'), ('protected', 'Protected'), ('in_bank', 'In the bank'), ('within', 'Decided within'), ('raised', 'Raised'), ('upheld', 'Upheld'), ('set_aside', 'Set aside'), ('read', 'Read'), ('utr_right', 'UTR right'), ('amount_right', 'Amount right'), ('time_right', 'Time right'), ('undecided', 'Undecided'), ('agreed', 'Agreed'), ('proved', 'Proved'), ('missing', 'Missing'), ('uncovered', 'Uncovered'), ('explained', 'Explained'), ('unexplained', 'Unexplained'), ('aside', 'Aside')], max_length=12),
        ),
        *(migrations.RemoveIndex(model_name="due", name=name) for name in INDEXES),
        migrations.RemoveField(model_name="due", name="left_paise"),
        migrations.RemoveField(model_name="due", name="state"),
        migrations.AddField(
            model_name="due",
            name="left_paise",
            field=models.GeneratedField(
                db_persist=True,
                expression=LEFT,
                output_field=models.BigIntegerField(
                    help_text="Still open; below zero when overpaid"
                ),
            ),
        ),
        migrations.AddField(
            model_name="due",
            name="state",
            field=models.GeneratedField(
                db_persist=True,
                expression=STATE,
                output_field=models.CharField(choices=STATES, max_length=9),
            ),
        ),
        *(
            migrations.AddIndex(model_name="due", index=models.Index(fields=fields, name=name))
            for name, fields in INDEXES.items()
        ),
        migrations.AddIndex(
            model_name='due',
            index=models.Index(fields=['payee', 'group'], name='due_group'),
        ),
        migrations.AddIndex(
            model_name='due',
            index=models.Index(condition=models.Q(('adjust_on__isnull', False)), fields=['payee', 'adjust_on'], name='due_to_adjust'),
        ),
        migrations.AddIndex(
            model_name='due',
            index=models.Index(condition=models.Q(('entries__gt', 0)), fields=['payee', 'amount_paise'], name='due_adjusted_amount'),
        ),
        migrations.AddConstraint(
            model_name='due',
            constraint=models.CheckConstraint(condition=models.Q(('discounts_paise__gte', 0), ('discounts_paise__lt', models.F('amount_paise')), ('fees_paise__gte', 0)), name='due_asks_for_more_than_its_discounts'),
        ),
        migrations.AddField(
            model_name='adjustment',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='adjustment',
            name='due',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adjustments', to='receipts.due'),
        ),
        migrations.AddField(
            model_name='adjustment',
            name='undoes',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_by', to='receipts.adjustment'),
        ),
        migrations.AddField(
            model_name='adjustmentrule',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='adjustmentrule',
            name='ended_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='adjustmentrule',
            name='payee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adjustment_rules', to='receipts.payee'),
        ),
        migrations.AddField(
            model_name='adjustment',
            name='rule',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='receipts.adjustmentrule'),
        ),
        migrations.AddField(
            model_name='scheduleamount',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='scheduleamount',
            name='member',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='amounts', to='receipts.schedulemember'),
        ),
        migrations.AddField(
            model_name='scheduleamount',
            name='schedule',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='amounts', to='receipts.dueschedule'),
        ),
        migrations.AddConstraint(
            model_name='adjustmentrule',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('payee', 'kind', 'group'), name='one_rule_of_a_kind_and_group'),
        ),
        migrations.AddConstraint(
            model_name='adjustmentrule',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('paise__gt', 0), ('rate__isnull', True)), models.Q(('paise__isnull', True), ('rate__gt', 0)), _connector='OR'), name='rule_has_paise_or_rate'),
        ),
        migrations.AddConstraint(
            model_name='adjustmentrule',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['fee', 'discount'])), name='rule_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='adjustmentrule',
            constraint=models.CheckConstraint(condition=models.Q(('every', 'once'), models.Q(('cap_paise__gt', 0), ('every__in', ['day', 'week', 'month']), ('kind', 'fee')), _connector='OR'), name='fee_that_comes_again_has_a_cap'),
        ),
        migrations.AddConstraint(
            model_name='adjustment',
            constraint=models.UniqueConstraint(fields=('due', 'rule', 'step_on', 'number'), name='adjustment_once'),
        ),
        migrations.AddConstraint(
            model_name='adjustment',
            constraint=models.CheckConstraint(condition=models.Q(('paise', 0), _negated=True), name='adjustment_is_not_zero'),
        ),
        migrations.AddConstraint(
            model_name='adjustment',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['fee', 'waiver', 'discount'])), name='adjustment_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='adjustment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('rule__isnull', False), ('step_on__isnull', False)), models.Q(('by__isnull', False), ('kind', 'discount'), ('rule__isnull', True)), _connector='OR'), name='adjustment_is_by_rule_or_hand'),
        ),
        migrations.AddConstraint(
            model_name='adjustment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', True), ('kind__in', ['fee', 'discount']), ('why', '')), models.Q(('by__isnull', False), models.Q(('why', ''), _negated=True)), _connector='OR'), name='adjustment_by_a_person_says_why'),
        ),
        migrations.AddConstraint(
            model_name='scheduleamount',
            constraint=models.CheckConstraint(condition=models.Q(('amount_paise__gt', 0)), name='schedule_amount_is_positive'),
        ),
    ]
