"""`manage.py load_demo`: the whole story, once."""

import json
import re
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from receipts import access, demo
from receipts.models import Credit, Due, Payee, Receipt, StatementFile, User
from receipts.upi import parse_amount
from tests.factories import make_receipt

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def load(**options: Any) -> str:
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


@pytest.fixture(autouse=True)
def few_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three pictures tell as much about loading as forty."""
    send = demo.send_receipts
    monkeypatch.setattr(demo, "send_receipts", lambda payee, uploads: send(payee, uploads[:3]))


def typed_amounts(count: int) -> list[int | None]:
    uploads = json.loads((demo.SAMPLES / "manifest.json").read_text())["receipts"][:count]
    typed = [upload["form"]["amount"] for upload in uploads]
    return [parse_amount(amount) if amount else None for amount in typed]


def test_sends_the_samples_through_the_real_intake() -> None:
    load()
    receipts = Receipt.objects.order_by("id")
    assert [one.status for one in receipts] == ["queued"] * 3
    assert {one.source for one in receipts} == {Receipt.Source.DEMO}
    assert all(one.events.get().kind == "received" for one in receipts)
    assert receipts[0].reference == "SRA-A101"
    assert [one.claimed_amount_paise for one in receipts] == typed_amounts(3)


def test_names_the_payee_and_brings_its_dues() -> None:
    load()
    payee = Payee.objects.get()
    assert payee.name == "Sunrise Residents' Association"
    assert [vpa.address for vpa in payee.vpas.all()] == ["sunrise.residents@okraseed"]
    assert Due.objects.filter(payee=payee).count() == 60


def test_imports_the_banks_side_once() -> None:
    load()
    statement = StatementFile.objects.get()
    assert (statement.state, statement.refused, statement.account) == ("imported", 0, "4321")
    assert statement.balance_problems == []
    assert statement.added == Credit.objects.count() == 31
    assert Credit.objects.exclude(reversed_on=None).get().payer_name == "SURESH MUKHERJEE"
    load()
    assert StatementFile.objects.count() == 1


def test_goes_on_with_a_statement_that_was_not_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("receipts.statement_import.confirm", lambda *_, **__: None)
        load()
    assert not Credit.objects.exists()
    load()
    assert StatementFile.objects.get().state == "imported"


def test_the_banks_side_knows_most_of_the_receipts() -> None:
    load()
    uploads = json.loads((demo.SAMPLES / "manifest.json").read_text())["receipts"]
    said = {
        (one["truth"]["utr"], one["truth"]["amount_paise"])
        for one in uploads
        if one["truth"]["status"] == "success" and one["truth"]["utr"]
    }
    credits = set(Credit.objects.values_list("utr", "amount_paise"))
    assert len(said & credits) >= 25
    assert {utr for utr, _ in said} - {utr for utr, _ in credits}
    assert {utr for utr, _ in credits} - {utr for utr, _ in said}
    due = Due.objects.get(reference="SRA-D102")
    assert Credit.objects.filter(note__contains=due.reference, amount_paise=due.amount_paise)


def test_says_what_to_try_first_with_what_is_there(client: Client) -> None:
    said = load()
    pictures = re.findall(r"samples/\S+", said)
    assert pictures
    assert all((settings.BASE_DIR / one).exists() for one in pictures)
    client.force_login(User.objects.get(username="admin"))
    addresses = re.findall(rf"{settings.SITE_URL}(/\S*)", said)
    answers = [client.get(address, follow=True) for address in addresses]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200]


def test_prints_logins_that_work() -> None:
    logins = dict(re.findall(r"^  (\w+) +(\S+)", load(), re.MULTILINE))
    assert set(logins) == {"reviewer", "finance", "admin", "payer"}
    for username, password in logins.items():
        assert User.objects.get(username=username).check_password(password)


def test_gives_each_user_their_role() -> None:
    load()
    users = {user.username: user for user in User.objects.all()}
    assert access.may(users["reviewer"], access.Ability.REVIEW)
    assert access.may(users["finance"], access.Ability.EXPORT)
    assert not access.may(users["payer"], access.Ability.SEE)
    assert access.own_receipts(users["payer"]).exists()
    assert (users["admin"].is_staff, users["admin"].is_superuser) == (True, True)


def test_changes_nothing_the_second_time() -> None:
    load()
    load()
    assert (Receipt.objects.count(), User.objects.count(), Due.objects.count()) == (3, 4, 60)


def test_goes_on_where_it_broke_off(monkeypatch: pytest.MonkeyPatch) -> None:
    send = demo.send_receipts
    with monkeypatch.context() as patch:
        patch.setattr(demo, "send_receipts", lambda payee, uploads: send(payee, uploads[:1]))
        load()
    assert Receipt.objects.count() == 1
    load()
    assert Receipt.objects.count() == 3


def test_does_not_name_a_password_that_has_been_changed() -> None:
    load()
    finance = User.objects.get(username="finance")
    finance.set_password("another-password")
    finance.save()
    lines = load().splitlines()
    assert next(line for line in lines if "finance" in line).split()[1] == "(its"


def test_leaves_a_payee_alone_that_has_receipts_of_its_own() -> None:
    make_receipt()
    name = Payee.objects.get().name
    load()
    assert Payee.objects.get().name == name


def test_is_refused_in_production_unless_asked(settings: Any) -> None:
    settings.HTTPS = True
    with pytest.raises(CommandError, match="production"):
        load()
    assert not User.objects.exists()
    load(in_production=True)
    assert User.objects.count() == 4
