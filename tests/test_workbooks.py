"""Workbooks that are to end the process that reads them: they are refused by a sentence."""

import pytest

from receipts.tables import TableRefused, read_table
from tests.corpus.workbooks import workbooks

pytestmark = pytest.mark.once


@pytest.mark.parametrize("name", workbooks())
def test_is_refused_and_the_process_goes_on(name):
    data = workbooks()[name]()
    with pytest.raises(TableRefused, match=r"cannot be opened|far outside"):
        list(read_table(data, header_hint=("reference", "amount")).rows)
