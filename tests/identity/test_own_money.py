"""SELF is whoever writes it; who is called alike is somebody."""

import pytest

from receipts.alert_formats.fields import name_of
from receipts.identity.own_money import means_self


@pytest.mark.parametrize(
    "name", ["SELF", " self ", "Own", "OWN A/C", "BY SELF", "From My Own Account", "SELF FUND TRF"]
)
def test_is_nobodys_name(name):
    assert means_self(name)


@pytest.mark.parametrize(
    "name", ["", "SELF HELP GROUP", "SELVAM", "OWN BAKERY", "K OWN", "MY BANK", "TRANSFER"]
)
def test_is_somebodys(name):
    assert not means_self(name)


@pytest.mark.parametrize("name", ["SELF", "Own Account", "SELF TRANSFER"])
def test_no_alert_takes_it_for_a_payer(name):
    said = "Rs.410 credited to A/c XX4410 by UPI from {name}. UPI Ref 632844071905 -Canara Bank"
    assert name_of(said.format(name=name)) == ""
    assert name_of(said.format(name="OWN BAKERY")) == "OWN BAKERY"
