"""What must never be, the database itself refuses, whoever asks and however."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from receipts import guards, history_links
from receipts.guards import GUARDS
from receipts.models import (
    Allocation,
    BankEvent,
    Correction,
    Credit,
    Due,
    Payee,
    PeopleEvent,
    Policy,
    Receipt,
    ReceiptEvent,
    Reversal,
    Signal,
    StatementFile,
    StatementLine,
)
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_organisation,
    make_payee,
    make_reading,
    make_receipt,
    make_statement,
    make_user,
    payee_elsewhere,
)

pytestmark = pytest.mark.django_db
PLAN = ["something to migrate"]
DELETES = {guard.name for guard in GUARDS if guard.event == "DELETE"}
MEND = import_module("receipts.migrations.0022_mend_what_never_may_be")


def set_on(make, **values):
    """An act that makes a row and sets columns of it behind every door of the product."""

    def act() -> None:
        row = make()
        type(row)._base_manager.filter(pk=row.pk).update(**values)

    return act


def make_signal(**overrides) -> Signal:
    values = {"receipt": make_receipt(), "kind": "edited", "severity": "warning"}
    return Signal.objects.create(**(values | overrides))


def receipt_elsewhere() -> Receipt:
    return make_receipt(payee=payee_elsewhere())


def make_policy() -> Policy:
    return Policy.objects.create(payee=default_payee())


def make_reversal(**overrides) -> Reversal:
    values = {
        "payee": default_payee(),
        "statement": make_statement(),
        "number": 1,
        "content_key": "0" * 32,
        "occurrence": 1,
        "on": timezone.now(),
        "amount_paise": 100,
    }
    return Reversal.objects.create(**(values | overrides))


def make_line() -> StatementLine:
    return StatementLine.objects.create(
        statement=make_statement(), number=1, kind="credit", content_key="", occurrence=1
    )


def make_correction() -> Correction:
    user = make_user("reviewer")
    return make_receipt().corrections.create(source="reviewer", by=user, amount_paise=100)


def make_approved(**overrides) -> Receipt:
    return make_receipt(status="approved", **overrides)


def make_allocation() -> Allocation:
    return Allocation.objects.create(receipt=make_approved(), due=make_due(), amount_paise=100)


def allocate(source: Receipt | Credit, *dues: Due, **more) -> None:
    name = "receipt" if isinstance(source, Receipt) else "credit"
    values = {name: source, "amount_paise": 1} | more
    Allocation.objects.bulk_create(Allocation(due=due, **values) for due in dues)


def send_twice() -> None:
    first = make_statement(state="ready")
    make_statement(state="reading", sha256=first.sha256)


def move_payee(of: str):
    def act() -> None:
        allocation = make_allocation()
        row = getattr(allocation, of)
        type(row).objects.filter(pk=row.pk).update(payee=make_payee())

    return act


def reopen_while_counted() -> None:
    receipt = make_allocation().receipt
    assert receipt
    Receipt.objects.filter(pk=receipt.pk).update(status="in_review")


SPELLINGS = ("6123 4567 8901", "6123-45678901", "abcd", "६१२३४५६७८९०१", "612345678901 ")
WITH_UTR = {
    "receipt": make_receipt,
    "reading": lambda: make_reading(make_receipt()),
    "due": make_due,
    "credit": make_credit,
    "reversal": make_reversal,
    "line": make_line,
}
NEVER = {
    "an unknown status": set_on(make_receipt, status="lost"),
    "a statement in an unknown state": set_on(make_statement, state="lost"),
    "a reviewer without an end of the hold": lambda: make_receipt(reviewer=make_user("reviewer")),
    "a dismissal without a reason": set_on(make_signal, dismissed_at=timezone.now()),
    "a policy that tolerates what is serious": set_on(make_policy, tolerated="serious"),
    "a negative reversal": lambda: make_reversal(amount_paise=-100),
    "a reversal of nothing": lambda: make_reversal(amount_paise=0),
    "the same file waiting twice": send_twice,
    "an allocation of an undecided receipt": lambda: allocate(make_receipt(), make_due()),
    "an allocation of a rejected receipt": lambda: allocate(
        make_receipt(status="rejected"), make_due()
    ),
    "a receipt's allocation across payees": lambda: allocate(
        make_approved(), make_due(payee=make_payee())
    ),
    "a credit's allocation across payees": lambda: allocate(
        make_credit(), make_due(payee=make_payee())
    ),
    "an allocation moved to another payee's due": lambda: Allocation.objects.filter(
        pk=make_allocation().pk
    ).update(due=make_due(payee=make_payee())),
    "more counted of a payment than was paid": lambda: allocate(
        make_credit(amount_paise=150), make_due(), make_due(), amount_paise=100
    ),
    "a part of a payment raised above it": set_on(
        lambda: Allocation.objects.create(credit=make_credit(), due=make_due(), amount_paise=1),
        amount_paise=10**9,
    ),
    "a credit carried across payees": lambda: allocate(
        make_credit(), make_due(), carried_from=make_due(payee=make_payee())
    ),
    "a receipt reopened while its money counts": reopen_while_counted,
    "a payee that changes its organisation": lambda: Payee.objects.filter(
        pk=make_payee().pk
    ).update(organisation=make_organisation()),
    "a receipt of another organisation than its payee's": lambda: make_receipt(
        organisation=make_organisation()
    ),
    "a receipt that changes its organisation": lambda: Receipt.objects.filter(
        pk=make_receipt().pk
    ).update(organisation=make_organisation()),
    "a receipt that goes to a payee elsewhere": lambda: Receipt.objects.filter(
        pk=make_receipt().pk
    ).update(payee=payee_elsewhere()),
    "a warning that tells of a receipt elsewhere": lambda: make_signal(other=receipt_elsewhere()),
    "a warning that comes to tell of a receipt elsewhere": lambda: Signal.objects.filter(
        pk=make_signal().pk
    ).update(other=receipt_elsewhere()),
    "a counted receipt of another payee": move_payee("receipt"),
    "a paid due of another payee": move_payee("due"),
    "a changed correction": set_on(make_correction, amount_paise=200),
    "a correction of another time": set_on(make_correction, created_at=timezone.now()),
    **{
        f"the {name}'s UTR spelt {spelling}": set_on(make, utr=spelling)
        for name, make in WITH_UTR.items()
        for spelling in SPELLINGS
    },
    "the correction's UTR spelt in small letters": lambda: make_receipt().corrections.create(
        source="payer", utr="abcd"
    ),
}


@pytest.mark.parametrize("never", NEVER)
def test_never(never):
    with pytest.raises(IntegrityError), transaction.atomic():
        NEVER[never]()


def test_what_was_typed_outlives_who_typed_it():
    correction = make_correction()
    assert correction.by
    correction.by.memberships.all().delete()
    correction.by.delete()
    correction.refresh_from_db()
    assert (correction.by, correction.amount_paise) == (None, 100)


def test_a_correction_is_not_deleted():
    correction = make_correction()
    guards.stand_up(plan=PLAN)  # it stands down in the SQLite test database
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        correction.delete()


class TestGuards:
    def test_all_stand_after_the_database_was_made(self):
        but_not = DELETES if connection.vendor == "sqlite" else set()  # see conftest
        assert standing() == {guard.name for guard in GUARDS} - but_not

    @pytest.mark.sqlite
    def test_stand_down_before_sqlite_rebuilds_tables_and_stand_again(self):
        guards.stand_down(plan=PLAN)
        assert not standing()
        guards.stand_up(plan=PLAN)
        assert standing() == {guard.name for guard in GUARDS}

    @pytest.mark.sqlite
    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize("model", [ReceiptEvent, BankEvent, PeopleEvent, Correction])
    def test_guard_a_history_whose_table_was_made_anew(self, model):
        for keeper in (guards, history_links):
            keeper.stand_down(using="default", plan=PLAN)
        with connection.schema_editor() as editor:
            editor._remake_table(model)
        for keeper in (guards, history_links):
            keeper.stand_up(using="default", plan=PLAN, apps=apps)
        try:
            assert standing() == {guard.name for guard in GUARDS}
        finally:
            with connection.cursor() as cursor:
                for name in DELETES:
                    cursor.execute(f"DROP TRIGGER {name}")


def standing() -> set[str]:
    names = "SELECT tgname FROM pg_trigger"
    if connection.vendor == "sqlite":
        names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(names)
        return {name for (name,) in cursor.fetchall()} & {guard.name for guard in GUARDS}


@pytest.mark.django_db
class TestMending:
    """Met with rows from before the constraints, which SQLite cannot take off in a transaction."""

    @pytest.fixture(autouse=True)
    def _before(self):
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA ignore_check_constraints = ON")
                yield
                cursor.execute("PRAGMA ignore_check_constraints = OFF")
        else:
            yield

    def mended(self, row: models.Model) -> models.Model:
        MEND.mend(apps, None)
        row.refresh_from_db()
        return row

    def make(self, model, name, act):
        if connection.vendor != "sqlite":
            with connection.schema_editor() as editor:
                (found,) = (one for one in model._meta.constraints if one.name == name)
                editor.remove_constraint(model, found)
        return act()

    @pytest.mark.parametrize(
        ("model", "name", "make", "wrong", "right"),
        [
            (Receipt, "status_is_known", make_receipt, {"status": "lost"}, {"status": "in_review"}),
            (
                Receipt,
                "receipt_utr_is_normalised",
                make_receipt,
                {"utr": "6123 4567 8901"},
                {"utr": "612345678901"},
            ),
            (Credit, "credit_utr_is_normalised", make_credit, {"utr": "x-1"}, {"utr": ""}),
            (
                Reversal,
                "reversal_is_positive",
                make_reversal,
                {"amount_paise": -5},
                {"amount_paise": 5},
            ),
            (
                Policy,
                "nothing_serious_is_tolerated",
                make_policy,
                {"tolerated": "serious"},
                {"tolerated": "warning"},
            ),
            (
                Signal,
                "a_dismissal_has_a_reason",
                make_signal,
                {"dismissed_at": timezone.now()},
                {"dismissal_reason": MEND.NO_REASON},
            ),
            (
                StatementFile,
                "state_is_known",
                make_statement,
                {"state": "lost"},
                {"state": "refused"},
            ),
        ],
    )
    def test_brings_a_row_into_order(self, model, name, make, wrong, right):
        row = self.make(model, name, make)
        model.objects.filter(pk=row.pk).update(**wrong)
        self.mended(row)
        assert {name: getattr(row, name) for name in right} == right

    def test_ends_a_hold_without_an_end(self):
        reviewer = make_user("reviewer")
        receipt = self.make(Receipt, "a_hold_has_an_end", lambda: make_receipt(reviewer=reviewer))
        assert self.mended(receipt).reviewer is None

    def test_forgets_the_second_of_two_copies(self):
        with connection.cursor() as cursor:
            cursor.execute("DROP INDEX a_file_waits_once")
        first = make_statement(state="ready")
        make_statement(state="reading", sha256=first.sha256)
        self.mended(first)
        assert StatementFile.objects.get() == first
