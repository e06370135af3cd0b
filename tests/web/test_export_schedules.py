"""Scheduled exports at the desk: set up, looked at, switched and sent again."""

import pytest
from django.urls import reverse

from receipts.models import Export, ExportDestination, ExportProfile, ExportRun, ExportSchedule
from receipts.wording import Sentence
from tests.factories import default_payee, make_export_run, make_payee, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def finance(client):
    user = make_user("finance")
    client.force_login(user)
    return user


def page(client) -> str:
    return client.get(reverse("export_schedules")).content.decode()


def add_destination(client, **typed):
    mail = {"name": "Books", "kind": "mail", "to": "books@example.com"}
    return client.post(reverse("add_destination"), mail | typed)


def test_are_set_up_with_a_destination_and_a_profile(client, finance):
    add_destination(client)
    destination = ExportDestination.objects.get()
    shared = ExportProfile.objects.create(payee=default_payee(), name="Monthly", subject="dues")
    typed = {"profile": shared.pk, "destination": destination.pk, "every": "month", "hour": 7}
    assert client.post(reverse("add_export_schedule"), typed).status_code == 302
    schedule = ExportSchedule.objects.get()
    assert (schedule.hour, schedule.next_on.day, schedule.by) == (7, 1, finance)
    shown = page(client)
    assert "On the 1st, of the month before" in shown
    assert "Monthly" in shown
    refused = client.post(reverse("add_export_schedule"), typed | {"only_changed": "on"})
    assert "rows of money only" in refused.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"to": "nobody"}, "Type mail addresses"),
        ({"kind": "sftp"}, "Type the server, the user and the secret"),
        ({"kind": "pigeon"}, "Select a valid choice"),
    ],
)
def test_destinations_that_cannot_be_are_refused_with_a_sentence(client, typed, said):
    response = add_destination(client, **typed)
    assert response.status_code == 422
    assert said in response.content.decode()


def test_never_show_a_secret(client):
    typed = {"kind": "sftp", "to": "sftp.example.com", "user": "b", "secret": "hunter2-hunter2"}
    assert add_destination(client, **typed).status_code == 302
    assert "sftp.example.com" in page(client)
    assert "hunter2" not in page(client)
    refused = add_destination(client, **typed | {"host_key": "x"})
    assert "hunter2" not in refused.content.decode()


def test_show_what_became_of_every_run_and_send_it_again(client):
    run = make_export_run()
    export = Export.objects.create(payee=default_payee(), format="csv", state="ready", rows=3)
    ExportRun.objects.update(export=export, problem=Sentence.of("run_not_written"))
    assert "The file could not be written." in page(client)
    client.post(reverse("send_run_again", args=[run.pk]))
    run.refresh_from_db()
    assert (run.state, bool(run.problem)) == ("writing", False)
    client.post(reverse("send_run_again", args=[run.pk]))
    assert "It is on its way already." in page(client)


def test_are_switched_off_and_on_and_deleted_with_what_they_need(client):
    schedule = make_export_run().schedule
    does = reverse("do_with_export_schedule", args=[schedule.pk])
    forget = reverse("delete_destination", args=[schedule.destination_id])
    client.post(forget)
    assert "Delete the schedule first." in page(client)
    for do, is_off in (("off", True), ("on", False), ("paint", False)):
        client.post(does, {"do": do})
        assert bool(ExportSchedule.objects.get().switched_off_at) is is_off
    client.post(does, {"do": "delete"})
    client.post(forget)
    assert not ExportDestination.objects.exists()


def test_of_another_payee_are_none(client):
    run = make_export_run(make_payee())
    assert run.schedule.profile.name not in page(client)
    typed = {
        "profile": run.schedule.profile_id,
        "destination": run.schedule.destination_id,
        "every": "day",
        "hour": 6,
    }
    assert client.post(reverse("add_export_schedule"), typed).status_code == 422


def test_begin_with_what_a_schedule_needs(client):
    begun = page(client)
    assert "First make both." in begun
    assert "Add the schedule" not in begun
    assert f'href="{reverse("new_export_profile")}"' in begun
    add_destination(client)
    ExportProfile.objects.create(payee=default_payee(), name="Monthly", subject="dues")
    begun = page(client)
    assert "First make both." not in begun
    assert "Add the schedule" in begun
