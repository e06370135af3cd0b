"""The client that is written from the schema, at a running server."""

import runpy
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.management import call_command

from receipts.models import Due, Receipt
from receipts.programs.keys import make_key
from tests.corpus.making import png, screen
from tests.factories import default_payee, make_due, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_asks_once_more_under_its_key_where_the_network_broke_off(tmp_path):
    call_command("api_client", str(tmp_path / "raseed.py"))
    written = runpy.run_path(str(tmp_path / "raseed.py"))
    keys: list[str] = []

    class Breaking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            keys.append(self.headers["Idempotency-Key"])
            if len(keys) > 1:
                self.send_response(201)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(b'{"id": 7}')

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Breaking) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        raseed = written["Raseed"](f"http://127.0.0.1:{server.server_port}", key="x")
        assert raseed.dues_create(body={"reference": "A-1"}) == {"id": 7}
        server.shutdown()
    assert len(keys) == 2
    assert len(set(keys)) == 1


def test_sends_lists_and_says_what_is_wrong(live_server, tmp_path):
    call_command("api_client", str(tmp_path / "raseed.py"))
    written = runpy.run_path(str(tmp_path / "raseed.py"))
    admin = make_user("admin")
    _, key = make_key(default_payee(), by=admin, name="Shop", scopes=["edit_dues", "send"])
    raseed = written["Raseed"](live_server.url, key=key)
    due = raseed.dues_update(body={"reference": "A-1", "amount_paise": 150_000})
    assert raseed.dues_retrieve(due["id"])["reference"] == "A-1"
    for number in range(2, 5):
        make_due(reference=f"A-{number}")
    rows = list(raseed.every(raseed.dues_list, page_size=2, state="open"))
    assert [one["reference"] for one in rows] == ["A-4", "A-3", "A-2", "A-1"]
    with pytest.raises(written["Problem"]) as refused:
        raseed.dues_create(body={"reference": "A-5", "amount_paise": 0})
    assert (refused.value.status, refused.value.code) == (400, "invalid")
    assert list(refused.value.errors) == ["amount_paise"]
    with pytest.raises(written["Problem"], match="lacks the scope"):
        raseed.exports_create(body={})
    sent = raseed.receipts_create(
        body={"reference": "A-1"}, files={"image": ("a.png", png(screen(400, 800)))}
    )
    assert Receipt.objects.get().public_id == sent["id"]
    assert raseed.dues_destroy(due["id"]) == b""
    assert Due.objects.count() == 3
