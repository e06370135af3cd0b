"""Every alert of the table tells what a person reads in it, and no hostile one is believed."""

import random
import re

import pytest

from receipts.alert_formats import Kind, Message, read_alert
from receipts.undoing import MARKS, PLAIN_WORDS
from tests.alert_formats import claims, table
from tests.alert_formats.strangers import STRANGERS
from tests.alert_formats.table import Row
from tests.alert_formats.takings_back import NARRATIONS, PLACES, TAKEN_BACK
from tests.alert_formats.unseen import (
    eighth,
    eleventh,
    fifteenth,
    fifth,
    first,
    fourteenth,
    fourth,
    ninth,
    second,
    seventh,
    sixth,
    tenth,
    third,
    thirteenth,
    twelfth,
)

UNSEEN = (first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, thirteenth)
ROWS = [
    *table.CREDITS,
    *table.SECOND_LOOK,
    *table.NOTIFICATIONS,
    *table.OUT,
    *table.BACK,
    *table.NO_NEWS,
    *table.HOSTILE,
    *table.FIELDS,
    *table.UNTHOUGHT,
    *table.SMALLER_BANKS,
    *table.KINDS,
    *STRANGERS,
    *claims.NOT_ARRIVED,
    *claims.ARRIVED,
    *(row for one in UNSEEN for row in (*one.CAME, *one.HOSTILE)),
    *eleventh.CAME,
    *twelfth.CAME,
    *fourteenth.CAME,
    *fifteenth.CAME,
]


def read(row: Row):
    return read_alert(
        Message(text=row.text, sender=row.sender, package=row.package, title=row.title)
    )


def test_tells_what_a_person_reads() -> None:
    told = [(row, read(row)) for row in ROWS]
    wrong = {
        f"{row.sender}{row.package} {row.text}": {"told": said, "truth": row.told}
        for row, alert in told
        if (said := {name: getattr(alert, name) for name in row.told}) != row.told
    }
    assert wrong == {}


def test_believes_no_credit_whose_words_stand_in_another_order() -> None:
    rows = [*eleventh.HOSTILE, *eleventh.GAPS]
    assert [row.text for row in rows if read(row).kind is Kind.CREDIT] == []


def test_trusts_no_credit_of_an_adversary() -> None:
    believed = [
        (row.text, read(row)) for row in (*twelfth.HOSTILE, *fourteenth.HOSTILE, *fifteenth.HOSTILE)
    ]
    assert [text for text, alert in believed if alert.kind is Kind.CREDIT and alert.trusted] == []


@pytest.mark.parametrize("number", ["9812345678", "SBI-ALERT", "VM-HDFCBK-P", "AD-XYZABC"])
def test_believes_no_credit_from_anybody_else(number: str) -> None:
    rows = [one._replace(sender=number) for one in (*table.CREDITS, *table.FIELDS)]
    assert [row for row in rows if read(row).kind not in (Kind.SUSPECT, Kind.OTHER)] == []


@pytest.mark.parametrize("words", TAKEN_BACK)
def test_believes_no_credit_that_another_sentence_takes_back(words: str) -> None:
    taken = [
        one._replace(text=place.format(credit=one.text, words=said))
        for one in (*table.CREDITS[::12], *first.CAME[23:28:4], fourth.CAME[4])
        for place in PLACES
        for said in {words, words.upper()}
    ]
    assert [one.text for one in taken if read(one).kind is Kind.CREDIT] == []


@pytest.mark.parametrize("words", TAKEN_BACK)
def test_believes_no_credit_whose_narration_takes_it_back(words: str) -> None:
    said = [
        tenth.AXIS.format(narration.format(words=one))
        for narration in NARRATIONS
        for one in (words, words.upper(), words.title())
    ]
    kinds = {text: read_alert(Message(text=text, sender="VM-AXISBK-S")).kind for text in said}
    assert [text for text, kind in kinds.items() if kind is Kind.CREDIT] == []


@pytest.mark.parametrize("mark", sorted(MARKS | PLAIN_WORDS))
def test_believes_no_credit_with_a_mark_by_which_statements_take_back(mark: str) -> None:
    for narration in NARRATIONS:
        text = tenth.AXIS.format(narration.format(words=mark))
        assert read_alert(Message(text=text, sender="VM-AXISBK-S")).kind is not Kind.CREDIT


GLUED = "BOI - Rs.500.00 Credited to your Ac XX1234 on {day} by UPI ref No.608837405314.-BOI"


@pytest.mark.parametrize("day", ["310226", "290226", "310499", "311126", "000026"])
def test_tells_no_day_that_no_calendar_has(day: str) -> None:
    alert = read_alert(Message(text=GLUED.format(day=day), sender="VM-BOIIND-S"))
    assert (alert.on, alert.amount_paise) == (None, 50_000)


@pytest.mark.parametrize("seed", range(4))
def test_never_raises_whatever_digits_stand_where_a_bank_writes_others(seed: int) -> None:
    chance = random.Random(seed)
    for row in ROWS[seed::12]:
        text = re.sub(r"\d", lambda _digit: chance.choice("0123456789"), row.text)
        assert read(row._replace(text=text)).kind in Kind


@pytest.mark.parametrize("text", ["", "\0", " " * 5000, "Rs " * 3000, "credited " * 2000, "₹" * 9])
def test_survives_text_that_says_nothing(text: str) -> None:
    assert read_alert(Message(text=text, sender="VM-HDFCBK")).amount_paise is None
