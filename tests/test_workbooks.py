"""Workbooks that are to end the process that reads them: they are refused by a sentence."""

import io
import zipfile

import pytest

from receipts.confinement import Busy
from receipts.tables import TableRefused, read_table, workbook
from receipts.tables.refusal import PasswordNeeded
from tests.corpus.workbooks import workbooks

pytestmark = pytest.mark.once


@pytest.mark.parametrize("name", workbooks())
def test_is_refused_and_the_process_goes_on(name):
    data = workbooks()[name]()
    with pytest.raises(TableRefused, match=r"cannot be opened|far outside"):
        list(read_table(data, header_hint=("reference", "amount")).rows)


def test_of_a_zip_with_a_password_none_is_asked_for():
    """No password that is typed would open it."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    data = bytearray(whole.getvalue())
    data[data.index(b"PK\x03\x04") + 6] |= 1  # what says that a member is encrypted
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(TableRefused, match="cannot be opened") as refused:
        list(read_table(bytes(data), header_hint=("reference",)).rows)
    assert not isinstance(refused.value, PasswordNeeded)


def test_where_others_files_are_being_opened_one_is_asked_to_send_it_again(monkeypatch):
    def busy(_data):
        raise Busy

    monkeypatch.setattr(workbook, "_measured_elsewhere", busy)
    with pytest.raises(TableRefused, match="again in a minute"):
        list(read_table(workbooks()[next(iter(workbooks()))](), header_hint=("reference",)).rows)
