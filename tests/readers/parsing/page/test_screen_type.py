"""Status, kind of screen, app, parties and secondary ids."""

from dataclasses import replace

import pytest

from receipts.readers.base import SURE, PaymentStatus
from receipts.readers.parsing import parse
from receipts.readers.parsing.apps import known_apps
from receipts.readers.parsing.page.payment_status import Mark
from receipts.readers.parsing.text.normalising import skeleton
from receipts.readers.text_lines import Box
from tests.readers.parsing.drawn import SEEN_AT, WIDTH, make_line, make_lines, read


def see(*rows, status):
    """Parse a drawn screen that has a tick or a cross over its words."""
    mark = Mark(status, Box(300, 60, 340, 100))
    return parse(make_lines(*rows), size=(WIDTH, 1200), seen_at=SEEN_AT, mark=mark)


UTR_ROWS = ("UPI transaction ID", "416412345678")


class TestStatusWords:
    @pytest.mark.parametrize(
        ("said", "status"),
        [
            ("Transaction blocked", "failed"), ("Money added", "success"),
            ("Insufficient balance", "failed"), ("Amount refunded", "failed"),
            ("Verifying payment", "pending"), ("Bill paid", "success"),
            ("Transfer scheduled successfully", "pending"), ("लेन-देन विफल", "failed"),
            ("Payment initiated successfully", "pending"), ("भुगतान रद्द", "failed"),
            ("फेल हो गया", "failed"), ("फ़ेल हो गया", "failed"),
        ],
    )  # fmt: skip
    def test_of_less_common_ends_are_known(self, said, status):
        field = read(said, "2x ₹500", "UTR: 416412345678").fields["status"]
        assert (read(said, "2x ₹500").status, field.confidence >= SURE) == (status, True)


class TestStatusOfSteps:
    def test_with_their_hours_is_the_last_ones(self):
        rows = ("2x ₹500", "10:33: Payment initiated", "10:33: Payment successful")
        assert read(*rows).status == "success"

    def test_is_not_that_of_a_refund(self):
        assert read("Refund successful", "2x + ₹500", "Refund from | Asha").status == "unknown"


class TestARefund:
    ROWS = ("2x ₹500", "Refund from | Asha Mart", "Credited to | Axis Bank 4321",
            "Date | 12 Jun 2024, 01:52 PM", "Refund reference | RF0125542933")  # fmt: skip

    @pytest.mark.parametrize(
        "head", ["Refund successful", "Refund processed", "Your refund was credited", "Refunded"]
    )
    def test_is_left_to_a_person_whatever_its_tick_says(self, head):
        result = see(head, *self.ROWS, status=PaymentStatus.SUCCESS)
        assert result.status == "unknown"
        assert all(field.confidence < SURE for field in result.fields.values())
        assert result.payee != "Refund reference"

    @pytest.mark.parametrize("label", ["Refund from", "Refunded from", "Refund received from"])
    @pytest.mark.parametrize("beside", [True, False], ids=["beside", "under"])
    def test_names_who_gives_back_as_payer(self, label, beside):
        rows = (f"{label} | Studio 9 Salon",) if beside else (label, "Studio 9 Salon")

        result = read("Refund Received Successfully", "2x ₹150", *rows, "Refunded to",
                      "Kotak Mahindra Bank - 0995", "UPI Ref No", "615515887044")  # fmt: skip

        assert (result.payer, result.payee) == ("Studio 9 Salon", "")

    def test_is_so_too_where_other_words_tell_of_a_credit(self):
        result = read("Refund successful", "₹500 is credited to your account", *self.ROWS)
        assert all(field.confidence < SURE for field in result.fields.values())

    def test_is_no_payment_refused_whose_own_words_say_so(self):
        result = see("1.5x Payment failed", "2x ₹500", "Refund completed", "UTR: 424212345678",
                     status=PaymentStatus.FAILED)  # fmt: skip
        assert result.status == "failed"
        assert result.fields["amount_paise"].confidence >= SURE


class TestStatusBesideAName:
    @pytest.mark.parametrize(
        "row", ["Paid to Asha", "Debited from Axis Bank 4321", "Paid on 12 Jun 2024", "Paid using"]
    )
    def test_is_unsure_where_words_before_a_name_or_an_account_are_all(self, row):
        assert read(row, "2x ₹500").fields["status"].confidence < SURE
        assert read(row, "2x ₹500", "Money sent").fields["status"].confidence >= SURE


class TestStatus:
    @pytest.mark.parametrize(
        ("said", "status"),
        [
            ("Transaction Successful", "success"),
            ("Completed · 30 Aug, 10:24 am", "success"),
            ("Money sent!", "success"),
            ("Transferred", "success"),
            ("Paid Successfully", "success"),
            ("Payment of ₹500 successful", "success"),
            ("A/c X4321 debited by Rs.500 on 12Jun24", "success"),
            ("You paid • 9:12 PM", "success"),
            ("व्यवहार यशस्वी", "success"),
            ("Payment pending", "pending"),
            ("Payment Awaited", "pending"),
            ("sending to", "pending"),
            ("Processing", "pending"),
            ("Waiting for bank", "pending"),
            ("व्यवहार प्रलंबित", "pending"),
            ("Transaction Failed", "failed"),
            ("Payment unsuccessful", "failed"),
            ("Could not pay Asha Stores", "failed"),
            ("Payment declined by bank", "failed"),
            ("Request expired", "failed"),
            ("INR 500.00 could not be sent", "failed"),
            ("couldnotbesent", "failed"),
            ("Money has not been debited", "failed"),
            ("Your payment wasn't completed", "failed"),
            ("Payment not yet credited", "pending"),
            ("पैसे नहीं भेजे गए", "failed"),
            ("व्यवहार अयशस्वी", "failed"),
            ("Payment Received", "success"),
            ("SentRs.500.00", "success"),
            ("Payment Sucessful", "success"),  # one of two equal letters lost in recognition
            ("Rs.500 credited to HDFC Bank A/c XX1234", "success"),
            ("Rs.200.00 Dr. from A/C XX4455 and Cr. to asha@ybl", "success"),
            ("Initiated on 12 Jun 2024, 01:52 PM", "unknown"),
            ("Txn initiated on 12 Jun 2024, 01:52 PM", "unknown"),
            ("Credited to", "unknown"),
            ("यांना पैसे दिले", "success"),
            ("Paid to", "success"),
            ("Debited from", "unknown"),
        ],
    )
    def test_is_what_the_screen_says(self, said, status):
        assert read(said, "2x ₹500", *UTR_ROWS).status == status

    def test_is_not_taken_from_advice(self):
        rows = ("1.5x Payment Failed", "2x ₹500", "If money was debited, it will be refunded",
                "when successful")  # fmt: skip
        assert read(*rows).status == "failed"

    def test_of_a_failure_outranks_the_word_paid(self):
        assert read("Paid to Asha", "2x ₹500", "Payment failed").status == "failed"

    def test_of_a_failed_payment_leaves_its_utr_read(self):
        assert read("Transaction Failed", "2x ₹500", *UTR_ROWS).upi_id == "416412345678"

    @pytest.mark.parametrize(
        ("printed", "expected"),
        [
            ("Payment succssful", "success"),
            ("Payment unsuccssful", "failed"),
            ("Tranaction decined", "failed"),
            ("Pament proessing", "pending"),
            ("Succssful payment", "success"),
            ("व्यवहार यडास्वी", "success"),
            ("व्यवहार अयडास्वी", "failed"),
        ],
    )
    def test_is_told_in_spite_of_one_slip(self, printed, expected):
        assert read(printed, "To | Asha", "2x ₹500", "UTR | 416412345678").status == expected

    @pytest.mark.parametrize(
        "printed",
        [
            "Complete payment",
            "Complete your KYC",
            "Receiver",
            "Decline",
            "Schedule payment",
            "See all processed orders",
        ],
    )
    def test_is_not_told_by_a_word_that_is_nearly_one_of_its_words(self, printed):
        assert read(printed, "To | Asha", "2x ₹500", "UTR | 416412345678").status == "unknown"


NOT_PAID = (
    ("AutoPay Set Up Successfully", "Netflix", "Max amount | ₹649", "Start date | 01 Dec 2024"),
    ("Mandate created", "Merchant | Groww", "Amount | up to ₹15,000.00", "UMN | HDF1@hdfcbank"),
    ("AutoPay is active", "Merchant | Netflix", "Amount up to | ₹649", "Frequency | Monthly"),
    ("All set!", "Netflix", "Max amount | ₹649", "Frequency | Monthly", "UMN | 00002bb09aa5@ybl"),
    ("₹3,804", "Expires in 30 minutes", "From Gas Agency", "Cancel request | Remind"),
    ("Autor ay set up successruiy", "Autopay for | Asha", "Max amount | ₹9", "Frequency | Monthly",
     "Valid till | 29 Sep 2031"),
    ("Payment request", "Swiggy has requested", "2x ₹432", "DECLINE | PAY NOW"),
    ("Rohan requested", "2x ₹500", "Expires in 6 days", "Decline | Pay"),
    ("Split expense", "2x ₹2,442", "2 of 4 paid", "Asha Mehta | ₹610", "Unpaid", "Ravi Rao | ₹610",
     "Paid", "Send reminder"),
    ("Goa trip", "2x ₹2,442", "You are owed ₹1,221", "Asha Mehta | ₹610 | Unpaid",
     "Ravi Rao | ₹610 | Paid", "Remind all"),
    ("From: Sunrise Society", "Dear member, kindly pay ₹2,500 before 30 Nov and reply",
     "with the UTR number of the payment.", "A/c No. 123456789012"),
    ("Society Group", "Please send the UTR of your payment", "10:12 AM",
     "UTR number is compulsory", "10:14 AM", "ok in the evening", "10:20 AM ✓✓"),
)  # fmt: skip


class TestTheStepsOfAPayment:
    STEPS = ("Payment started", "Payment processing by partner", "bank", "Payment completed")

    @pytest.mark.parametrize(
        ("headline", "status"),
        [("Completed", "success"), ("Pending", "pending"), ("Processing", "pending"),
         ("Failed", "failed")],
    )  # fmt: skip
    def test_are_not_its_outcome(self, headline, status):
        result = read("To Asha Mehta", "2x ₹500", headline, *self.STEPS)
        assert result.status == status

    @pytest.mark.parametrize("step", ["Payment initiated", "Processing by your bank"])
    def test_alone_make_nothing_sure(self, step):
        field = read("To Asha Mehta", "2x ₹500", step).fields["status"]
        assert field.confidence < SURE


class TestAMark:
    CARD = ("Asha Mehta", "Axis Bank •• 8315", "2x ₹500", "18 Aug 2024, 5:02 pm",
            "Check Balance | Share | Pay Again")  # fmt: skip

    @pytest.mark.parametrize("status", ["success", "failed", "pending"])
    def test_tells_the_outcome_where_no_word_does_but_not_surely(self, status):
        result = see(*self.CARD, status=PaymentStatus(status))
        assert (result.status, result.amount_paise) == (status, 50000)
        assert result.fields["status"].confidence < SURE

    def test_counts_less_than_words_and_beside_others_makes_them_unsure(self):
        result = see("Payment failed", *self.CARD, status=PaymentStatus.SUCCESS)
        assert result.status == "failed"
        assert result.fields["status"].confidence < SURE

    def test_is_not_needed_where_the_screen_offers_to_pay_again(self):
        result = read(*self.CARD)
        assert (result.screen, result.amount_paise) == ("unknown", 50000)
        assert result.payee == "Asha Mehta"


class TestScreen:
    @pytest.mark.parametrize("rows", NOT_PAID, ids=lambda rows: rows[0])
    def test_is_no_payment_where_one_is_only_set_up_or_asked_for(self, rows):
        result = read(*rows)
        assert (result.screen, result.upi_id) == ("not_a_payment", "")

    def test_is_a_payment_though_its_foot_offers_another(self):
        rows = (
            "Payment successful",
            "2x ₹500",
            "To Asha Rao",
            "Ref. No | 416412345678",
            "Pay ₹500",
        )
        assert read(*rows).screen == "payment"

    def test_is_a_payment_where_a_mandate_was_carried_out(self):
        rows = ("AutoPay payment successful", "2x ₹649", "Paid to | Netflix", "Frequency | Monthly",
                "UPI Ref No | 416412345678", "Valid till | 12 Jun 2031")  # fmt: skip
        result = read(*rows)
        assert (result.screen, result.status, result.payee) == ("payment", "success", "Netflix")

    def test_of_a_refund_leaves_its_number_to_a_person(self):
        rows = ("1.5x Refund Completed", "Refund from | BigBasket", "2x ₹640", "UTR: 424212345678")
        assert read(*rows).utr_confident is False
        failed = ("Payment Failed", "2x ₹640", "If debited, it will be refunded by 2 Sep",
                  "UTR: 424212345678")  # fmt: skip
        assert read(*failed).utr_confident is True

    def test_is_no_payment_where_many_utrs_are_listed(self):
        rows = [f"0{day}/08/24 UPI/CR/42421000000{day}/RAVI | 500.00" for day in range(1, 5)]
        assert read("Account Statement", *rows).upi_id == ""

    def test_leaves_the_number_of_a_payment_not_yet_allowed_to_a_person(self):
        rows = ("To: | ASHA STORES", "2x ₹500", "ENTER 6-DIGIT UPI PIN", "UPI Ref | 416412345678")
        assert read(*rows).utr_confident is False

    def test_takes_no_number_of_an_order_for_a_utr(self):
        rows = (
            "Order confirmed",
            "Total | ₹1,299",
            "Order ID | 171234567890",
            "AWB | 987654321098",
        )
        assert read(*rows).upi_id == ""

    def test_is_a_payment_with_a_utr(self):
        assert read("Completed", "2x ₹500", *UTR_ROWS).screen == "payment"

    @pytest.mark.parametrize(
        "rows",
        [
            ("Payment to Asha", "2x ₹70", "You paid • 9:12 PM"),
            ("2x Payment of ₹500 successful", "12 Jun 2024 at 1:52 PM", "VIEW DETAILS"),
            ("Transaction Failed", "Asha | ₹500"),
            ("Paid Successfully", "2x ₹500", "Asha Stores", "Check Balance | Passbook"),
        ],
    )
    def test_is_a_payment_that_shows_no_utr(self, rows):
        assert read(*rows).screen == "payment_without_utr"

    @pytest.mark.parametrize(
        "rows",
        [
            ("Paid to Asha Rao", "2x ₹500"),
            ("Paid to", "Asha Rao", "2x ₹500"),
            ("Sent to: Asha Rao", "2x ₹500", "12 Jun 2024, 01:52 PM"),
            ("Asha Rao", "को भुगतान किया", "2x ₹500"),
            ("You paid ₹500 to Asha Rao",),
        ],
    )
    def test_of_a_payment_made_stays_one_though_the_next_is_asked_for_under_it(self, rows):
        result = read(*rows, "Pay ₹200")
        assert (result.screen, result.amount_paise) == ("payment_without_utr", 50000)
        assert result.payee == "Asha Rao"

    @pytest.mark.parametrize(
        "rows",
        [
            ("Recent payments", "Paid to Ravi Kumar", "₹300", "Asha Rao", "asha@okaxis", "₹500"),
            ("Paid to Asha Rao", "asha@okaxis", "₹500"),
        ],
    )
    def test_is_none_where_the_amount_is_the_one_that_a_button_pays(self, rows):
        assert read(*rows, "Pay ₹500").screen == "not_a_payment"

    @pytest.mark.parametrize(
        "rows",
        [
            (),
            ("Scan & Pay", "Asha Stores", "ashak@ybl"),
            ("Scan any QR | To Mobile Number", "Check Balance", "Recharge & bills", "₹50 cashback"),
            ("Transaction history", "Asha | ₹500", "12 Jun", "Ravi | ₹70", "11 Jun"),
            ("Asha", "online", "please pay ₹500 10:02 am", "ok 10:05 am", "I paid ₹500 ✓✓ 8:41 pm"),
            ("Raju | ₹120", "Paid • 3 days ago", "Asha | +₹2,500", "Received • 5 days ago"),
            (
                "June 2024",
                "Paid to Raju | ₹120",
                "12 Jun 2024",
                "Asha | +₹2,500",
                "11 Jun 2024",
                "Paid to Metro | ₹45",
                "9 Jun 2024",
            ),
            (
                "Transactions",
                "Sent to Raju | ₹ 120.00",
                "12 Jun 2024, 01:52 PM",
                "Sent to Mani | ₹ 75.00",
                "11 Jun 2024, 02:33 PM",
                "Sent to Asha | ₹ 50.00",
                "9 Jun 2024, 10:03 AM",
            ),
            ("Pay ASHA STORES", "2x ₹500", "Add a note", "Proceed to pay"),
            (
                "Paying ASHA STORES",
                "Banking name: Success Rao",
                "2x ₹500",
                "Axis Bank XX1234",
                "Pay ₹500",
            ),
            ("Paying Asha Rao", "2x ₹500", "Choose account to pay with", "Federal Bank XX1410"),
            ("Mega Sale", "Sun, 22 March 2026", "Entry only", "2x ₹70", "Call 9000000001"),
        ],
    )
    def test_is_no_payment(self, rows):
        result = read(*rows)
        assert (result.screen, result.upi_id, result.utr_confident) == ("not_a_payment", "", False)
        assert (result.amount_paise, result.paid_at) == (None, None)


class TestApp:
    @pytest.mark.parametrize(
        ("rows", "app"),
        [
            (("UPI transaction ID", "416412345678", "Google transaction ID", "CICAgOjh4tSqBg"),
             "Google Pay"),
            (("Transaction Successful", "T2406121352081234567890", "UTR: 416412345678"), "PhonePe"),
            (("Paytm", "Paid Successfully", "UPI Ref. No: 416412345678"), "Paytm"),
            (("BHIM", "Transaction ID | 416412345678"), "BHIM"),
            (("amazon pay", "Bank Reference ID", "416412345678"), "Amazon Pay"),
            (("₹500", "paid securely by", "UPI txn ID", "416412345678"), "CRED"),
            (("A/c X4321 debited by Rs.500 Refno", "416412345678. If not done by you call"), "SMS"),
            (("Payment successful", "Remarks | Payment from PhonePe", "RRN | 416412345678"), ""),
            (("Completed", "PhonePe • asha@ybl", "UPI transaction ID", "416412345678"), ""),
        ],
    )  # fmt: skip
    def test_is_told_by_what_only_it_prints(self, rows, app):
        assert read(*rows).app == app

    @pytest.mark.parametrize("note", ["Payment from PhonePe", "Paytm", "Paid via Google Pay"])
    def test_is_not_told_by_what_the_payer_wrote(self, note):
        rows = ("Money received", "2x ₹51", "from", "Asha Mehta", "UPI Ref No", "303306491917")
        assert read(*rows, "Note", note).app == ""

    def test_each_has_its_own_name_and_something_to_know_it_by(self):
        apps = known_apps()
        assert len({app.name for app in apps}) == len(apps)
        assert all(app.words for app in apps)
        assert all(skeleton(word) for app in apps for word in app.words)


class TestParties:
    @pytest.mark.parametrize(
        "rows",
        [
            ("To Asha Kulkarni", "2x ₹500", "Completed"),
            ("To: Asha Kulkarni", "From: Ravi Patil"),
            ("Paid to", "Asha Kulkarni | ₹500", "ashak@ybl"),
            ("Payment to Asha Kulkarni", "2x ₹70", "You paid • 9:12 PM"),
            ("Payee Name | Asha Kulkarni",),
            ("Beneficiary Name", "Asha Kulkarni"),
            ("2x ₹500", "Paid to Asha Kulkarni"),
            ("Rs.500 debited from A/c XX4321 trf to Asha Kulkarni Refno", "416412345678"),
            ("Money Sent Successfully", "1.3x Asha Kulkarni", "2x ₹70", "To: ashak@ybl"),
            ("Sent ₹2,500", "to Asha Kulkarni · ashak@ybl"),
            ("Dear Customer,", "Rs.500.00 debited to VPA ashak@ybl Asha Kulkarni on 12-06-24."),
            ("Transfers", "Transfer receipt", "Beneficiary Name | Asha Kulkarni"),
            ("Payment of ₹500 to Asha Kulkarni is successful",),
            ("Paid to", "Banking Name : Asha Kulkarni"),
            ("Beneficary Name | Asha Kulkarni",),
            ("2x ₹500", "Paid to Asha Kulkarni at 01:52 PM, 12 Jun 2024"),
        ],
    )
    def test_payee_is_read(self, rows):
        assert read(*rows).payee == "Asha Kulkarni"

    def test_payer_is_read_in_a_sentence(self):
        result = read("Acct XX321 is credited with Rs 2,500.00 from Ravi Patil. UPI:416412345678")
        assert result.payer == "Ravi Patil"

    def test_payee_stands_beside_an_avatar_and_wraps(self):
        lines = [
            make_line("Paid to", top=100),
            make_line("SR", left=20, top=160),
            make_line("Sunrise Residents", left=90, top=144),
            make_line("Association", left=90, top=174),
            make_line("₹500", left=600, top=160),
        ]
        assert read(lines=lines).payee == "Sunrise Residents Association"

    def test_payee_wraps_at_the_right_edge(self):
        lines = [
            *make_lines("Transaction Successful", "2x ₹41.00"),
            make_line("To", left=20, top=268),
            make_line("Royal Caterers And", left=484, top=258),
            make_line("Decorators", left=580, top=286),
        ]
        assert read(lines=lines).payee == "Royal Caterers And Decorators"

    def test_payee_is_not_joined_to_the_payer_over_it_in_another_row(self):
        lines = [
            *make_lines("Transaction Successful", "2x ₹41.00"),
            make_line("From", left=20, top=258),
            make_line("Vijay Singh", left=568, top=258),
            make_line("To", left=20, top=288),
            make_line("Priya Chauhan", left=544, top=288),
        ]
        assert read(lines=lines).payee == "Priya Chauhan"

    @pytest.mark.parametrize(
        ("rows", "payee"),
        [
            (("To shree ganesh provision stores", "2x ₹2,450", "Completed"),
             "shree ganesh provision stores"),
            (("Paid to vikram reddy", "2x ₹4", "Payment successful"), "vikram reddy"),
            (("Payment successful", "2x ₹106", "vijay patel"), "vijay patel"),
            (("Asha de Souza", "Axis Bank 8315", "2x ₹106", "Completed"), "Asha de Souza"),
            (("Rs.841.00 sent from A/c XX8648 to tanvi singh",
              "on 12-Jun-2024. UPI Ref no 416412345678"), "tanvi singh"),
            (("Rs.841.00 sent from A/c XX8648. Reply to know more.",), ""),
            (("Paid Successfully", "2x ₹48", "Rupees Forty Eight Only", "Te", "RAHUL VERMA"),
             "RAHUL VERMA"),
            (("Sent ₹215", "PhonePe 7:26", "to mev", "Paid to", "Chetan Agarwal"),
             "Chetan Agarwal"),
            (("Transaction successful", "Reference ID | IMPS/P2A/4164123456", " | 78/FRESH BA",
              "Beneficiary | FRESH BASKET"), "FRESH BASKET"),
            (("Paid ₹106", "To view details, open the app", "Completed"), ""),
        ],
    )  # fmt: skip
    def test_payee_may_have_words_in_small_letters(self, rows, payee):
        assert read(*rows).payee == payee

    def test_payee_may_wrap_over_many_lines(self):
        words = ("SREE VENKATESWARA", "PROVISIONS AND", "GENERAL", "STORES")
        name = [make_line(part, top=200 + 30 * row) for row, part in enumerate(words)]
        lines = [make_line("Sent to", top=150), *name, make_line("₹500", left=600, top=200)]
        assert read(lines=lines).payee == " ".join(words)
        placed = [*name, make_line("₹500", top=350, height=48), make_line("Paid", top=420)]
        assert read(lines=placed).payee == " ".join(words)

    @pytest.mark.parametrize(
        ("rows", "payee"),
        [
            (("Payment successful", "Biller | Asha Stores", "2x ₹50"), "Asha Stores"),
            (("Transfer successful", "2x ₹50", "Rupees Fifty Only", "Transfered to", "Asha Stores"),
             "Asha Stores"),
            (("Asha Stores", "AutoPay limit ₹15,000 · Monthly", "2x ₹99", "Payment successful",
              "Executed on", "7 Aug 2024, 5:04 PM"), "Asha Stores"),
            (("2x ₹120", "इन्हें भेजे", "मोहन लाल वर्मा"), "मोहन लाल वर्मा"),
            (("Rs.22.00 has been debited from account 4321 to VPA", "asha@jupiter MRS. ASHA K. RAO",
              "on 12-06-24."), "MRS. ASHA K. RAO"),
            (("Rs.70.00 has been debited from account 4848 to VPA", "sree.v02@barodampay",
              "SREE VENKATESWARA PROVISIONS AND", "GENERAL STORES on 14 Sep 2025."),
             "SREE VENKATESWARA PROVISIONS AND GENERAL STORES"),
            (("Rs.70.00 has been debited from account 4848", "to VPA sree.v02@barodampay",
              "SREE VENKATESWARA PROVISIONS AND", "GENERAL STORES on 14 Sep 2025."),
             "SREE VENKATESWARA PROVISIONS AND GENERAL STORES"),
            (("Asha Stores", "last seen today at 18:20", "2x ₹804", "✓ Payment completed",
              "9:04 am"), "Asha Stores"),
            (("Payment successful", "Biller | 24×7 Mart", "2x ₹50"), "24x7 Mart"),
            (("Asha Stores", "Received", "2x ₹616", "Received Successfully · 07:12 AM", "Sent",
              "2x ₹804", "Paid Successfully · 09:12 AM"), "Asha Stores"),
            (("Asha Stores", "Sent", "2x ₹616", "Paid Successfully · 07:12 AM", "Sent", "2x ₹804",
              "Paid Successfully · 09:12 AM"), "Asha Stores"),
        ],
    )  # fmt: skip
    def test_payee_is_told_by_further_places_and_words(self, rows, payee):
        assert read(*rows).payee == payee

    def test_payee_at_the_head_of_a_chat_is_unsure(self):
        rows = ("Asha Stores", "last seen today at 18:20", "2x ₹804", "Payment completed")
        assert read(*rows).fields["payee"].confidence < SURE

    def test_payee_does_not_go_on_in_an_address_whose_sign_was_misread(self):
        lines = [make_line("To", top=100), make_line("24x7 Mart", top=140, height=28),
                 make_line("24×7.martajupiteraxis", top=170), *make_lines("")]  # fmt: skip
        assert read(lines=lines).payee == "24x7 Mart"

    def test_payee_with_a_digit_that_may_be_a_letter_is_unsure(self):
        rows = ("Paid to | H20 Purifiers", "h20.purifiers@fam", "2x ₹50", "Payment successful")
        assert read(*rows).fields["payee"].confidence < SURE

    def test_payee_is_not_the_address_of_a_mandate(self):
        assert read("Paid to | Asha Stores", "UMN", "ptm4ec0c489caef@ybl").payee_vpa == ""

    @pytest.mark.parametrize(("score", "is_sure"), [(0.99, True), (0.5, False)])
    def test_payee_is_as_sure_as_its_weakest_letter(self, score, is_sure):
        lines = make_lines("Asha Mehta", "2x ₹500", "Payment successful", "UPI ID | asha@ybl")
        lines[0] = replace(lines[0], characters=(*(0.99,) * 9, score))
        assert (read(lines=lines).fields["payee"].confidence >= SURE) is is_sure

    def test_payee_that_wraps_is_as_sure_as_the_line_read_worst(self):
        lines = [make_line("Nay Jeevan Housing", top=200, confidence=0.6),
                 make_line("Society Ltd", top=230), make_line("₹500", top=290, height=48),
                 make_line("Payment successful", top=360)]  # fmt: skip
        assert read(lines=lines).payee == "Nay Jeevan Housing Society Ltd"
        assert read(lines=lines).fields["payee"].confidence < SURE

    @pytest.mark.parametrize("tail", ["Ltd.", "Pvt. Ltd.", "and Co.", "Society Ltd."])
    def test_payees_last_line_may_be_a_firms_end_with_a_point(self, tail):
        lines = [make_line("To:", top=160), make_line("Sri Venkateswara Enterprises", top=200),
                 make_line(tail, top=230), make_line("₹120", top=100, height=48)]  # fmt: skip

        assert read(lines=lines).payee == f"Sri Venkateswara Enterprises {tail}".rstrip(".")

    def test_payee_of_two_looks_that_differ_is_unsure(self):
        lines = make_lines("Paid to", "Anil Pilai", "2x ₹500", "Payment successful")
        lines[1] = replace(lines[1], alternatives=("Anil Pillai",))
        assert read(lines=lines).fields["payee"].confidence < SURE

    @pytest.mark.parametrize("label", ["पाने वाला", "पाने वाले", "यांना"])
    def test_payee_stands_behind_google_pays_words_in_hindi_and_marathi(self, label):
        result = read("24 Dec 2023, 3:59 am", f"{label}: A2B Sweets", "Google Pay • a2b68@okaxis",
                      "भेजने वाला: Asha Rao (Axis Bank)", "Google Pay • asha@okicici")  # fmt: skip

        assert (result.payee, result.payee_vpa) == ("A2B Sweets", "a2b68@okaxis")

    def test_payee_gets_its_capital_i_back(self):
        assert read("Paid to", "Aarav lyer | ₹500").payee == "Aarav Iyer"

    def test_where_the_word_wrapped_to_a_line_of_its_own(self):
        lines = [make_line("Paid to"), make_line("Lakshmi Narasimhan", top=40),
                 make_line("lyer", top=68), make_line("₹500", left=600, top=40)]  # fmt: skip

        assert read(lines=lines).payee == "Lakshmi Narasimhan Iyer"

    def test_payee_has_no_capital_i_behind_a_small_letter(self):
        assert read("Paid to", "AniI PaIani | ₹500").payee == "Anil Palani"

    def test_payee_that_may_begin_with_a_small_l_is_unsure(self):
        assert read("Paid to", "S Muthu Iakshmi | ₹500").fields["payee"].confidence < SURE

    def test_payee_keeps_a_small_l_before_a_vowel(self):
        assert read("Paid to", "S Muthu lakshmi | ₹500").payee == "S Muthu lakshmi"

    def test_vpas_go_to_the_party_whose_label_stands_before_them(self):
        result = read(
            "To: ASHA KULKARNI", "Google Pay • asha.k@okaxis",
            "From: RAVI PATIL (Bank of Baroda)", "Google Pay • ravip@okhdfcbank",
        )  # fmt: skip
        assert (result.payee, result.payee_vpa) == ("ASHA KULKARNI", "asha.k@okaxis")
        assert (result.payer, result.payer_vpa) == ("RAVI PATIL", "ravip@okhdfcbank")

    def test_vpas_are_told_from_mail_addresses_and_mended(self):
        result = read("To Asha", "asha.k©okaxis", "help@example.com")
        assert (result.payee_vpa, result.payer_vpa) == ("asha.k@okaxis", "")

    def test_note_is_kept(self):
        assert read("Completed", "2x ₹500", "Remarks | Order 4411").note == "Order 4411"

    @pytest.mark.parametrize("rest", ["₹500", "12 Jun 2024", "ashak@ybl", "XXXXXXXX4321", "4321"])
    def test_are_not_numbers_or_times(self, rest):
        assert read("Paid to", rest).payee == ""


class TestOtherIds:
    def test_are_named(self):
        result = read(
            "Completed", "Transaction ID", "T2406121352081234567890", "Google transaction ID",
            "CICAgOjh4tSqBg", "UPI txn ID | HDF0123456789abcdef0123456789abcdef",
            "Order ID: OD20240612", "Debited from | XXXXXX4321",
        )  # fmt: skip
        assert result.other_ids == {
            "phonepe_id": "T2406121352081234567890",
            "google_id": "CICAgOjh4tSqBg",
            "npci_id": "HDF0123456789abcdef0123456789abcdef",
            "order_id": "OD20240612",
            "account": "XX4321",
        }

    @pytest.mark.parametrize(
        "rows",
        [
            ("T240612135208123456789", "0"),
            ("T24061213520812", "34567890"),
            ("TransactionID", "T24O6121352O81234567890"),
        ],
    )
    def test_of_phonepe_are_mended(self, rows):
        assert read(*rows).other_ids["phonepe_id"] == "T2406121352081234567890"

    def test_of_npci_are_joined_over_lines(self):
        lines = make_lines("UPI Txn ID", "APLe15fb6594c6243e4690", "fce6000173f70")
        assert read(lines=lines).other_ids["npci_id"] == "APLe15fb6594c6243e4690fce6000173f70"
