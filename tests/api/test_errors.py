"""What no endpoint can make sense of is refused as JSON, with a sentence."""

from base64 import b64encode
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.test.client import MULTIPART_CONTENT
from rest_framework.authtoken.models import Token

from tests.factories import make_due, make_receipt, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]

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
    assert response.json()["detail"] == "The JSON is nested too deeply."


@pytest.mark.parametrize("body", [b'{"format":"csv","format":"xlsx"}', b'{"a":[{"b":1,"b":1}]}'])
def test_json_that_says_something_twice(send, body):
    response = send("application/json", body)
    assert response.status_code == 400
    assert "is said twice" in response.json()["detail"]


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
        assert response.json()["detail"] == 'Method "PUT" not allowed.'


@pytest.mark.parametrize("name", ["receipts", "dues", "statements", "credits", "exports"])
def test_a_cursor_that_no_page_gave_is_refused(call, name):
    asking = make_user("admin")
    for position in ("nothing", "9" * 5_000, "9" * 30, "1\0", "²", "-1", ""):
        cursor = b64encode(urlencode({"p": position}).encode()).decode()
        answer = call("get", f"/api/v1/{name}/", asking, {"cursor": cursor})
        assert (answer.status_code, answer.json()["detail"]) == (404, "Invalid cursor")


class TestProblems:
    """RFC 9457: every refusal says what is wrong, where, and what to do."""

    @pytest.fixture
    def ask(self, call):
        finance, due = make_user("finance"), make_due()
        receipt = make_receipt()
        asked = {
            400: lambda: call("post", "/api/v1/dues/", finance, {"reference": "A"}),
            401: lambda: call("get", "/api/v1/dues/"),
            403: lambda: call("post", f"/api/v1/receipts/{receipt.public_id}/decide/", finance, {}),
            404: lambda: call("get", f"/api/v1/dues/{due.pk + 1}/", finance),
            405: lambda: call("put", "/api/v1/exports/", finance),
            415: lambda: call("post", "/api/v1/dues/import/", finance, {}),
        }
        return lambda status: asked[status]()

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 415])
    def test_have_one_shape(self, ask, status):
        answer = ask(status)
        body = answer.json()
        assert (answer.status_code, body["status"]) == (status, status)
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert body["type"] == "about:blank"
        assert all(body[name] for name in ("title", "detail", "code", "cure"))

    def test_name_each_field_that_is_wrong(self, call):
        values = {"decision": "approve", "version": -1, "allocations": [{"due": 1}, {"due": "x"}]}
        url = f"/api/v1/receipts/{make_receipt().public_id}/decide/"
        body = call("post", url, make_user("reviewer"), values).json()
        found = {one["field"]: one["detail"] for one in body["errors"]}
        assert set(found) == {
            "version", "allocations.0.amount_paise", "allocations.1.amount_paise",
            "allocations.1.due",
        }  # fmt: skip
        assert all(found.values())
        assert body["detail"].startswith("version: ")

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"reference": "A-1"}, "reference"),
            ({"reference": "A-2", "amount_paise": 10**30}, "amount_paise"),
            ({"reference": "A-2", "payer_email": "asha"}, "payer_email"),
        ],
    )
    def test_name_the_field_of_a_due_that_is_refused(self, call, values, field):
        make_due(reference="A-1")
        sent = {"amount_paise": 100} | values
        answer = call("post", "/api/v1/dues/", make_user("finance"), sent)
        body = answer.json()
        assert (answer.status_code, body["code"]) == (400, "due_refused")
        assert body["errors"] == [{"field": field, "detail": body["detail"]}]

    def test_say_of_a_body_that_is_no_object_that_it_is_all_wrong(self, call):
        body = call("post", "/api/v1/dues/", make_user("finance"), []).json()
        assert [one["field"] for one in body["errors"]] == [""]

    def test_tell_nothing_of_a_fault_of_ours_and_put_it_on_record(self, call, monkeypatch, caplog):
        def break_off(*_args, **_options):
            raise RuntimeError("a secret")

        monkeypatch.setattr("receipts.api.dues.paginated", break_off)
        finance = make_user("finance")
        with pytest.raises(RuntimeError):  # as the test client has it
            call("get", "/api/v1/dues/", finance)
        client = Client(raise_request_exception=False)
        client.force_login(finance)
        answer = client.get("/api/v1/dues/")
        assert (answer.status_code, answer.json()["code"]) == (500, "server_error")
        assert "a secret" not in answer.text
        assert "a secret" in caplog.text


@pytest.mark.parametrize(
    ("method", "url"),
    [
        ("get", "/api/v1/overview/"),
        ("post", "/api/v1/alerts/"),
        ("post", "/api/v1/dues/import/"),
        ("post", "/api/v1/askings/"),
    ],
)
def test_a_payee_that_none_can_be_called_is_refused_by_its_field(call, method, url):
    form = {"content_type": MULTIPART_CONTENT} if "import" in url else {}
    answer = call(method, url, make_user("finance"), {"payee": "a\x00b"}, **form)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "payee")
