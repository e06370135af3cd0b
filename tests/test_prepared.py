"""What is asked for each receipt stays prepared on PostgreSQL, and is answered as ever on both."""

import pytest
from django.db import connection
from django.db.models import QuerySet

from receipts.matching.bulk_values import FEW, among, as_parameter, run
from receipts.models import Receipt
from receipts.models.prepared import followed
from receipts.models.written_once import one_of, written_once
from tests.factories import make_receipt

pytestmark = pytest.mark.django_db


@written_once
def waiting(keys: list[int], *, name: str) -> QuerySet[Receipt]:
    """With a percent sign, and a condition that an index has."""
    apart = Receipt.objects.filter(one_of("id", keys), status="in_review", payer_name=name)
    return apart.exclude(payer_email="100%s")


def prepared(words: str) -> list[str]:
    """Of the statements that this connection's server keeps, those with these words."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [text for (text,) in cursor.fetchall() if words in text]


def kept(number: int) -> int:
    return number if connection.vendor == "postgresql" else 0


def test_one_statement_serves_every_value_and_only_values_are_left_out_of_it():
    asha = make_receipt(payer_name="Asha Rao", status="in_review")
    ravi = make_receipt(payer_name="रवि", status="in_review")
    both = [asha.pk, ravi.pk]
    assert waiting(both, name="Asha Rao") == [asha]
    assert waiting(both, name="रवि") == [ravi]
    assert waiting(both, name="100%s") == []
    found = prepared("'100%s'")
    assert len(found) == kept(1)
    assert all("= 'in_review'" in text and "$3" in text and "$4" not in text for text in found)


def test_nothing_is_prepared_where_a_pooler_changes_connections(monkeypatch):
    made = make_receipt()
    statement = "SELECT id FROM receipts_receipt AS pooled WHERE id = %s"
    assert followed(connection, statement, [made.pk]) == [(made.pk,)]
    assert len(prepared("AS pooled")) == kept(1)
    statement = statement.replace("pooled", "elsewhere")
    if connection.vendor == "postgresql":
        monkeypatch.setattr(connection.connection, "prepare_threshold", None)
    assert followed(connection, statement, [made.pk]) == [(made.pk,)]
    assert prepared("AS elsewhere") == []


def test_few_ids_share_one_statement_and_many_are_planned_for_themselves():
    made = make_receipt()
    statement = f"SELECT id FROM receipts_receipt AS few WHERE id {among()}"
    for ids in ([made.pk], [2**40], range(made.pk, made.pk + FEW + 1)):
        is_there = made.pk in ids
        assert run(statement, {"ids": as_parameter(ids)}) == [(made.pk,)] * is_there
    assert len(prepared("AS few")) == kept(1)
