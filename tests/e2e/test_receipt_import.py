"""Proofs that came elsewhere, chosen as a folder."""

import re
import zipfile

import pytest
from playwright.sync_api import expect

from receipts import storage
from receipts.models import ReceiptImport
from tests.e2e.conftest import arrive
from tests.factories import make_user
from tests.web.sending import png


@pytest.fixture
def folder(tmp_path):
    """A phone's folder as it lies on a computer."""
    inside = tmp_path / "Screenshots"
    (inside / "मई").mkdir(parents=True)
    (inside / "one.png").write_bytes(png(10))
    (inside / "मई" / "two.png").write_bytes(png(240))
    (inside / ".nomedia").write_bytes(b"")
    (inside / "Thumbs.db").write_bytes(b"not for us")
    return inside


def test_a_whole_folder_is_packed_in_the_browser_and_looked_at(desktop, sign_in, folder):
    make_user("reviewer", username="priya")
    sign_in(desktop, "priya")
    desktop.goto("/desk/receipts/import/")
    desktop.get_by_label("Or a whole folder").set_input_files(folder)
    expect(desktop.get_by_text("2 files are packed.")).to_be_visible()
    desktop.get_by_role("button", name="Look at it first").click()
    arrive(desktop, re.compile(r"/desk/receipts/imports/\d+/$"))
    expect(desktop.get_by_text("two.png")).to_be_visible()
    begun = ReceiptImport.objects.get()
    assert begun.file_name == "Screenshots.zip"
    with storage.opened(begun.file) as kept, zipfile.ZipFile(kept) as archive:
        assert archive.testzip() is None
        held = {one.filename: archive.read(one) for one in archive.infolist()}
    assert held == {"Screenshots/one.png": png(10), "Screenshots/मई/two.png": png(240)}
