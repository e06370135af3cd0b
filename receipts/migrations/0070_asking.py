"""Payers asked for what is open: by a person, many at once, by a schedule; and who said no."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import receipts.models.payer_pages


class Migration(migrations.Migration):

    dependencies = [
        ("receipts", "0065_fees_of_credits"),
    ]

    operations = [
        migrations.CreateModel(
            name='AskingRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_name', models.CharField(blank=True, help_text='Empty: the schedule', max_length=150)),
                ('way', models.CharField(choices=[('email', 'E-mail'), ('links', 'A list of links')], max_length=8)),
                ('filters', models.JSONField(blank=True, default=dict)),
                ('reminder_day', models.SmallIntegerField(blank=True, help_text='Of a reminder: days after the due day, before it below 0', null=True)),
                ('due_on', models.DateField(blank=True, help_text="Of a reminder: the dues' day", null=True)),
                ('state', models.CharField(choices=[('running', 'Under way'), ('done', 'Done')], default='running', max_length=8)),
                ('looked_through', models.BigIntegerField(default=0, help_text='Dues up to this number')),
                ('asked', models.PositiveIntegerField(default=0)),
                ('left_out', models.JSONField(blank=True, default=dict, help_text='How many, by LeftOut')),
                ('is_cut', models.BooleanField(default=False, help_text='The filter holds more than one takes')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('worked_at', models.DateTimeField(blank=True, help_text="The worker's sign of life", null=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='AskingStop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contact', models.CharField(help_text='As it stands in dues', max_length=254)),
                ('by_name', models.CharField(blank=True, help_text='Empty: the payer', max_length=150)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='AskingWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=receipts.models.payer_pages.payers_languages, max_length=8)),
                ('text', models.CharField(max_length=500)),
                ('changed_by_name', models.CharField(max_length=150)),
                ('changed_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name_plural': 'asking words',
            },
        ),
        migrations.CreateModel(
            name='ReminderSchedule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.JSONField(default=list, help_text='After the due day; before it below 0')),
                ('changed_by_name', models.CharField(max_length=150)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('begun_on', models.DateField(blank=True, help_text='The last day whose reminders have been begun', null=True)),
            ],
        ),
        migrations.AlterField(
            model_name='notice',
            name='receipt',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='receipts.receipt'),
        ),
        migrations.CreateModel(
            name='Asking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_name', models.CharField(blank=True, help_text='Empty: the schedule', max_length=150)),
                ('way', models.CharField(choices=[('whatsapp', 'WhatsApp'), ('email', 'E-mail'), ('links', 'A list of links')], max_length=8)),
                ('on', models.DateField(help_text='The day in India')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('amount_paise', models.BigIntegerField(help_text='What was open')),
                ('language', models.CharField(max_length=8)),
                ('text', models.TextField(help_text='As its payer reads it')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('due', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='askings', to='receipts.due')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.AddField(
            model_name='notice',
            name='asking',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='mail', to='receipts.asking'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('asking', None), ('receipt__isnull', False)), models.Q(('asking__isnull', False), ('receipt', None)), _connector='OR'), name='a_notice_is_of_one_thing'),
        ),
        migrations.AddField(
            model_name='askinground',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='askinground',
            name='payee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asking_rounds', to='receipts.payee'),
        ),
        migrations.AddField(
            model_name='asking',
            name='round',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='askings', to='receipts.askinground'),
        ),
        migrations.AddField(
            model_name='askingstop',
            name='payee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asking_stops', to='receipts.payee'),
        ),
        migrations.AddField(
            model_name='askingwords',
            name='payee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asking_words', to='receipts.payee'),
        ),
        migrations.AddField(
            model_name='reminderschedule',
            name='payee',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='receipts.payee'),
        ),
        migrations.AddIndex(
            model_name='askinground',
            index=models.Index(condition=models.Q(('state', 'running')), fields=['id'], name='asking_round_at_work'),
        ),
        migrations.AddIndex(
            model_name='askinground',
            index=models.Index(fields=['payee', '-id'], name='asking_round_recent'),
        ),
        migrations.AddConstraint(
            model_name='askinground',
            constraint=models.UniqueConstraint(fields=('payee', 'reminder_day', 'due_on'), name='reminded_once'),
        ),
        migrations.AddConstraint(
            model_name='askinground',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', False), ('due_on', None), ('reminder_day', None)), models.Q(('by', None), ('due_on__isnull', False), ('reminder_day__isnull', False)), _connector='OR'), name='a_person_or_the_schedule_asks'),
        ),
        migrations.AddIndex(
            model_name='asking',
            index=models.Index(fields=['round', 'id'], name='asking_of_round'),
        ),
        migrations.AddConstraint(
            model_name='asking',
            constraint=models.UniqueConstraint(fields=('due', 'on'), name='asked_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='askingstop',
            constraint=models.UniqueConstraint(fields=('payee', 'contact'), name='stopped_once'),
        ),
        migrations.AddConstraint(
            model_name='askingwords',
            constraint=models.UniqueConstraint(fields=('payee', 'language'), name='asking_words_once'),
        ),
        migrations.AddConstraint(
            model_name='askingwords',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='asking_says_something'),
        ),
    ]
