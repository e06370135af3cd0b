"""A payee's history is a chain: what was sealed of it cannot be changed unnoticed."""

import json
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from receipts import history, history_links, lifecycle
from receipts.models import BankEvent, HistoryLink, ReceiptEvent
from tests.factories import default_payee, make_payee, make_receipt

pytestmark = pytest.mark.django_db


def happen(times: int = 3, **overrides) -> list[ReceiptEvent]:
    receipt = make_receipt(**overrides)
    data = {"utr": "612345678901", "evidence": {"remembered": "Asha Rao"}}
    said = {"kind": "told_by_hand", "actor": "payer", "note": "Öffnen Sie bitte", "data": data}
    return [lifecycle.record(receipt, **said) for _ in range(times)]


def bank_event() -> BankEvent:
    return BankEvent.objects.create(payee=default_payee(), kind="policy", actor_name="asha")


def rewritten(event: ReceiptEvent | BankEvent, sql: str) -> None:
    """Change a row as somebody would who has taken the triggers down."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("DROP TRIGGER IF EXISTS receipts_receiptevent_no_update")
            cursor.execute("DROP TRIGGER IF EXISTS receipts_receiptevent_words_kept")
            cursor.execute("DROP TRIGGER IF EXISTS receipts_historylink_sealed")
        cursor.execute(sql, [event.pk])
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = origin")


def faults(payee=None) -> list[history.Fault]:
    return history.verify((payee or default_payee()).pk).faults


class TestSeal:
    def test_numbers_what_happened_to_receipts_and_in_the_bank_as_one_chain(self):
        happen(2)
        bank_event()
        assert history.verify(default_payee().pk).unsealed == 3
        assert history.seal() == 3
        found = history.verify(default_payee().pk)
        assert (found.head.number, found.unsealed, found.faults) == (3, 0, [])
        assert history.head_of(default_payee().pk) == found.head

    def test_goes_on_where_it_ended_and_does_nothing_twice(self):
        happen()
        history.seal()
        before = history.head_of(default_payee().pk)
        assert history.seal() == 0
        happen(1)
        assert history.seal() == 1
        assert history.head_of(default_payee().pk).number == before.number + 1
        assert faults() == []

    def test_keeps_a_chain_a_payee(self):
        other = make_payee()
        happen(2, payee=other)
        happen(1)
        history.seal()
        assert history.head_of(other.pk).number == 2
        assert history.head_of(default_payee().pk).number == 1


class TestVerify:
    @pytest.mark.parametrize(
        ("column", "why"),
        [
            ("kind = 'approved'", "is not what was sealed"),
            ("data = '{\"evidence\": {}}'", "words of"),
            ("note = 'Another'", "words of"),
            ("note = ''", "words of"),
            ("actor_name = 'somebody'", "is not what was sealed"),
        ],
    )
    def test_finds_an_event_that_was_changed(self, column, why):
        event = happen()[1]
        history.seal()
        rewritten(event, f"UPDATE receipts_receiptevent SET {column} WHERE id = %s")
        found = faults()
        assert {fault.number for fault in found} == {2}
        assert any(why in fault.why for fault in found)

    def test_finds_an_event_whose_link_was_made_anew_to_fit(self):
        event = happen()[1]
        history.seal()
        rewritten(event, "UPDATE receipts_historylink SET hash = 'f' WHERE receipt_event_id = %s")
        assert [fault.number for fault in faults()] == [2, 3]

    def test_finds_words_that_are_there_although_they_count_as_erased(self):
        event = happen()[1]
        history.seal()
        HistoryLink.objects.filter(receipt_event=event).update(salt="")
        assert [fault.number for fault in faults()] == [2]

    def test_finds_events_that_have_no_link_and_links_that_are_missing(self):
        event = happen()[1]
        history.seal()
        rewritten(event, "DELETE FROM receipts_historylink WHERE receipt_event_id = %s")
        assert [fault.number for fault in faults()] == [0, 3, 3]
        history_links.stand_up(plan=["all of them"], apps=apps)
        assert "links before it are missing" in faults()[0].why

    def test_says_that_a_chain_holds_whose_words_were_erased(self):
        event = happen()[1]
        history.seal()
        HistoryLink.objects.filter(receipt_event=event).update(salt="")
        cut = "UPDATE receipts_receiptevent SET note = '', data = '{\"utr\": \"612345678901\"}'"
        rewritten(event, f"{cut} WHERE id = %s")
        assert faults() == []


class TestTheDatabase:
    def test_links_every_event_of_a_time_when_its_triggers_were_down(self):
        history_links.stand_down(using="default", plan=["anything"])
        happen(1)
        history_links.stand_up(plan=["anything"], apps=apps)
        happen(1)
        assert history.seal() == 2

    @pytest.mark.parametrize(
        "change", [{"hash": "f"}, {"words": "f"}, {"number": 7}, {"number": None}, {"salt": "f"}]
    )
    def test_refuses_to_change_what_is_sealed(self, change):
        happen(1)
        history.seal()
        with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
            HistoryLink.objects.update(**change)


class TestProof:
    @pytest.fixture
    def proof(self, tmp_path):
        happen()
        path = tmp_path / "history.jsonl"
        call_command("export_history", path, stderr=StringIO())
        return path

    def check(self, path) -> str:
        said = StringIO()
        call_command("verify_history", proof=path, stdout=said)
        return said.getvalue()

    def test_holds_and_still_does_when_more_has_happened(self, proof):
        happen(2)
        assert "holds, and so does the database up to 3" in self.check(proof)

    @pytest.mark.parametrize(
        ("was", "becomes"),
        [("told_by_hand", "approved"), ("612345678901", "612345678902"), ("bitte", "danke")],
    )
    def test_does_not_hold_when_a_line_was_changed(self, proof, was, becomes):
        proof.write_text(proof.read_text().replace(was, becomes, 1))
        with pytest.raises(CommandError, match="Line 1 is not what was sealed"):
            self.check(proof)

    @pytest.mark.parametrize("lines", [1, 2, 3])
    def test_does_not_hold_when_lines_are_missing(self, proof, lines):
        proof.write_text("".join(proof.read_text().splitlines(keepends=True)[:lines]))
        with pytest.raises(CommandError, match="not whole"):
            self.check(proof)

    @pytest.mark.parametrize(
        "rubbish",
        ["{", "[]", "{}", "\udcff", '{"words": "", "salt": "", "entry": {"kind": "\\ud800"}}'],
    )
    def test_says_of_another_file_that_it_is_none(self, proof, rubbish):
        proof.write_bytes(rubbish.encode(errors="surrogateescape"))
        with pytest.raises(CommandError):
            self.check(proof)

    def test_shows_a_history_that_was_made_anew_from_the_beginning(self, proof):
        head = json.loads(proof.read_text().splitlines()[-1])["head"]
        rewritten(
            ReceiptEvent.objects.first(),
            "UPDATE receipts_receiptevent SET kind = 'approved' WHERE id = %s",
        )
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute("UPDATE receipts_historylink SET number = NULL, salt = '', hash = ''")
        history.seal()
        assert faults() == []
        with pytest.raises(CommandError, match=f"another one at {head['number']}"):
            self.check(proof)


def test_a_history_that_does_not_hold_fails_and_is_named():
    event = happen(1)[0]
    history.seal()
    rewritten(event, "UPDATE receipts_receiptevent SET kind = 'approved' WHERE id = %s")
    said = StringIO()
    with pytest.raises(CommandError, match="does not hold"):
        call_command("verify_history", stderr=said, stdout=StringIO())
    assert f"event {event.pk} of receipt {event.receipt_id}" in said.getvalue()
