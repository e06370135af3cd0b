"""Dying at every point of what people and workers do, and done again: it comes to the same, once.

The points are named, so that each is a test of its own, and another test holds the names to what
is really passed. Deaths of a receipt's way itself are in tests/pipeline/test_crash_points.py.
"""

import pytest

from receipts import outbound
from receipts.webhooks import exchange
from tests.crash.acts import ACTS
from tests.crash.points import dying_at, noting, outcome, undone

pytestmark = pytest.mark.django_db

POINTS: dict[str, str] = {
    "approving": (
        "UPDATE receipt, INSERT receiptevent, INSERT allocation, INSERT webhookmessage, "
        "INSERT notice"
    ),
    "rejecting": "UPDATE receipt, INSERT receiptevent, INSERT webhookmessage, INSERT notice",
    "asking the payer": (
        "UPDATE receipt, INSERT receiptevent, INSERT webhookmessage, INSERT notice"
    ),
    "reopening": (
        "DELETE allocation, UPDATE receipt, INSERT receiptevent, DELETE webhookmessage, "
        "DELETE notice, INSERT webhookmessage"
    ),
    "straight through": (
        "INSERT policyjudgement, UPDATE receipt, INSERT receiptevent, INSERT allocation, "
        "INSERT webhookmessage, INSERT notice"
    ),
    "clearing a filter": (
        "UPDATE clearing, UPDATE receipt, INSERT receiptevent, INSERT allocation, "
        "INSERT webhookmessage, INSERT notice, UPDATE notice, UPDATE clearingitem"
    ),
    "taking a clearing back": (
        "UPDATE notice, UPDATE receipt, UPDATE clearing, DELETE allocation, "
        "INSERT receiptevent, DELETE webhookmessage, DELETE notice, INSERT webhookmessage, "
        "UPDATE clearingitem"
    ),
    "recording by hand": "INSERT handpayment, INSERT allocation, INSERT bankevent",
    "importing dues": ("UPDATE dueimport, INSERT due, INSERT candidate, UPDATE receipt"),
    "importing a statement": (
        "UPDATE statementfile, INSERT credit, INSERT reversal, DELETE statementline, "
        "UPDATE credit, INSERT bankevent, INSERT creditmatch, DELETE creditmatch, "
        "UPDATE receipt, UPDATE due"
    ),
    "hearing of money": (
        "INSERT credit, INSERT bankalert, DELETE creditmatch, INSERT creditmatch, "
        "UPDATE receipt, INSERT webhookmessage"
    ),
    "exporting": "UPDATE export, INSERT webhookmessage",
    "telling programs": "UPDATE webhookmessage, UPDATE webhookendpoint",
    "mailing payers": "UPDATE notice",
    "adding late fees": "INSERT adjustment, UPDATE due",
    "waiving fees": "INSERT adjustment, INSERT bankevent",
    "making dues that come again": "INSERT due, INSERT scheduleddue, UPDATE dueschedule",
    "asking many": "INSERT askinground, UPDATE askinground, INSERT asking, INSERT notice",
    "accepting an invitation": (
        "INSERT user, UPDATE invitation, INSERT membership, INSERT peopleevent"
    ),
    "taking a mail in": "INSERT receipt, INSERT receiptevent, INSERT proofmail, INSERT notice",
}


@pytest.fixture(autouse=True)
def _program_that_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = outbound.Answer(204, {}, b"")
    monkeypatch.setattr(exchange.outbound, "post", lambda *_given, **_more: answer)


@pytest.mark.parametrize("name", ACTS)
def test_an_act_passes_its_points_and_is_done_once_where_it_is_done_again(name: str) -> None:
    act = ACTS[name]()
    once = undone(act)
    with noting() as passed:
        act.do()
    assert sorted(passed) == sorted(POINTS[name].split(", "))
    act()
    assert outcome() == once


@pytest.mark.parametrize(
    ("name", "point"), [(name, point) for name in POINTS for point in POINTS[name].split(", ")]
)
def test_whoever_dies_there_leaves_what_is_made_whole(name: str, point: str) -> None:
    act = ACTS[name]()
    once = undone(act)
    with dying_at(point):
        act.do()
    act()
    assert outcome() == once
