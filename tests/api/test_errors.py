"""What no endpoint can make sense of is refused as JSON, with a sentence."""

from base64 import b64encode
from urllib.parse import urlencode

import pytest
from django.test import Client
from rest_framework.authtoken.models import Token

from tests.factories import make_user

pytestmark = pytest.mark.django_db

FIELD = b'--x\r\nContent-Disposition: form-data; name="f%d"\r\n\r\n1\r\n'
FILE = b'--x\r\nContent-Disposition: form-data; name="f%d"; filename="a"\r\n\r\n1\r\n'


@pytest.fixture
def send(client):
    token = Token.objects.create(user=make_user("finance")).key

    def send(content_type: str, body: bytes):
        headers = {"Authorization": f"Token {token}"}
        return client.generic(
            "POST", "/api/v1/exports/", body, content_type=content_type, headers=headers
        )

    return send


@pytest.mark.parametrize("body", [b"[" * 50_000, b'{"a":' * 50_000])
def test_json_nested_without_end(send, body):
    response = send("application/json", body)
    assert response.status_code == 400
    assert response.json() == {"detail": "The JSON is nested too deeply."}


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data; boundary=x", b"".join(FIELD % n for n in range(1500)) + b"--x--"),
        ("multipart/form-data; boundary=x", b"".join(FILE % n for n in range(30)) + b"--x--"),
        ("application/x-www-form-urlencoded", b"&".join(b"f%d=1" % n for n in range(1500))),
        ("application/json", b" " * (31 * 2**20)),
    ],
    ids=["many-fields", "many-files", "many-urlencoded-fields", "too-large"],
)
def test_more_than_is_ever_read(send, content_type, body):
    response = send(content_type, body)
    assert response.status_code == 400
    assert response.json()["code"] == "unreadable_request"
    assert "too many" in response.json()["detail"]


class TestAddressesThatLeadNowhere:
    @pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete", "options"])
    @pytest.mark.parametrize("address", ["", "nothing/", "dues/many/", "receipts/a/b/", "receipts"])
    def test_say_so_as_json_to_strangers_by_any_method(self, method, address):
        client = Client(enforce_csrf_checks=True)
        response = getattr(client, method)(f"/api/v1/{address}")
        assert response.status_code == 404
        assert response.json()["code"] == "no_such_address"
        assert "end with a slash" in response.json()["detail"]

    def test_say_so_to_who_is_signed_in(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(make_user("finance"))
        assert client.post("/api/v1/nothing/").json()["code"] == "no_such_address"

    def test_answer_a_head_without_a_body(self, client):
        response = client.head("/api/v1/nothing/")
        assert (response.status_code, response.content) == (404, b"")

    def test_leave_a_wrong_method_at_a_right_address_to_it(self, client):
        client.force_login(make_user("finance"))
        response = client.put("/api/v1/exports/")
        assert response.status_code == 405
        assert response.json() == {"detail": 'Method "PUT" not allowed.'}


@pytest.mark.parametrize("name", ["receipts", "dues", "statements", "credits", "exports"])
def test_a_cursor_that_no_page_gave_is_refused(call, name):
    asking = make_user("admin")
    for position in ("nothing", "9" * 5_000, "9" * 30, "1\0", "²", "-1", ""):
        cursor = b64encode(urlencode({"p": position}).encode()).decode()
        answer = call("get", f"/api/v1/{name}/", asking, {"cursor": cursor})
        assert (answer.status_code, answer.json()) == (404, {"detail": "Invalid cursor"})
