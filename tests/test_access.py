"""Nobody sees another payee's receipts; each role may do its own things."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from receipts.access import (
    Ability,
    credits_for,
    may,
    own_receipts,
    payees_for,
    receipt_for,
    receipts_for,
    require,
    statements_for,
)
from receipts.models import Receipt
from tests.factories import default_payee, make_credit, make_payee, make_receipt, make_user

pytestmark = pytest.mark.django_db


class TestMay:
    @pytest.mark.parametrize(
        ("role", "abilities"),
        [
            ("payer", set()),
            ("reviewer", {"see", "review", "edit_dues", "ask", "edit_bank"}),
            ("finance", {"see", "edit_dues", "ask", "edit_bank", "export", "books", "close"}),
            ("auditor", {"see", "books", "audit"}),
            ("admin", {str(one) for one in Ability}),
        ],
    )
    def test_gives_each_role_its_abilities(self, role, abilities):
        user = make_user(role)
        assert {str(one) for one in Ability if may(user, one, default_payee())} == abilities

    def test_gives_nothing_with_another_payee(self):
        user = make_user("admin", make_payee())
        assert not any(may(user, one, default_payee()) for one in Ability)

    def test_gives_nothing_to_strangers_and_switched_off_accounts(self):
        assert not may(AnonymousUser(), Ability.SEE)
        assert not may(make_user("admin", is_active=False), Ability.SEE)


class TestRows:
    def test_hold_only_ones_own_payees(self):
        theirs, ours = make_receipt(payee=make_payee()), make_receipt()
        user = make_user("reviewer")
        assert list(receipts_for(user)) == [ours]
        assert receipt_for(user, ours.pk) == ours
        with pytest.raises(Receipt.DoesNotExist):
            receipt_for(user, theirs.pk)

    def test_of_the_bank_are_ones_own_too(self):
        make_credit(payee=make_payee())
        ours = make_credit()
        finance = make_user("finance")
        assert list(credits_for(finance)) == [ours]
        assert list(statements_for(finance, Ability.EDIT_BANK)) == [ours.statement]
        assert not credits_for(make_user("payer")).exists()

    def test_ask_for_the_ability_too(self):
        make_receipt()
        assert not receipts_for(make_user("reviewer"), Ability.EXPORT).exists()

    def test_of_a_superuser_are_all(self):
        make_payee()
        assert payees_for(make_user(is_superuser=True)).count() == 2

    def test_of_a_payer_are_what_they_sent(self):
        payer = make_user("payer")
        mine, _ = make_receipt(payer=payer), make_receipt()
        assert list(own_receipts(payer)) == [mine]
        assert not own_receipts(AnonymousUser()).exists()


class TestRequire:
    @pytest.mark.parametrize("ability", Ability)
    def test_refuses_with_a_sentence_who_has_no_role_there(self, ability):
        with pytest.raises(PermissionDenied, match="payee"):
            require(make_user("admin", make_payee()), ability, default_payee())

    @pytest.mark.parametrize("ability", Ability)
    def test_lets_the_admin_and_the_command_line(self, ability):
        require(make_user("admin"), ability, default_payee())
        require(None, ability, default_payee())


def test_the_groups_of_states_part_all_of_them():
    status = Receipt.Status
    assert {*status.unread(), *status.open(), *status.decided()} == set(status)
    assert set(status.undecided()) == set(status) - set(status.decided())
    assert set(status.live()) == set(status) - set(status.unread()) - {status.REJECTED}
