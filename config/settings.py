"""All settings. Every knob is an environment variable, described in .env.example."""

import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from kombu import Exchange, Queue

from config import env
from config.back_office import UNFOLD as UNFOLD  # the admin's looks

BASE_DIR = Path(__file__).resolve().parent.parent
env.read_dotenv(BASE_DIR / ".env")

# ---- Where it runs -------------------------------------------------------------------------
DATA_DIR = env.data_dir("DATA_DIR", BASE_DIR / "data")
SECRET_KEY = env.secret_key("SECRET_KEY", kept_in=DATA_DIR)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS", [])
DEBUG = env.flag("DEBUG", False)
PORT = env.whole("PORT", 8000, least=1)
SITE_URL = env.web_address("SITE_URL", f"http://127.0.0.1:{PORT}")
SITE_HOST = urlsplit(SITE_URL).hostname or ""
HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", [SITE_HOST, "localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# How many proxies of our own stand in front and append to X-Forwarded-For; 0 trusts none.
TRUSTED_PROXIES = env.whole("TRUSTED_PROXIES", 0)

# ---- What it is made of --------------------------------------------------------------------
INSTALLED_APPS = [
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "lucide",
    "axes",
    "receipts",
]
MIDDLEWARE = [
    "config.answers.programs_are_not_redirected",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "config.csp.BackOfficePolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.answers.personal_answers_are_not_kept",
    "config.languages.PayersLanguages",
    "django.middleware.common.CommonMiddleware",
    "receipts.web.payer.limits.ShortForms",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "receipts.web.sign_in.sessions_stay_on_record",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "receipts.api.call_rate.rate_headers",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n"],
        },
    },
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en-in"
# A language stands here once all that payers read is in its catalogue: tests/test_languages.py.
LANGUAGES = [("en-in", _("English")), ("hi", _("Hindi")), ("mr", _("Marathi"))]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Kolkata"
USE_TZ = True

# ---- Database ------------------------------------------------------------------------------
OWN_DATABASE = f"sqlite:///{quote(str(DATA_DIR / 'db.sqlite3'))}"  # a folder may be called C#
DATABASES = {"default": env.database("DATABASE_URL", OWN_DATABASE)}
SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if SQLITE:
    # Without IMMEDIATE and WAL most concurrent uploads fail with "database is locked".
    # FULL keeps an acknowledged upload through a power cut at 2 % cost.
    DATABASES["default"] |= {"ENGINE": "config.sqlite", "CONN_MAX_AGE": None}
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA temp_store=MEMORY;"
            "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=67108864;"
            "PRAGMA cache_size=-20000"
        ),
    }
else:
    # Statements that stay prepared are those of receipts/models/prepared.py.
    PREPARES = env.flag("DATABASE_PREPARED_STATEMENTS", True)
    options = DATABASES["default"].setdefault("OPTIONS", {})  # sslmode, say, of the URL
    options["prepare_threshold"] = 0 if PREPARES else None
    POOL_SIZE = env.whole("DATABASE_POOL_SIZE", 8)
    if POOL_SIZE:  # for the web's threads
        options["pool"] = {"min_size": 1, "max_size": POOL_SIZE, "timeout": 10}
    else:  # a worker's, from task to task: Celery is to leave it to config/celery.py
        DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
        CELERY_DB_REUSE_MAX = sys.maxsize

# Said beforehand, so that nothing changes for the first one when a second one comes.
SEVERAL_ORGANISATIONS = env.flag("SEVERAL_ORGANISATIONS", False)

# ---- Queue: the row is the queue, Celery only rings ------------------------------------------
CELERY_BROKER_URL = env.broker("CELERY_BROKER_URL", "filesystem://")
EMBEDDED_QUEUE = CELERY_BROKER_URL.startswith("filesystem")
QUEUE_DIR = DATA_DIR / "queue"
WORKER_CONCURRENCY = env.whole("WORKER_CONCURRENCY", 2, least=1)
CELERY_WORKER_CONCURRENCY = WORKER_CONCURRENCY
CELERY_WORKER_POOL = "threads" if EMBEDDED_QUEUE else "prefork"
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_ACKS_ON_FAILURE_OR_TIMEOUT = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# With it off a worker can go deaf for ever when Redis dies while every slot is busy.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = not EMBEDDED_QUEUE
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30
CELERY_WORKER_ENABLE_SOFT_SHUTDOWN_ON_IDLE = True
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 1_500_000  # KiB; the engine's models and one big picture fit
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
if EMBEDDED_QUEUE:
    for folder in (QUEUE_DIR, QUEUE_DIR / "messages", QUEUE_DIR / "control"):
        folder.mkdir(mode=0o700, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(QUEUE_DIR / "messages"),
        "data_folder_out": str(QUEUE_DIR / "messages"),
        "control_folder": str(QUEUE_DIR / "control"),
        "polling_interval": 0.1,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 600,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "socket_timeout": 10,
        "socket_connect_timeout": 5,
        "socket_keepalive": True,
        "health_check_interval": 25,
        "global_keyprefix": "raseed:",
    }

# Queues of their own: workers take turns between the four, so a thousand rings to read hold up no
# sweep, no file, and no look into a mailbox.
QUEUES = ("celery", "sweep", "files", "mail")
CELERY_TASK_QUEUES = [Queue(name, Exchange(name), routing_key=name) for name in QUEUES]
CELERY_TASK_ROUTES = (
    {
        f"receipts.{name}": {"queue": "sweep"}
        for name in (
            "sweep",
            "tidy",
            "policy",
            "new_rules",
            "alerts_anew",
            "send_webhooks",
            "mailboxes",
            "proof_mailboxes",
            "send_resets",
            "send_invitations",
            "scheduled_exports",
            "sum_up_days",
            "keep_reader_days",
            "make_dues",
            "adjust_dues",
            "wake",
        )
    }
    | {
        f"receipts.{name}": {"queue": "files"}
        for name in (
            "work_on_statements",
            "clear",
            "ask",
            "take_pictures_in",
            "write_exports",
            "seal_history",
        )
    }
    | {
        f"receipts.{name}": {"queue": "mail"}
        for name in ("mailbox", "proof_mailbox", "send_export")
    }
)
CELERY_BEAT_SCHEDULER = "config.beat:Scheduler"
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "receipts.sweep", "schedule": 3.0, "options": {"expires": 600}},
    "tidy": {"task": "receipts.tidy", "schedule": 3600.0, "options": {"expires": 600}},
    "statements": {
        "task": "receipts.work_on_statements",
        "schedule": 10.0,
        "options": {"expires": 600},
    },
    "clearings": {"task": "receipts.clear", "schedule": 10.0, "options": {"expires": 600}},
    "asking": {"task": "receipts.ask", "schedule": 10.0, "options": {"expires": 600}},
    "receipt_imports": {
        "task": "receipts.take_pictures_in",
        "schedule": 10.0,
        "options": {"expires": 600},
    },
    "exports": {"task": "receipts.write_exports", "schedule": 10.0, "options": {"expires": 600}},
    "make_dues": {"task": "receipts.make_dues", "schedule": 60.0, "options": {"expires": 600}},
    "adjust_dues": {"task": "receipts.adjust_dues", "schedule": 60.0, "options": {"expires": 600}},
    "wake": {"task": "receipts.wake", "schedule": 30.0, "options": {"expires": 600}},
    "policy": {"task": "receipts.policy", "schedule": 10.0, "options": {"expires": 600}},
    "new_rules": {"task": "receipts.new_rules", "schedule": 10.0, "options": {"expires": 600}},
    "alerts_anew": {"task": "receipts.alerts_anew", "schedule": 10.0, "options": {"expires": 600}},
    "webhooks": {"task": "receipts.send_webhooks", "schedule": 3.0, "options": {"expires": 600}},
    "day_sums": {"task": "receipts.sum_up_days", "schedule": 10.0, "options": {"expires": 600}},
    "reader_days": {
        "task": "receipts.keep_reader_days",
        "schedule": 3600.0,
        "options": {"expires": 600},
    },
    "history": {"task": "receipts.seal_history", "schedule": 5.0, "options": {"expires": 600}},
    "send_resets": {"task": "receipts.send_resets", "schedule": 5.0, "options": {"expires": 600}},
    "send_invitations": {
        "task": "receipts.send_invitations",
        "schedule": 5.0,
        "options": {"expires": 600},
    },
    "mailboxes": {"task": "receipts.mailboxes", "schedule": 20.0, "options": {"expires": 600}},
    "proof_mailboxes": {
        "task": "receipts.proof_mailboxes",
        "schedule": 30.0,
        "options": {"expires": 600},
    },
    "scheduled_exports": {
        "task": "receipts.scheduled_exports",
        "schedule": 20.0,
        "options": {"expires": 600},
    },
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
CELERY_BEAT_SYNC_EVERY = 1  # the file's time is the scheduler's sign of life

# ---- Reading -------------------------------------------------------------------------------
UTR_READERS = env.readers("UTR_READERS")
UTR_API_URL = env.web_address("UTR_API_URL", "https://cloudapi.accuauth.in/ocr/utr")
UTR_API_ID = env.text("UTR_API_ID")
UTR_API_SECRET = env.text("UTR_API_SECRET")
UTR_API_TIMEOUT = env.whole("UTR_API_TIMEOUT", 30, least=1)
UTR_API_ALLOW_PRIVATE = env.flag("UTR_API_ALLOW_PRIVATE", False)
UTR_API_DAILY_CALLS = env.whole("UTR_API_DAILY_CALLS", 0)  # 0: as many as there are receipts
UTR_API_CALL_PAISE = env.whole("UTR_API_CALL_PAISE", 0)
HTTP_READER_URL = env.web_address("HTTP_READER_URL")
HTTP_READER_TOKEN = env.text("HTTP_READER_TOKEN")
HTTP_READER_TIMEOUT = env.whole("HTTP_READER_TIMEOUT", 30, least=1)
HTTP_READER_ALLOW_PRIVATE = env.flag("HTTP_READER_ALLOW_PRIVATE", False)
HTTP_READER_DAILY_CALLS = env.whole("HTTP_READER_DAILY_CALLS", 0)
HTTP_READER_CALL_PAISE = env.whole("HTTP_READER_CALL_PAISE", 0)
READ_LEASE = timedelta(seconds=env.whole("READ_LEASE_SECONDS", 120, least=5))
READ_MAX_ATTEMPTS = env.whole("READ_MAX_ATTEMPTS", 5, least=1)

# ---- Deciding --------------------------------------------------------------------------------
# Whoever works at a desk or in the back office shows more than a password; else each payee says.
SECOND_FACTOR_FOR_ALL = env.flag("SECOND_FACTOR_FOR_ALL", False)
# For so long a payer is told nothing of a decision, so that taking it back sends nothing.
UNDO_GRACE = timedelta(seconds=env.whole("UNDO_GRACE_SECONDS", 60))

# ---- Uploads and storage -------------------------------------------------------------------
EXPORT_FILES_KEPT = timedelta(days=env.whole("EXPORT_FILE_DAYS", 7, least=1))
UNCONFIRMED_STATEMENTS_KEPT = timedelta(days=env.whole("UNCONFIRMED_STATEMENT_DAYS", 30, least=1))
PUBLIC_UPLOADS = env.flag("PUBLIC_UPLOADS", True)
UPLOADS_PER_HOUR = env.whole("UPLOADS_PER_HOUR", 1000, least=1)  # an address; many share one
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024  # image_base64 of a 20 MB picture
DATA_UPLOAD_MAX_NUMBER_FILES = 10
S3_BUCKET = env.text("S3_BUCKET")
STORAGES = {
    "default": {
        "BACKEND": "receipts.storage.DurableFileSystemStorage",
        "OPTIONS": {
            "location": DATA_DIR / "pictures",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if S3_BUCKET:
    from botocore.config import Config  # slow to import, and for nothing where files are on a disk

    # At botocore's 60 seconds and five tries a storage that hangs holds a web worker to its end.
    patience = Config(connect_timeout=5, read_timeout=15, retries={"total_max_attempts": 2})
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env.web_address("S3_ENDPOINT_URL") or None,
            "region_name": env.text("S3_REGION") or None,
            "access_key": env.text("S3_ACCESS_KEY_ID") or None,
            "secret_key": env.text("S3_SECRET_ACCESS_KEY") or None,
            "default_acl": "private",
            "file_overwrite": False,
            "querystring_auth": True,
            "client_config": patience,
        },
    }
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
# A service worker serves what lies below its own address, so this one stands at the root.
WHITENOISE_ROOT = BASE_DIR / "static/root"

# ---- Cache: upload limits are counted where every process sees them ---------------------------
# In the database, which an upload needs anyway: a broker that is down must not refuse one.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # At Django's 300 it would throw counts away as soon as many addresses upload.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# ---- Who may come in -----------------------------------------------------------------------
AUTH_USER_MODEL = "receipts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name}
    for name in (
        "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "django.contrib.auth.password_validation.MinimumLengthValidator",
        "django.contrib.auth.password_validation.CommonPasswordValidator",
        "django.contrib.auth.password_validation.NumericPasswordValidator",
        "receipts.accounts.own_words.OwnWordsValidator",
        "receipts.accounts.breached.BreachedPasswordValidator",
    )
]
BREACHED_PASSWORDS = env.file("BREACHED_PASSWORDS")
PASSWORD_RESET_TIMEOUT = 60 * 60
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_HTTP_RESPONSE_CODE = 429
AXES_LOCKOUT_TEMPLATE = "locked_out.html"
AXES_IPWARE_PROXY_COUNT = TRUSTED_PROXIES
AXES_IPWARE_META_PRECEDENCE_ORDER = (
    ["HTTP_X_FORWARDED_FOR", "REMOTE_ADDR"] if TRUSTED_PROXIES else ["REMOTE_ADDR"]
)
AXES_VERBOSE = False
# Single sign-on by OpenID Connect (docs/single-sign-on.md).
SSO = env.issuers("SSO")
SSO_ALLOW_PRIVATE = env.flag("SSO_ALLOW_PRIVATE", False)

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
if HTTPS:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "blob:", "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}

# The demo's users; only `manage.py load_demo` reads it.
DEMO_PASSWORD = env.text("DEMO_PASSWORD", "raseed-demo")

# ---- API -----------------------------------------------------------------------------------
API_CALLS_PER_MINUTE = env.whole("API_CALLS_PER_MINUTE", 600, least=1)  # a key
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "receipts.api.authentication.KeyAuthentication",
        "rest_framework.authentication.TokenAuthentication",
        "receipts.api.authentication.BrowserSession",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "receipts.api.parsers.ShallowJson",
        "rest_framework.parsers.FormParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.CursorPagination",
    "PAGE_SIZE": 50,
    "DEFAULT_SCHEMA_CLASS": "receipts.api.schema.Described",
    "DEFAULT_THROTTLE_CLASSES": ["receipts.api.call_rate.PerMinute"],
    "NUM_PROXIES": TRUSTED_PROXIES,
    "EXCEPTION_HANDLER": "receipts.api.errors.as_response",
}
WEBHOOKS_ALLOW_PRIVATE = env.flag("WEBHOOKS_ALLOW_PRIVATE", False)
MAILBOX_ALLOW_PRIVATE = env.flag("MAILBOX_ALLOW_PRIVATE", False)
EXPORTS_ALLOW_PRIVATE = env.flag("EXPORTS_ALLOW_PRIVATE", False)
SPECTACULAR_SETTINGS = {
    "TITLE": "Raseed API",
    "DESCRIPTION": "Upload payment proofs, follow them, decide them, take them away.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "receipts.api.schema.any_of",
    ],
    "ENUM_NAME_OVERRIDES": {
        "RejectReasonEnum": "receipts.models.Receipt.RejectReason",
        "ClearingStateEnum": "receipts.models.Clearing.State",
        "ClearingItemStateEnum": "receipts.models.ClearingItem.State",
        "ExportStateEnum": "receipts.models.Export.State",
        "AskingRoundStateEnum": "receipts.models.AskingRound.State",
        "AskingWayEnum": "receipts.models.Asking.Way",
        "AskingRoundWayEnum": "receipts.models.AskingRound.Way",
        "ExportRunStateEnum": "receipts.models.ExportRun.State",
        "DestinationKindEnum": "receipts.models.ExportDestination.Kind",
        "EveryEnum": "receipts.models.ExportSchedule.Every",
        "DueScheduleEveryEnum": "receipts.models.DueSchedule.Every",
        "DueScheduleStateEnum": "receipts.models.DueSchedule.State",
        "HandPaymentKindEnum": "receipts.models.HandPayment.Kind",
        "ReceiptImportKindEnum": "receipts.models.ReceiptImport.Kind",
        "ReceiptImportStateEnum": "receipts.models.ReceiptImport.State",
        "ImportedPictureStateEnum": "receipts.models.ImportedPicture.State",
        "PayerAskedEnum": "receipts.models.Payee.Asked",
        "SavedReplyKindEnum": "receipts.models.SavedReply.Kind",
        "ToleratedEnum": "receipts.api.policy.TOLERATED",
        "AdjustmentKindEnum": "receipts.models.Adjustment.Kind",
        "AdjustmentRuleKindEnum": "receipts.models.AdjustmentRule.Kind",
        "AdjustmentRuleEveryEnum": "receipts.models.AdjustmentRule.Every",
        "AlertStateEnum": "receipts.models.BankAlert.State",
    },
}

# ---- Mail and logs -------------------------------------------------------------------------
MAILERS = {"default": env.mailer("EMAIL_URL", "console:")}
PHONE_MESSAGES_URL = env.web_address("PHONE_MESSAGES_URL")
PHONE_MESSAGES_TOKEN = env.text("PHONE_MESSAGES_TOKEN")
PHONE_MESSAGES_ALLOW_PRIVATE = env.flag("PHONE_MESSAGES_ALLOW_PRIVATE", False)
PUSH_ALLOW_PRIVATE = env.flag("PUSH_ALLOW_PRIVATE", False)
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"Raseed <no-reply@{SITE_HOST}>")
LOG_LEVEL = env.text("LOG_LEVEL", "INFO").upper()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "config.log_lines.MarkedLines",
            "format": "{asctime} {levelname:<7} {name}: {message}",
            "style": "{",
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django.server": {"handlers": ["console"], "propagate": False},
        "celery.app.trace": {"level": "WARNING"},
        "celery.beat": {"level": "WARNING"},
        "celery.worker.request": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},  # it tells how it makes a font smaller
        "kombu.connection": {"level": "ERROR"},  # it finds filesystem:// without a host odd
    },
}
