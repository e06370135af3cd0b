"""The production settings, the image and the compose file say what they should."""

import os
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
FOR_BROWSER_TESTS = "DJANGO_ALLOW_ASYNC_UNSAFE"  # set by their conftest, and rightly complained of


def manage(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=os.environ | {FOR_BROWSER_TESTS: ""} | variables,
        capture_output=True,
        text=True,
        timeout=240,
    )


class TestProductionSettings:
    def test_pass_djangos_deployment_checks(self, tmp_path):
        run = manage(
            "check",
            "--deploy",
            "--fail-level",
            "WARNING",
            DATA_DIR=str(tmp_path),
            SECRET_KEY="k" + "0123456789abcdef" * 4,
            SITE_URL="https://proofs.example.org",
            # Django asks the database whether it knows generated columns: one that is there.
            DATABASE_URL=f"sqlite:///{tmp_path}/db.sqlite3",
            CELERY_BROKER_URL="redis://127.0.0.1:1/0",
            EMAIL_URL="submission://raseed:secret@mail.example.org:587",
        )
        assert run.returncode == 0, run.stderr
        assert "no issues" in run.stdout


class TestCompose:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())

    def test_runs_every_process(self):
        assert {"web", "worker", "beat", "db", "redis", "migrate"} == set(self.compose["services"])

    def test_watches_the_health_of_all_that_stay(self):
        services = self.compose["services"]
        assert all("healthcheck" in services[name] for name in services if name != "migrate")

    def test_keeps_secrets_out_of_the_file(self):
        text = (ROOT / "docker-compose.yml").read_text()
        for name in ("POSTGRES_PASSWORD", "REDIS_PASSWORD", "SECRET_KEY"):
            assert f"${{{name}:?" in text

    def test_keeps_data_in_named_volumes(self):
        assert set(self.compose["volumes"]) == {"database", "queue", "pictures"}

    def test_gives_running_work_time_to_finish(self):
        assert int(self.compose["services"]["worker"]["stop_grace_period"].rstrip("s")) >= 40

    def test_does_not_run_as_root(self):
        lines = (ROOT / "Dockerfile").read_text().splitlines()
        assert "USER raseed" in lines[: next(i for i, one in enumerate(lines) if "CMD" in one)]


def test_a_web_process_knows_every_screen_at_once_and_takes_receipts_without_a_broker(
    tmp_path, put_database
):
    """All screens before anybody asks, or whoever came first would wait for seconds, and again
    after every so many requests; all that is left out of garbage collection. And with Redis
    configured and nobody listening there, the form still takes a receipt.
    """
    put_database(tmp_path)
    script = (
        "import gc, io, sys, uuid, config.wsgi\n"
        "print(gc.get_freeze_count() > 100_000)\n"
        "print('receipts.web.queue.views' in sys.modules)\n"
        "from PIL import Image\n"
        "from django.test import Client\n"
        "from receipts.models import Receipt\n"
        "file = io.BytesIO(); Image.new('RGB', (300, 300)).save(file, 'PNG'); file.seek(0)\n"
        "file.name = 'proof.png'\n"
        "said = {'submission': uuid.uuid4(), 'pictures': file, 'payer_name': 'Asha Rao',\n"
        "        'contact': '9800000001'}\n"
        "response = Client(headers={'host': '127.0.0.1'}).post('/p/pay/', said)\n"
        "print(response.status_code, Receipt.objects.count())\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=os.environ
        | {
            "DATA_DIR": str(tmp_path),
            "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
            "CELERY_BROKER_URL": "redis://127.0.0.1:1/0",
        },
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert run.stdout.split() == ["True", "True", "302", "1"], run.stderr


def test_the_image_holds_no_history_and_no_secrets() -> None:
    left_out = (ROOT / ".dockerignore").read_text().split()
    assert {".git", ".env", "data", "tests"} <= set(left_out)
