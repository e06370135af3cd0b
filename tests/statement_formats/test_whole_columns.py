"""A column asked as a whole tells what each of its cells does; the order of days is told of all."""

import io
from datetime import date
from random import Random

import pytest

from receipts.statement_formats import open_statement, reading
from receipts.statement_formats.narrations.marks import _MARK, may_have_marks
from receipts.statement_formats.narrations.segments import words
from receipts.statement_formats.rows import at_once
from receipts.statement_formats.values.figures import all_plain_paise, plain_paise

AMOUNTS = ("", "0.00", "500.00", "1,23,456.00", "1,234,567.89", "000000000012.50")
NO_AMOUNTS = ("500", "-5.00", "5.00 Cr", "1,2.00", "५००.००", "5.000", "1.00\n2.00", "-", " 5.00")
TEXTS = (
    "UPI-ASHA RAO-a@ok-NA", "REV", "ASHA REVATHI", "NEFT_REV_X", "UPI/CR/refund/A", "é REV", "ß",
    "PREV REVX", "UPI-RETURN RAO", "1REV", "REV1", "A REJECTED", "UPI/ſRET/X", "", "Chgbk", "(REV)",
)  # fmt: skip
CELLS = (
    "a b", "a  b", " a", "a ", "", "a|b", "a| b", "|", "a\tb", "a\nb", "a\u00a0b", "a\u2003b", "पैसे",
    "0000612345678901", "NA", "na", "nil", "a-", "/a", "NO REMARKS", "-", "TRANSFER FROM 48",
)  # fmt: skip


def drawn(chance, texts, most=6):
    return [chance.choice(texts) for _ in range(chance.randrange(1, most))]


def test_amounts():
    chance = Random(3)
    for _ in range(500):
        plain = drawn(chance, AMOUNTS)
        assert all_plain_paise(plain) == [paise or 0 for paise in plain_paise(plain)]
        other = chance.choice(NO_AMOUNTS)
        assert all_plain_paise([*plain, other]) is None, other
        assert all_plain_paise([other, *plain]) is None, other


def test_marks():
    chance = Random(4)
    for _ in range(2_000):
        texts = drawn(chance, TEXTS)
        marked = {at for at, text in enumerate(texts) if _MARK.search(text)}
        plain = {at for at, text in enumerate(texts) if text.isascii()}
        found = set(may_have_marks(texts))
        assert marked <= found, texts
        assert found & plain == marked & plain, texts


def test_words():
    chance = Random(5)
    for _ in range(2_000):
        cells = drawn(chance, CELLS)
        assert list(at_once._tidied(cells)) == [" ".join(cell.split()) for cell in cells]
        stripped = [cell.strip() for cell in cells]
        assert list(at_once._all_words(stripped)) == list(map(words, stripped))


@pytest.mark.parametrize("held", [0, 3, 400, 10_000])
def test_the_order_of_days_however_many_rows_are_held_until_it_is_proved(monkeypatch, held):
    monkeypatch.setattr(reading, "_HELD", held)
    balances = range(101, 401 + 1)
    rows = [
        f"0{1 if at < 299 else 9}/{'02' if at < 299 else '13'}/2026,ROW {at},,1.00,{balance}.00"
        for at, balance in enumerate(balances)
    ]
    text = "\n".join(["Date,Narration,Debit,Credit,Balance", *rows])
    lines = list(open_statement(io.BytesIO(text.encode()), guess=True).lines)
    assert [line.narration for line in lines] == [f"ROW {at}" for at in range(len(balances))]
    assert {line.on for line in lines} == {date(2026, 1, 2), date(2026, 9, 13)}
