"""Typed settings out of the environment; a wrong value stops the start with a sentence."""

import os
import re
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import dj_database_url
from environs import EnvError, FileAwareEnv

READERS = ("accuauth", "engine", "http")
DATABASES = ("sqlite", "postgres", "postgresql")
BROKERS = ("filesystem", "redis", "rediss", "redis+socket")

# FileAwareEnv also takes NAME_FILE=/run/secrets/… in place of NAME=…
_env = FileAwareEnv()


def stop(sentence: str) -> NoReturn:
    """End the process with one sentence instead of a traceback."""
    sys.exit(f"Raseed cannot start: {sentence}")


def _checked[T](read: Callable[[], T]) -> T:
    try:
        return read()
    except (EnvError, ValueError) as error:
        stop(str(error))


def read_dotenv(path: Path) -> None:
    """Take settings from a `.env` file where there is one; real environment variables win."""
    if path.is_file():
        _env.read_env(path, recurse=False)


def text(name: str, default: str = "") -> str:
    return _checked(lambda: _env.str(name, default)).strip()


def flag(name: str, default: bool) -> bool:
    return _checked(lambda: _env.bool(name, default))


def whole(name: str, default: int, *, least: int = 0) -> int:
    """A whole number of at least `least`."""
    number = _checked(lambda: _env.int(name, default))
    if number < least:
        stop(f"{name} must be a whole number of at least {least}, not {number}.")
    return number


def words(name: str, default: list[str]) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in _checked(lambda: _env.list(name, default)) if word.strip()]


def file(name: str) -> Path | None:
    """A file that is there, or none where nothing is said."""
    path = text(name)
    if path and not Path(path).is_file():
        stop(f"{name} must be a file that is there, not {path}.")
    return Path(path) if path else None


def data_dir(name: str, default: Path) -> Path:
    """A folder of our own, made with mode 0700 when missing."""
    folder = Path(text(name) or default).expanduser().resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        stop(f"{name} names a folder that cannot be made: {folder} ({error.strerror}).")
    if not os.access(folder, os.W_OK):
        stop(f"{name} names a folder that cannot be written to: {folder}.")
    return folder


def secret_key(name: str, *, kept_in: Path) -> str:
    """The variable, or a key made at the first start and kept in the data folder (mode 0600)."""
    given = text(name)
    if given:
        if len(given) < 50 or len(set(given)) < 5:
            stop(f"{name} is too weak. Give it at least 50 random characters.")
        return given
    file = kept_in / "secret_key"
    if not file.exists():
        _make_key(file)
    key = file.read_text().strip()
    if not key:
        stop(f"{file} is empty. Delete it and start again: a key is made then.")
    return key


def _make_key(file: Path) -> None:
    """Whole, or not at all: web and worker begin at once, and one may be killed amid it."""
    made = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(secrets.token_urlsafe(50))
    try:
        os.link(made, file)  # the first one's counts
        made.unlink()
    except FileExistsError:
        made.unlink()
    except OSError:  # a disk that knows no links
        made.rename(file)


def database(name: str, default: str) -> dict[str, Any]:
    """A database URL as Django's settings; SQLite and PostgreSQL are supported."""
    url = text(name) or default
    scheme = urlsplit(url).scheme
    if scheme not in DATABASES:
        stop(f"{name} must begin with sqlite:/// or postgres://, not {scheme!r}.")
    return dict(_checked(lambda: dj_database_url.parse(url)))


def broker(name: str, default: str) -> str:
    """The Celery broker's URL."""
    url = text(name) or default
    if urlsplit(url).scheme not in BROKERS:
        stop(
            f"{name} must be filesystem:// (kept in the data folder) or a Redis address "
            "such as redis://localhost:6379/0."
        )
    return url


def readers(name: str) -> list[str]:
    """Names of readers in order of trust, each once."""
    names = words(name, ["engine"])
    if not names or len(set(names)) != len(names) or not set(names) <= set(READERS):
        stop(
            f"{name} must list readers in order of trust, each once, out of "
            f"{', '.join(READERS)}; it says {','.join(names) or 'nothing'!r}."
        )
    return names


def web_address(name: str, default: str = "") -> str:
    """A whole http(s) address without a trailing slash; empty only when that is the default."""
    url = text(name) or default
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname):
        stop(f"{name} must be a whole address such as https://proofs.example.org.")
    return url.rstrip("/")


def issuers(name: str) -> dict[str, dict[str, Any]]:
    """Issuers of single sign-on, by the short names that NAME lists; each has its own variables.

    `office` takes SSO_OFFICE_ISSUER, SSO_OFFICE_CLIENT_ID and so on, where NAME is SSO.
    """
    found = {}
    for short in words(name, []):
        if not re.fullmatch("[a-z][a-z0-9]{0,19}", short):
            stop(f"{name} lists names of small letters and digits, such as office, not {short!r}.")
        found[short] = _issuer(f"{name}_{short.upper()}", short)
    return found


def _issuer(name: str, short: str) -> dict[str, Any]:
    issuer = text(f"{name}_ISSUER")
    parts = urlsplit(issuer)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        stop(f"{name}_ISSUER must be a whole address such as https://login.example.org.")
    required = {key: text(f"{name}_{key.upper()}") for key in ("client_id", "client_secret")}
    for key, value in required.items():
        if not value:
            stop(f"{name}_{key.upper()} must be what the issuer gave this installation.")
    return required | {
        "issuer": issuer,  # with its slash or without: it is compared letter by letter
        "label": text(f"{name}_LABEL", short.capitalize()),
        "trusts_email": flag(f"{name}_TRUST_EMAIL", False),
        "factors": words(f"{name}_SECOND_FACTOR", []),
        "organisation": whole(f"{name}_ORGANISATION", 0) or None,
    }


def mailer(name: str, default: str) -> dict[str, Any]:
    """One entry of MAILERS out of a URL, such as submission://user:password@mail.example.org:587.

    `console:` prints mail to the log; `submission://` is SMTP with STARTTLS, and with
    `?ssl=true` TLS from the start; `smtp://` is neither.
    """
    url = _checked(lambda: _env.dj_email_url(name, default))
    if "EMAIL_BACKEND" not in url:
        stop(f"{name} must begin with console:, submission:// or smtp://.")
    options = {
        "host": url["EMAIL_HOST"],
        "port": url["EMAIL_PORT"],
        "username": url["EMAIL_HOST_USER"] or "",
        "password": url["EMAIL_HOST_PASSWORD"] or "",
        "use_tls": url["EMAIL_USE_TLS"],
        "use_ssl": url["EMAIL_USE_SSL"],
        "timeout": 10,
    }
    smtp = url["EMAIL_BACKEND"].endswith(".smtp.EmailBackend")
    return {"BACKEND": url["EMAIL_BACKEND"], "OPTIONS": options if smtp else {}}
