"""Cost follows what changes and not what exists: queries and steps, which no clock disturbs."""

import pytest

from benchmarks.scale.acts import rows_of
from benchmarks.scale.meter import measure, stepping
from benchmarks.scale.seeding import seed
from receipts.models import Allocation

pytestmark = pytest.mark.django_db

# Among fewer a search for ORD-77 does not find ORD-770 to 779 as well, which is no growth, and an
# arrival looks through fewer receipts than it may.
SMALL, LARGE = 1_000, 6_000
GROWTH = 1.5
# What still grows with every page: docs/scale.md says what it costs.
STILL_GROW = {
    "one more due",  # its reference is looked for in the words of 500 credits of its amount
    "books",  # counts what waits, for that is confirmed to the last one
    "dues, searched by name",  # as many more are found as there are, and put in order
    "queue, searched by name",
}
# Lists of every payee a person works for: here that is both, so that nothing can be compared.
OF_ALL_PAYEES = "api: "


def test_six_times_the_rows_cost_no_more(monkeypatch):
    monkeypatch.setattr("receipts.web.dues.views.ADDED_UP", SMALL // 2)
    small, large = (seed(rows, one_fee=True) for rows in (SMALL, LARGE))
    wrong = []
    for few, many in zip(rows_of(small), rows_of(large), strict=True):
        if few.name in STILL_GROW or few.name.startswith(OF_ALL_PAYEES):
            continue
        least, most = (measured(row) for row in (few, many))
        if most.queries > least.queries + 3 or most.steps > GROWTH * least.steps:
            wrong.append(f"{few.name}: {least} became {most}")
    assert not wrong, "\n".join(wrong)
    # Money is counted without reading all that counts already.
    few, many = counting_once(small), counting_once(large)
    assert many <= GROWTH * few


def counting_once(world):
    """SQLite's instructions for one more allocation, its guards among them."""
    allocation = Allocation.objects.filter(due__payee=world.payee).latest("pk")
    Allocation.objects.filter(pk=allocation.pk).delete()
    with stepping() as steps:
        allocation.save(force_insert=True)
    return steps[1]


def measured(row):
    row.act()  # the first of a kind fills caches
    return measure(row.act, count_steps=True)
