"""What slid over the top of a screen is not the payment's; alone on a picture it may be."""

import pytest

from tests.readers.parsing.drawn import read

PAID = (
    "Paid to", "Asha Stores | ₹99", "Transaction ID", "T2408292145081234567890", "Debited from",
    "XXXXXX4321 | ₹99", "UTR: 424212345678",
)  # fmt: skip


class TestWithoutNotification:
    @pytest.mark.parametrize("head", ["SBI now", "Google Pay • now", "HDFC Bank | now"])
    @pytest.mark.parametrize(
        "message", ["Your A/C credited by Rs 12,450", "Ravi paid you ₹1,250", "Rs.900 sent"]
    )
    def test_its_figure_is_not_the_amount(self, head, message):
        result = read(head, message, *PAID)
        assert (result.amount_paise, result.upi_id) == (9900, "424212345678")
        assert result.payee == "Asha Stores"

    def test_alone_it_may_be_the_payment(self):
        result = read("HDFC Bank now", "Rs.900 debited to Asha Stores UPI Ref 424212345678")
        assert (result.amount_paise, result.upi_id) == (90000, "424212345678")

    @pytest.mark.parametrize("head", ["Pay now", "Paid just now", "Buy now"])
    def test_what_screens_say_is_none(self, head):
        result = read(head, "₹99", *PAID[2:])
        assert result.amount_paise == 9900
        assert result.fields["amount_paise"].confidence > 0.75
