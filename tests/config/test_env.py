"""A wrong setting stops the start with a sentence that names the variable."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from config import env

ROOT = Path(__file__).resolve().parents[2]


def sentence(read, *args, **options) -> str:
    with pytest.raises(SystemExit) as stopped:
        read(*args, **options)
    return str(stopped.value)


class TestAWrongValue:
    @pytest.mark.parametrize(
        ("read", "value"),
        [
            (lambda: env.flag("KNOB", False), "perhaps"),
            (lambda: env.whole("KNOB", 1, least=1), "many"),
            (lambda: env.whole("KNOB", 1, least=1), "0"),
            (lambda: env.database("KNOB", ""), "mysql://localhost/x"),
            (lambda: env.database("KNOB", ""), "nonsense"),
            (lambda: env.broker("KNOB", "filesystem://"), "amqp://localhost"),
            (lambda: env.readers("KNOB"), "engine,engine"),
            (lambda: env.readers("KNOB"), "tesseract"),
            (lambda: env.web_address("KNOB"), "proofs.example.org"),
            (lambda: env.web_address("KNOB"), "ftp://proofs.example.org"),
            (lambda: env.mailer("KNOB", "console:"), "carrier-pigeon://home"),
            (lambda: env.secret_key("KNOB", kept_in=ROOT), "short"),
            (lambda: env.file("KNOB"), "/nowhere/at/all"),
        ],
    )
    def test_is_named(self, monkeypatch, read, value):
        monkeypatch.setenv("KNOB", value)
        said = sentence(read)
        assert said.startswith("Raseed cannot start: ")
        assert "KNOB" in said

    def test_stops_the_process_without_a_traceback(self, tmp_path):
        run = subprocess.run(
            [sys.executable, "-c", "import config.settings"],
            cwd=ROOT,
            env=os.environ | {"DATA_DIR": str(tmp_path), "UTR_READERS": "crystal-ball"},
            capture_output=True,
            text=True,
            timeout=240,
        )
        assert run.returncode != 0
        assert "Traceback" not in run.stderr
        assert "UTR_READERS" in run.stderr

    def test_never_shows_the_secret(self, monkeypatch):
        monkeypatch.setenv("KNOB", "hunter2")
        assert "hunter2" not in sentence(env.secret_key, "KNOB", kept_in=ROOT)


class TestARightValue:
    def test_may_come_from_a_file(self, monkeypatch, tmp_path):
        (tmp_path / "secret").write_text("from-a-file\n")
        monkeypatch.setenv("KNOB_FILE", str(tmp_path / "secret"))
        assert env.text("KNOB") == "from-a-file"

    def test_of_a_list_ignores_blanks(self, monkeypatch):
        monkeypatch.setenv("KNOB", " a.example.org , ,b.example.org")
        assert env.words("KNOB", []) == ["a.example.org", "b.example.org"]

    @pytest.mark.parametrize(
        ("url", "tls", "ssl"),
        [
            ("submission://me:p%40ss@mail.example.org:587", True, False),
            ("submission://me:p%40ss@mail.example.org:465?ssl=true", False, True),
        ],
    )
    def test_of_mail_becomes_djangos_options(self, monkeypatch, url, tls, ssl):
        monkeypatch.setenv("KNOB", url)
        options = env.mailer("KNOB", "console:")["OPTIONS"]
        assert (options["use_tls"], options["use_ssl"], options["password"]) == (tls, ssl, "p@ss")


class TestSecretKey:
    def test_is_made_once_and_kept_private(self, monkeypatch, tmp_path):
        monkeypatch.delenv("SECRET_KEY", raising=False)
        made = env.secret_key("SECRET_KEY", kept_in=tmp_path)
        assert len(made) >= 50
        assert env.secret_key("SECRET_KEY", kept_in=tmp_path) == made
        assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
        assert [one.name for one in tmp_path.iterdir()] == ["secret_key"]

    def test_is_never_seen_half_made_and_the_first_one_counts(self, monkeypatch, tmp_path):
        """Web and worker begin at once: while one makes a key, another has made its own."""
        monkeypatch.delenv("SECRET_KEY", raising=False)
        token_urlsafe, others = env.secrets.token_urlsafe, []

        def slowly(size):
            assert not (tmp_path / "secret_key").exists()
            monkeypatch.setattr(env.secrets, "token_urlsafe", token_urlsafe)
            monkeypatch.setattr(env.os, "getpid", lambda: 1)
            others.append(env.secret_key("SECRET_KEY", kept_in=tmp_path))
            return token_urlsafe(size)

        monkeypatch.setattr(env.secrets, "token_urlsafe", slowly)
        assert [env.secret_key("SECRET_KEY", kept_in=tmp_path)] == others

    def test_a_disk_without_links_takes_one(self, monkeypatch, tmp_path):
        def unknown(*names):
            raise PermissionError

        monkeypatch.delenv("SECRET_KEY", raising=False)
        monkeypatch.setattr(env.os, "link", unknown)
        assert len(env.secret_key("SECRET_KEY", kept_in=tmp_path)) >= 50

    def test_an_empty_one_stops_the_start(self, monkeypatch, tmp_path):
        monkeypatch.delenv("SECRET_KEY", raising=False)
        (tmp_path / "secret_key").touch()
        assert "is empty. Delete it" in sentence(env.secret_key, "SECRET_KEY", kept_in=tmp_path)

    def test_given_wins_over_kept(self, monkeypatch, tmp_path):
        given = "0123456789abcdef" * 4
        monkeypatch.setenv("SECRET_KEY", given)
        assert env.secret_key("SECRET_KEY", kept_in=tmp_path) == given
        assert not (tmp_path / "secret_key").exists()


class TestDataDir:
    def test_is_made_private(self, monkeypatch, tmp_path):
        monkeypatch.setenv("KNOB", str(tmp_path / "new"))
        folder = env.data_dir("KNOB", tmp_path)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    def test_that_cannot_be_made_is_named(self, monkeypatch, tmp_path):
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("KNOB", str(tmp_path / "file" / "below"))
        assert "KNOB" in sentence(env.data_dir, "KNOB", tmp_path)

    @pytest.mark.parametrize("name", ["C# projects", "50% off?", "रसीद", "a+b;c&d"])
    def test_may_be_called_anything(self, tmp_path, name):
        folder = tmp_path / name
        show = "from config import settings; print(settings.DATABASES['default']['NAME'])"
        run = subprocess.run(
            [sys.executable, "-c", show],
            cwd=ROOT,
            env=os.environ
            | {"DATA_DIR": str(folder), "DATABASE_URL": "", "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=240,
        )
        assert run.stdout.strip() == str(folder / "db.sqlite3")


class TestDotenvExample:
    def test_names_every_variable_that_is_read(self):
        sources = [*(ROOT / "config").glob("*.py"), *(ROOT / "receipts").rglob("*.py")]
        read = r'(?:env\.\w+\(|environ\.get\(|environ\[|getenv\()\s*"([A-Z_0-9]+)"'
        names = {name for path in sources for name in re.findall(read, path.read_text("utf-8"))}
        example = (ROOT / ".env.example").read_text()
        assert {"SECRET_KEY", "HOST", "WEB_WORKERS", "DEMO_PASSWORD"} <= names
        assert not {name for name in names if f"\n#{name}=" not in example}
