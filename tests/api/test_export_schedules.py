"""Exports that go out by themselves over the API: set up, listed, and sent again."""

import pytest

from receipts.models import Export, ExportDestination, ExportProfile, ExportRun
from tests.factories import default_payee, make_export_run, make_payee, make_user

pytestmark = pytest.mark.django_db

BASE = "/api/v1/exports/"
SFTP = {"name": "CA", "kind": "sftp", "to": "sftp.example.com", "user": "b", "secret": "hunter2"}


@pytest.fixture
def finance():
    return make_user("finance")


def test_are_set_up_and_taken_away(call, finance):
    destination = call("post", f"{BASE}destinations/", finance, SFTP)
    assert destination.status_code == 201
    assert "secret" not in destination.json()
    assert "hunter2" not in ExportDestination.objects.get().sealed_secret
    values = {"name": "Monthly", "subject": "refunds", "format": "csv"}
    profile = ExportProfile.objects.create(payee=default_payee(), **values)
    wanted = {"profile": profile.pk, "destination": destination.json()["id"], "every": "week"}
    made = call("post", f"{BASE}schedules/", finance, wanted | {"only_changed": True})
    assert (made.status_code, made.json()["hour"]) == (201, 6)
    assert call("get", f"{BASE}schedules/", finance).json()["results"] == [made.json()]
    kept = call("delete", f"{BASE}destinations/{wanted['destination']}/", finance)
    assert "Delete the schedule first." in kept.content.decode()
    for gone in (f"schedules/{made.json()['id']}", f"destinations/{wanted['destination']}"):
        assert call("delete", f"{BASE}{gone}/", finance).status_code == 204


def test_tell_what_became_of_each_run_and_send_it_again(call, finance):
    run, theirs = make_export_run(), make_export_run(make_payee())
    again = f"{BASE}runs/{run.pk}/again/"
    assert "could not be made" in call("post", again, finance).content.decode()
    export = Export.objects.create(payee=default_payee(), format="csv", state="ready")
    ExportRun.objects.filter(pk=run.pk).update(export=export)
    [shown] = call("get", f"{BASE}runs/", finance).json()["results"]
    assert (shown["state"], shown["period_to"]) == ("failed", "2026-06-12")
    assert call("post", again, finance).json()["state"] == "writing"
    assert call("post", f"{BASE}runs/{theirs.pk}/again/", finance).status_code == 404


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("destinations/", SFTP | {"kind": "pigeon"}),
        ("destinations/", SFTP | {"secret": ""}),
        ("destinations/", SFTP | {"port": 0}),
        ("schedules/", {"profile": 2**70, "destination": 1, "every": "day"}),
        ("schedules/", {"profile": 1, "destination": 1, "every": "hour"}),
    ],
)
def test_that_cannot_be_are_refused(call, finance, path, said):
    assert call("post", f"{BASE}{path}", finance, said).status_code in (400, 404)
    assert not ExportDestination.objects.exists()


def test_are_for_who_may_export(call):
    assert call("post", f"{BASE}destinations/", make_user("reviewer"), SFTP).status_code == 403
