"""A POST that comes again under its Idempotency-Key is carried out once."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import MULTIPART_CONTENT

from receipts.models import Due, Export, RepeatableCall
from receipts.programs import repeated_calls
from receipts.tidying import tidy
from tests.api import as_said
from tests.factories import make_due, make_user

pytestmark = pytest.mark.django_db

DUES = "/api/v1/dues/"
IMPORT = "/api/v1/dues/import/"
VALUES = {"reference": "A-1", "amount_paise": 100}


@pytest.fixture
def post(client):
    """`post(url, values)` under one key, by one person, unless told otherwise."""
    finance = make_user("finance")

    def post(url, values, *, key="k-1", by=finance, content_type="application/json"):
        client.force_login(by)
        headers = {"Idempotency-Key": key}
        return client.post(url, values, content_type=content_type, headers=headers)

    return post


def test_is_answered_as_before_and_done_once(post):
    first, second = post(DUES, VALUES), post(DUES, VALUES)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert Due.objects.count() == 1


def test_with_another_body_is_refused(post):
    post(DUES, VALUES)
    answer = post(DUES, VALUES | {"amount_paise": 200})
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_misused")
    assert Due.objects.get().amount_paise == 100


def test_at_another_address_is_refused(post):
    post(DUES, VALUES)
    assert post("/api/v1/exports/", VALUES).status_code == 422


def test_of_another_caller_or_key_is_another(post):
    post(DUES, VALUES)
    others = [post(DUES, VALUES, key="k-2"), post(DUES, VALUES, by=make_user("finance"))]
    assert [one.status_code for one in others] == [400, 400]  # the reference is taken


def test_while_the_first_is_at_work_is_refused_until_that_must_have_died(post):
    post(DUES, VALUES)
    Due.objects.all().delete()
    RepeatableCall.objects.update(status=None)
    answer = post(DUES, VALUES)
    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_key_in_use")
    assert not Due.objects.exists()
    RepeatableCall.objects.update(began_at=_before(repeated_calls.GIVEN_UP_AFTER))
    assert post(DUES, VALUES).status_code == 201


def test_may_succeed_after_a_refusal(post):
    taken = make_due(reference="A-1")
    assert post(DUES, VALUES).status_code == 400
    taken.delete()
    assert post(DUES, VALUES).status_code == 201


def test_is_alike_as_a_form_whatever_its_boundary(post):
    def send(text, boundary):
        body = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="d.csv"\r\n'
            f"\r\n{text}\r\n--{boundary}--\r\n"
        )
        return post(IMPORT, body.encode(), content_type=f"multipart/form-data; boundary={boundary}")

    first, again = send("ref,amount\nA-1,5\n", "x"), send("ref,amount\nA-1,5\n", "y")
    assert first.json() == again.json()
    assert first.json()["added"] == 1  # counted anew it would be unchanged
    assert send("ref,amount\nA-2,5\n", "x").status_code == 422


def test_of_a_file_that_was_streamed_is_not_carried_out_again(post):
    assert post("/api/v1/exports/", {}).status_code == 200
    answer = post("/api/v1/exports/", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "idempotent_answer_not_kept")
    assert Export.objects.count() == 1


@pytest.mark.parametrize("key", ["x" * 256, "a\tb"])
def test_takes_no_key_that_is_none(post, key):
    assert post(DUES, VALUES, key=key).status_code == 422
    assert not Due.objects.exists()


def test_is_new_after_a_day_and_forgotten_by_the_tidying(post):
    post(DUES, VALUES)
    RepeatableCall.objects.update(began_at=_before(repeated_calls.KEPT))
    assert post(DUES, VALUES).status_code == 400  # the reference is taken
    post(DUES, VALUES | {"reference": "A-2"}, key="k-2")
    RepeatableCall.objects.update(began_at=_before(repeated_calls.KEPT))
    tidy()
    assert not RepeatableCall.objects.exists()


def test_every_post_of_the_schema_knows_the_header():
    for path, operation in posts().items():
        assert "Idempotency-Key" in [one["name"] for one in operation["parameters"]], path
        assert {"409", "422", "429"} <= set(operation["responses"]), path


WORDS = {"public_id", "username"}  # in addresses, where others have numbers


def test_every_post_minds_the_header(post):
    """A key that is none is refused before anything else, so whoever minds it says 422."""
    for path, operation in posts().items():
        taken = operation.get("requestBody", {"content": ["application/json"]})["content"]
        is_form = "multipart/form-data" in taken and "application/json" not in taken
        values = {"file": SimpleUploadedFile("a", b"x")} if is_form else {}
        url = re.sub(r"\{(\w+)\}", lambda one: "x" if one[1] in WORDS else "1", path)
        content_type = MULTIPART_CONTENT if is_form else "application/json"
        assert post(url, values, key="x" * 300, content_type=content_type).status_code == 422, path


def posts():
    """Every POST of the schema, by its path."""
    paths = as_said.document()["paths"]
    return {path: methods["post"] for path, methods in paths.items() if "post" in methods}


def _before(age):
    return RepeatableCall.objects.latest("began_at").began_at - age - timedelta(seconds=1)
