"""Many rows at once, past the ORM."""

import pytest

from receipts.dues import importing
from receipts.models import Due
from tests.factories import make_payee

pytestmark = pytest.mark.django_db


def test_what_is_written_anew_and_what_is_changed_is_compared_by_its_ids(monkeypatch):
    payee, compared = make_payee(), []
    monkeypatch.setattr(importing, "compare", lambda payee, ids, **more: compared.append(set(ids)))
    importing.write(payee, b"Reference,Name,Amount\nA-1,Asha Rao,500\nA-2,Ravi Khan,700\n")
    importing.write(
        payee, b"Reference,Name,Amount\nA-1,Asha Rao,500\nA-2,Ravi Khan,800\nA-3,Anil,9\n"
    )
    ids = dict(Due.objects.filter(payee=payee).values_list("reference", "pk"))
    assert compared == [{ids["A-1"], ids["A-2"]}, {ids["A-2"], ids["A-3"]}]
