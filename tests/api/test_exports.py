"""Exports over the API: streamed, recorded, for finance alone."""

import csv
import hashlib
import io

import pytest

from receipts.exports import jobs
from receipts.models import Export
from tests.factories import default_payee, make_payee, make_reading, make_receipt, make_user

pytestmark = pytest.mark.django_db

LIST = "/api/v1/exports/"


class TestTake:
    def test_streams_what_the_filters_show_and_puts_it_on_record(self, call):
        approved, _ = make_receipt(status="approved"), make_receipt()
        make_reading(approved, utr="012345678901")
        finance = make_user("finance")
        response = call("post", LIST, finance, {"filters": {"state": "approved"}})
        data = b"".join(response.streaming_content)
        rows = list(csv.reader(io.StringIO(data.decode())))
        assert len(rows) == 2
        assert "012345678901" in rows[1]
        assert ".csv" in response["Content-Disposition"]
        export = Export.objects.get()
        assert (export.rows, export.by) == (1, finance)
        assert export.sha256 == hashlib.sha256(data).hexdigest()

    def test_leaves_a_broken_off_download_unfinished(self, call):
        make_receipt()
        next(iter(call("post", LIST, make_user("finance")).streaming_content))
        assert Export.objects.get().finished_at is None

    @pytest.mark.parametrize(
        "said", [{"format": "pdf"}, {"filters": {"state": "lost"}}, {"filters": "all"}, []]
    )
    def test_refuses_what_makes_no_sense(self, call, said):
        assert call("post", LIST, make_user("finance"), said).status_code == 400
        assert not Export.objects.exists()

    def test_is_for_those_who_may(self, call):
        assert call("post", LIST, make_user("reviewer")).status_code == 403
        assert call("post", LIST, make_user("payer")).status_code == 404
        other = make_payee().slug
        assert call("post", LIST, make_user("finance"), {"payee": other}).status_code == 404
        assert call("post", LIST).status_code == 401


class TestLarge:
    def test_is_written_by_a_worker_and_fetched_when_ready(self, call, monkeypatch):
        monkeypatch.setitem(jobs.DIRECT_ROWS, "csv", 0)
        make_receipt()
        finance = make_user("finance")
        response = call("post", LIST, finance)
        assert (response.status_code, response.json()["state"]) == (202, "waiting")
        one = f"{LIST}{response.json()['id']}/"
        assert call("get", f"{one}file/", finance).status_code == 404
        jobs.write_waiting()
        ready = call("get", one, finance).json()
        assert (ready["state"], ready["rows"]) == ("ready", 1)
        response = call("get", f"{one}file/", finance)
        data = b"".join(response.streaming_content)
        assert hashlib.sha256(data).hexdigest() == ready["sha256"]
        assert ".csv" in response["Content-Disposition"]
        stranger = make_user("finance", make_payee(), username="stranger")
        assert call("get", one, stranger).status_code == 404
        assert call("get", f"{one}file/", stranger).status_code == 404


class TestList:
    def test_asks_as_much_for_many_as_for_one(self, call, django_assert_max_num_queries):
        finance = make_user("finance")
        for _ in range(9):
            Export.objects.create(
                payee=default_payee(), by=make_user("finance"), format="csv", filters={}
            )
        call("get", LIST, finance)
        with django_assert_max_num_queries(5):  # two count the call
            assert len(call("get", LIST, finance).json()["results"]) == 9

    def test_shows_ones_own_payees_exports(self, call):
        finance = make_user("finance")
        list(call("post", LIST, finance).streaming_content)
        [row] = call("get", LIST, finance).json()["results"]
        assert (row["by"], row["format"], row["rows"]) == (finance.username, "csv", 0)
        assert call("get", LIST, make_user("admin", make_payee())).json()["results"] == []
