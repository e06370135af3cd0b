"""What 0001 to 0062 come to, for a database made new; one made before goes on step by step."""

import uuid
from importlib import import_module

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import receipts.models.fields
import receipts.models.payer_pages
import receipts.models.receipts
import receipts.models.webhooks
import receipts.wording

ground = import_module("receipts.migrations.0002_ground")


class Migration(migrations.Migration):
    replaces = [
        ("receipts", "0001_initial"),
        ("receipts", "0002_ground"),
        ("receipts", "0003_api_credentials"),
        ("receipts", "0004_picture_time_and_outcome"),
        ("receipts", "0005_find_dues_by_what_they_share"),
        ("receipts", "0006_forget_account_endings"),
        ("receipts", "0007_taken_over"),
        ("receipts", "0008_bank"),
        ("receipts", "0009_bank_history"),
        ("receipts", "0010_statement_progress"),
        ("receipts", "0011_signals_of_the_bank"),
        ("receipts", "0012_policy_history"),
        ("receipts", "0013_receipts_by_payment_time"),
        ("receipts", "0014_receipts_by_amount"),
        ("receipts", "0015_what_refused_rows_tell"),
        ("receipts", "0016_few_credits_among_many"),
        ("receipts", "0017_notices_withdrawn"),
        ("receipts", "0018_signals_as_codes"),
        ("receipts", "0019_kept_sums"),
        ("receipts", "0020_verdict"),
        ("receipts", "0021_reasons_as_codes"),
        ("receipts", "0022_mend_what_never_may_be"),
        ("receipts", "0023_what_never_may_be"),
        ("receipts", "0024_waits_as_codes"),
        ("receipts", "0025_answers_compared"),
        ("receipts", "0026_statement_balance"),
        ("receipts", "0027_dues_are_added_up_by_an_index"),
        ("receipts", "0028_histories_under_guards"),
        ("receipts", "0029_reject_reasons"),
        ("receipts", "0030_another_payers_payment"),
        ("receipts", "0031_second_person"),
        ("receipts", "0032_saved_replies"),
        ("receipts", "0033_what_the_policy_says_is_its_judgement"),
        ("receipts", "0034_balance_problems_as_codes"),
        ("receipts", "0035_why_a_statement_is_refused"),
        ("receipts", "0036_notices_wait_for_the_grace"),
        ("receipts", "0037_a_link_for_every_due"),
        ("receipts", "0038_decisions_told_when_they_stand"),
        ("receipts", "0039_payers_found_by_name"),
        ("receipts", "0040_what_readers_said_as_codes"),
        ("receipts", "0041_clearings"),
        ("receipts", "0042_exports_written_by_workers"),
        ("receipts", "0043_api_keys"),
        ("receipts", "0044_webhooks"),
        ("receipts", "0045_bank_alerts"),
        ("receipts", "0046_mailbox"),
        ("receipts", "0047_what_payers_do_next"),
        ("receipts", "0048_payers_languages"),
        ("receipts", "0049_the_worklist"),
        ("receipts", "0050_saved_views"),
        ("receipts", "0051_why_a_row_is_refused"),
        ("receipts", "0052_why_a_decision_is_refused"),
        ("receipts", "0053_reply_languages"),
        ("receipts", "0054_references_nearly_right"),
        ("receipts", "0055_a_statement_taken_back"),
        ("receipts", "0056_money_recorded_by_hand"),
        ("receipts", "0057_mail_servers_in_private_networks"),
        ("receipts", "0058_exports_as_json_lines"),
        ("receipts", "0059_webhook_secrets_are_sealed"),
        ("receipts", "0060_tally_ledgers"),
        ("receipts", "0061_exported_dues"),
        ("receipts", "0062_proofs_that_came_elsewhere"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiCredential",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(help_text="Who calls with it", max_length=120)),
                ("api_id", models.CharField(editable=False, max_length=40, unique=True)),
                ("secret_sha256", models.CharField(editable=False, max_length=64)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "may_read_utr",
                    models.BooleanField(
                        default=True,
                        help_text="Off: calls are answered with NO_PERMISSION.",
                        verbose_name="may call /ocr/utr",
                    ),
                ),
                (
                    "quota",
                    models.PositiveIntegerField(blank=True, help_text="Calls in all", null=True),
                ),
                (
                    "used",
                    models.PositiveIntegerField(
                        default=0, help_text="Calls counted against the quota"
                    ),
                ),
                ("rate_per_minute", models.PositiveIntegerField(blank=True, null=True)),
                ("minute", models.DateTimeField(blank=True, editable=False, null=True)),
                ("calls_this_minute", models.PositiveIntegerField(default=0, editable=False)),
                ("last_used_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "API credential",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="CallCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "caller",
                    models.CharField(
                        help_text='Such as "key 7" or "user 3"', max_length=40, unique=True
                    ),
                ),
                ("minute", models.DateTimeField()),
                ("calls", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reader", models.CharField(max_length=32)),
                ("lease_token", models.UUIDField()),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("latency_ms", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("read", "Read"),
                            ("unreadable", "Picture unreadable"),
                            ("rejected", "Our request was refused"),
                            ("refused", "No access"),
                            ("quota", "Quota used up"),
                            ("slow_down", "Too many requests"),
                            ("failed", "Fault"),
                        ],
                        help_text="Empty while it runs or if it died",
                        max_length=12,
                    ),
                ),
                ("request_id", models.CharField(blank=True, max_length=100)),
                ("http_status", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("status", models.CharField(blank=True, max_length=40)),
                (
                    "reason",
                    receipts.models.fields.SentenceField(
                        blank=True,
                        default=receipts.wording.Sentence,
                        editable=False,
                        help_text="Why nothing was read: the service's words, or ours",
                    ),
                ),
                ("raw", models.JSONField(blank=True, default=dict)),
                (
                    "upi_id",
                    models.CharField(blank=True, help_text="Exactly as read", max_length=64),
                ),
                (
                    "utr",
                    models.CharField(
                        blank=True, help_text="Normalised; empty if not a UTR", max_length=40
                    ),
                ),
                ("utr_confident", models.BooleanField(default=False)),
                ("rail", models.CharField(blank=True, max_length=8)),
                ("paid_at", models.DateTimeField(blank=True, null=True)),
                ("paid_at_inferred", models.BooleanField(default=False)),
                ("amount_paise", models.BigIntegerField(blank=True, null=True)),
                ("payment_status", models.CharField(blank=True, max_length=10)),
                ("screen", models.CharField(blank=True, max_length=24)),
                ("app", models.CharField(blank=True, max_length=40)),
                ("payee_name", models.CharField(blank=True, max_length=120)),
                ("payer_name", models.CharField(blank=True, max_length=120)),
                ("payee_vpa", models.CharField(blank=True, max_length=255)),
                ("payer_vpa", models.CharField(blank=True, max_length=255)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("other_ids", models.JSONField(blank=True, default=dict)),
                (
                    "fields",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="name → {text, confidence, box: [l, t, r, b], notes}",
                    ),
                ),
                (
                    "sources",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="field → {from, why, disputed}, of merged answers",
                    ),
                ),
                (
                    "picture_digest",
                    models.CharField(
                        blank=True,
                        help_text="Of the picture and the reader's settings, if it bills",
                        max_length=64,
                    ),
                ),
                (
                    "is_repeated",
                    models.BooleanField(
                        default=False,
                        help_text="An earlier answer about the same picture; nobody was asked",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["utr"], name="reading_utr"),
                    models.Index(fields=["reader", "started_at"], name="reading_by_day"),
                    models.Index(
                        condition=models.Q(("picture_digest", ""), _negated=True),
                        fields=["picture_digest"],
                        name="reading_same_picture",
                    ),
                    models.Index(
                        condition=models.Q(("payer_vpa", ""), _negated=True),
                        fields=["payer_vpa"],
                        name="reading_payer_vpa",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.Func(
                                models.F("utr"),
                                models.Value("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                                function="LTRIM",
                            ),
                            models.Value(""),
                        ),
                        name="reading_utr_is_normalised",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Worker",
            fields=[
                (
                    "name",
                    models.CharField(
                        help_text="host:pid:start",
                        max_length=100,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="AlertSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Which phone it is, such as “Office phone”", max_length=80
                    ),
                ),
                ("token_sha256", models.CharField(editable=False, max_length=64, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("last_used_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("minute", models.DateTimeField(blank=True, editable=False, null=True)),
                ("calls_this_minute", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["revoked_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="auth.group",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Payee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "slug",
                    models.SlugField(
                        help_text="Stands in the upload link: /p/<slug>/", unique=True
                    ),
                ),
                (
                    "instructions",
                    models.TextField(
                        blank=True,
                        help_text="Shown to payers above the upload form, for example what to write.",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=receipts.models.payer_pages.payers_languages,
                        help_text="Of payers' pages, for those whose browser asks for none of the others.",
                        max_length=8,
                    ),
                ),
                ("is_default", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "members",
                    models.ManyToManyField(
                        related_name="payees",
                        through="receipts.Membership",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)),
                        fields=("is_default",),
                        name="one_default_payee",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="membership",
            name="payee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="memberships",
                to="receipts.payee",
            ),
        ),
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("host", models.CharField(max_length=200)),
                ("port", models.PositiveIntegerField(default=993)),
                ("user", models.CharField(max_length=200)),
                ("sealed_password", models.TextField()),
                ("folder", models.CharField(default="INBOX", max_length=200)),
                ("vouched_by", models.CharField(blank=True, max_length=200)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("validity", models.BigIntegerField(default=0, editable=False)),
                ("uid", models.BigIntegerField(default=0, editable=False)),
                ("checked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "trouble",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "unreachable",
                                "The mail server did not answer. Check its name and port; it is tried again.",
                            ),
                            (
                                "unencrypted",
                                "The mail server offers no encryption with a valid certificate, so it was not told the password. Check its name and port.",
                            ),
                            (
                                "login",
                                "The mail server refused user or password. Many need a password for apps, made in the mailbox's own settings.",
                            ),
                            ("folder", "The mailbox has no such folder. Check its name."),
                            (
                                "answer",
                                "The mail server's answer makes no sense. It is tried again.",
                            ),
                            (
                                "private",
                                "The mail server is in a private network, which is not allowed here. Whoever runs this service can allow it with MAILBOX_ALLOW_PRIVATE.",
                            ),
                            (
                                "sealed",
                                "The password cannot be decrypted any more. Type it in again.",
                            ),
                        ],
                        editable=False,
                        max_length=12,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mailbox",
                        to="receipts.payee",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="KnownPayer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("bank_name", models.CharField(blank=True, max_length=120)),
                ("bank_vpa", models.CharField(blank=True, max_length=255)),
                (
                    "payer_name",
                    models.CharField(blank=True, help_text="Whom the dues are for", max_length=120),
                ),
                (
                    "payer_phone",
                    models.CharField(blank=True, help_text="Ten digits", max_length=20),
                ),
                ("payer_email", models.EmailField(blank=True, max_length=254)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("by_name", models.CharField(max_length=150)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("forgotten_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "forgotten_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="known_payers",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("forgotten_at", None)),
                        fields=["payee", "-id"],
                        name="known_payer_kept",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("forgotten_at", None)),
                        fields=(
                            "payee",
                            "bank_name",
                            "bank_vpa",
                            "payer_name",
                            "payer_phone",
                            "payer_email",
                        ),
                        name="known_payer_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bank_name", ""), ("bank_vpa", ""), _negated=True),
                        name="known_payer_is_told",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("payer_email", ""),
                            ("payer_name", ""),
                            ("payer_phone", ""),
                            _negated=True,
                        ),
                        name="known_payer_pays_for_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandPayment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("cash", "Cash"),
                            ("cheque", "Cheque"),
                            ("card", "Card"),
                            ("transfer", "Bank transfer"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("amount_paise", models.BigIntegerField()),
                (
                    "reference",
                    models.CharField(blank=True, help_text="Of a cheque or a slip", max_length=64),
                ),
                ("note", models.CharField(help_text="Why it is recorded by hand", max_length=500)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("taken_back_note", models.CharField(blank=True, max_length=500)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taken_back_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hand_payments",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_paise__gt", 0)), name="hand_payment_is_positive"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["cash", "cheque", "card", "transfer"])),
                        name="hand_payment_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("csv", "CSV"),
                            ("xlsx", "XLSX"),
                            ("jsonl", "JSON lines"),
                            ("tally", "Tally vouchers"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[("receipts", "Receipts"), ("dues", "Dues")],
                        default="receipts",
                        max_length=8,
                    ),
                ),
                ("filters", models.JSONField(blank=True, default=dict)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("rows", models.PositiveIntegerField(blank=True, null=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "bom",
                    models.BooleanField(default=False, help_text="A CSV marked for old Excels"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("direct", "Sent at once"),
                            ("waiting", "Being written"),
                            ("ready", "Ready"),
                            ("failed", "Failed"),
                            ("gone", "No longer kept"),
                        ],
                        default="direct",
                        max_length=8,
                    ),
                ),
                (
                    "file",
                    models.CharField(
                        blank=True, help_text="Key in private storage", max_length=200
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                (
                    "worked_at",
                    models.DateTimeField(
                        blank=True, help_text="Last sign of whoever writes it", null=True
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="exports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exports",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["id"],
                        name="export_waiting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["direct", "waiting", "ready", "failed", "gone"])
                        ),
                        name="export_state_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DueImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("file", models.CharField(help_text="Key in private storage", max_length=200)),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                ("added", models.PositiveIntegerField(default=0)),
                ("updated", models.PositiveIntegerField(default=0)),
                ("unchanged", models.PositiveIntegerField(default=0)),
                ("refused", models.PositiveIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="due_imports",
                        to="receipts.payee",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Due",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=receipts.models.receipts.new_public_id,
                        editable=False,
                        help_text="In links",
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("reference", models.CharField(max_length=64)),
                (
                    "reference_key",
                    models.CharField(
                        editable=False,
                        help_text="The reference as compared: letters and digits",
                        max_length=64,
                    ),
                ),
                ("payer_name", models.CharField(blank=True, max_length=120)),
                ("payer_phone", models.CharField(blank=True, max_length=20)),
                ("payer_email", models.EmailField(blank=True, max_length=254)),
                ("amount_paise", models.BigIntegerField()),
                ("opens_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("payee_vpa", models.CharField(blank=True, max_length=255)),
                (
                    "utr",
                    models.CharField(
                        blank=True, help_text="When it is known beforehand", max_length=40
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "near_key",
                    models.CharField(
                        blank=True, db_default="", default="", editable=False, max_length=64
                    ),
                ),
                (
                    "payer_key",
                    models.CharField(blank=True, default="", editable=False, max_length=8),
                ),
                ("paid_paise", models.BigIntegerField(db_default=0, default=0, editable=False)),
                (
                    "left_paise",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.expressions.CombinedExpression(
                            models.F("amount_paise"), "-", models.F("paid_paise")
                        ),
                        output_field=models.BigIntegerField(
                            help_text="Still open; below zero when overpaid"
                        ),
                    ),
                ),
                (
                    "state",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(paid_paise__lte=0, then=models.Value("unpaid")),
                            models.When(
                                paid_paise__lt=models.F("amount_paise"),
                                then=models.Value("part_paid"),
                            ),
                            models.When(
                                paid_paise=models.F("amount_paise"), then=models.Value("paid")
                            ),
                            default=models.Value("overpaid"),
                        ),
                        output_field=models.CharField(
                            choices=[
                                ("unpaid", "Unpaid"),
                                ("part_paid", "Part paid"),
                                ("paid", "Paid"),
                                ("overpaid", "Overpaid"),
                            ],
                            max_length=9,
                        ),
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dues",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "id"],
                "indexes": [
                    models.Index(fields=["payee", "amount_paise", "state"], name="due_amount"),
                    models.Index(
                        fields=["payee", "due_on", "id", "amount_paise", "paid_paise"],
                        name="due_calendar",
                    ),
                    models.Index(fields=["payee", "left_paise", "payer_key"], name="due_left"),
                    models.Index(fields=["payee", "state", "id"], name="due_state"),
                    models.Index(fields=["payee", "left_paise", "due_on"], name="due_open"),
                    models.Index(fields=["payee", "payer_name"], name="due_payer"),
                    models.Index(fields=["payee", "utr"], name="due_known_utr"),
                    models.Index(fields=["payee", "near_key"], name="due_near_key"),
                    models.Index(fields=["payee", "payer_phone"], name="due_phone"),
                    models.Index(fields=["payee", "payer_email"], name="due_email"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.Func(
                                models.F("utr"),
                                models.Value("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                                function="LTRIM",
                            ),
                            models.Value(""),
                        ),
                        name="due_utr_is_normalised",
                    ),
                    models.UniqueConstraint(
                        fields=("payee", "reference_key"), name="reference_once_per_payee"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_paise__gt", 0)), name="due_amount_is_positive"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Credit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(help_text="Row in the file")),
                ("content_key", models.CharField(max_length=32)),
                ("occurrence", models.PositiveIntegerField()),
                ("utr", models.CharField(blank=True, max_length=40)),
                ("narration", models.CharField(blank=True, max_length=500)),
                (
                    "at",
                    models.DateTimeField(
                        blank=True, help_text="Where the line tells the clock", null=True
                    ),
                ),
                ("rail", models.CharField(blank=True, max_length=8)),
                (
                    "payer_name",
                    models.CharField(blank=True, help_text="As the bank cut it", max_length=120),
                ),
                ("payer_vpa", models.CharField(blank=True, max_length=255)),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "reference",
                    models.CharField(blank=True, help_text="The bank's own column", max_length=64),
                ),
                ("alerted_at", models.DateTimeField(blank=True, null=True)),
                ("account", models.CharField(blank=True, max_length=20)),
                ("on", models.DateField()),
                ("amount_paise", models.BigIntegerField()),
                ("is_settlement", models.BooleanField(default=False)),
                (
                    "reversed_on",
                    models.DateField(blank=True, help_text="The bank took it back", null=True),
                ),
                ("set_aside_at", models.DateTimeField(blank=True, null=True)),
                ("set_aside_reason", models.CharField(blank=True, max_length=200)),
                (
                    "set_aside_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="credits",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-id"],
                "indexes": [
                    models.Index(fields=["payee", "utr", "amount_paise"], name="credit_utr"),
                    models.Index(fields=["payee", "amount_paise", "on"], name="credit_amount"),
                    models.Index(fields=["payee", "-on", "-id"], name="credit_calendar"),
                    models.Index(
                        condition=models.Q(("reversed_on__isnull", False)),
                        fields=["payee", "id"],
                        name="credit_taken_back",
                    ),
                    models.Index(
                        condition=models.Q(("set_aside_at__isnull", False)),
                        fields=["payee", "id"],
                        name="credit_set_aside",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("payee", "content_key", "occurrence"), name="credit_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_paise__gt", 0)), name="credit_is_positive"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.Func(
                                models.F("utr"),
                                models.Value("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                                function="LTRIM",
                            ),
                            models.Value(""),
                        ),
                        name="credit_utr_is_normalised",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ColumnMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("columns_key", models.CharField(max_length=64)),
                ("mapping", models.JSONField()),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="column_mappings",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("payee", "columns_key"), name="mapping_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Clearing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "does",
                    models.CharField(
                        choices=[("approve", "Approve what is ready"), ("reject", "Reject")],
                        max_length=8,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("duplicate", "Sent before"),
                            ("wrong_amount", "Wrong amount"),
                            ("failed_payment", "Payment failed or pending"),
                            ("not_readable", "Cannot be read"),
                            ("edited", "Picture was changed"),
                            ("other_payee", "Paid to somebody else"),
                            ("no_credit", "No such credit in the bank"),
                            ("not_theirs", "Another payer's payment"),
                            ("other", "Another reason"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="To the payers rejected", max_length=500
                    ),
                ),
                ("filters", models.JSONField(blank=True, default=dict)),
                (
                    "language",
                    models.CharField(help_text="In which payers are written to", max_length=16),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "Looking through the filter"),
                            ("ready", "To be confirmed"),
                            ("running", "Being carried out"),
                            ("done", "Done"),
                            ("undoing", "Being undone"),
                            ("undone", "Undone"),
                        ],
                        default="preparing",
                        max_length=10,
                    ),
                ),
                (
                    "looked_through",
                    models.BigIntegerField(default=0, help_text="Receipts up to this number"),
                ),
                (
                    "is_cut",
                    models.BooleanField(
                        default=False, help_text="The filter holds more than one takes"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "worked_at",
                    models.DateTimeField(
                        blank=True, help_text="The worker's sign of life", null=True
                    ),
                ),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "undone_at",
                    models.DateTimeField(
                        blank=True, help_text="When that was asked for", null=True
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearings",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["preparing", "running", "undoing"])),
                        fields=["id"],
                        name="clearing_at_work",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("does", "approve"), ("reason", "")),
                            models.Q(
                                models.Q(("does", "reject")),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_clearing_rejects_for_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BankAlert",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                (
                    "first_at",
                    models.DateTimeField(
                        auto_now_add=True, help_text="When it first came, by our clock"
                    ),
                ),
                ("last_at", models.DateTimeField(auto_now_add=True)),
                ("times", models.PositiveIntegerField(default=1)),
                ("sender", models.CharField(blank=True, max_length=200)),
                ("package", models.CharField(blank=True, max_length=200)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("text", models.CharField(blank=True, max_length=4000)),
                (
                    "told_at",
                    models.CharField(
                        blank=True, help_text="By the phone, as it came", max_length=64
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("trusted", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("bank", models.CharField(blank=True, max_length=80)),
                ("amount_paise", models.BigIntegerField(blank=True, null=True)),
                ("utr", models.CharField(blank=True, max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("credited", "Money told"),
                            ("waiting", "Waits for a person"),
                            ("passed", "No credit"),
                            ("dismissed", "Dismissed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("handled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose API token sent it",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="The person who made it a credit, or dismissed it",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alerts",
                        to="receipts.alertsource",
                    ),
                ),
                (
                    "credit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alerts",
                        to="receipts.credit",
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bank_alerts",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["payee", "state", "-id"], name="alert_state"),
                    models.Index(fields=["state", "last_at"], name="alert_forgotten"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("payee", "digest"), name="alert_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "credited"), _negated=True),
                            ("credit__isnull", False),
                            _connector="OR",
                        ),
                        name="money_told_is_a_credit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(help_text="The program that has it", max_length=60)),
                ("start", models.CharField(help_text="Its first letters", max_length=12)),
                ("key_sha256", models.CharField(max_length=64, unique=True)),
                ("scopes", models.JSONField(default=list)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="api_keys",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "verbose_name": "API key",
                "ordering": ["-id"],
            },
        ),
        migrations.AddField(
            model_name="alertsource",
            name="payee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="alert_sources",
                to="receipts.payee",
            ),
        ),
        migrations.CreateModel(
            name="PayeeName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="As the bank or the app writes it", max_length=120),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "verbose_name": "name on payers' screens",
                "verbose_name_plural": "names on payers' screens",
                "constraints": [
                    models.UniqueConstraint(fields=("payee", "name"), name="name_once_per_payee")
                ],
            },
        ),
        migrations.CreateModel(
            name="Policy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("off", "Off"),
                            ("shadow", "Only record what it would do"),
                            ("on", "Approve"),
                        ],
                        default="off",
                        max_length=8,
                    ),
                ),
                (
                    "tolerated",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("info", "For information"),
                            ("warning", "Look closely"),
                            ("serious", "Serious"),
                        ],
                        help_text="The gravest standing warning that does not stop it; empty: none at all",
                        max_length=8,
                    ),
                ),
                (
                    "second_above_paise",
                    models.BigIntegerField(
                        blank=True,
                        help_text="Two people approve what counts for more; empty: never",
                        null=True,
                    ),
                ),
                (
                    "second_against_verdict",
                    models.BooleanField(
                        default=False, help_text="Two people approve what is not Ready"
                    ),
                ),
                (
                    "alert_is_enough",
                    models.BooleanField(
                        default=False,
                        help_text="Whether a bank's alert makes a receipt Ready before any statement",
                    ),
                ),
                (
                    "watched_since",
                    models.DateTimeField(
                        blank=True,
                        help_text="When it was last switched from off to anything else",
                        null=True,
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="policy",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tolerated__in", ["", "info", "warning"])),
                        name="nothing_serious_is_tolerated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second_above_paise__isnull", True),
                            ("second_above_paise__gte", 0),
                            _connector="OR",
                        ),
                        name="second_person_above_is_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReaderState",
            fields=[
                ("reader", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                ("pause_status", models.CharField(blank=True, max_length=40)),
                (
                    "pause_reason",
                    receipts.models.fields.SentenceField(
                        blank=True,
                        default=receipts.wording.Sentence,
                        editable=False,
                        help_text="The service's words, or ours",
                    ),
                ),
                ("request_id", models.CharField(blank=True, max_length=100)),
                ("probe_at", models.DateTimeField(blank=True, null=True)),
                ("slow_until", models.DateTimeField(blank=True, null=True)),
                ("backoff_seconds", models.FloatField(default=0)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("failed_at_receipt", models.BigIntegerField(blank=True, null=True)),
                ("settings_fingerprint", models.CharField(blank=True, max_length=64)),
                ("resumed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "resumed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=receipts.models.receipts.new_public_id,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("web", "Web form"),
                            ("api", "API"),
                            ("chat", "WhatsApp chat"),
                            ("files", "Archive of pictures"),
                            ("demo", "Demo"),
                        ],
                        default="web",
                        max_length=8,
                    ),
                ),
                (
                    "submission",
                    models.UUIDField(default=uuid.uuid4, help_text="Same form sent twice, same id"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Which picture of the form"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("payer_name", models.CharField(blank=True, max_length=120)),
                (
                    "payer_name_key",
                    models.CharField(blank=True, default="", editable=False, max_length=120),
                ),
                ("payer_phone", models.CharField(blank=True, max_length=20)),
                ("payer_email", models.EmailField(blank=True, max_length=254)),
                ("reference", models.CharField(blank=True, max_length=64)),
                (
                    "reference_key",
                    models.CharField(blank=True, default="", editable=False, max_length=64),
                ),
                ("claimed_amount_paise", models.BigIntegerField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=500)),
                (
                    "language",
                    models.CharField(
                        blank=True, help_text="They read, and have mails in", max_length=8
                    ),
                ),
                (
                    "picture_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        help_text="No payment on it is later; a new picture has a new time",
                    ),
                ),
                ("original", models.CharField(max_length=200)),
                ("original_name", models.CharField(blank=True, max_length=200)),
                ("original_media_type", models.CharField(max_length=40)),
                ("original_bytes", models.PositiveIntegerField()),
                ("original_sha256", models.CharField(max_length=64)),
                (
                    "image",
                    models.CharField(help_text="The copy readers and people see", max_length=200),
                ),
                ("image_media_type", models.CharField(max_length=40)),
                ("image_width", models.PositiveIntegerField()),
                ("image_height", models.PositiveIntegerField()),
                ("pixels_sha256", models.CharField(max_length=64)),
                ("perceptual_hash", models.CharField(max_length=16)),
                ("editing_software", models.CharField(blank=True, max_length=100)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting to be read"),
                            ("reading", "Being read"),
                            ("in_review", "To review"),
                            ("awaiting_payer", "Waiting for the payer"),
                            ("approved", "Approved"),
                            ("rejected", "Rejected"),
                        ],
                        default="queued",
                        max_length=16,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("lease_token", models.UUIDField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                (
                    "wait_reason",
                    receipts.models.fields.SentenceField(
                        blank=True,
                        default=receipts.wording.Sentence,
                        editable=False,
                        help_text="Why it still waits",
                    ),
                ),
                (
                    "utr",
                    models.CharField(
                        blank=True, help_text="Normalised; empty when not known", max_length=40
                    ),
                ),
                ("utr_confident", models.BooleanField(default=False)),
                ("paid_at", models.DateTimeField(blank=True, null=True)),
                ("paid_at_inferred", models.BooleanField(default=False)),
                ("amount_paise", models.BigIntegerField(blank=True, null=True)),
                (
                    "review_reason",
                    receipts.models.fields.SentenceField(
                        blank=True,
                        default=receipts.wording.Sentence,
                        editable=False,
                        help_text="Why a person must look: unreadable, no UTR …",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ready", "Ready"),
                            ("look", "Look"),
                            ("contested", "Contested"),
                            ("stop", "Stop"),
                        ],
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "verdict_points",
                    receipts.models.fields.SentencesField(blank=True, default=list, editable=False),
                ),
                ("snoozed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "snoozed_until",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty while it is snoozed: the payee's next statement",
                        null=True,
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When its payer replied, until somebody acts on that",
                        null=True,
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=0, help_text="Rises with every change"),
                ),
                ("held_until", models.DateTimeField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decision_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("duplicate", "Sent before"),
                            ("wrong_amount", "Wrong amount"),
                            ("failed_payment", "Payment failed or pending"),
                            ("not_readable", "Cannot be read"),
                            ("edited", "Picture was changed"),
                            ("other_payee", "Paid to somebody else"),
                            ("no_credit", "No such credit in the bank"),
                            ("not_theirs", "Another payer's payment"),
                            ("other", "Another reason"),
                        ],
                        max_length=32,
                    ),
                ),
                ("decision_note", models.CharField(blank=True, max_length=500)),
                (
                    "decision_said",
                    receipts.models.fields.SentenceField(
                        blank=True,
                        default=receipts.wording.Sentence,
                        editable=False,
                        help_text="Why, where the product itself decided",
                    ),
                ),
                ("proposed_at", models.DateTimeField(blank=True, null=True)),
                ("proposal", models.JSONField(blank=True, default=dict)),
                (
                    "told_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        help_text="Until then the payer is told nothing of what was decided or asked",
                        null=True,
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="assigned_receipts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_receipts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="receipts.payee",
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="receipts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="The first of two people who approve it",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposed_receipts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reading",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="accepted_for",
                        to="receipts.reading",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="held_receipts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["status", "next_attempt_at", "id"], name="receipt_ready"),
                    models.Index(fields=["payee", "status", "-id"], name="receipt_queue"),
                    models.Index(
                        condition=models.Q(("status", "in_review"), ("verdict", "")),
                        fields=["id"],
                        name="receipt_unjudged",
                    ),
                    models.Index(
                        condition=models.Q(("status", "in_review")),
                        fields=["payee", "verdict", "-id"],
                        name="receipt_verdict",
                    ),
                    models.Index(
                        condition=models.Q(("proposed_by__isnull", False), ("status", "in_review")),
                        fields=["payee", "-id"],
                        name="receipt_proposed",
                    ),
                    models.Index(
                        condition=models.Q(("snoozed_at__isnull", False)),
                        fields=["payee", "-id"],
                        name="receipt_snoozed",
                    ),
                    models.Index(
                        condition=models.Q(("answered_at__isnull", False), ("status", "in_review")),
                        fields=["payee", "-id"],
                        name="receipt_answered",
                    ),
                    models.Index(fields=["payee", "-id"], name="receipt_recent"),
                    models.Index(
                        models.F("payee"),
                        models.F("status"),
                        django.db.models.functions.comparison.Coalesce(
                            "amount_paise", "claimed_amount_paise"
                        ),
                        name="receipt_amount",
                    ),
                    models.Index(fields=["utr"], name="receipt_utr"),
                    models.Index(fields=["original_sha256"], name="receipt_same_file"),
                    models.Index(fields=["pixels_sha256"], name="receipt_same_pixels"),
                    models.Index(fields=["reference"], name="receipt_reference"),
                    models.Index(fields=["payee", "paid_at"], name="receipt_paid"),
                    models.Index(
                        fields=["payee", "reference_key", "status"], name="receipt_reference_key"
                    ),
                    models.Index(fields=["payee", "payer_phone", "status"], name="receipt_phone"),
                    models.Index(fields=["payee", "payer_email", "status"], name="receipt_email"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.Func(
                                models.F("utr"),
                                models.Value("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                                function="LTRIM",
                            ),
                            models.Value(""),
                        ),
                        name="receipt_utr_is_normalised",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "queued",
                                    "reading",
                                    "in_review",
                                    "awaiting_payer",
                                    "approved",
                                    "rejected",
                                ],
                            )
                        ),
                        name="status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewer__isnull", True),
                            ("held_until__isnull", False),
                            _connector="OR",
                        ),
                        name="a_hold_has_an_end",
                    ),
                    models.UniqueConstraint(
                        fields=("submission", "position"), name="submission_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("snoozed_at__isnull", True), ("status", "in_review"), _connector="OR"
                        ),
                        name="only_what_waits_is_snoozed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("snoozed_until__isnull", True),
                            ("snoozed_until__gt", models.F("snoozed_at")),
                            _connector="OR",
                        ),
                        name="a_snooze_ends_after_it_begins",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("status", "approved"), models.Q(("utr", ""), _negated=True)
                        ),
                        fields=("utr",),
                        name="one_approved_receipt_per_utr",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["approved", "rejected"]), _negated=True),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_decision_has_a_decider_and_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "approved"), _negated=True),
                            ("proposed_by__isnull", True),
                            models.Q(("proposed_by", models.F("decided_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="maker_and_checker_are_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("proposed_by__isnull", True),
                            ("proposed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="a_proposal_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_paise__isnull", True),
                            ("amount_paise__gte", 0),
                            _connector="OR",
                        ),
                        name="amount_is_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("claimed_amount_paise__isnull", True),
                            ("claimed_amount_paise__gte", 0),
                            _connector="OR",
                        ),
                        name="claimed_amount_is_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "reading"), _negated=True),
                            models.Q(
                                ("lease_token__isnull", False), ("lease_until__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="a_reading_receipt_is_leased",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="reading",
            name="receipt",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="readings",
                to="receipts.receipt",
            ),
        ),
        migrations.CreateModel(
            name="PolicyJudgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now=True)),
                (
                    "version",
                    models.PositiveIntegerField(help_text="The receipt's, when it was judged"),
                ),
                ("approves", models.BooleanField()),
                (
                    "reasons",
                    receipts.models.fields.SentencesField(
                        blank=True,
                        default=list,
                        editable=False,
                        help_text="The evidence, or what is lacking",
                    ),
                ),
                (
                    "acted",
                    models.BooleanField(default=False, help_text="Approved by the policy itself"),
                ),
                (
                    "due",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="receipts.due",
                    ),
                ),
                (
                    "receipt",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="policy_judgement",
                        to="receipts.receipt",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["approves", "-at"], name="judgement_recent")],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("to", models.EmailField(max_length=254)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "next_attempt_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        help_text="Not before: the grace of a decision, or a later try",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When it had become untrue, and is not tried again",
                        null=True,
                    ),
                ),
                ("last_error", models.CharField(blank=True, max_length=200)),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="receipts.receipt",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("sent_at__isnull", True)),
                        fields=["next_attempt_at"],
                        name="notice_unsent",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CreditMatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ground",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "UTR and amount equal"),
                            (2, "UTR equal, amount differs"),
                            (3, "UTR told by the bank's alert"),
                            (4, "UTR one digit away, amount equal"),
                            (5, "Reference of the due in the narration"),
                            (6, "Nearly the due's reference in the narration"),
                            (7, "The only credit of this amount at the time"),
                            (8, "Amount equal, payer alike"),
                        ]
                    ),
                ),
                (
                    "reason",
                    receipts.models.fields.SentenceField(
                        blank=True, default=receipts.wording.Sentence, editable=False
                    ),
                ),
                (
                    "credit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="receipt_matches",
                        to="receipts.credit",
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="credit_matches",
                        to="receipts.receipt",
                    ),
                ),
            ],
            options={
                "ordering": ["ground", "credit_id"],
                "indexes": [models.Index(fields=["credit", "ground"], name="match_credit")],
                "constraints": [
                    models.UniqueConstraint(fields=("receipt", "credit"), name="credit_match_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("payer", "Payer"), ("reviewer", "Reviewer")], max_length=8
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("utr", models.CharField(blank=True, max_length=40)),
                ("paid_at", models.DateTimeField(blank=True, null=True)),
                ("amount_paise", models.BigIntegerField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="corrections",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="receipts.receipt",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["utr"], name="correction_utr")],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.Func(
                                models.F("utr"),
                                models.Value("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                                function="LTRIM",
                            ),
                            models.Value(""),
                        ),
                        name="correction_utr_is_normalised",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClearingItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        help_text="The receipt's, as it was last seen here"
                    ),
                ),
                ("amount_paise", models.BigIntegerField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "To be decided"),
                            ("decided", "Decided"),
                            ("skipped", "Changed meanwhile"),
                            ("left_out", "Left out"),
                            ("undone", "Undone"),
                            ("kept", "Not undone"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                (
                    "said",
                    receipts.models.fields.SentenceField(
                        blank=True,
                        default=receipts.wording.Sentence,
                        editable=False,
                        help_text="Why it is left out, was skipped, or could not be undone",
                    ),
                ),
                (
                    "clearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="receipts.clearing",
                    ),
                ),
                (
                    "due",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="receipts.due",
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="receipts.receipt",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["clearing", "state", "id"], name="clearing_progress")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("clearing", "receipt"), name="cleared_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("score", models.PositiveSmallIntegerField()),
                (
                    "reasons",
                    receipts.models.fields.SentencesField(blank=True, default=list, editable=False),
                ),
                (
                    "due",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidates",
                        to="receipts.due",
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidates",
                        to="receipts.receipt",
                    ),
                ),
            ],
            options={
                "ordering": ["-score", "due_id"],
                "constraints": [
                    models.UniqueConstraint(fields=("receipt", "due"), name="candidate_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Allocation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount_paise", models.BigIntegerField()),
                ("refunded_paise", models.BigIntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "credit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocations",
                        to="receipts.credit",
                    ),
                ),
                (
                    "due",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocations",
                        to="receipts.due",
                    ),
                ),
                (
                    "hand_payment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocations",
                        to="receipts.handpayment",
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocations",
                        to="receipts.receipt",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("receipt", "due"), name="allocation_once"),
                    models.UniqueConstraint(
                        fields=("credit", "due"), name="credit_allocation_once"
                    ),
                    models.UniqueConstraint(
                        fields=("hand_payment",), name="hand_payment_counts_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("credit__isnull", True),
                                ("hand_payment__isnull", True),
                                ("receipt__isnull", False),
                            ),
                            models.Q(
                                ("credit__isnull", False),
                                ("hand_payment__isnull", True),
                                ("receipt__isnull", True),
                            ),
                            models.Q(
                                ("credit__isnull", True),
                                ("hand_payment__isnull", False),
                                ("receipt__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="allocation_has_one_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_paise__gt", 0)), name="allocation_is_positive"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("refunded_paise__gte", 0),
                            ("refunded_paise__lte", models.F("amount_paise")),
                        ),
                        name="refund_within_allocation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReceiptEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("reading_begun", "Reading begun"),
                            ("read", "Read"),
                            ("unreadable", "Could not be read"),
                            ("retry", "Will be read again"),
                            ("corrected", "Values typed"),
                            ("confirmed", "Payer confirmed the values"),
                            ("replaced", "Payer replaced the picture"),
                            ("asked", "Payer asked"),
                            ("answered", "Payer answered"),
                            ("proposed", "Approval proposed"),
                            ("approved", "Approved"),
                            ("rejected", "Rejected"),
                            ("reopened", "Reopened"),
                            ("objected", "Payer objected"),
                            ("signal_dismissed", "Warning dismissed"),
                            ("taken_over", "Taken over"),
                            ("told_by_hand", "Payer told by hand"),
                            ("refunded", "Refund recorded"),
                            ("assigned", "Assigned"),
                            ("snoozed", "Put off"),
                            ("woken", "Came up again"),
                        ],
                        max_length=20,
                    ),
                ),
                ("actor_name", models.CharField(max_length=150)),
                ("from_status", models.CharField(blank=True, max_length=16)),
                ("to_status", models.CharField(blank=True, max_length=16)),
                (
                    "note",
                    models.CharField(blank=True, help_text="What a person wrote", max_length=500),
                ),
                (
                    "said",
                    receipts.models.fields.SentenceField(
                        blank=True,
                        default=receipts.wording.Sentence,
                        editable=False,
                        help_text="What the product has to say",
                        null=True,
                    ),
                ),
                ("data", models.JSONField(blank=True, default=dict)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="receipts.receipt",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["receipt", "id"], name="event_history")],
            },
        ),
        migrations.CreateModel(
            name="ReceiptImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "file",
                    models.CharField(
                        blank=True, help_text="Key in private storage", max_length=200
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("file_bytes", models.PositiveBigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("chat", "WhatsApp chat"),
                            ("answers", "Answers with pictures"),
                            ("pictures", "Pictures"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ready", "To be confirmed"),
                            ("running", "Being taken in"),
                            ("done", "Done"),
                        ],
                        default="ready",
                        max_length=8,
                    ),
                ),
                (
                    "columns",
                    models.JSONField(
                        blank=True, default=list, help_text="Of the table beside them"
                    ),
                ),
                (
                    "mapping",
                    models.JSONField(blank=True, default=dict, help_text="What each column holds"),
                ),
                (
                    "others",
                    models.PositiveIntegerField(default=0, help_text="Files that are no pictures"),
                ),
                (
                    "worked_at",
                    models.DateTimeField(
                        blank=True, help_text="The worker's sign of life", null=True
                    ),
                ),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipt_imports",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "running")),
                        fields=["id"],
                        name="receipt_import_at_work",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportedPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(help_text="Its line")),
                (
                    "place",
                    models.PositiveIntegerField(
                        blank=True, help_text="In the archive's list", null=True
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("sender", models.CharField(blank=True, max_length=120)),
                ("contact", models.CharField(blank=True, max_length=254)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("reference", models.CharField(blank=True, max_length=64)),
                ("amount_paise", models.BigIntegerField(blank=True, null=True)),
                (
                    "words",
                    models.CharField(blank=True, help_text="Written with it", max_length=500),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "To be taken in"),
                            ("taken", "Taken in"),
                            ("known", "There already"),
                            ("aside", "Left aside"),
                            ("refused", "Refused"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                (
                    "is_wanted",
                    models.BooleanField(
                        default=False, help_text="Somebody says that it is a proof"
                    ),
                ),
                (
                    "said",
                    receipts.models.fields.SentenceField(
                        blank=True,
                        default=receipts.wording.Sentence,
                        editable=False,
                        help_text="Why it was left aside or refused",
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="imported_as",
                        to="receipts.receipt",
                    ),
                ),
                (
                    "receipt_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pictures",
                        to="receipts.receiptimport",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "indexes": [
                    models.Index(
                        fields=["receipt_import", "state", "number"], name="imported_progress"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("receipt_import", "number"), name="imported_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RepeatableCall",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("caller", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=255)),
                ("sent_sha256", models.CharField(max_length=64)),
                ("began_at", models.DateTimeField()),
                ("status", models.PositiveSmallIntegerField(null=True)),
                (
                    "answer",
                    models.JSONField(help_text="Null where it was too large to keep", null=True),
                ),
                (
                    "is_kept",
                    models.BooleanField(
                        default=True, help_text="Off: the answer was too large to keep"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["began_at"], name="call_age")],
                "constraints": [
                    models.UniqueConstraint(fields=("caller", "key"), name="one_call_per_key")
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("question", "Question"), ("rejection", "Rejection")],
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("duplicate", "Sent before"),
                            ("wrong_amount", "Wrong amount"),
                            ("failed_payment", "Payment failed or pending"),
                            ("not_readable", "Cannot be read"),
                            ("edited", "Picture was changed"),
                            ("other_payee", "Paid to somebody else"),
                            ("no_credit", "No such credit in the bank"),
                            ("not_theirs", "Another payer's payment"),
                            ("other", "Another reason"),
                        ],
                        help_text="Of a rejection: the reason it goes with",
                        max_length=32,
                    ),
                ),
                ("text", models.CharField(max_length=500)),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=receipts.models.payer_pages.payers_languages,
                        help_text="Offered for payers who read this; for all of them where none is said",
                        max_length=8,
                    ),
                ),
                ("changed_by_name", models.CharField(max_length=150)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_replies",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "saved replies",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="a_reply_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "question"), ("reason", "")),
                            models.Q(
                                models.Q(("kind", "rejection")),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_rejection_has_a_reason",
                    ),
                    models.UniqueConstraint(
                        fields=("payee", "kind", "reason", "text"), name="reply_once_per_payee"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                (
                    "address",
                    models.CharField(
                        help_text="The filter in the queue's address", max_length=2000
                    ),
                ),
                ("filters", models.JSONField(help_text="The same as a ReceiptFilter's query")),
                ("made_by_name", models.CharField(max_length=150)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="a_view_has_a_name"
                    ),
                    models.UniqueConstraint(
                        fields=("payee", "owner", "name"), name="own_view_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("owner__isnull", True)),
                        fields=("payee", "name"),
                        name="shared_view_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("same_utr", "UTR used before"),
                            ("same_file", "Same file"),
                            ("same_pixels", "Same picture"),
                            ("near_picture", "Almost the same picture"),
                            ("wrong_amount", "Amount differs"),
                            ("not_successful", "Payment failed or pending"),
                            ("no_utr", "No UTR on the picture"),
                            ("not_a_payment", "Not a payment screen"),
                            ("clocks_disagree", "Times disagree"),
                            ("future_time", "Time after upload"),
                            ("other_payee", "Paid to somebody else"),
                            ("edited", "Editing software"),
                            ("payer_disagrees", "Payer typed another value"),
                            ("before_issue", "Paid before it was asked for"),
                            ("earlier_rejections", "Payer was rejected before"),
                            ("no_credit", "Not in the bank"),
                            ("refused_row", "Perhaps in a refused row"),
                            ("bank_amount", "The bank has another amount"),
                            ("bank_day", "The bank has another day"),
                            ("credit_taken", "Money already counted"),
                            ("credit_reversed", "The bank took it back"),
                            ("alert_denied", "Alert that no statement holds"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("info", "For information"),
                            ("warning", "Look closely"),
                            ("serious", "Serious"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "evidence",
                    receipts.models.fields.SentenceField(
                        blank=True,
                        default=receipts.wording.Sentence,
                        editable=False,
                        help_text="One sentence a person can check",
                    ),
                ),
                ("data", models.JSONField(blank=True, default=dict)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("dismissed_at", models.DateTimeField(blank=True, null=True)),
                ("dismissal_reason", models.CharField(blank=True, max_length=200)),
                (
                    "dismissed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signals_elsewhere",
                        to="receipts.receipt",
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signals",
                        to="receipts.receipt",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("receipt", "kind", "other"), name="signal_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("other__isnull", True)),
                        fields=("receipt", "kind"),
                        name="signal_without_other_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dismissed_at__isnull", True),
                            models.Q(("dismissal_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_dismissal_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatementFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("unknown", "Columns to be named"),
                            ("reading", "Being read"),
                            ("ready", "To be looked at"),
                            ("importing", "Being imported"),
                            ("imported", "Imported"),
                            ("refused", "Could not be read"),
                            ("taken_back", "Taken back"),
                        ],
                        default="reading",
                        max_length=12,
                    ),
                ),
                (
                    "problem",
                    receipts.models.fields.SentenceField(
                        blank=True,
                        default=receipts.wording.Sentence,
                        editable=False,
                        help_text="Why it could not be read",
                    ),
                ),
                (
                    "file",
                    models.CharField(
                        blank=True, help_text="Key in private storage", max_length=200
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("file_bytes", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("layout", models.CharField(blank=True, max_length=40)),
                ("layout_name", models.CharField(blank=True, max_length=80)),
                (
                    "columns_key",
                    models.CharField(
                        blank=True, help_text="Hash of its column names", max_length=64
                    ),
                ),
                (
                    "mapping",
                    models.JSONField(
                        blank=True, help_text="Columns as a person named them", null=True
                    ),
                ),
                (
                    "account",
                    models.CharField(
                        blank=True, help_text="Last digits, where known", max_length=20
                    ),
                ),
                ("covers_from", models.DateField(blank=True, null=True)),
                ("covers_to", models.DateField(blank=True, null=True)),
                ("rows_read", models.PositiveIntegerField(default=0)),
                ("bytes_read", models.PositiveBigIntegerField(default=0)),
                ("credits", models.PositiveIntegerField(default=0)),
                ("debits", models.PositiveIntegerField(default=0)),
                ("reversals", models.PositiveIntegerField(default=0)),
                ("settlements", models.PositiveIntegerField(default=0)),
                ("refused", models.PositiveIntegerField(default=0)),
                (
                    "balance",
                    models.JSONField(
                        blank=True,
                        help_text="What its balances and totals prove, once it is read",
                        null=True,
                    ),
                ),
                ("imported_through", models.PositiveIntegerField(default=0)),
                ("added", models.PositiveIntegerField(default=0)),
                ("repeated", models.PositiveIntegerField(default=0)),
                ("imported_at", models.DateTimeField(blank=True, null=True)),
                (
                    "matched_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When receipts and dues had been compared with it",
                        null=True,
                    ),
                ),
                (
                    "worked_at",
                    models.DateTimeField(
                        blank=True, help_text="Last sign of whoever reads or imports it", null=True
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["payee", "-id"], name="statement_recent"),
                    models.Index(fields=["state"], name="statement_unfinished"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "unknown",
                                    "reading",
                                    "ready",
                                    "importing",
                                    "imported",
                                    "refused",
                                    "taken_back",
                                ],
                            )
                        ),
                        name="state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["unknown", "reading", "ready"])),
                        fields=("payee", "sha256"),
                        name="a_file_waits_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reversal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(help_text="Row in the file")),
                ("content_key", models.CharField(max_length=32)),
                ("occurrence", models.PositiveIntegerField()),
                ("utr", models.CharField(blank=True, max_length=40)),
                ("narration", models.CharField(blank=True, max_length=500)),
                ("on", models.DateField()),
                ("amount_paise", models.BigIntegerField()),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reversals",
                        to="receipts.payee",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="receipts.statementfile",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["payee", "utr"], name="reversal_utr")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("payee", "content_key", "occurrence"), name="reversal_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_paise__gt", 0)), name="reversal_is_positive"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.Func(
                                models.F("utr"),
                                models.Value("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                                function="LTRIM",
                            ),
                            models.Value(""),
                        ),
                        name="reversal_utr_is_normalised",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="credit",
            name="statement",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="receipts.statementfile",
            ),
        ),
        migrations.CreateModel(
            name="BankEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("imported", "Statement imported"),
                            ("withdrawn", "Statement taken back"),
                            ("counted", "Counted towards a due"),
                            ("by_hand", "Payment recorded by hand"),
                            ("taken_back", "No longer counted"),
                            ("set_aside", "Set aside"),
                            ("taken_up", "Taken up again"),
                            ("refunded", "Refund recorded"),
                            ("policy", "Straight-through policy changed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("actor_name", models.CharField(max_length=150)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("data", models.JSONField(blank=True, default=dict)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "credit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="receipts.credit",
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bank_events",
                        to="receipts.payee",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="receipts.statementfile",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="StatementLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(help_text="Row in the file")),
                ("content_key", models.CharField(max_length=32)),
                ("occurrence", models.PositiveIntegerField()),
                ("utr", models.CharField(blank=True, max_length=40)),
                ("narration", models.CharField(blank=True, max_length=500)),
                (
                    "at",
                    models.DateTimeField(
                        blank=True, help_text="Where the line tells the clock", null=True
                    ),
                ),
                ("rail", models.CharField(blank=True, max_length=8)),
                (
                    "payer_name",
                    models.CharField(blank=True, help_text="As the bank cut it", max_length=120),
                ),
                ("payer_vpa", models.CharField(blank=True, max_length=255)),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "reference",
                    models.CharField(blank=True, help_text="The bank's own column", max_length=64),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("credit", "Credit"),
                            ("settlement", "Settlement in bulk"),
                            ("reversal", "Reversal"),
                            ("refused", "Refused"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField(blank=True, null=True)),
                ("amount_paise", models.BigIntegerField(blank=True, null=True)),
                (
                    "problem",
                    receipts.models.fields.SentenceField(
                        blank=True,
                        default=receipts.wording.Sentence,
                        editable=False,
                        help_text="Why it was refused",
                    ),
                ),
                (
                    "may_be_credit",
                    models.BooleanField(
                        default=False, help_text="Refused, and money may have come in by it"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="receipts.statementfile",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["statement", "content_key"], name="line_content"),
                    models.Index(fields=["statement", "kind", "number"], name="line_kind"),
                    models.Index(
                        condition=models.Q(("may_be_credit", True)),
                        fields=["statement", "utr"],
                        name="refused_utr",
                    ),
                    models.Index(
                        condition=models.Q(("may_be_credit", True)),
                        fields=["statement", "on"],
                        name="refused_day",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("statement", "number"), name="line_once"),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.Func(
                                models.F("utr"),
                                models.Value("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                                function="LTRIM",
                            ),
                            models.Value(""),
                        ),
                        name="line_utr_is_normalised",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TallyLedgers",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("company", models.CharField(max_length=100)),
                (
                    "bank",
                    models.CharField(
                        help_text="Ledger of the account that is paid into", max_length=100
                    ),
                ),
                (
                    "credited",
                    models.CharField(
                        help_text="Ledger that payments are credited to", max_length=100
                    ),
                ),
                (
                    "is_bill_wise",
                    models.BooleanField(
                        default=False,
                        help_text="Whether that ledger keeps a bill of each due's reference",
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tally_ledgers",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "verbose_name": "ledgers in Tally",
                "verbose_name_plural": "ledgers in Tally",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("company", ""), _negated=True),
                            models.Q(("bank", ""), _negated=True),
                            models.Q(("credited", ""), _negated=True),
                        ),
                        name="tally_ledgers_have_names",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Vpa",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "address",
                    models.CharField(help_text="Lower case, such as shop@okaxis", max_length=255),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vpas",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "verbose_name": "UPI address",
                "verbose_name_plural": "UPI addresses",
                "constraints": [
                    models.UniqueConstraint(fields=("payee", "address"), name="vpa_once_per_payee")
                ],
            },
        ),
        migrations.CreateModel(
            name="WebhookEndpoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.CharField(max_length=500)),
                ("sealed_secret", models.TextField()),
                ("sealed_old_secret", models.TextField(blank=True)),
                ("old_secret_until", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("switched_off_at", models.DateTimeField(blank=True, null=True)),
                ("why_off", models.CharField(blank=True, max_length=200)),
                (
                    "failures",
                    models.PositiveIntegerField(default=0, help_text="In a row, one a batch"),
                ),
                ("failing_since", models.DateTimeField(blank=True, null=True)),
                ("rests_until", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "busy_until",
                    models.DateTimeField(
                        default=django.utils.timezone.now, help_text="Lease of whoever sends"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="webhooks",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("payee", "url"), name="webhook_once_per_payee")
                ],
            },
        ),
        migrations.CreateModel(
            name="WebhookMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "message_id",
                    models.CharField(
                        default=receipts.models.webhooks.new_message_id, max_length=40
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        help_text='What it is about, such as "receipt 7"', max_length=40
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("receipt.received", "Received"),
                            ("receipt.read", "Read"),
                            ("receipt.unreadable", "Could not be read"),
                            ("receipt.verdict", "Verdict changed"),
                            ("receipt.asked", "Payer asked"),
                            ("receipt.answered", "Payer answered"),
                            ("receipt.approved", "Approved"),
                            ("receipt.rejected", "Rejected"),
                            ("receipt.reopened", "Reopened"),
                            ("receipt.refunded", "Refund recorded"),
                            ("due.paid", "Due paid"),
                            ("due.open_again", "Due open again"),
                            ("export.ready", "Export ready"),
                            ("statement.imported", "Statement imported"),
                            ("test", "Test"),
                        ],
                        max_length=24,
                    ),
                ),
                ("body", models.JSONField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "wanted_at",
                    models.DateTimeField(
                        help_text="The end of a decision's grace, or a redelivery"
                    ),
                ),
                ("next_attempt_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("delivered_at", models.DateTimeField(blank=True, null=True)),
                ("given_up_at", models.DateTimeField(blank=True, null=True)),
                ("last_answer", models.CharField(blank=True, max_length=200)),
                (
                    "endpoint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="receipts.webhookendpoint",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("delivered_at", None), ("given_up_at", None)),
                        fields=["endpoint", "topic", "id"],
                        name="webhook_unsent",
                    ),
                    models.Index(fields=["endpoint", "-id"], name="webhook_log"),
                    models.Index(fields=["created_at"], name="webhook_age"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CreditCandidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ground",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "UTR and amount equal"),
                            (2, "UTR equal, amount differs"),
                            (3, "UTR told by the bank's alert"),
                            (4, "UTR one digit away, amount equal"),
                            (5, "Reference of the due in the narration"),
                            (6, "Nearly the due's reference in the narration"),
                            (7, "The only credit of this amount at the time"),
                            (8, "Amount equal, payer alike"),
                        ]
                    ),
                ),
                (
                    "reason",
                    receipts.models.fields.SentenceField(
                        blank=True, default=receipts.wording.Sentence, editable=False
                    ),
                ),
                (
                    "credit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidates",
                        to="receipts.credit",
                    ),
                ),
                (
                    "due",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="credit_candidates",
                        to="receipts.due",
                    ),
                ),
            ],
            options={
                "ordering": ["ground", "due_id"],
                "constraints": [
                    models.UniqueConstraint(fields=("credit", "due"), name="credit_candidate_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                fields=("user", "payee", "role"), name="role_once_per_payee"
            ),
        ),
        migrations.AddIndex(
            model_name="credit",
            index=models.Index(fields=["statement", "id"], name="credit_statement"),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("statement__isnull", False), ("alerted_at__isnull", False), _connector="OR"
                ),
                name="a_credit_is_told_by_somebody",
            ),
        ),
        migrations.RunPython(ground.begin, migrations.RunPython.noop),
    ]
