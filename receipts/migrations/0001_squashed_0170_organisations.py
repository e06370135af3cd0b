"""What 0001 to 0170 come to, for a database made new; one made before goes on step by step."""

import datetime
import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
import receipts.models.events
import receipts.models.fields
import receipts.models.payer_pages
import receipts.models.receipts
import receipts.models.webhooks
import receipts.wording
import uuid
from importlib import import_module
from django.conf import settings
from django.db import migrations, models


ground = import_module("receipts.migrations.0002_ground")
auditors = import_module("receipts.migrations.0092_auditors")
organisations = import_module("receipts.migrations.0170_organisations")


def begin(apps, schema_editor):
    organisations.begin(apps, schema_editor)
    ground.add_roles(apps)
    auditors.add_role(apps, schema_editor)
    default = {"name": "My organisation", "slug": "pay", "organisation_id": organisations.FIRST}
    apps.get_model("receipts", "Payee").objects.create(is_default=True, **default)


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
        ("receipts", "0064_payers_credit"),
        ("receipts", "0065_fees_of_credits"),
        ("receipts", "0070_asking"),
        ("receipts", "0075_whose_page_it_is"),
        ("receipts", "0076_proofs_by_mail"),
        ("receipts", "0077_phone_messages"),
        ("receipts", "0078_pages_on_record"),
        ("receipts", "0080_export_profiles"),
        ("receipts", "0081_export_schedules"),
        ("receipts", "0085_people"),
        ("receipts", "0086_sign_ins"),
        ("receipts", "0087_second_factors"),
        ("receipts", "0090_history"),
        ("receipts", "0091_books"),
        ("receipts", "0092_auditors"),
        ("receipts", "0093_retention"),
        ("receipts", "0094_receipts_by_the_day_they_came"),
        ("receipts", "0097_day_sums"),
        ("receipts", "0100_due_columns"),
        ("receipts", "0101_recurring_dues"),
        ("receipts", "0102_cancelled_dues"),
        ("receipts", "0103_why_an_alert_is_no_credit"),
        ("receipts", "0104_why_a_webhook_is_off"),
        ("receipts", "0106_rule_passes"),
        ("receipts", "0127_web_push"),
        ("receipts", "0128_asking_by_phone"),
        ("receipts", "0129_picture_pieces"),
        ("receipts", "0130_transfers_by_hand"),
        ("receipts", "0131_utrs_of_transfers_by_hand"),
        ("receipts", "0133_pieces_by_content"),
        ("receipts", "0134_browsers_that_ended"),
        ("receipts", "0140_sums_of_what_reconciles"),
        ("receipts", "0150_other_sheets_of_imports"),
        ("receipts", "0155_sums_of_their_own"),
        ("receipts", "0156_files_left_out"),
        ("receipts", "0160_adjustments"),
        ("receipts", "0161_paid_dues_are_not_looked_at"),
        ("receipts", "0165_invitations_by_mail"),
        ("receipts", "0166_single_sign_on"),
        ("receipts", "0170_organisations"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
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
                ("sign_outs", models.PositiveIntegerField(default=0, editable=False)),
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
                "indexes": [
                    models.Index(django.db.models.functions.text.Lower("email"), name="user_email")
                ],
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
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
            name="PushKey",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "sealed_private_key",
                    models.TextField(help_text="32 bytes of P-256, in base64url"),
                ),
                (
                    "public_key",
                    models.CharField(
                        help_text="An uncompressed point, in base64url", max_length=88
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="there_is_one_push_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PicturePiece",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("submission", models.UUIDField()),
                (
                    "sha256",
                    models.CharField(
                        help_text="Of the whole picture, as its sender says", max_length=64
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(help_text="From 0")),
                ("length", models.PositiveIntegerField(help_text="Bytes")),
                ("data", models.BinaryField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["submission", "sha256", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("submission", "sha256", "number"), name="piece_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("length__gte", 1), ("length__lte", 65536)),
                        name="a_piece_is_not_longer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RulePass",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rules", models.CharField(max_length=64)),
                (
                    "through",
                    models.BigIntegerField(
                        default=0, help_text="The last receipt that was looked at"
                    ),
                ),
                ("began_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="PasswordReset",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("language", models.CharField(max_length=8)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("next_attempt_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "indexes": [models.Index(fields=["next_attempt_at"], name="reset_due")],
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
            name="Payee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "logo",
                    models.CharField(
                        blank=True, help_text="Key in private storage", max_length=200
                    ),
                ),
                ("accent", models.CharField(blank=True, help_text="Such as #0b5070", max_length=7)),
                ("contact_phone", models.CharField(blank=True, max_length=20)),
                ("contact_email", models.EmailField(blank=True, max_length=254)),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=receipts.models.payer_pages.payers_languages,
                        help_text="Of payers' pages, for those whose browser asks for none of the others.",
                        max_length=8,
                    ),
                ),
                ("greeting", models.CharField(blank=True, max_length=200)),
                (
                    "instructions",
                    models.TextField(
                        blank=True,
                        help_text="Shown to payers above the upload form, for example what to write.",
                    ),
                ),
                (
                    "thanks",
                    models.CharField(
                        blank=True, help_text="Shown once it has been sent", max_length=500
                    ),
                ),
                (
                    "asks_reference",
                    models.CharField(
                        choices=[
                            ("off", "Not asked"),
                            ("optional", "Optional"),
                            ("required", "Required"),
                        ],
                        default="optional",
                        max_length=8,
                    ),
                ),
                (
                    "asks_amount",
                    models.CharField(
                        choices=[
                            ("off", "Not asked"),
                            ("optional", "Optional"),
                            ("required", "Required"),
                        ],
                        default="optional",
                        max_length=8,
                    ),
                ),
                (
                    "asks_payer_name",
                    models.CharField(
                        choices=[
                            ("off", "Not asked"),
                            ("optional", "Optional"),
                            ("required", "Required"),
                        ],
                        default="required",
                        max_length=8,
                    ),
                ),
                (
                    "asks_contact",
                    models.CharField(
                        choices=[
                            ("off", "Not asked"),
                            ("optional", "Optional"),
                            ("required", "Required"),
                        ],
                        default="required",
                        max_length=8,
                    ),
                ),
                (
                    "asks_note",
                    models.CharField(
                        choices=[
                            ("off", "Not asked"),
                            ("optional", "Optional"),
                            ("required", "Required"),
                        ],
                        default="optional",
                        max_length=8,
                    ),
                ),
                (
                    "tells_dues_apart",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="A few paise are added to each new due: no two open ones ask for one sum.",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        help_text="For good: other organisations learn nothing of this payee.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payees",
                        to="receipts.organisation",
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "slug",
                    models.SlugField(
                        help_text="Stands in the upload link: /p/<slug>/", unique=True
                    ),
                ),
                ("is_default", models.BooleanField(default=False)),
                (
                    "needs_second_factor",
                    models.BooleanField(
                        default=False, help_text="Its people show more than a password at the desk."
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
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
        migrations.CreateModel(
            name="LinkedIdentity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identities",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("issuer", models.CharField(max_length=255)),
                (
                    "subject",
                    models.CharField(
                        help_text="Who it is, as the issuer numbers people", max_length=255
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, help_text="As the issuer told it last", max_length=254
                    ),
                ),
                ("linked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "linked identities",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "subject"), name="identity_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="AuthenticatorApp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authenticator_app",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sealed_secret", models.TextField()),
                (
                    "last_step",
                    models.BigIntegerField(help_text="Of the code used last: none is good twice"),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Passkey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passkeys",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                (
                    "credential_id",
                    models.CharField(help_text="In base64url", max_length=1400, unique=True),
                ),
                ("credential", models.TextField(help_text="With the public key, in base64url")),
                ("sign_count", models.BigIntegerField(default=0)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recovery_codes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("code_sha256", models.CharField(max_length=64)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "code_sha256"), name="recovery_code_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_ins",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("address", models.CharField(blank=True, max_length=45)),
                (
                    "browser",
                    models.CharField(blank=True, help_text="As it names itself", max_length=200),
                ),
                ("is_refused", models.BooleanField(default=False)),
                (
                    "by",
                    models.CharField(
                        blank=True, help_text="Whose word it was; blank: password", max_length=60
                    ),
                ),
                ("session_key", models.CharField(blank=True, max_length=40)),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, help_text="By signing out", null=True),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["user", "-id"], name="sign_in_history"),
                    models.Index(fields=["at"], name="sign_in_age"),
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
                ("resumed_at", models.DateTimeField(blank=True, null=True)),
            ],
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
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vpas",
                        to="receipts.payee",
                    ),
                ),
                (
                    "address",
                    models.CharField(help_text="Lower case, such as shop@okaxis", max_length=255),
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
            name="PayeeName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="receipts.payee",
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="As the bank or the app writes it", max_length=120),
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
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="receipts.payee",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "payee", "role"), name="role_once_per_payee"
                    )
                ],
            },
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
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="receipts.payee",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="receipts.organisation",
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
                            ("mail", "Mail"),
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
                ("original", models.CharField(help_text="Empty once it is erased", max_length=200)),
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
                ("held_until", models.DateTimeField(blank=True, null=True)),
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
                    "person_erased",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Whom it names was let go of; its picture, too",
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
                    models.Index(fields=["payee", "created_at"], name="receipt_came"),
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
                        condition=models.Q(("decided_at__isnull", False)),
                        fields=["payee", "decided_at"],
                        name="receipt_decided",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("decided_at__isnull", False), models.Q(("image", ""), _negated=True)
                        ),
                        fields=["payee", "decided_at"],
                        name="receipt_picture_kept",
                    ),
                    models.Index(
                        condition=models.Q(("decided_at__isnull", False), ("person_erased", False)),
                        fields=["payee", "decided_at"],
                        name="receipt_person_kept",
                    ),
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
                        fields=("organisation", "utr"),
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
                ],
            },
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
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dues",
                        to="receipts.payee",
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
                ("group", models.CharField(blank=True, db_default="", default="", max_length=40)),
                ("paid_paise", models.BigIntegerField(db_default=0, default=0, editable=False)),
                (
                    "asked_paise",
                    models.BigIntegerField(
                        editable=False,
                        help_text="The amount and a few paise more, by which its payment is known from others'",
                        null=True,
                    ),
                ),
                ("fees_paise", models.BigIntegerField(db_default=0, default=0, editable=False)),
                (
                    "discounts_paise",
                    models.BigIntegerField(db_default=0, default=0, editable=False),
                ),
                (
                    "entries",
                    models.PositiveIntegerField(
                        db_default=0,
                        default=0,
                        editable=False,
                        help_text="How many adjustments it has",
                    ),
                ),
                (
                    "adjust_on",
                    models.DateField(
                        db_default=datetime.date(2000, 1, 1),
                        default=datetime.date(2000, 1, 1),
                        editable=False,
                        null=True,
                    ),
                ),
                ("cancelled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cancel_reason",
                    models.CharField(
                        blank=True, db_default="", default="", editable=False, max_length=200
                    ),
                ),
                (
                    "left_paise",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(cancelled_at__isnull=False, then=models.Value(0)),
                            default=django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("amount_paise"), "+", models.F("fees_paise")
                                    ),
                                    "-",
                                    models.F("discounts_paise"),
                                ),
                                "-",
                                models.F("paid_paise"),
                            ),
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
                            models.When(cancelled_at__isnull=False, then=models.Value("cancelled")),
                            models.When(paid_paise__lte=0, then=models.Value("unpaid")),
                            models.When(
                                paid_paise__lt=django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("amount_paise"), "+", models.F("fees_paise")
                                    ),
                                    "-",
                                    models.F("discounts_paise"),
                                ),
                                then=models.Value("part_paid"),
                            ),
                            models.When(
                                paid_paise=django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("amount_paise"), "+", models.F("fees_paise")
                                    ),
                                    "-",
                                    models.F("discounts_paise"),
                                ),
                                then=models.Value("paid"),
                            ),
                            default=models.Value("overpaid"),
                        ),
                        output_field=models.CharField(
                            choices=[
                                ("unpaid", "Unpaid"),
                                ("part_paid", "Part paid"),
                                ("paid", "Paid"),
                                ("overpaid", "Overpaid"),
                                ("cancelled", "Cancelled"),
                            ],
                            max_length=9,
                        ),
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
                    models.Index(fields=["payee", "group"], name="due_group"),
                    models.Index(
                        condition=models.Q(("adjust_on__isnull", False)),
                        fields=["payee", "adjust_on"],
                        name="due_to_adjust",
                    ),
                    models.Index(
                        condition=models.Q(("entries__gt", 0)),
                        fields=["payee", "amount_paise"],
                        name="due_adjusted_amount",
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
                        name="due_utr_is_normalised",
                    ),
                    models.UniqueConstraint(
                        fields=("payee", "reference_key"), name="reference_once_per_payee"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_paise__gt", 0)), name="due_amount_is_positive"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("discounts_paise__gte", 0),
                            ("discounts_paise__lt", models.F("amount_paise")),
                            ("fees_paise__gte", 0),
                        ),
                        name="due_asks_for_more_than_its_discounts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancel_reason", ""), ("cancelled_at__isnull", True)),
                            models.Q(
                                ("cancelled_at__isnull", False),
                                ("paid_paise", 0),
                                models.Q(("cancel_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cancelled_due_has_a_reason_and_no_money",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("asked_paise__isnull", False)),
                        fields=("payee", "asked_paise"),
                        name="asked_sum_once_per_payee",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("asked_paise__isnull", True),
                            models.Q(
                                ("asked_paise__gt", models.F("amount_paise")),
                                (
                                    "asked_paise__lte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("amount_paise"), "+", models.Value(99)
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="asked_sum_is_a_few_paise_more",
                    ),
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
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="due_imports",
                        to="receipts.payee",
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
                    "left_out",
                    models.PositiveIntegerField(default=0, help_text="Totals, headings and notes"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DueColumns",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="due_columns",
                        to="receipts.payee",
                    ),
                ),
                ("headings_key", models.CharField(max_length=64)),
                ("choice", models.JSONField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("payee", "headings_key"), name="due_columns_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AdjustmentRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adjustment_rules",
                        to="receipts.payee",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("fee", "Late fee"), ("discount", "Discount")], max_length=8
                    ),
                ),
                ("group", models.CharField(blank=True, max_length=40)),
                ("paise", models.BigIntegerField(blank=True, null=True)),
                (
                    "rate",
                    models.PositiveIntegerField(
                        blank=True, help_text="Hundredths of a per cent", null=True
                    ),
                ),
                (
                    "every",
                    models.CharField(
                        choices=[
                            ("once", "Once"),
                            ("day", "Every day"),
                            ("week", "Every week"),
                            ("month", "Every month"),
                        ],
                        default="once",
                        max_length=5,
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(default=0)),
                ("until_on", models.DateField(blank=True, null=True)),
                (
                    "cap_paise",
                    models.BigIntegerField(
                        blank=True, help_text="Of all fees of one due", null=True
                    ),
                ),
                (
                    "to_rupees",
                    models.BooleanField(default=True, help_text="Rounded to whole rupees, half up"),
                ),
                ("since", models.DateField(help_text="The first due day that it is of")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "ended_on",
                    models.DateField(
                        blank=True, help_text="From which on it adds nothing", null=True
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("payee", "kind", "group"),
                        name="one_rule_of_a_kind_and_group",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("paise__gt", 0), ("rate__isnull", True)),
                            models.Q(("paise__isnull", True), ("rate__gt", 0)),
                            _connector="OR",
                        ),
                        name="rule_has_paise_or_rate",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["fee", "discount"])),
                        name="rule_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("every", "once"),
                            models.Q(
                                ("cap_paise__gt", 0),
                                ("every__in", ["day", "week", "month"]),
                                ("kind", "fee"),
                            ),
                            _connector="OR",
                        ),
                        name="fee_that_comes_again_has_a_cap",
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
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="receipts.payee",
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
            name="ColumnMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("columns_key", models.CharField(max_length=64)),
                ("mapping", models.JSONField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("payee", "columns_key"), name="mapping_once")
                ],
            },
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
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alert_sources",
                        to="receipts.payee",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Which phone it is, such as “Office phone”", max_length=80
                    ),
                ),
                ("token_sha256", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("last_used_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("minute", models.DateTimeField(blank=True, editable=False, null=True)),
                ("calls_this_minute", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "ordering": ["revoked_at", "-id"],
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
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hand_payments",
                        to="receipts.payee",
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
                (
                    "utr",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        editable=False,
                        help_text="Of a transfer whose reference is one; normalised",
                        max_length=40,
                    ),
                ),
                ("note", models.CharField(help_text="Why it is recorded by hand", max_length=500)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
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
                ("taken_back_note", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("kind", "transfer"), ("taken_back_at", None)),
                        fields=["payee", "amount_paise", "on"],
                        name="transfer_amount",
                    ),
                    models.Index(
                        condition=models.Q(("kind", "transfer"), ("taken_back_at", None)),
                        fields=["payee", "utr"],
                        name="transfer_utr",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_paise__gt", 0)), name="hand_payment_is_positive"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["cash", "cheque", "card", "transfer"])),
                        name="hand_payment_kind_is_known",
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
                        name="hand_payment_utr_is_normalised",
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
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="api_keys",
                        to="receipts.payee",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            ],
            options={
                "verbose_name": "API key",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="AskingRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asking_rounds",
                        to="receipts.payee",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by_name",
                    models.CharField(blank=True, help_text="Empty: the schedule", max_length=150),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("email", "E-mail or phone message"),
                            ("links", "A list of links"),
                        ],
                        max_length=8,
                    ),
                ),
                ("filters", models.JSONField(blank=True, default=dict)),
                (
                    "reminder_day",
                    models.SmallIntegerField(
                        blank=True,
                        help_text="Of a reminder: days after the due day, before it below 0",
                        null=True,
                    ),
                ),
                (
                    "due_on",
                    models.DateField(
                        blank=True, help_text="Of a reminder: the dues' day", null=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "Under way"), ("done", "Done")],
                        default="running",
                        max_length=8,
                    ),
                ),
                (
                    "looked_through",
                    models.BigIntegerField(default=0, help_text="Dues up to this number"),
                ),
                ("asked", models.PositiveIntegerField(default=0)),
                (
                    "left_out",
                    models.JSONField(blank=True, default=dict, help_text="How many, by LeftOut"),
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
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "running")),
                        fields=["id"],
                        name="asking_round_at_work",
                    ),
                    models.Index(fields=["payee", "-id"], name="asking_round_recent"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("payee", "reminder_day", "due_on"), name="reminded_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("by__isnull", False), ("due_on", None), ("reminder_day", None)
                            ),
                            models.Q(
                                ("by", None),
                                ("due_on__isnull", False),
                                ("reminder_day__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_person_or_the_schedule_asks",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AskingWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asking_words",
                        to="receipts.payee",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=receipts.models.payer_pages.payers_languages, max_length=8
                    ),
                ),
                ("text", models.CharField(max_length=500)),
                ("changed_by_name", models.CharField(max_length=150)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name_plural": "asking words",
                "constraints": [
                    models.UniqueConstraint(fields=("payee", "language"), name="asking_words_once"),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="asking_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AskingStop",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asking_stops",
                        to="receipts.payee",
                    ),
                ),
                ("contact", models.CharField(help_text="As it stands in dues", max_length=254)),
                (
                    "by_name",
                    models.CharField(blank=True, help_text="Empty: the payer", max_length=150),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("payee", "contact"), name="stopped_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderSchedule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="receipts.payee",
                    ),
                ),
                (
                    "days",
                    models.JSONField(
                        default=list, help_text="After the due day; before it below 0"
                    ),
                ),
                ("changed_by_name", models.CharField(max_length=150)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "begun_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day whose reminders have been begun",
                        null=True,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Books",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="books",
                        to="receipts.payee",
                    ),
                ),
                ("closed_through", models.DateField(help_text="The last day that is closed")),
                (
                    "closed_before",
                    models.DateTimeField(help_text="The moment after that day, in India"),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("reopen_before", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("asked_note", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("asked_at__isnull", True),
                                ("asked_by__isnull", True),
                                ("reopen_before__isnull", True),
                            ),
                            models.Q(
                                ("asked_at__isnull", False),
                                ("asked_by__isnull", False),
                                ("reopen_before__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="who_asks_says_when_and_from_where",
                    )
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
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearings",
                        to="receipts.payee",
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
                    "undone_at",
                    models.DateTimeField(
                        blank=True, help_text="When that was asked for", null=True
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
            name="DaySum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="receipts.payee",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("dues", "Dues"),
                            ("received", "Received"),
                            ("decided", "Decided"),
                            ("credits", "Credits"),
                            ("shown", "Shown"),
                            ("arrived", "Arrived"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("promised", "Promised"),
                            ("open", "Open"),
                            ("of_group", "Promised by a group of dues"),
                            ("group_open", "Open of a group of dues"),
                            ("claimed", "Claimed"),
                            ("approved", "Approved"),
                            ("rejected", "Rejected"),
                            ("protected", "Protected"),
                            ("in_bank", "In the bank"),
                            ("within", "Decided within"),
                            ("raised", "Raised"),
                            ("upheld", "Upheld"),
                            ("set_aside", "Set aside"),
                            ("read", "Read"),
                            ("utr_right", "UTR right"),
                            ("amount_right", "Amount right"),
                            ("time_right", "Time right"),
                            ("undecided", "Undecided"),
                            ("agreed", "Agreed"),
                            ("proved", "Proved"),
                            ("missing", "Missing"),
                            ("uncovered", "Uncovered"),
                            ("explained", "Explained"),
                            ("unexplained", "Unexplained"),
                            ("aside", "Aside"),
                        ],
                        max_length=12,
                    ),
                ),
                ("of", models.CharField(blank=True, max_length=40)),
                ("count", models.PositiveIntegerField()),
                ("paise", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("payee", "source", "on", "what", "of"), name="day_sum_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DayMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="receipts.payee",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("dues", "Dues"),
                            ("received", "Received"),
                            ("decided", "Decided"),
                            ("credits", "Credits"),
                            ("shown", "Shown"),
                            ("arrived", "Arrived"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("transaction", models.BigIntegerField(db_default=0, default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["payee", "source", "on", "transaction"], name="day_mark")
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
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exports",
                        to="receipts.payee",
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
                        choices=[
                            ("receipts", "Receipts"),
                            ("dues", "Dues"),
                            ("allocations", "Allocations"),
                            ("credits", "Credits in the bank"),
                            ("refunds", "Refunds"),
                        ],
                        default="receipts",
                        max_length=12,
                    ),
                ),
                ("filters", models.JSONField(blank=True, default=dict)),
                (
                    "columns",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Pairs of name and heading; none are all columns",
                    ),
                ),
                (
                    "profile",
                    models.CharField(
                        blank=True, help_text="Name of the one it was of", max_length=60
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("rows", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "sums",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="Paise of each column of money, by its own name",
                    ),
                ),
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
            name="ExportProfile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="export_profiles",
                        to="receipts.payee",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="export_profiles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("receipts", "Receipts"),
                            ("dues", "Dues"),
                            ("allocations", "Allocations"),
                            ("credits", "Credits in the bank"),
                            ("refunds", "Refunds"),
                        ],
                        max_length=12,
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
                    "bom",
                    models.BooleanField(default=False, help_text="A CSV marked for old Excels"),
                ),
                (
                    "columns",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Pairs of name and heading; none are all columns",
                    ),
                ),
                ("filters", models.JSONField(blank=True, default=dict)),
                ("made_by_name", models.CharField(max_length=150)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ["name", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="a_profile_has_a_name"
                    ),
                    models.UniqueConstraint(
                        fields=("payee", "owner", "name"), name="own_profile_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("owner__isnull", True)),
                        fields=("payee", "name"),
                        name="shared_profile_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExportDestination",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="destinations",
                        to="receipts.payee",
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mail", "Mail"),
                            ("sftp", "SFTP"),
                            ("s3", "S3-compatible storage"),
                        ],
                        max_length=4,
                    ),
                ),
                (
                    "to",
                    models.CharField(
                        help_text="Mail addresses, a server's name, or a URL", max_length=500
                    ),
                ),
                ("port", models.PositiveIntegerField(default=22)),
                (
                    "user",
                    models.CharField(
                        blank=True, help_text="Or the access key's id", max_length=200
                    ),
                ),
                ("sealed_secret", models.TextField(blank=True)),
                ("folder", models.CharField(blank=True, max_length=200)),
                (
                    "host_key",
                    models.CharField(
                        blank=True, help_text="SHA256:… of an SFTP server", max_length=100
                    ),
                ),
                ("bucket", models.CharField(blank=True, max_length=100)),
                ("region", models.CharField(blank=True, max_length=40)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ["name", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("payee", "name"), name="destination_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["mail", "sftp", "s3"])),
                        name="destination_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="receipts.payee",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="auth.group",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Whom it is for, as the inviter calls them", max_length=120
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("token_sha256", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "email",
                    models.EmailField(
                        blank=True, help_text="Where its link is mailed to", max_length=254
                    ),
                ),
                ("sealed_secret", models.TextField(blank=True)),
                ("mail_due_at", models.DateTimeField(blank=True, null=True)),
                ("mailed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("mail_due_at__isnull", False)),
                        fields=["mail_due_at"],
                        name="invitation_mail_due",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_at", None), ("withdrawn_at", None), _connector="OR"
                        ),
                        name="invitation_ends_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PeopleEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people_events",
                        to="receipts.payee",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("invited", "Invited"),
                            ("mailed", "Invitation mailed"),
                            ("withdrawn", "Invitation withdrawn"),
                            ("joined", "Joined"),
                            ("role_changed", "Role changed"),
                            ("taken_away", "Taken away"),
                            ("factor_asked", "Second factor asked of all"),
                            ("factor_free", "Second factor left to each"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("actor_name", models.CharField(max_length=150)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("person_name", models.CharField(max_length=150)),
                ("role", models.CharField(blank=True, help_text="From then on", max_length=150)),
                (
                    "former_role",
                    models.CharField(blank=True, help_text="Until then", max_length=150),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["payee", "id"], name="people_history")],
            },
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
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="known_payers",
                        to="receipts.payee",
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
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("by_name", models.CharField(max_length=150)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("forgotten_at", models.DateTimeField(blank=True, null=True)),
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
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "payee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mailbox",
                        to="receipts.payee",
                    ),
                ),
                ("vouched_by", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProofMailbox",
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
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "payee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proof_mailbox",
                        to="receipts.payee",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProofMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proof_mails",
                        to="receipts.payee",
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("sender", models.CharField(blank=True, max_length=254)),
                ("subject", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("taken", "Taken in"),
                            ("no_picture", "No picture that can be opened"),
                            ("automatic", "Written by a program"),
                            ("spam", "Marked as spam"),
                            ("too_many", "Too many of one sender"),
                            ("too_large", "Larger than 25 MB"),
                            ("odd", "Cannot be understood"),
                        ],
                        max_length=12,
                    ),
                ),
                ("submission", models.UUIDField()),
                (
                    "pictures",
                    models.PositiveSmallIntegerField(default=0, help_text="Receipts of it"),
                ),
                (
                    "left_out",
                    models.PositiveSmallIntegerField(
                        db_default=0,
                        default=0,
                        help_text="Files that may be payments and were not taken",
                    ),
                ),
                ("received_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        fields=["payee", "sender", "received_at"], name="proof_mail_sender"
                    ),
                    models.Index(fields=["received_at"], name="proof_mail_age"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("payee", "digest"), name="proof_mail_once")
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
                    "payee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="policy",
                        to="receipts.payee",
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
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
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
            name="ReceiptImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "other_sheets",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Of the table's workbook, that hold something",
                    ),
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
            name="DueSchedule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="due_schedules",
                        to="receipts.payee",
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                (
                    "every",
                    models.CharField(
                        choices=[
                            ("month", "Every month"),
                            ("quarter", "Every three months"),
                            ("half_year", "Every six months"),
                            ("year", "Every year"),
                            ("days", "On days of its own, such as school terms"),
                        ],
                        max_length=9,
                    ),
                ),
                ("first_on", models.DateField(help_text="The first due day")),
                (
                    "days",
                    models.JSONField(
                        blank=True, default=list, help_text="As YYYY-MM-DD, in their order"
                    ),
                ),
                ("opens_days_before", models.PositiveSmallIntegerField(default=10)),
                (
                    "reference",
                    models.CharField(
                        help_text="With {unit}, and {period} or {month}", max_length=64
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("group", models.CharField(blank=True, db_default="", default="", max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Not started"),
                            ("running", "Running"),
                            ("paused", "Paused"),
                            ("ended", "Ended"),
                        ],
                        default="draft",
                        max_length=7,
                    ),
                ),
                ("made_through", models.DateField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("payee", "name"), name="due_schedule_once"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "running", "paused", "ended"])),
                        name="due_schedule_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("every__in", ["month", "quarter", "half_year", "year", "days"])
                        ),
                        name="due_schedule_period_is_known",
                    ),
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
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_replies",
                        to="receipts.payee",
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
            name="Retention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="retention",
                        to="receipts.payee",
                    ),
                ),
                ("picture_days", models.PositiveIntegerField(blank=True, null=True)),
                ("person_days", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person_days__isnull", True),
                            models.Q(
                                ("person_days__gte", models.F("picture_days")),
                                ("picture_days__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="pictures_go_before_people",
                    )
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
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to="receipts.payee",
                    ),
                ),
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
            name="TallyLedgers",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
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
            name="WebhookEndpoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("url", models.CharField(max_length=500)),
                ("sealed_secret", models.TextField()),
                ("sealed_old_secret", models.TextField(blank=True)),
                ("old_secret_until", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("switched_off_at", models.DateTimeField(blank=True, null=True)),
                (
                    "why_off",
                    receipts.models.fields.SentenceField(
                        blank=True,
                        default=receipts.wording.Sentence,
                        editable=False,
                        help_text="Why it is sent nothing more",
                    ),
                ),
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
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("payee", "url"), name="webhook_once_per_payee")
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
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidates",
                        to="receipts.receipt",
                    ),
                ),
                (
                    "due",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidates",
                        to="receipts.due",
                    ),
                ),
                ("score", models.PositiveSmallIntegerField()),
                (
                    "reasons",
                    receipts.models.fields.SentencesField(blank=True, default=list, editable=False),
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
            name="Adjustment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "due",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adjustments",
                        to="receipts.due",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fee", "Late fee"),
                            ("waiver", "Late fee waived"),
                            ("discount", "Discount"),
                        ],
                        max_length=8,
                    ),
                ),
                ("paise", models.BigIntegerField()),
                ("on", models.DateField(help_text="The day in India on which it was entered")),
                (
                    "rule",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="receipts.adjustmentrule",
                    ),
                ),
                ("step_on", models.DateField(blank=True, null=True)),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="Among those of its step"
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="receipts.adjustment",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=200)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("due", "rule", "step_on", "number"), name="adjustment_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("paise", 0), _negated=True),
                        name="adjustment_is_not_zero",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["fee", "waiver", "discount"])),
                        name="adjustment_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rule__isnull", False), ("step_on__isnull", False)),
                            models.Q(
                                ("by__isnull", False), ("kind", "discount"), ("rule__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="adjustment_is_by_rule_or_hand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("by__isnull", True), ("kind__in", ["fee", "discount"]), ("why", "")
                            ),
                            models.Q(("by__isnull", False), models.Q(("why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="adjustment_by_a_person_says_why",
                    ),
                ],
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
                ("fee_paise", models.BigIntegerField(blank=True, null=True)),
                (
                    "tax_paise",
                    models.BigIntegerField(blank=True, help_text="On the fee", null=True),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="receipts.statementfile",
                    ),
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
                ("fee_paise", models.BigIntegerField(blank=True, null=True)),
                (
                    "tax_paise",
                    models.BigIntegerField(blank=True, help_text="On the fee", null=True),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="credits",
                        to="receipts.payee",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="receipts.statementfile",
                    ),
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
                ("set_aside_reason", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ["-on", "-id"],
                "indexes": [
                    models.Index(fields=["payee", "utr", "amount_paise"], name="credit_utr"),
                    models.Index(fields=["payee", "amount_paise", "on"], name="credit_amount"),
                    models.Index(fields=["payee", "-on", "-id"], name="credit_calendar"),
                    models.Index(fields=["statement", "id"], name="credit_statement"),
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
                        condition=models.Q(
                            ("statement__isnull", False),
                            ("alerted_at__isnull", False),
                            _connector="OR",
                        ),
                        name="a_credit_is_told_by_somebody",
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
                ("on", models.DateField()),
                ("amount_paise", models.BigIntegerField()),
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
        migrations.CreateModel(
            name="Asking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "due",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="askings",
                        to="receipts.due",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="askings",
                        to="receipts.askinground",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by_name",
                    models.CharField(blank=True, help_text="Empty: the schedule", max_length=150),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("whatsapp", "WhatsApp"),
                            ("email", "E-mail"),
                            ("phone", "Phone message"),
                            ("links", "A list of links"),
                        ],
                        max_length=8,
                    ),
                ),
                ("on", models.DateField(help_text="The day in India")),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("amount_paise", models.BigIntegerField(help_text="What was open")),
                ("language", models.CharField(max_length=8)),
                ("text", models.TextField(help_text="As its payer reads it")),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["round", "id"], name="asking_of_round")],
                "constraints": [
                    models.UniqueConstraint(fields=("due", "on"), name="asked_once_a_day")
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
                    "clearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="receipts.clearing",
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
                (
                    "version",
                    models.PositiveIntegerField(
                        help_text="The receipt's, as it was last seen here"
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
            name="PushSubscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="push_subscriptions",
                        to="receipts.receipt",
                    ),
                ),
                (
                    "endpoint",
                    models.CharField(
                        help_text="An address at the browser's maker", max_length=1000
                    ),
                ),
                (
                    "p256dh",
                    models.CharField(help_text="The browser's key, in base64url", max_length=88),
                ),
                (
                    "auth",
                    models.CharField(help_text="Its secret for this, in base64url", max_length=24),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="By its payer, by its push service, or for a newer one",
                        null=True,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("receipt", "endpoint"), name="told_once_a_browser"
                    )
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
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="receipts.receipt",
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
                            ("carried", "Payer's credit used"),
                            ("carried_back", "Payer's credit given back"),
                            ("assigned", "Assigned"),
                            ("snoozed", "Put off"),
                            ("woken", "Came up again"),
                            ("erased", "Erased after its time"),
                        ],
                        max_length=20,
                    ),
                ),
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
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["receipt", "id"], name="event_history")],
            },
        ),
        migrations.CreateModel(
            name="ExportSchedule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schedules",
                        to="receipts.exportprofile",
                    ),
                ),
                (
                    "destination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schedules",
                        to="receipts.exportdestination",
                    ),
                ),
                (
                    "every",
                    models.CharField(
                        choices=[
                            ("day", "Every day, of the day before"),
                            ("week", "Every Monday, of the week before"),
                            ("month", "On the 1st, of the month before"),
                        ],
                        max_length=5,
                    ),
                ),
                ("hour", models.PositiveSmallIntegerField(default=6, help_text="In India")),
                (
                    "only_changed",
                    models.BooleanField(
                        default=False,
                        help_text="Rows that changed since the last one arrived, whatever their day",
                    ),
                ),
                ("next_on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("switched_off_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("every__in", ["day", "week", "month"])),
                        name="schedule_period_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hour__lt", 24)), name="schedule_hour_is_one"
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
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signals",
                        to="receipts.receipt",
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
                ("dismissal_reason", models.CharField(blank=True, max_length=200)),
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
            name="PolicyJudgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("at", models.DateTimeField(auto_now=True)),
                (
                    "version",
                    models.PositiveIntegerField(help_text="The receipt's, when it was judged"),
                ),
                ("approves", models.BooleanField()),
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
            ],
            options={
                "indexes": [models.Index(fields=["approves", "-at"], name="judgement_recent")],
            },
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
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="receipts.receipt",
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
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "source",
                    models.CharField(
                        choices=[("payer", "Payer"), ("reviewer", "Reviewer")], max_length=8
                    ),
                ),
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("utr", models.CharField(blank=True, max_length=40)),
                ("paid_at", models.DateTimeField(blank=True, null=True)),
                ("amount_paise", models.BigIntegerField(blank=True, null=True)),
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
            name="ImportedPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
            name="ScheduleMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "schedule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="receipts.dueschedule",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        help_text="What tells them apart, such as a flat", max_length=64
                    ),
                ),
                ("unit_key", models.CharField(editable=False, max_length=64)),
                ("payer_name", models.CharField(blank=True, max_length=120)),
                ("payer_phone", models.CharField(blank=True, max_length=20)),
                ("payer_email", models.EmailField(blank=True, max_length=254)),
                ("amount_paise", models.BigIntegerField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("schedule", "unit_key"), name="schedule_member_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_paise__gt", 0)),
                        name="schedule_member_amount_is_positive",
                    ),
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
                    "endpoint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="receipts.webhookendpoint",
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
                (
                    "last_answer",
                    receipts.models.fields.SentenceField(
                        blank=True,
                        default=receipts.wording.Sentence,
                        editable=False,
                        help_text="A status, or why there was none",
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
            name="BankAlert",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "reason",
                    receipts.models.fields.SentenceField(
                        blank=True,
                        default=receipts.wording.Sentence,
                        editable=False,
                        help_text="Why it is no credit, or not trusted",
                    ),
                ),
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
                ("handled_at", models.DateTimeField(blank=True, null=True)),
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
            name="Allocation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "due",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocations",
                        to="receipts.due",
                    ),
                ),
                ("amount_paise", models.BigIntegerField()),
                ("refunded_paise", models.BigIntegerField(default=0)),
                (
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried_allocations",
                        to="receipts.due",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("carried_from__isnull", True)),
                        fields=("receipt", "due"),
                        name="allocation_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("carried_from__isnull", True)),
                        fields=("credit", "due"),
                        name="credit_allocation_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("carried_from__isnull", True)),
                        fields=("hand_payment",),
                        name="hand_payment_counts_once",
                    ),
                    models.UniqueConstraint(
                        fields=("receipt", "due", "carried_from"), name="receipt_carried_once"
                    ),
                    models.UniqueConstraint(
                        fields=("credit", "due", "carried_from"), name="credit_carried_once"
                    ),
                    models.UniqueConstraint(
                        fields=("hand_payment", "due", "carried_from"),
                        name="hand_payment_carried_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("carried_from__isnull", True),
                            models.Q(("carried_from", models.F("due")), _negated=True),
                            _connector="OR",
                        ),
                        name="carried_from_another_due",
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
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="receipts.receipt",
                    ),
                ),
                (
                    "asking",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notice",
                        to="receipts.asking",
                    ),
                ),
                (
                    "subscription",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="receipts.pushsubscription",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("mail", "Mail"),
                            ("phone", "Phone message"),
                            ("push", "The browser"),
                        ],
                        default="mail",
                        max_length=8,
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("received", "Received"),
                            ("approved", "Approved"),
                            ("rejected", "Rejected"),
                            ("asked", "Payer asked"),
                            ("reopened", "Reopened"),
                            ("due", "Payment asked for"),
                            ("overdue", "Payment asked for after its day"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=receipts.models.events.new_notice_id, editable=False, max_length=40
                    ),
                ),
                (
                    "to",
                    models.CharField(
                        help_text="An address, a phone number with +, or a push service",
                        max_length=254,
                    ),
                ),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField()),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        help_text="When what gave rise to it happened",
                    ),
                ),
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
                    "delivery",
                    models.CharField(
                        blank=True,
                        choices=[("delivered", "Delivered"), ("failed", "Not delivered")],
                        max_length=12,
                    ),
                ),
                (
                    "in_reply_to",
                    models.CharField(blank=True, help_text="A mail's Message-ID", max_length=250),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("sent_at__isnull", True)),
                        fields=["next_attempt_at"],
                        name="notice_unsent",
                    ),
                    models.Index(
                        condition=models.Q(("channel", "phone")),
                        fields=["public_id"],
                        name="notice_told_of",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asking", None), ("receipt__isnull", False)),
                            models.Q(("asking__isnull", False), ("receipt", None)),
                            _connector="OR",
                        ),
                        name="a_notice_is_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel", "push"), ("subscription__isnull", False)),
                            models.Q(
                                models.Q(("channel", "push"), _negated=True), ("subscription", None)
                            ),
                            _connector="OR",
                        ),
                        name="a_browser_is_told_by_its_subscription",
                    ),
                ],
            },
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
                            ("carried", "Payer's credit used"),
                            ("carried_back", "Payer's credit given back"),
                            ("cancelled", "Due cancelled"),
                            ("reinstated", "Due asked for again"),
                            ("waived", "Late fee waived"),
                            ("discounted", "Discount given"),
                            ("undiscounted", "Discount taken back"),
                            ("rule_set", "Late fee or discount set up"),
                            ("rule_ended", "Late fee or discount ended"),
                            ("schedule", "Amount of dues to come changed"),
                            ("policy", "Straight-through policy changed"),
                            ("closed", "Books closed"),
                            ("reopen_asked", "Asked to open the books again"),
                            ("reopened", "Books opened again"),
                            ("pages", "Payers’ pages changed"),
                            ("retention", "How long data is kept changed"),
                            ("told", "A person's data given to them"),
                            ("erased", "A person's data erased as they asked"),
                        ],
                        max_length=12,
                    ),
                ),
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
                ("actor_name", models.CharField(max_length=150)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("data", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ExportRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "schedule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="runs",
                        to="receipts.exportschedule",
                    ),
                ),
                (
                    "export",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="run",
                        to="receipts.export",
                    ),
                ),
                ("due_on", models.DateField()),
                ("period_from", models.DateField()),
                ("period_to", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("writing", "Being written"),
                            ("sending", "Being sent"),
                            ("arrived", "Arrived"),
                            ("failed", "Failed"),
                        ],
                        default="writing",
                        max_length=8,
                    ),
                ),
                (
                    "problem",
                    receipts.models.fields.SentenceField(
                        blank=True,
                        default=receipts.wording.Sentence,
                        editable=False,
                        help_text="Why it did not arrive, the last time it was tried",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("arrived_at", models.DateTimeField(blank=True, null=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["writing", "sending"])),
                        fields=["next_attempt_at"],
                        name="run_unfinished",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("schedule", "due_on"), name="run_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["writing", "sending", "arrived", "failed"])
                        ),
                        name="run_state_is_known",
                    ),
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
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="credit_matches",
                        to="receipts.receipt",
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
            name="CreditCandidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
            ],
            options={
                "ordering": ["ground", "due_id"],
                "constraints": [
                    models.UniqueConstraint(fields=("credit", "due"), name="credit_candidate_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ScheduleAmount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "schedule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amounts",
                        to="receipts.dueschedule",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amounts",
                        to="receipts.schedulemember",
                    ),
                ),
                ("from_on", models.DateField(help_text="The first due day that it is of")),
                ("amount_paise", models.BigIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["from_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_paise__gt", 0)),
                        name="schedule_amount_is_positive",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScheduledDue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="made",
                        to="receipts.schedulemember",
                    ),
                ),
                ("due_on", models.DateField()),
                (
                    "due",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="scheduled",
                        to="receipts.due",
                    ),
                ),
                (
                    "was_there",
                    models.BooleanField(default=False, help_text="Somebody had made it by hand"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("member", "due_on"), name="scheduled_due_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoryLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="history",
                        to="receipts.payee",
                    ),
                ),
                (
                    "receipt_event",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="link",
                        to="receipts.receiptevent",
                    ),
                ),
                (
                    "bank_event",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="link",
                        to="receipts.bankevent",
                    ),
                ),
                (
                    "number",
                    models.PositiveBigIntegerField(help_text="Empty until it is sealed", null=True),
                ),
                (
                    "salt",
                    models.CharField(
                        blank=True, help_text="Empty once they are erased", max_length=32
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("number__isnull", True)),
                        fields=["id"],
                        name="link_unsealed",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("payee", "number"), name="link_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("bank_event__isnull", True), ("receipt_event__isnull", False)
                            ),
                            models.Q(
                                ("bank_event__isnull", False), ("receipt_event__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="a_link_is_of_one_event",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__isnull", True),
                            models.Q(("hash", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="what_is_numbered_is_sealed",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="payee",
            name="members",
            field=models.ManyToManyField(
                related_name="payees", through="receipts.Membership", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="receipt",
            name="reading",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="accepted_for",
                to="receipts.reading",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "reading"), _negated=True),
                    models.Q(("lease_token__isnull", False), ("lease_until__isnull", False)),
                    _connector="OR",
                ),
                name="a_reading_receipt_is_leased",
            ),
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
