"""Statements: the list with its gaps, choosing files, naming columns, the preview, importing."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from receipts import storage
from receipts.models import ColumnMapping, Credit, StatementFile, StatementLine
from tests.factories import make_credit, make_payee, make_statement, make_user
from tests.web.banking import hdfc, line, locked_pdf

pytestmark = pytest.mark.django_db

State = StatementFile.State
UNKNOWN = b"Txn Day,Description,Amount,Bank RRN\n01/10/2026,From Asha,1500.00,612345670001\n"


@pytest.fixture
def banker(client):
    user = make_user("finance", username="farhan")
    client.force_login(user)
    return user


def send(client, *files, **more):
    return client.post(reverse("import_statement"), {"statements": list(files), **more})


def sent(client, *files) -> StatementFile:
    assert send(client, *files).status_code == 302
    return StatementFile.objects.latest("id")


def page(client, statement, **query):
    return client.get(reverse("statement", args=[statement.pk]), query)


def act(client, name, statement, **data):
    return client.post(reverse(name, args=[statement.pk]), data)


class TestStatements:
    def test_shows_each_with_account_days_and_state(self, client, banker):
        make_statement(account="4321", covers_from=date(2026, 10, 1), covers_to=date(2026, 10, 31))
        text = client.get(reverse("statements")).text
        for words in ("HDFC Bank ····4321", "1–31 Oct 2026", "Imported"):
            assert words in text

    def test_names_the_days_that_no_statement_covers(self, client, banker):
        make_statement(covers_from=date(2026, 9, 1), covers_to=date(2026, 9, 30))
        make_statement(covers_from=date(2026, 10, 15), covers_to=date(2026, 10, 31))
        [strip] = client.get(reverse("statements")).context["strips"]
        assert [str(gap) for gap in strip.account.gaps] == ["1–14 Oct 2026"]

    def test_sees_no_gap_between_days_that_follow_each_other(self, client, banker):
        make_statement(covers_from=date(2026, 9, 1), covers_to=date(2026, 9, 30))
        make_statement(covers_from=date(2026, 10, 1), covers_to=date(2026, 10, 31))
        [strip] = client.get(reverse("statements")).context["strips"]
        assert [str(one) for one in strip.account.periods] == ["1 Sep – 31 Oct 2026"]

    def test_shows_of_each_month_which_days_are_known_from_what(self, client, banker):
        make_statement(
            covers_from=date(2026, 9, 21), covers_to=date(2026, 10, 10), file_name="a.csv"
        )
        answer = client.get(reverse("statements"))
        assert "Days of which none does yet." in answer.text
        [october, september] = answer.context["strips"][0].months
        assert (october.name, october.days) == ("Oct 2026", 31)
        assert [(run.start, run.length) for run in october.runs] == [(0, 10)]
        assert [(run.start, run.length) for run in september.runs] == [(20, 10)]
        assert "a.csv: 21–30 Sep 2026" in answer.text

    def test_asks_again_while_one_is_being_read(self, client, banker):
        make_statement(state=State.READING, file_bytes=1000, bytes_read=450)
        text = client.get(reverse("statements")).text
        assert 'hx-trigger="every 2s"' in text
        assert 'value="45"' in text

    def test_says_what_to_do_when_there_is_none(self, client, banker):
        assert "No statement yet" in client.get(reverse("statements")).text

    def test_hides_those_of_another_payee(self, client, banker):
        make_statement(payee=make_payee(), file_name="theirs.csv")
        assert "theirs.csv" not in client.get(reverse("statements")).text


class TestImportStatement:
    def test_keeps_the_file_and_leads_to_its_preview(self, client, banker):
        answer = send(client, hdfc(line("612345678901", "500.00")))
        statement = StatementFile.objects.get()
        assert answer.url == reverse("statement", args=[statement.pk])
        assert (statement.state, statement.by) == (State.READY, banker)
        assert not Credit.objects.exists()

    def test_takes_several_files_at_once(self, client, banker):
        files = [hdfc(line(f"61234567890{n}", "5.00"), name=f"{n}.csv") for n in (1, 2)]
        assert send(client, *files).url == reverse("statements")
        assert StatementFile.objects.count() == 2

    def test_keeps_the_good_one_and_names_the_other(self, client, banker):
        bad = SimpleUploadedFile("letter.pdf", b"%PDF-1.7 hello")
        answer = send(client, hdfc(line("612345678901", "5.00")), bad)
        assert StatementFile.objects.count() == 1
        assert "letter.pdf: " in client.get(answer.url).text

    @pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"only a line", b"%PDF-1.7"])
    def test_refuses_what_is_no_table_with_a_sentence(self, client, banker, content):
        answer = send(client, SimpleUploadedFile("x.csv", content))
        assert answer.status_code == 422
        assert answer.context["form"].errors["statements"]
        assert not StatementFile.objects.exists()

    def test_asks_for_the_password_of_a_locked_file_and_keeps_it_nowhere(self, client, banker):
        answer = send(client, SimpleUploadedFile("april.pdf", locked_pdf()))
        assert (answer.status_code, StatementFile.objects.count()) == (422, 0)
        assert "april.pdf: This PDF has a password. Type it with the file." in answer.text
        answer = send(client, SimpleUploadedFile("april.pdf", locked_pdf()), password="RAVI1990")
        statement = StatementFile.objects.get()
        assert (statement.state, statement.layout_name) == (State.READY, "State Bank of India")
        with storage.opened(statement.file) as kept:
            assert b"/Encrypt" not in kept.read()

    def test_asks_for_a_file(self, client, banker):
        answer = client.post(reverse("import_statement"), {})
        assert answer.status_code == 422
        assert "Choose the file" in answer.text

    def test_is_closed_to_payers(self, client):
        client.force_login(make_user("payer"))
        assert client.get(reverse("import_statement")).status_code == 403


class TestPreview:
    def test_counts_what_is_new_and_what_is_there(self, client, banker):
        known = line("612345678901", "500.00")
        act(client, "confirm_statement", sent(client, hdfc(known)))
        fresh = sent(client, hdfc(known, line("612345678902", "250.50"), name="next.csv"))
        preview = page(client, fresh).context["preview"]
        assert (preview.new, preview.new_paise, preview.repeated) == (1, 25_050, 1)

    def test_shows_lines_as_they_will_be_kept(self, client, banker):
        statement = sent(client, hdfc(line("612345678901", "500.00", note="FLAT 7")))
        text = page(client, statement).text
        for words in ("ASHA RAO", "someone@okaxis", "FLAT 7", 'aria-label="612345678901"'):
            assert words in text

    def test_sets_what_came_and_went_beside_what_the_file_says(self, client, banker):
        text = (
            "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance\n"
            "01/04/26,CASH DEPOSIT BY SELF,,,,500.00,1500.00\n"
            "02/04/26,ATM WDL,,,200.00,,1300.00\n"
            "Total,,,,200.00,500.00,\n"
        )
        statement = sent(client, SimpleUploadedFile("april.csv", text.encode()))
        assert statement.balance["holds"] is True
        assert (statement.balance["printed_in"], statement.balance["money_in"]) == (50_000, 50_000)
        shown = page(client, statement).text
        assert "The file says" in shown
        assert "Every balance follows" in shown

    def test_names_the_rows_between_which_something_is_missing(self, client, banker):
        text = (
            "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance\n"
            "01/04/26,CASH DEPOSIT BY SELF,,,,500.00,1500.00\n"
            "02/04/26,CASH DEPOSIT BY SELF,,,,200.00,1900.00\n"
        )
        statement = sent(client, SimpleUploadedFile("april.csv", text.encode()))
        assert "does not lead from row 2 to row 3" in page(client, statement).text

    def test_names_every_refused_row_page_by_page(self, client, banker):
        statement = make_statement(state=State.READY, refused=60)
        for number in range(60):
            StatementLine.objects.create(
                statement=statement,
                number=number,
                kind="refused",
                occurrence=1,
                problem=f"Row {number} is no good.",
            )
        first = page(client, statement)
        assert "Row 0 is no good." in first.text
        assert "Row 55 is no good." not in first.text
        assert "Row 55 is no good." in client.get(first.context["older_url"]).text

    def test_says_that_no_money_came_in(self, client, banker):
        statement = make_statement(state=State.READY, debits=3)
        text = page(client, statement).text
        assert "No money came in." in text
        assert "Import the statement" in text

    def test_says_that_a_settlement_confirms_no_receipt(self, client, banker):
        statement = make_statement(state=State.READY, settlements=2)
        assert "confirms no single receipt" in page(client, statement).text

    def test_tells_how_far_it_is_and_then_asks_for_the_page_anew(self, client, banker):
        statement = make_statement(state=State.READING, file_bytes=100, bytes_read=40, rows_read=7)
        address = reverse("statement", args=[statement.pk])
        moving = client.get(address, {"was": "reading"}, headers={"HX-Request": "true"})
        assert 'value="40"' in moving.text
        assert "7 rows" in moving.text
        StatementFile.objects.update(state=State.READY)
        done = client.get(address, {"was": "reading"}, headers={"HX-Request": "true"})
        assert done.headers["HX-Refresh"] == "true"

    def test_says_why_a_file_could_not_be_read(self, client, banker):
        statement = make_statement(state=State.REFUSED, problem="The file ends in the middle.")
        assert "The file ends in the middle." in page(client, statement).text

    def test_offers_nothing_to_who_may_only_look(self, client):
        client.force_login(make_user("admin", make_payee()))
        assert page(client, make_statement()).status_code == 404


class TestConfirm:
    def test_imports_once(self, client, banker):
        statement = sent(client, hdfc(line("612345678901", "500.00")))
        for _ in range(2):
            answer = act(client, "confirm_statement", statement)
            assert answer.url == reverse("statement", args=[statement.pk])
        assert Credit.objects.get().amount_paise == 50_000
        assert "not waiting to be imported" in client.get(answer.url).text

    def test_shows_what_it_added(self, client, banker):
        statement = sent(client, hdfc(line("612345678901", "500.00")))
        act(client, "confirm_statement", statement)
        answer = page(client, statement)
        assert "Credits added" in answer.text
        [result] = answer.context["results"]
        assert (result.name, result.tally.count, result.tally.paise) == ("unexplained", 1, 50_000)

    def test_rejects_get(self, client, banker):
        address = reverse("confirm_statement", args=[make_statement().pk])
        assert client.get(address).status_code == 405


class TestOneSentBefore:
    def test_says_that_the_file_was_imported_and_what_overlaps(self, client, banker):
        file = [line("612345678901", "500.00")]
        first = sent(client, hdfc(*file))
        act(client, "confirm_statement", first)
        answer = page(client, sent(client, hdfc(*file)))
        assert "This very file was imported before." in answer.text
        assert [row.statement for row in answer.context["overlapping"]] == [first]


class TestTakeBack:
    def test_undoes_the_import(self, client, banker):
        statement = sent(client, hdfc(line("612345678901", "500.00")))
        act(client, "confirm_statement", statement)
        assert "Taken back, its lines are gone" in page(client, statement, take_back=1).text
        answer = act(client, "take_back_statement", statement)
        assert "was taken back" in client.get(answer.url).text
        assert not Credit.objects.exists()

    def test_names_what_leans_on_it(self, client, banker):
        statement = sent(client, hdfc(line("612345678901", "500.00")))
        act(client, "confirm_statement", statement)
        credit = Credit.objects.get()
        client.post(reverse("set_aside_credit", args=[credit.pk]), {"reason": "own money"})
        text = page(client, statement, take_back=1).text
        assert "leans on it" in text
        assert reverse("credit", args=[credit.pk]) in text
        answer = act(client, "take_back_statement", statement)
        assert reverse("credit", args=[credit.pk]) in client.get(answer.url).text
        assert Credit.objects.exists()


class TestDiscard:
    def test_forgets_what_was_not_imported(self, client, banker):
        statement = sent(client, hdfc(line("612345678901", "500.00")))
        assert act(client, "discard_statement", statement).url == reverse("statements")
        assert not StatementFile.objects.exists()

    def test_keeps_what_was_imported(self, client, banker):
        statement = make_credit().statement
        answer = act(client, "discard_statement", statement)
        assert "cannot be discarded" in client.get(answer.url).text
        assert StatementFile.objects.exists()


class TestNameColumns:
    def unknown(self, client) -> StatementFile:
        statement = sent(client, SimpleUploadedFile("strange.csv", UNKNOWN))
        assert statement.state == State.UNKNOWN
        return statement

    def chosen(self, **more):
        return {
            "money": "one",
            "order": "dmy",
            "date": "Txn Day",
            "amount": "Amount",
            "narration": "Description",
            "utr": "Bank RRN",
        } | more

    def test_enter_uses_the_columns_and_throws_nothing_away(self, client, banker):
        text = page(client, self.unknown(client)).text
        form = text[text.index("columns-form") : text.index("Use these columns")]
        assert "<legend>Money stands in</legend>" in form
        assert 'form="discard"' in form
        assert "formaction" not in form

    def test_shows_the_columns_with_what_stands_in_them(self, client, banker):
        answer = page(client, self.unknown(client))
        assert answer.context["columns"] == ["Txn Day", "Description", "Amount", "Bank RRN"]
        assert answer.context["samples"] == [["01/10/2026", "From Asha", "1500.00", "612345670001"]]

    def test_chooses_the_likeliest_beforehand(self, client, banker):
        form = page(client, self.unknown(client)).context["form"]
        assert (form["narration"].value(), form["utr"].value()) == ("Description", "Bank RRN")

    def test_reads_the_file_by_them_and_remembers(self, client, banker):
        statement = self.unknown(client)
        answer = act(client, "name_columns", statement, **self.chosen())
        assert answer.url == reverse("statement", args=[statement.pk])
        statement.refresh_from_db()
        assert statement.state == State.READY
        assert statement.lines.get().amount_paise == 150_000
        assert ColumnMapping.objects.get().by == banker
        more = UNKNOWN + b"02/10/2026,From Ravi,200.00,612345670002\n"
        assert sent(client, SimpleUploadedFile("next.csv", more)).state == State.READY

    def test_says_what_is_missing(self, client, banker):
        statement = self.unknown(client)
        answer = act(client, "name_columns", statement, **self.chosen(date="", amount=""))
        assert answer.status_code == 422
        assert "Choose the column with the day" in answer.text
        assert not ColumnMapping.objects.exists()

    def test_refuses_a_column_that_is_not_there(self, client, banker):
        statement = self.unknown(client)
        answer = act(client, "name_columns", statement, **self.chosen(utr="Made up"))
        assert answer.status_code == 422

    def test_leaves_the_way_of_money_that_was_not_meant(self, client, banker):
        statement = self.unknown(client)
        act(client, "name_columns", statement, **self.chosen(credit="Bank RRN"))
        assert ColumnMapping.objects.get().mapping["credit"] == ""

    def test_does_nothing_twice(self, client, banker):
        statement = self.unknown(client)
        for _ in range(2):
            assert act(client, "name_columns", statement, **self.chosen()).status_code == 302
        assert ColumnMapping.objects.count() == 1

    def test_asks_anew_when_the_answer_was_wrong(self, client, banker):
        statement = self.unknown(client)
        act(client, "name_columns", statement, **self.chosen(date="Amount", amount="Txn Day"))
        address = reverse("forget_columns", args=[statement.pk])
        assert address in page(client, statement).text
        assert client.get(address).status_code == 405
        for _ in range(2):
            assert act(client, "forget_columns", statement).status_code == 302
        assert page(client, statement).context["form"]
        act(client, "name_columns", statement, **self.chosen())
        assert statement.lines.get().amount_paise == 150_000

    @pytest.mark.parametrize("name", ["", "name_columns"])
    def test_lets_a_statement_be_read_whose_columns_an_upgrade_knows(self, client, banker, name):
        data = b"!Type:Bank\nD13/11/2026\nT500.00\nPUPI/612345678901/Asha\n^\n"
        statement = sent(client, SimpleUploadedFile("bank.qif", data))
        statement.lines.all().delete()
        StatementFile.objects.update(state=State.UNKNOWN, rows_read=0, bytes_read=0)
        answer = act(client, name, statement) if name else page(client, statement)
        assert answer.url == reverse("statement", args=[statement.pk])
        assert page(client, statement).context["preview"].new == 1

    def test_tells_why_an_upgrade_refuses_the_statement(self, client, banker):
        several = "".join(
            f"!Account\nN{name}\n^\n!Type:Bank\nD13/11/2026\nT5\nPx\n^\n" for name in ("A", "B")
        )
        kept = storage.keep(storage.Folder.STATEMENTS, io.BytesIO(several.encode()))
        waits = make_statement(state=State.UNKNOWN, file=kept, rows_read=0, bytes_read=0, layout="")
        assert page(client, waits).url == reverse("statement", args=[waits.pk])
        assert "holds the accounts A and B" in page(client, waits).text
        assert act(client, "discard_statement", waits).status_code == 302
        assert not StatementFile.objects.exists()

    def test_are_anothers_to_forget(self, client, banker):
        theirs = make_statement(payee=make_payee(), state=State.READY, mapping={})
        assert act(client, "forget_columns", theirs).status_code == 404
