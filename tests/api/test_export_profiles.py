"""Profiles over the API: kept, used, and nobody else's."""

import json

import pytest

from receipts.models import Export, ExportProfile
from tests.factories import default_payee, make_payee, make_receipt, make_user

pytestmark = pytest.mark.django_db

LIST = "/api/v1/exports/profiles/"
EXPORTS = "/api/v1/exports/"
BOOKS = {
    "name": "For  the books",
    "shared": True,
    "format": "jsonl",
    "filters": {"state": "approved"},
    "columns": [{"column": "utr", "heading": "Reference"}, {"column": "receipt"}],
}


@pytest.fixture
def finance():
    return make_user("finance")


def test_is_kept_and_used_and_its_filters_are_narrowed(call, finance):
    kept = call("post", LIST, finance, BOOKS)
    assert kept.status_code == 201
    profile = kept.json()
    assert (profile["name"], profile["subject"], profile["shared"]) == (
        "For the books",
        "receipts",
        True,
    )
    assert profile["columns"] == [
        {"column": "utr", "heading": "Reference"},
        {"column": "receipt", "heading": "receipt"},
    ]
    receipt = make_receipt(status="approved", payer_name="Asha")
    make_receipt(status="approved", payer_name="Ravi")
    make_receipt(payer_name="Asha")
    wanted = {"profile": str(profile["id"]), "filters": {"search": "Asha"}}
    lines = b"".join(call("post", EXPORTS, finance, wanted).streaming_content).splitlines()
    assert [json.loads(line) for line in lines] == [{"Reference": None, "receipt": receipt.pk}]
    record = call("get", EXPORTS, finance).json()["results"][0]
    assert (record["profile"], record["filters"]) == (
        "For the books",
        {"state": "approved", "search": "Asha"},
    )


def test_of_the_same_name_is_changed(call, finance):
    first = call("post", LIST, finance, BOOKS).json()
    again = call("post", LIST, finance, BOOKS | {"format": "csv", "columns": []}).json()
    assert (again["id"], again["format"], again["columns"]) == (first["id"], "csv", [])


def test_of_others_is_seen_only_where_it_is_shared(call, finance):
    shared = call("post", LIST, finance, BOOKS).json()["id"]
    own = call("post", LIST, finance, BOOKS | {"shared": False}).json()["id"]
    colleague = make_user("finance", username="colleague")
    assert [one["id"] for one in call("get", LIST, colleague).json()["results"]] == [shared]
    assert call("get", f"{LIST}{own}/", colleague).status_code == 404
    assert call("post", EXPORTS, colleague, {"profile": str(own)}).status_code == 404
    assert call("delete", f"{LIST}{own}/", colleague).status_code == 404
    assert call("delete", f"{LIST}{own}/", finance).status_code == 204
    assert ExportProfile.objects.get().pk == shared


def test_of_another_payee_is_none(call, finance):
    looks = {"name": "Theirs", "subject": "dues", "format": "csv"}
    theirs = ExportProfile.objects.create(payee=make_payee(), **looks)
    for profile in (str(theirs.pk), "0", "²", "nobodys", str(2**70)):
        assert call("post", EXPORTS, finance, {"profile": profile}).status_code == 404


def test_that_comes_with_raseed_needs_no_number(call, finance):
    response = call("post", EXPORTS, finance, {"profile": "zoho"})
    assert b"".join(response.streaming_content).startswith(b'"Date","Payee"')
    assert Export.objects.get().subject == "credits"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"name": " "}, "name"),
        ({"columns": [{"column": "secret"}]}, "There is no column “secret”"),
        ({"columns": [{"heading": "UTR"}]}, "column"),
        ({"filters": {"state": "lost"}}, "“lost” is not a state"),
        (
            {"subject": "dues", "format": "tally", "filters": {}},
            "Vouchers are of money that came in",
        ),
        ({"subject": "refunds", "filters": {"refunded_to": "soon"}}, "Write it like 2026-06-12"),
    ],
)
def test_that_cannot_be_is_refused_with_a_sentence(call, finance, said, why):
    response = call("post", LIST, finance, BOOKS | said)
    assert response.status_code == 400
    assert why in response.content.decode()
    assert not ExportProfile.objects.exists()


def test_are_at_most_forty(call, finance):
    values = {"payee": default_payee(), "subject": "dues", "format": "csv"}
    ExportProfile.objects.bulk_create(ExportProfile(name=f"{n}", **values) for n in range(40))
    assert "Delete one first" in call("post", LIST, finance, BOOKS).content.decode()


def test_is_for_who_may_export(call):
    assert call("post", LIST, make_user("reviewer"), BOOKS).status_code == 403
    assert call("get", LIST, make_user("reviewer")).json()["results"] == []
